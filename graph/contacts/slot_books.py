"""The slot books of a revision, and how they are carried over to the next revision."""

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from graph.contacts.slot_book import SlotBook
from graph.model.agency import Agency, Member, Team
from graph.model.category import Category
from graph.model.change import Became
from graph.model.contact import Contact, Interval, Slot, Verification
from graph.model.profile import Profile
from graph.model.record import Record, Redirect
from graph.model.service import Service
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import HELD, SLOTS

_STATED_BY = (Slot, Contact, Verification, Interval, Agency, Team, Member, Service, Category, Redirect, Profile)
"""The kinds of record on which the state or the choice of a slot depends."""
_OF_MANY = (Interval, Category, Profile)
"""A change of these kinds can affect any slot: drop the whole cache."""
_DAYS = 3
"""How many days' books are cached: around midnight, questions about yesterday still come in."""


class SlotBooks:
    """The slot books of the last few days for one read model."""

    def __init__(self, model: ReadModel) -> None:
        self._model = model
        self._books: dict[tuple[date, str], SlotBook] = {}

    def of(self, today: date, zone: ZoneInfo) -> SlotBook:
        """The book of a day, made if it is not cached."""
        books, key = self._books, (today, zone.key)
        if key not in books:
            for old in list(books)[: len(books) - _DAYS + 1]:  # a process may run for a year without any change
                books.pop(old, None)
            books[key] = SlotBook(self._model, today, zone)
        return books[key]

    def after(self, model: ReadModel, net: Sequence[Became]) -> "SlotBooks | None":
        """The books for a newer read model, with all cached values that the changes `net` do not affect.

        None if any slot may be affected.
        """
        changed = [record for pair in net for record in pair if record is not None]
        if any(isinstance(record, _OF_MANY) for record in changed):
            return None
        slots = set(_slots(model, changed))
        entities = {record.id for record in changed}
        entities.update(slot.of for slot in changed if isinstance(slot, Slot))
        entities.update(slot.of for slot_id in slots if (slot := model.all(Slot).get(slot_id)) is not None)
        entities.update(redirect.survivor for redirect in changed if isinstance(redirect, Redirect))
        entities |= model.belonging.below(entities)  # whoever belongs to an entity may use its contacts
        newer = SlotBooks(model)
        newer._books = {day: book.after(model, slots, entities) for day, book in list(self._books.items())}
        return newer


_SLOT_BOOKS = Derived("slot books", _STATED_BY, SlotBooks, SlotBooks.after)


def slot_book(model: ReadModel, today: date, zone: ZoneInfo) -> SlotBook:
    """The book with the states of the slots of `model` on a day. Every caller gets the same book."""
    return model.derived(_SLOT_BOOKS).of(today, zone)


def _slots(model: ReadModel, changed: Iterable[Record]) -> Iterable[str]:
    """The slots whose state may have changed. A slot's interval can depend on its service or its member's team."""
    for record in changed:
        match record:
            case Slot():
                yield record.id
            case Contact():
                yield from model.ids(HELD, record.id)
            case Verification():
                yield record.slot
            case Service() | Member() | Team() | Redirect():
                for entity in (record.id, *model.belonging.members(record.id)):
                    yield from model.ids_of(SLOTS, entity)
