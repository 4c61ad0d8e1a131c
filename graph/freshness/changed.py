"""What has changed for who calls: numbers, who fills points of contact, and which of these are new or gone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graph.contacts.listing import SlotFilter, points_of_contact
from graph.contacts.shown_state import shown_state
from graph.editing.permissions import Act, check_may
from graph.history.past_day import as_of
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.vocabulary import ContactStatus


class SlotChange(StrEnum):
    """What became of a point of contact. The first that holds."""

    VACATED = "VACATED"
    GONE = "GONE"
    NUMBER = "NUMBER"
    FILLED = "FILLED"
    PERSON = "PERSON"


@dataclass(frozen=True, slots=True)
class ChangedSlot:
    """A point of contact that differs from what it was: what became of it, and its record then and now."""

    what: SlotChange
    then: Slot | None
    now: Slot | None


@dataclass(frozen=True, slots=True)
class Changed:
    """What has changed since the end of a day; `then` is the view of the directory at that time."""

    then: Look = field(repr=False, compare=False)
    slots: tuple[ChangedSlot, ...]

    def of(self, what: SlotChange) -> tuple[ChangedSlot, ...]:
        """The points of contact of which this became."""
        return tuple(one for one in self.slots if one.what is what)


def changed(look: Look, asked: SlotFilter, since: date) -> Changed:
    """What has changed since the end of `since` in the points of contact that meet `asked`, as this viewer sees them.

    What serves a region now or did then is in it. They come by the name of whose they are. Raises Forbidden for the
    public, and InvalidInput for a day in the future and for ids as `points_of_contact`.
    """
    check_may(look, Act.READ_PARTNER)
    then = as_of(look, since)
    today, before = points_of_contact(look, asked), _asked_then(then, asked)
    order = [*today, *(one for one in before if one not in set(today))]
    now_slots, then_slots = _slots(look, order), _slots(then, order)
    found = (_compared(look, then, now_slots.get(one), then_slots.get(one)) for one in order)
    return Changed(then, tuple(one for one in found if one is not None))


def _asked_then(then: Look, asked: SlotFilter) -> tuple[str, ...]:
    named = (asked.agency, asked.team, asked.within, asked.category, asked.owner)
    if any(one is not None and then.model.find(then.survivor(one)) is None for one in named):
        return ()
    return points_of_contact(then, asked)


def _slots(look: Look, ids: list[str]) -> dict[str, Slot]:
    known = look.model.all(Slot)
    records = look.records(one for one in ids if one in known)
    slots = {record.id: record for record in records if isinstance(record, Slot)}
    look.prefetch(slot.contact for slot in slots.values() if slot.contact)
    return slots


def _compared(look: Look, then: Look, now: Slot | None, before: Slot | None) -> ChangedSlot | None:
    what = next(_became(look, then, now, before), None)
    return None if what is None else ChangedSlot(what, before, now)


def _became(look: Look, then: Look, now: Slot | None, before: Slot | None) -> Iterator[SlotChange]:
    held, had = _filled(look, now), _filled(then, before)
    if had is not None and now is None:
        yield SlotChange.GONE
    if had is not None and held is None and now is not None:
        yield SlotChange.VACATED
    if had is not None and held is not None and _channels(had) != _channels(held):
        yield SlotChange.NUMBER
    if had is None and held is not None:
        yield SlotChange.FILLED
    if had is not None and held is not None and (had.name, had.id) != (held.name, held.id):
        yield SlotChange.PERSON


def _filled(look: Look, slot: Slot | None) -> Contact | None:
    """Who fills a slot, as far as the viewer may see; None for a vacant one."""
    if slot is None or slot.contact is None or shown_state(look, slot).status is ContactStatus.VACANT:
        return None
    record = look.records([slot.contact])[0]
    return record if isinstance(record, Contact) else None


def _channels(contact: Contact) -> tuple[object, ...]:
    """How somebody is reached, in any order."""
    return frozenset((one.kind, one.number, one.extension, one.keys) for one in contact.phones), contact.email
