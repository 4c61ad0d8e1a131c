"""How an entity connects to others: what it belongs to, what belongs to it, and its relations in both directions."""

from dataclasses import dataclass
from enum import StrEnum

from graph.catalogue.around import readable_seats
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import RelationKind
from graph.readmodel.index import REACHED_THROUGH, TIES


class Bond(StrEnum):
    """What another entity is to this one: its parent, its unit, its operator …"""

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
    """The relations of one kind in one direction. `ends` are (relation's id, other entity's id), by name."""

    kind: RelationKind
    outward: bool
    ends: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Everything that is directly connected to `centre`, as far as the viewer may see it."""

    centre: str
    belongings: tuple[Belonging, ...]
    ties: tuple[Ties, ...]

    @property
    def size(self) -> int:
        """How many connections there are in all."""
        return len(self.belongings) + sum(len(tie.ends) for tie in self.ties)


def neighbourhood(look: Look, entity: str) -> Neighbourhood:
    """Everything that is directly connected to an entity."""
    centre = look.survivor(entity)
    bonds = [Belonging(bond, other) for bond, others in _bonds(look, centre) for other in look.by_name(set(others))]
    return Neighbourhood(centre, tuple(bonds), tuple(_ties(look, centre)))


def _bonds(look: Look, centre: str) -> list[tuple[Bond, tuple[str, ...]]]:
    belonging, record = look.model.belonging, look.model.find(centre)
    owners = belonging.owners(centre)
    up: list[tuple[Bond, tuple[str, ...]]] = []
    match record:
        case Agency():
            up = [(Bond.PARENT, owners)]
        case Team():
            up = [(Bond.OPERATOR, owners)]
        case Service():
            up = [(Bond.PROVIDER, owners), (Bond.THROUGH, tuple(map(look.survivor, record.access_through)))]
        case _:
            pass
    seats = readable_seats(look, belonging.members(centre))
    held = readable_seats(look, belonging.seats(centre))
    return [
        *up,
        (Bond.UNIT, belonging.units(centre)),
        (Bond.TEAM, belonging.teams(centre)),
        (Bond.SERVICE, belonging.services(centre)),
        (Bond.MEMBER, tuple(look.survivor(seat.agency) for seat in seats if seat.agency)),
        (Bond.SEAT, tuple(look.survivor(seat.team) for seat in held)),
        (Bond.REFERRED, look.model.ids_of(REACHED_THROUGH, centre)),
    ]


def _ties(look: Look, centre: str) -> list[Ties]:
    grouped: dict[tuple[bool, RelationKind], list[tuple[str, str]]] = {}
    for relation in (look.model.all(Relation)[relation_id] for relation_id in look.model.ids(TIES, centre)):
        if look.guard.sees(relation):
            outward = relation.source == centre
            other = relation.target if outward else relation.source
            grouped.setdefault((outward, relation.kind), []).append((relation.id, other))
    return [
        Ties(
            kind, outward, tuple(sorted(grouped[outward, kind], key=lambda end: (look.name(end[1]), end[1], end[0])))
        )
        for outward in (True, False)
        for kind in RelationKind
        if (outward, kind) in grouped
    ]
