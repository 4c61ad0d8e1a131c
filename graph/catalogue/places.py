"""What there is to know of a jurisdiction beside its record."""

from graph.look import Look
from graph.model.jurisdiction import Jurisdiction
from graph.model.profile import System
from graph.model.vocabulary import JurisdictionKind
from graph.readmodel.index import INSIDE, NICKNAMES


def contained(look: Look, jurisdiction: str, kind: JurisdictionKind | None = None) -> tuple[str, ...]:
    """What lies directly within a jurisdiction, by name."""
    places = look.model.all(Jurisdiction)
    inside = look.by_name(look.model.ids(INSIDE, look.survivor(jurisdiction)))
    return tuple(place_id for place_id in inside if kind is None or places[place_id].kind is kind)


def nicknames(look: Look, jurisdiction: str) -> tuple[str, ...]:
    """The place names (villages, ZIP codes) that mean a jurisdiction or a part of it, by name."""
    return look.by_name(look.model.ids(NICKNAMES, look.survivor(jurisdiction)))


def system(look: Look, kind: JurisdictionKind) -> System | None:
    """The system of regions of this kind, None where the kind has none."""
    return next((record for record in look.model.all(System).values() if record.kind is kind), None)


def unit_count(look: Look, jurisdiction: str) -> int:
    """How many base units (towns) a jurisdiction has on file, itself where it contains none."""
    return look.model.geography.size[jurisdiction]
