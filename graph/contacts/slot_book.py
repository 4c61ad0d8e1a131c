"""The states of all slots on one day, and the order in which to try the contacts of an entity."""

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
    """A slot that can be used, and its cost without regard to a time (`graph.paths.costs`).

    `level` is how far above the entity the slot is: 0 for the entity's own. `doubt` is its evidence, the lower the
    better. `telephone` says whether it has a number for voice or text. `channels` are its numbers and mail address.
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
    """A value that is cached in the slot book of each day; `make` returns its first value.

    Declare it once, as a module constant: the constant itself is the key in the cache.
    """

    name: str
    make: Callable[[], T]


class SlotBook:
    """The states of all slots on one day, computed lazily."""

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
        """The same day's book for a newer read model, with cached values except those of these slots and entities.

        `entities` has only the survivors of merged entities, so nothing may be cached under a merged id.
        """
        book = SlotBook(model, self._today, self.zone)
        book._states = _without(self._states, slots)
        for asked, choices in list(self._choices.items()):  # a copy: other threads may be using this book
            book._choices[asked] = _without(choices, entities)
        for whose, orders in list(self._orders.items()):
            book._orders[whose] = _without(orders, entities)
        return book

    def daily(self, daily: Daily[T]) -> T:
        """The cached value for this day. Every caller gets the same object."""
        if daily not in self._daily:
            self._daily.setdefault(daily, daily.make())  # another thread may have set it already
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
        records = self._model.all(Verification)
        known = [records[verification_id] for verification_id in self._model.ids(VERIFIED, slot_id)]
        return sorted(known, key=lambda v: (v.at, v.id), reverse=True)

    def slots_of(self, entity: str) -> list[Slot]:
        """The slots of an entity by purpose and rank, including those of entities that were merged into it."""
        slots = [self._model.all(Slot)[slot_id] for slot_id in self._model.ids_of(SLOTS, entity)]
        return sorted(slots, key=lambda s: (_PURPOSE_ORDER[s.purpose], _RANK_ORDER[s.rank]))

    def usable(self, entity: str, viewer: Viewer, *, liaison: bool = False) -> tuple[Usable, ...]:
        """The usable slots for `entity` that `viewer` may read, in the order to try them without regard to a time.

        The entity's own intake slots come first, then those of the entities above it, nearest first. Within an entity
        the best evidence comes first, then rank. With `liaison` slots for partners are included. A slot whose numbers
        and address are all in earlier slots is left out: trying the same number again is no fallback.
        """
        orders = self._orders[viewer.everywhere, liaison]
        known = orders.get(entity)
        if known is None:
            ordered = self.every_usable(entity, viewer, liaison=liaison)
            # not under a merged id: see `after`
            known = orders[self._model.survivor(entity)] = tuple(_distinct(ordered))
        return known

    def every_usable(self, entity: str, viewer: Viewer, *, liaison: bool = False) -> list[Usable]:
        """`usable` with the slots whose numbers and address are all in earlier ones."""
        return [
            usable
            for level, above in enumerate(self._model.belonging.chain(entity))
            for usable in self._usable_of(above, level, viewer, liaison=liaison)
        ]

    def choose(self, entity: str, at: datetime | None, viewer: Viewer, *, liaison: bool = False) -> Choice:
        """The slot to use at an instant, and the next: slots known to be closed come last, then nearer ones first."""
        return self.chooser(at, viewer, liaison=liaison)(entity)

    def chooser(self, at: datetime | None, viewer: Viewer, *, liaison: bool = False) -> Callable[[str], Choice]:
        """`choose` as a function of the entity: faster for many entities."""
        choices = self._choices[viewer.everywhere, liaison, at is not None]

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
        scheduled = at is not None and any(usable.slot.schedule for usable in slots)
        opening = {usable.slot.id: self._open(usable, at) for usable in slots} if scheduled else {}
        if scheduled:
            slots = sorted(slots, key=lambda each: (LEVEL * each.level + OPEN[opening[each.slot.id]], each.doubt))
        first = slots[0]
        return Choice(
            first.slot.id,
            slots[1].slot.id if len(slots) > 1 else None,
            first.cost + (0 if at is None else OPEN[self._open(first, at)]),
            first.doubt,
            not scheduled,
            any(usable.telephone for usable in slots),
            opening.get(first.slot.id) is Known.NO,
            first.channels,
        )

    def _open(self, usable: Usable, at: datetime | None) -> Known:
        return open_then(usable.slot.schedule, at, self.calendar)

    def level(self, entity: str, slot: Slot) -> int:
        """How far above `entity` the entity of `slot` is: 0 for its own slots."""
        return self._model.belonging.chain(entity).index(self._model.survivor(slot.of))

    def doubled(self, slot: Slot, viewer: Viewer) -> tuple[str, ...]:
        """The other slots of the same entity that have the same contact or share a number with it.

        Only contacts and numbers that `viewer` may read count.
        """
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
        usable = []
        for slot in self.slots_of(entity):
            status = self.state(slot).status
            if status not in USABLE or not (liaison or slot.purpose is ContactPurpose.INTAKE):
                continue
            contact = guard.contact_of(slot)
            if contact is not None and contact.reachable:
                spoken = any(phone.kind in _SPOKEN for phone in contact.phones)
                doubt = evidence(self.state(slot), sources=guard.sees_sources_of(slot))
                cost = LEVEL * level + STATUS[status]
                usable.append(Usable(slot, cost, level, doubt, spoken, _channels(contact)))
        # The sort is stable: equal slots stay in the order of purpose and rank.
        return sorted(usable, key=lambda each: (each.doubt, each.cost))


def _distinct(slots: Iterable[Usable]) -> list[Usable]:
    kept: list[Usable] = []
    seen: set[str] = set()
    for usable in slots:
        if usable.channels - seen:
            kept.append(usable)
            seen |= usable.channels
    return kept


def _channels(contact: Contact) -> frozenset[str]:
    return frozenset(_numbers(contact) | {contact.email or ""} - {""})


def _numbers(contact: Contact) -> set[str]:
    return {phone.uri for phone in contact.phones}


def _without(known: Mapping[str, T], gone: Collection[str]) -> dict[str, T]:
    """A copy of `known` without the keys `gone`."""
    kept = dict(known)
    for key in gone:
        kept.pop(key, None)
    return kept
