"""The numbers of what a search has found."""

from collections import Counter
from collections.abc import Iterable, Iterator

from graph import contacts
from graph.contacts.line import Line
from graph.look import Look
from graph.model.category import Category
from graph.model.contact import Slot
from graph.model.errors import NotFound
from graph.model.service import Service
from graph.values.phone import Phone

_ENTITIES = ("agency", "team", "service")


def lines(look: Look, record_id: str) -> tuple[Line, ...]:
    """The numbers to call for a hit, for this viewer: its own, else those of its entry point or of the
    service that people call for it, else those of whom it belongs to.

    Of a kind of help they are the numbers of its first entry point, of a number itself that number. Places, resources
    and terms have none.
    """
    kind, colon, _ = record_id.partition(":")
    if not colon:
        record = look.model.find(look.survivor(record_id))
        points = record.entry_points if isinstance(record, Category) else ()
        return next((found for point in points if (found := lines(look, point))), ())
    if kind == "phone":
        return tuple(_of_number(look, record_id))
    if kind == "contact":
        return _of_slots(look, contacts.holds(look, record_id))
    if kind not in _ENTITIES:
        return ()
    own = contacts.lines(look, look.survivor(record_id))
    if not own:
        near = _beside(look, record_id)
        own = contacts.lines(look, near) if near is not None else ()
    return own or _of_slots(look, filter(None, (contacts.choose(look, record_id).use,)))


def _beside(look: Look, record_id: str) -> str | None:
    """The service whose line people call: the entry point of a service, or one of the services of an agency."""
    record = look.model.find(look.survivor(record_id))
    return look.survivor_of(record.entry_point) if isinstance(record, Service) else _called_for(look, record_id)


def _called_for(look: Look, entity_id: str) -> str | None:
    """Of the services of an agency or team, the one whose line is its line: its only one, one of those that all have
    the same number, or the one that people call first for more kinds of help than for any other of them.
    """
    own = look.model.belonging.services(entity_id)
    numbers = {one: lines[0].phone.number for one in own if (lines := contacts.lines(look, one))}
    if not numbers:
        entry = look.model.find(own[0]) if len(own) == 1 else None
        return look.survivor_of(entry.entry_point) if isinstance(entry, Service) else None
    if len(set(numbers.values())) == 1:
        return next(iter(numbers))
    kinds = look.model.all(Category).values()
    first = Counter(look.survivor(kind.entry_points[0]) for kind in kinds if kind.entry_points)
    most = max(first[one] for one in numbers)
    best = [one for one in numbers if first[one] == most]
    return best[0] if len(best) == 1 else None


def _of_number(look: Look, phone_id: str) -> Iterator[Line]:
    try:
        phone, slots = contacts.phone(look, phone_id)
    except NotFound:
        return
    if slots:
        yield _line(look, slots[0], phone)


def _of_slots(look: Look, slots: Iterable[str]) -> tuple[Line, ...]:
    """The numbers of the first of these slots that has some."""
    for slot_id in slots:
        contact = look.guard.contact_of(look.model.all(Slot)[slot_id])
        if contact is not None and contact.phones:
            return tuple(_line(look, slot_id, phone) for phone in contact.phones)
    return ()


def _line(look: Look, slot_id: str, phone: Phone) -> Line:
    state = contacts.state(look, slot_id)
    return Line(phone, state.status, state.verified_at)
