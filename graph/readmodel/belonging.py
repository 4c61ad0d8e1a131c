"""What an entity belongs to, and what belongs to it: how agencies, teams, seats and services belong together."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from graph.model.agency import Agency, Member, Team
from graph.model.record import Record
from graph.model.service import Service
from graph.readmodel.index import MEMBERS, PROVIDED, SEATS, TEAMS, UNITS, Ids, Index
from graph.readmodel.merged import Merged

_BELOW: Final = (UNITS, TEAMS, MEMBERS, PROVIDED)


class Belonging:
    """What belongs to what in one revision. Nothing is left out here: callers leave out what a viewer may not see.

    An agency belongs to the agency that it is part of, a team to its operators, a service to its provider, and a
    seat (a `Member`) to its team. An agency fills seats, but a seat does not belong to it. Every method also takes
    merged ids, and an entity that names a merged id belongs to its survivor.

    It stores no data of its own: it reads the records and indexes of its revision, so there is nothing to update
    after a write.
    """

    __slots__ = ("_agencies", "_facts", "_indexes", "_merged")

    def __init__(
        self,
        facts: Mapping[str, Mapping[str, Record]],
        indexes: Mapping[Index[Any], Ids[Any]],
        merged: Merged,
    ) -> None:
        self._facts = facts
        self._agencies = facts[Agency.KIND]
        self._indexes = indexes
        self._merged = merged

    # ------------------------------------------------------------------- above

    def owners(self, entity: str) -> tuple[str, ...]:
        """What an entity belongs to directly: its parent, operators (in their order), provider or team."""
        record = self.record(entity)
        return () if record is None else tuple(dict.fromkeys(map(self._merged.survivor, owners_of(record))))

    def chain(self, entity: str) -> list[str]:
        """The entity, its owners, then their owners and so on: each id once, the nearest level first."""
        chain = [self._merged.survivor(entity)]
        for entity_id in chain:  # the loop also visits what it appends here
            chain += [owner for owner in self.owners(entity_id) if owner not in chain]
        return chain

    def above(self, entity: str) -> list[str]:
        """`chain` without the entity itself."""
        return self.chain(entity)[1:]

    def agencies(self, entity: str) -> list[str]:
        """The agencies that an entity belongs to, the nearest level first. An agency's own id comes first.

        For a seat: the agency that fills it (which not every viewer may see) and the agencies above that agency, but
        not those that operate its team.
        """
        record = self.record(entity)
        if isinstance(record, Member):
            return [] if record.agency is None else self.agencies(record.agency)
        return [entity_id for entity_id in self.chain(entity) if entity_id in self._agencies]

    # ------------------------------------------------------------------- below

    def units(self, agency: str) -> tuple[str, ...]:
        """The agencies that are directly part of an agency."""
        return self._under(UNITS, agency)

    def teams(self, agency: str) -> tuple[str, ...]:
        """The teams that an agency operates."""
        return self._under(TEAMS, agency)

    def members(self, team: str) -> tuple[str, ...]:
        """The seats of a team."""
        return self._under(MEMBERS, team)

    def services(self, provider: str) -> tuple[str, ...]:
        """The services that an agency or a team provides."""
        return self._under(PROVIDED, provider)

    def seats(self, agency: str) -> tuple[str, ...]:
        """The seats that an agency fills. Not every viewer may see who fills a seat."""
        return self._under(SEATS, agency)

    def below(self, entities: Iterable[str]) -> set[str]:
        """These entities, and everything that belongs to any of them, directly or not."""
        below: set[str] = set()
        waiting = [self._merged.survivor(entity) for entity in entities]
        while waiting:
            entity = waiting.pop()
            if entity not in below:
                below.add(entity)
                waiting.extend(entity_id for index in _BELOW for entity_id in self._under(index, entity))
        return below

    # ------------------------------------------------------------------ itself

    def record(self, entity: str) -> Record | None:
        """The record of an agency, team, seat or service: a merged id's survivor, None where there is none."""
        survivor = self._merged.survivor(entity)
        return self._facts.get(survivor.partition(":")[0], {}).get(survivor)

    def _under(self, index: Index[str], entity: str) -> tuple[str, ...]:
        return self._merged.ids(self._indexes[index], entity)


def owners_of(record: Record) -> tuple[str, ...]:
    """The ids, as the record has them, of what it belongs to directly; empty for kinds that belong to nothing."""
    match record:
        case Service():
            return (record.provider,)
        case Team():
            return record.operated_by
        case Member():
            return (record.team,)
        case Agency(parent=str(parent)):
            return (parent,)
        case _:
            return ()
