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
    """The numbers to call for a hit, for this viewer: its own, else those of its entry point, else those of whom it
    belongs to.

    Of an agency or a team without a number they are those by which its page says to reach it (`contacts.reach`), if
    it is clear which; of a kind of help those of its first entry point, of a number itself that number. Places,
    resources and terms have none.
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
    if own or kind != "service":
        return own or _of_slots(look, _called_for(look, record_id))
    entry = look.survivor_of(look.model.all(Service)[look.survivor(record_id)].entry_point)
    behind = contacts.lines(look, entry) if entry is not None else ()
    return behind or _of_slots(look, filter(None, (contacts.choose(look, record_id).use,)))


def _called_for(look: Look, entity_id: str) -> tuple[str, ...]:
    """The slots whose number is that of an agency or team, of the ways to reach it (`contacts.reach`): the only one,
    those that share a number, or that of the service to call first for more kinds of help than the others.
    """
    ways = contacts.reach(look, entity_id)
    numbers = {lines[0].phone.number for way in ways if (lines := _of_slots(look, (way.slot,)))}
    if len(numbers) < 2:
        return tuple(way.slot for way in ways)
    ranked = sorted(ways, key=lambda way: -_kinds_led(look, way.entity))
    first, second = (_kinds_led(look, way.entity) for way in ranked[:2])
    return (ranked[0].slot,) if first > second else ()


def _kinds_led(look: Look, service_id: str) -> int:
    """For how many kinds of help a service is the first to call."""
    kinds = (look.model.all(Category)[kind] for kind in look.model.filing.entry_for(service_id))
    return sum(look.survivor(kind.entry_points[0]) == service_id for kind in kinds)


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
