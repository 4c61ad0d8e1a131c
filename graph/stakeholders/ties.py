"""The ties between agencies, teams and services, and whom each of these belongs to.

| tie | from | to |
|---|---|---|
| a relation of any kind, as recorded | an agency, team or service | another |
| PART_OF | a unit | the agency above it |
| OPERATES | an agency | its team |
| PROVIDES | an agency or team | its service |
| SEAT | an agency | a team on which it fills a seat |
| THROUGH | a service | what it is reached through: by referral, or the line that people call first |

A number or a place in common is no tie: nobody has to know of the other for that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from graph.look.audience import Guard
from graph.model.agency import Agency, Member, Team
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import RelationKind
from graph.readmodel import ReadModel


class Bond(StrEnum):
    """A tie that is no relation."""

    PART_OF = "PART_OF"
    OPERATES = "OPERATES"
    PROVIDES = "PROVIDES"
    SEAT = "SEAT"
    THROUGH = "THROUGH"


@dataclass(frozen=True, slots=True)
class Tie:
    """`record` is the id of the record that states it: a relation, unit, team, service or seat."""

    kind: RelationKind | Bond
    source: str
    target: str
    record: str


def ties_of(model: ReadModel, guard: Guard) -> Iterator[Tie]:
    """Every tie that this guard lets its viewer see, between the survivors of merged ids."""
    survivor = model.survivor
    for relation in model.all(Relation).values():
        if guard.sees(relation):
            yield Tie(relation.kind, survivor(relation.source), survivor(relation.target), relation.id)
    for unit in model.all(Agency).values():
        if unit.parent is not None:
            yield Tie(Bond.PART_OF, unit.id, survivor(unit.parent), unit.id)
    for team in model.all(Team).values():
        for operator in dict.fromkeys(map(survivor, team.operated_by)):
            yield Tie(Bond.OPERATES, operator, team.id, team.id)
    for service in model.all(Service).values():
        yield Tie(Bond.PROVIDES, survivor(service.provider), service.id, service.id)
        entry = () if service.entry_point is None else (service.entry_point,)
        for through in dict.fromkeys(map(survivor, (*service.access_through, *entry))):
            yield Tie(Bond.THROUGH, service.id, through, service.id)
    for seat in model.all(Member).values():
        if seat.agency is not None and guard.sees_field(seat, "agency"):
            yield Tie(Bond.SEAT, survivor(seat.agency), survivor(seat.team), seat.id)


class Homes:
    """The party that an entity belongs to: what leaves with it if it leaves.

    A unit, a service and a team of one agency belong to the topmost agency. A team that several agencies operate, or
    nobody, goes on without any of them, and is a party of its own.
    """

    def __init__(self, model: ReadModel) -> None:
        self._owners = model.belonging.owners
        self._of: dict[str, str] = {}

    def of(self, entity: str) -> str:
        """The id of the party of an entity."""
        known = self._of.get(entity)
        if known is None:
            owners = self._owners(entity)
            known = self._of[entity] = self.of(owners[0]) if len(owners) == 1 else entity
        return known
