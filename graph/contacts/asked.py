"""Answers questions about points of contact: states, slots of an entity, lines of a service, users of a number."""

from datetime import date, datetime, timedelta

from graph.contacts.calling import flagged, may_call
from graph.contacts.choice import Choice
from graph.contacts.freshness import facts_interval
from graph.contacts.line import Line
from graph.contacts.shown_state import shown_state
from graph.contacts.slot_book import SlotBook
from graph.contacts.slot_books import slot_book
from graph.contacts.state import SlotState
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.errors import NotFound, shown
from graph.model.vocabulary import ContactPurpose, ContactRank
from graph.readmodel.index import BY_NUMBER, HELD
from graph.values.phone import Phone


def state(look: Look, slot_id: str) -> SlotState:
    """The state of a slot today, as far as this viewer may read it. Raises NotFound if there is no such slot."""
    return shown_state(look, _slot(look, slot_id))


def choose(look: Look, entity: str, at: datetime | None = None, *, liaison: bool = False) -> Choice:
    """The slot to use for an entity at an instant, and the next one. `SlotBook.usable` has the rule."""
    return _book(look).choose(entity, at, look.viewer, liaison=liaison)


def slots_of(look: Look, entity: str) -> tuple[str, ...]:
    """The slots of an entity, by purpose and rank."""
    return tuple(slot.id for slot in _book(look).slots_of(look.survivor(entity)))


def holds(look: Look, contact: str) -> tuple[str, ...]:
    """The slots that a contact fills, except those whose contact this viewer may not read."""
    slots = look.model.all(Slot)
    held = look.model.ids(HELD, look.survivor(contact))
    return tuple(slot_id for slot_id in held if look.guard.sees_field(slots[slot_id], "contact"))


def doubled(look: Look, slot_id: str) -> tuple[str, ...]:
    """The other slots of the same entity with the same contact or number, as far as this viewer may read them."""
    return _book(look).doubled(_slot(look, slot_id), look.viewer)


def lines(look: Look, service_id: str) -> tuple[Line, ...]:
    """The numbers of a service: those of the contact in its primary intake slot that this viewer may read."""
    book = _book(look)
    for slot in book.slots_of(service_id):
        if slot.purpose is ContactPurpose.INTAKE and slot.rank is ContactRank.PRIMARY:
            contact = look.guard.contact_of(slot)
            known = book.state(slot)
            return tuple(Line(phone, known.status, known.verified_at) for phone in contact.phones) if contact else ()
    return ()


def phone(look: Look, phone_id: str) -> tuple[Phone, tuple[str, ...]]:
    """The number `phone:<number>` and the slots that use it, as far as this viewer may read them.

    Raises NotFound if no contact that this viewer may read has the number.
    """
    number = phone_id.removeprefix("phone:")
    contacts = [look.model.all(Contact)[contact_id] for contact_id in look.model.ids(BY_NUMBER, number)]
    readable = {record.id: shown_as for record in contacts if (shown_as := look.guard.shown(record)) is not None}
    using = {
        contact_id: [phone for phone in contact.phones if phone.number == number]
        for contact_id, contact in readable.items()
    }
    every = {phone for same in using.values() for phone in same}
    phones = sorted(every, key=lambda phone: (phone.uri, phone.kind, phone.label or ""))
    if not phone_id.startswith("phone:") or not phones:
        raise NotFound(f"no contact has the number {shown(phone_id)}", value=phone_id)
    slots = sorted({slot for contact_id, same in using.items() if same for slot in holds(look, contact_id)})
    return phones[0], tuple(slots)


def never_called(look: Look, slot_id: str) -> bool:
    """Whether the lines of a slot are never called only to check them. Raises NotFound if there is no such slot.

    That it shares a line with such a slot is said to those who may read its lines.
    """
    slot = _slot(look, slot_id)
    if flagged(look.model, slot):
        return True
    contact, filled = look.guard.contact_of(slot), _book(look).contact(slot)
    if contact is None or filled is None or contact.phones != filled.phones:
        return False
    return not may_call(look.model, slot)


def verifications(look: Look, slot_id: str) -> tuple[str, ...]:
    """The ids of a slot's verifications, newest first."""
    return tuple(verification.id for verification in _book(look).verifications(slot_id))


def check_due(look: Look, entity_id: str) -> date | None:
    """The day by which an entity's facts must be checked again; None if they were never checked."""
    record = look.model.find(look.survivor(entity_id))
    readable = record is not None and look.guard.sees_field(record, "checked_at")
    checked: date | None = getattr(record, "checked_at", None) if readable else None
    days = facts_interval(look.model)
    return checked + timedelta(days=days) if checked is not None and days is not None else None


def _book(look: Look) -> SlotBook:
    return slot_book(look.model, look.today, look.zone)


def _slot(look: Look, slot_id: str) -> Slot:
    slot = look.model.all(Slot).get(slot_id)
    if slot is None:
        raise NotFound(f"there is no point of contact {shown(slot_id)}", value=slot_id)
    return slot
