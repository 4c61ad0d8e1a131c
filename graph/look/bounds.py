"""What lies inside the bounds of a role: the agencies or regions for which somebody keeps the directory."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from graph.model.agency import Agency, Member, Team
from graph.model.contact import Contact, Slot, Verification
from graph.model.record import Record, Redirect
from graph.model.relation import Relation
from graph.model.service import Service
from graph.readmodel import ReadModel
from graph.readmodel.belonging import owners_of
from graph.readmodel.index import HELD

KEPT_WITHIN: Final = (Agency, Team, Member, Service, Slot, Relation, Contact)
"""The kinds of which a role with bounds can make records."""
_NONE: Final[Mapping[str, Record]] = {}


class Bounds:
    """The bounds `ids` in one revision.

    - An agency: itself, its units, the teams that any of them operates, their seats, and the services of all these.
    - A jurisdiction: each agency, team and service that is known to serve nothing outside it, and a team's seats. If
      no source states the area of one, it is outside.
    - Either way: the slots of all these and their verifications, the relations that begin at them, and each contact
      that fills such slots only; a contact that fills no slot is where its agency is.

    All other kinds (categories, places, documents, …) concern the whole directory and are outside of any bounds. An
    id that no longer exists has nothing inside; a merged id means its survivor.
    """

    __slots__ = ("_agencies", "_model", "_regions")

    def __init__(self, model: ReadModel, ids: Iterable[str]) -> None:
        known = [model.survivor(one) for one in ids]
        self._model = model
        self._agencies = frozenset(one for one in known if one in model.all(Agency))
        self._regions = tuple(one for one in known if one in model.geography.units)

    def has(self, record: Record, beside: Mapping[str, Record] = _NONE) -> bool:
        """Whether a record is inside. `beside` are records, by id, that are to be written together with it.

        The record need not be in the read model: what counts is what it says itself.
        """
        match record:
            case Agency() | Team() | Service() | Member():
                return self._has_entity(record, beside)
            case Slot():
                return self._has_id(record.of, beside)
            case Relation():
                return self._has_id(record.source, beside)
            case Verification():
                slot = beside.get(record.slot) or self._model.find(record.slot)
                return isinstance(slot, Slot) and self._has_id(slot.of, beside)
            case Contact():
                return self._has_contact(record, beside)
            case Redirect():
                survivor = self._model.find(self._model.survivor(record.survivor))
                return survivor is not None and not isinstance(survivor, Redirect) and self.has(survivor, beside)
            case _:
                return False

    def _has_contact(self, contact: Contact, beside: Mapping[str, Record]) -> bool:
        slots = self._model.ids_of(HELD, contact.id)
        if slots:
            known = self._model.all(Slot)
            return all(self._has_id(known[slot_id].of, beside) for slot_id in slots)
        return contact.agency is not None and self._has_id(contact.agency, beside)

    def _has_id(self, entity_id: str, beside: Mapping[str, Record]) -> bool:
        record = self._entity(entity_id, beside)
        return record is not None and self._has_entity(record, beside)

    def _has_entity(self, record: Record, beside: Mapping[str, Record]) -> bool:
        return self._within_agency(record, beside) or self._within_region(record, beside)

    def _within_agency(self, record: Record, beside: Mapping[str, Record]) -> bool:
        return bool(self._agencies) and any(one.id in self._agencies for one in self._upwards(record, beside))

    def _upwards(self, record: Record, beside: Mapping[str, Record]) -> Iterator[Record]:
        """The record and everything that it belongs to."""
        waiting, seen = [record], {record.id}
        while waiting:
            one = waiting.pop()
            yield one
            for owner_id in map(self._model.survivor, owners_of(one)):
                owner = self._entity(owner_id, beside)
                if owner is not None and owner_id not in seen:
                    seen.add(owner_id)
                    waiting.append(owner)

    def _within_region(self, record: Record, beside: Mapping[str, Record]) -> bool:
        if isinstance(record, Member):
            team = self._entity(record.team, beside)
            return isinstance(team, Team) and self._within_region(team, beside)
        serves = record.serves if isinstance(record, Agency | Team | Service) else ()
        return bool(serves) and all(self._covers(self._model.survivor(place)) for place in serves)

    def _covers(self, place: str) -> bool:
        geography = self._model.geography
        if not self._regions or place not in geography.units:
            return False
        whole = {overlap.jurisdiction for overlap in geography.reaching(place) if overlap.whole}
        return not whole.isdisjoint(self._regions)

    def _entity(self, entity_id: str, beside: Mapping[str, Record]) -> Record | None:
        return beside.get(entity_id) or self._model.belonging.record(entity_id)
