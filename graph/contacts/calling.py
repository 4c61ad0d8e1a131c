"""Which lines may be called only to check them. A crisis line is never test-called."""

from collections.abc import Iterator

from graph.model.category import Category
from graph.model.contact import Contact, Slot
from graph.model.service import Service
from graph.model.vocabulary import Known
from graph.readmodel import ReadModel
from graph.readmodel.index import BY_NUMBER, HELD


def may_call(model: ReadModel, slot: Slot) -> bool:
    """Whether somebody may call the lines of `slot` only to check them.

    A slot that says so itself is right. Otherwise its lines are never called if its service is of a kind of help
    that is never called, or if one of them is also the line of such a slot.
    """
    if slot.never_called is not Known.UNKNOWN:
        return slot.never_called is Known.NO
    return not flagged(model, slot) and not any(flagged(model, other) for other in _same_lines(model, slot))


def flagged(model: ReadModel, slot: Slot) -> bool:
    """Whether `slot` is never called for a reason of its own: what it says, or its service's kinds of help."""
    if slot.never_called is not Known.UNKNOWN:
        return slot.never_called is Known.YES
    entity = model.find(model.survivor(slot.of))
    if not isinstance(entity, Service):
        return False
    return any(_never_called(model, kind) for kind in (entity.category, *entity.also_in))


def _never_called(model: ReadModel, category_id: str) -> bool:
    categories = model.all(Category)
    current = categories.get(model.survivor(category_id))
    while current is not None:
        if current.never_called:
            return True
        current = None if current.parent is None else categories.get(model.survivor(current.parent))
    return False


def _same_lines(model: ReadModel, slot: Slot) -> Iterator[Slot]:
    """The other slots whose contact has a number, with the same menu keys, that is also in this slot."""
    contacts, slots = model.all(Contact), model.all(Slot)
    contact = None if slot.contact is None else contacts.get(model.survivor(slot.contact))
    for phone in () if contact is None else contact.phones:
        for contact_id in model.ids(BY_NUMBER, phone.number):
            if any(phone.uri == other.uri for other in contacts[contact_id].phones):
                for slot_id in model.ids_of(HELD, contact_id):
                    if slot_id != slot.id:
                        yield slots[slot_id]
