"""In which sections the fields of a form stand, by kind. Fields that no section names come first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.pages.edit.nodes import Node
from api.words.messages import Sentence, mark
from graph.model.activity import Activity
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.guide import GuideTemplate
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.team_model import TeamModel
from graph.model.tile import Tile


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields under a title. `closed` sections are folded until somebody opens them."""

    title: Sentence | None
    fields: tuple[str, ...]
    closed: bool = False


_SOURCES: Final = Section(mark("Sources"), ("citations", "checked_at"))
_LIMITED: Final = Section(mark("Who may see it"), ("narrowed", "audience"), closed=True)
_OWN: Final[Mapping[type[Record], tuple[Section, ...]]] = {
    Service: (
        Section(None, ("name", "category", "provider", "description", "aliases")),
        Section(
            mark("Whom it serves"),
            (
                *("serves", "minimum_age", "maximum_age", "minimum_age_months", "maximum_age_months"),
                *("age_group", "ages_known", "languages"),
            ),
        ),
        Section(
            mark("When and how to reach it"),
            ("hours", "schedule", "address", "website", "access", "access_through", "before_you_call", "cautions"),
        ),
        Section(mark("Where it is listed"), ("also_in", "entry_point", "use", "offered_to"), closed=True),
    ),
    Agency: (
        Section(
            mark("Training, protocols, guides and forms"),
            ("trainings", "protocols", "guides", "forms"),
            closed=True,
        ),
    ),
    Team: (Section(mark("Members"), ("members",)), Section(mark("Written agreement"), ("agreement",))),
    Activity: (
        Section(None, ("name", "kind", "standard", "jurisdiction", "team", "owner")),
        Section(mark("When, and what came of it"), ("due", "done", "result", "participants", "link")),
    ),
    Relation: (
        Section(None, ("kind", "source", "target")),
        Section(
            mark("In which cases"),
            ("categories", "within", "minimum_age", "maximum_age", "urgency", "condition"),
        ),
        Section(
            mark("How it works"),
            ("channel", "response_time", "feedback", "shares", "mandatory", "authority"),
        ),
        Section(mark("Written agreement"), ("agreement",)),
    ),
    Category: (
        Section(None, ("name", "parent", "description", "aliases", "phrases")),
        Section(mark("How it is searched"), ("entry_points", "neighbours", "minimum_age", "maximum_age", "urgent")),
        Section(mark("Where it is listed"), ("position", "terms"), closed=True),
    ),
    Tile: (Section(mark("Steps"), ("steps",)),),
    GuideTemplate: (Section(mark("Cards"), ("cards",)),),
    TeamModel: (Section(mark("Dimensions"), ("dimensions",)),),
}


def sections(kind: type[Record], nodes: Sequence[Node]) -> list[tuple[Section, list[Node]]]:
    """The sections of the form of a kind, each with those of `nodes` that stand in it."""
    laid = (*_OWN.get(kind, ()), _SOURCES, _LIMITED)
    named = {name for section in laid for name in section.fields}
    first = Section(None, tuple(node.name for node in nodes if node.name not in named))
    by_name = {node.name: node for node in nodes}
    placed = [(one, [by_name[name] for name in one.fields if name in by_name]) for one in (first, *laid)]
    return [(section, own) for section, own in placed if own]
