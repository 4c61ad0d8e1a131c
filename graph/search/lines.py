"""The numbers of what a search has found."""

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
    """The numbers to call for a hit, for this viewer: its own, else those of its entry point or of its only
    service that has some, else those of whom it belongs to.

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
    """The service whose line people call: the entry point of a service, or the only one of an agency with numbers."""
    record = look.model.find(look.survivor(record_id))
    if isinstance(record, Service):
        return look.survivor_of(record.entry_point)
    called = [one for one in look.model.belonging.services(record_id) if contacts.lines(look, one)]
    return called[0] if len(called) == 1 else None


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
