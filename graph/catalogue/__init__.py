"""Lists of each kind of record, and what belongs to an entity or is related to it."""

from graph.catalogue.around import (
    members_of,
    parent_chain,
    reached_through,
    seats_of,
    services_of,
    teams_of,
    units,
)
from graph.catalogue.categories import categories, category_chain, category_depth, subcategories
from graph.catalogue.commercial import commercial
from graph.catalogue.dossier import prefetch_dossier
from graph.catalogue.lists import agencies, jurisdictions, languages, relations, services, services_only_in, teams
from graph.catalogue.neighbourhood import neighbourhood
from graph.catalogue.places import contained, nicknames, regions_above, services_by_reach, system, unit_count
from graph.catalogue.ties import relations_of, tie_key
from graph.catalogue.tiles import guides_beside, steps, tiles
from graph.catalogue.unit_trees import Unit, forest, teams_within, unit_tree

__all__ = [
    "Unit",
    "agencies",
    "categories",
    "category_chain",
    "category_depth",
    "commercial",
    "contained",
    "forest",
    "guides_beside",
    "jurisdictions",
    "languages",
    "members_of",
    "neighbourhood",
    "nicknames",
    "parent_chain",
    "prefetch_dossier",
    "reached_through",
    "regions_above",
    "relations",
    "relations_of",
    "seats_of",
    "services",
    "services_by_reach",
    "services_of",
    "services_only_in",
    "steps",
    "subcategories",
    "system",
    "teams",
    "teams_of",
    "teams_within",
    "tie_key",
    "tiles",
    "unit_count",
    "unit_tree",
    "units",
]
