"""Which slot to use: the states of one day, and the order in which the contacts of a service are to be tried."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from graph.contacts.choice import Choice
from graph.contacts.costs import LEVEL, NO_CONTACT, OPEN, STATUS
from graph.contacts.evidence import NOTHING, evidence
from graph.contacts.freshness import USABLE, interval_of, slot_state
from graph.contacts.state import SlotState
from graph.look.audience import Guard
from graph.look.viewer import Viewer
from graph.model.contact import Contact, Slot, Verification
from graph.model.vocabulary import ContactPurpose, ContactRank, Known, PhoneKind, Role
from graph.readmodel import ReadModel
from graph.readmodel.calendar import calendar_of
from graph.readmodel.index import SLOTS, VERIFIED
from graph.values.calendar import Calendar
from graph.values.opening import open_then

T = TypeVar("T")
_RANK_ORDER = {rank: position for position, rank in enumerate(ContactRank)}
_PURPOSE_ORDER = {purpose: position for position, purpose in enumerate(ContactPurpose)}


@dataclass(frozen=True, slots=True)
class Usable:
    """A slot that can be used, and what it costs at any time (`graph.paths.costs`).

    `level` says how far above the entity it is, 0 for its own; `doubt` is its place in the order of evidence.
    `telephone` says whether it has a number for voice or text; `channels` are its numbers and its address.
    """

    slot: Slot
    cost: int
    level: int
    doubt: int
    telephone: bool
    channels: frozenset[str]


_NO_CHOICE = Choice(None, None, NO_CONTACT, NOTHING, steady=True)
_SPOKEN = (PhoneKind.VOICE, PhoneKind.TEXT)


@dataclass(frozen=True, eq=False)
class Daily(Generic[T]):
    """A value that starts as what `make` returns, and is cached with the slot book of each day.

    It is declared once, as a constant of the module that uses it: the constant itself is the key of the cache.
    """

    name: str
    make: Callable[[], T]


class SlotBook:
    """The states of all slots on one day, worked out as they are asked for."""

    def __init__(self, model: ReadModel, today: date, zone: ZoneInfo) -> None:
        self._model = model
        self._today = today
        self.zone = zone
        self.calendar = Calendar(zone, calendar_of(model).holidays)
        self._daily: dict[Daily[Any], Any] = {}
        self._states: dict[str, SlotState] = {}
        self._choices: dict[tuple[Role, bool, bool], dict[str, Choice]] = defaultdict(dict)
        self._orders: dict[tuple[Role, bool], dict[str, tuple[Usable, ...]]] = defaultdict(dict)

    def after(self, model: ReadModel, slots: Collection[str], entities: Collection[str]) -> "SlotBook":
        """The same day's book over a newer read model, in which nothing changed but for these slots and entities.

        Of a merged entity only the survivor is named, so nothing may be cached under a merged id.
        """
        book = SlotBook(model, self._today, self.zone)
        book._states = _without(self._states, slots)
        for asked, choices in list(self._choices.items()):  # others may be asking this book
            book._choices[asked] = _without(choices, entities)
        for whose, orders in list(self._orders.items()):
            book._orders[whose] = _without(orders, entities)
        return book

    def daily(self, daily: Daily[T]) -> T:
        """The cached value of this day, the same object for every caller."""
        if daily not in self._daily:
            self._daily.setdefault(daily, daily.make())  # another thread may be first
        value: T = self._daily[daily]
        return value

    def state(self, slot: Slot) -> SlotState:
        """The state of `slot` on this book's day."""
        if slot.id not in self._states:
            self._states[slot.id] = slot_state(
                slot,
                self.contact(slot),
                self.verifications(slot.id),
                interval_of(self._model, slot),
                self._today,
                self.zone,
            )
        return self._states[slot.id]

    def contact(self, slot: Slot) -> Contact | None:
        """The contact that fills `slot`."""
        return self._model.all(Contact).get(slot.contact) if slot.contact else None

    def verifications(self, slot_id: str) -> list[Verification]:
        """The verifications of a slot, newest first, ties by id."""
        found = [self._model.all(Verification)[one] for one in self._model.ids(VERIFIED, slot_id)]
        return sorted(found, key=lambda v: (v.at, v.id), reverse=True)

    def slots_of(self, entity: str) -> list[Slot]:
        """The slots of an entity by purpose and rank, also those that name an id which was merged into it."""
        found = [self._model.all(Slot)[one] for one in self._model.ids_of(SLOTS, entity)]
        return sorted(found, key=lambda s: (_PURPOSE_ORDER[s.purpose], _RANK_ORDER[s.rank]))

    def usable(self, entity: str, viewer: Viewer, *, liaison: bool = False) -> tuple[Usable, ...]:
        """The usable slots for `entity` that are for `viewer`, in the order to try them at any time.

        Its own intake slots first, then those of whoever it belongs to, nearest first; among an entity's own the
        best evidence first, then by rank. With `liaison` slots for partners follow the intake slots of each. One
        without a number or address of its own that stands before it is left out: trying the same number again is no
        fallback.
        """
        orders = self._orders[viewer.role, liaison]
        known = orders.get(entity)
        if known is None:
            chain = self._model.belonging.chain(entity)
            ordered = [
                one
                for level, above in enumerate(chain)
                for one in self._usable_of(above, level, viewer, liaison=liaison)
            ]
            known = orders[chain[0]] = tuple(_distinct(ordered))  # not under a merged id: see `after`
        return known

    def choose(self, entity: str, at: datetime | None, viewer: Viewer, *, liaison: bool = False) -> Choice:
        """The slot to use at an instant, and the next: what is known to be closed comes last, then who is nearer."""
        return self.chooser(at, viewer, liaison=liaison)(entity)

    def chooser(self, at: datetime | None, viewer: Viewer, *, liaison: bool = False) -> Callable[[str], Choice]:
        """`choose` for any number of entities."""
        choices = self._choices[viewer.role, liaison, at is not None]

        def choose(entity: str) -> Choice:
            known = choices.get(entity)
            if known is None:
                known = self._chosen(self.usable(entity, viewer, liaison=liaison), at)
                if known.steady:
                    choices[self._model.survivor(entity)] = known
            return known

        return choose

    def _chosen(self, slots: Sequence[Usable], at: datetime | None) -> Choice:
        if not slots:
            return _NO_CHOICE
        scheduled = at is not None and any(one.slot.schedule for one in slots)
        opening = {one.slot.id: self._open(one, at) for one in slots} if scheduled else {}
        if scheduled:
            slots = sorted(slots, key=lambda one: (LEVEL * one.level + OPEN[opening[one.slot.id]], one.doubt))
        first = slots[0]
        return Choice(
            first.slot.id,
            slots[1].slot.id if len(slots) > 1 else None,
            first.cost + (0 if at is None else OPEN[self._open(first, at)]),
            first.doubt,
            not scheduled,
            any(one.telephone for one in slots),
            opening.get(first.slot.id) is Known.NO,
            first.channels,
        )

    def _open(self, usable: Usable, at: datetime | None) -> Known:
        return open_then(usable.slot.schedule, at, self.calendar)

    def level(self, entity: str, slot: Slot) -> int:
        """At which place among `entity` and all above it, nearest first, `slot` is used: 0 for its own."""
        return self._model.belonging.chain(entity).index(self._model.survivor(slot.of))

    def doubled(self, slot: Slot, viewer: Viewer) -> tuple[str, ...]:
        """The other slots of the same entity behind which stands the same contact or a number of its, as far as
        `viewer` may read who fills them and by which numbers."""
        guard = Guard(self._model, viewer)
        contact = guard.contact_of(slot)
        if contact is None:
            return ()
        numbers, same = _numbers(contact), []
        for other in self.slots_of(slot.of):
            beside = None if other.id == slot.id else guard.contact_of(other)
            if beside is not None and (beside.id == contact.id or _numbers(beside) & numbers):
                same.append(other.id)
        return tuple(same)

    def _usable_of(self, entity: str, level: int, viewer: Viewer, *, liaison: bool) -> list[Usable]:
        guard = Guard(self._model, viewer)
        found = []
        for slot in self.slots_of(entity):
            status = self.state(slot).status
            if status not in USABLE or not (liaison or slot.purpose is ContactPurpose.INTAKE):
                continue
            contact = guard.contact_of(slot)
            if contact is not None and contact.reachable:
                spoken = any(phone.kind in _SPOKEN for phone in contact.phones)
                doubt = evidence(self.state(slot), sources=guard.sees_sources_of(slot))
                cost = LEVEL * level + STATUS[status]
                found.append(Usable(slot, cost, level, doubt, spoken, _channels(contact)))
        return sorted(found, key=lambda one: (one.doubt, one.cost))  # stable: of equals by purpose and rank


def _distinct(slots: Iterable[Usable]) -> list[Usable]:
    kept: list[Usable] = []
    seen: set[str] = set()
    for one in slots:
        if one.channels - seen:
            kept.append(one)
            seen |= one.channels
    return kept


def _channels(contact: Contact) -> frozenset[str]:
    return frozenset(_numbers(contact) | {contact.email or ""} - {""})


def _numbers(contact: Contact) -> set[str]:
    return {phone.uri for phone in contact.phones}


def _without(known: Mapping[str, T], gone: Collection[str]) -> dict[str, T]:
    """A copy of `known` without the keys `gone`."""
    kept = dict(known)
    for one in gone:
        kept.pop(one, None)
    return kept
