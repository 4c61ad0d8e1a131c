"""An entity's place in the whole: what it belongs to, what belongs to it, and its ties in and out."""

from dataclasses import dataclass
from enum import StrEnum

from graph.answers import Viewer
from graph.audience import may_read
from graph.lists import by_name, name_of, teams_with_seat
from graph.model.agency import Agency, Member, Team
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import RelationKind
from graph.readmodel import ReadModel


class Bond(StrEnum):
    """How two entities belong together, seen from the first: the other is its parent, unit, operator …"""

    PARENT = "PARENT"
    UNIT = "UNIT"
    OPERATOR = "OPERATOR"
    TEAM = "TEAM"
    PROVIDER = "PROVIDER"
    SERVICE = "SERVICE"
    MEMBER = "MEMBER"
    SEAT = "SEAT"
    THROUGH = "THROUGH"
    REFERRED = "REFERRED"


@dataclass(frozen=True, slots=True)
class Belonging:
    """Another entity that belongs to this one, or that this one belongs to."""

    bond: Bond
    other: str


@dataclass(frozen=True, slots=True)
class Ties:
    """The relations of one kind in one direction: (relation's id, other end's id), by the other end's name."""

    kind: RelationKind
    outward: bool
    ends: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Everything one step away from `centre`, for this viewer."""

    centre: str
    belongings: tuple[Belonging, ...]
    ties: tuple[Ties, ...]

    @property
    def size(self) -> int:
        """How many bonds and ties there are."""
        return len(self.belongings) + sum(len(tie.ends) for tie in self.ties)


def neighbourhood(model: ReadModel, viewer: Viewer, centre: str) -> Neighbourhood:
    """What is one step away from the entity `centre`."""
    bonds = [
        Belonging(bond, other) for bond, others in _bonds(model, centre) for other in by_name(model, set(others))
    ]
    return Neighbourhood(centre, tuple(bonds), tuple(_ties(model, viewer, centre)))


def _bonds(model: ReadModel, centre: str) -> list[tuple[Bond, tuple[str, ...]]]:
    found = model.find(centre)
    up: list[tuple[Bond, tuple[str, ...]]] = []
    match found:
        case Agency():
            up = [(Bond.PARENT, (found.parent,) if found.parent else ())]
        case Team():
            up = [(Bond.OPERATOR, found.operated_by)]
        case Service():
            up = [(Bond.PROVIDER, (found.provider,)), (Bond.THROUGH, found.access_through)]
        case _:
            pass
    seats = [model.all(Member)[one] for one in model.ids("members", centre)]
    return [
        *up,
        (Bond.UNIT, model.ids("units", centre)),
        (Bond.TEAM, model.ids("teams", centre)),
        (Bond.SERVICE, model.ids("provided", centre)),
        (Bond.MEMBER, tuple(seat.agency for seat in seats if seat.agency)),
        (Bond.SEAT, tuple(teams_with_seat(model, centre))),
        (Bond.REFERRED, model.ids("reached_through", centre)),
    ]


def _ties(model: ReadModel, viewer: Viewer, centre: str) -> list[Ties]:
    grouped: dict[tuple[bool, RelationKind], list[tuple[str, str]]] = {}
    for relation in (model.all(Relation)[one] for one in model.ids("ties", centre)):
        if may_read(viewer, relation.audience):
            outward = relation.source == centre
            other = relation.target if outward else relation.source
            grouped.setdefault((outward, relation.kind), []).append((relation.id, other))
    return [
        Ties(kind, outward, tuple(sorted(ends, key=lambda end: (name_of(model, end[1]), end[1], end[0]))))
        for outward in (True, False)
        for kind in RelationKind
        if (ends := grouped.get((outward, kind)))
    ]
