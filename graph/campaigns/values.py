"""A hash of what is asked about a point of contact: a link works only for the values that it was sent for."""

from hashlib import sha256

from graph.look import Look
from graph.model.contact import Contact, Slot


def values_of(look: Look, slot_id: str) -> str:
    """The hash of the values of a slot and of its contact; empty if there is no such slot, or nobody fills it."""
    slot = look.model.find(slot_id)
    contact = contact_of(look, slot) if isinstance(slot, Slot) else None
    if not isinstance(slot, Slot) or contact is None:
        return ""
    values = [slot.id, contact.digest, contact.title or "", contact.email or "", slot.hours or ""]
    return sha256("\n".join(values).encode()).hexdigest()


def contact_of(look: Look, slot: Slot) -> Contact | None:
    """The whole contact that fills `slot`, past the guard: it is asked about what it has itself."""
    return None if slot.contact is None else look.model.all(Contact).get(look.survivor(slot.contact))
