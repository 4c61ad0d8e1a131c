"""The call sheet of a point of contact: what to ask about it, item by item, and what it says now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph.contacts.asked import holds
from graph.contacts.calling import may_call
from graph.contacts.freshness import confirmed_at
from graph.contacts.slot_books import slot_book
from graph.editing.making import stored
from graph.editing.permissions import Act, check_may, may
from graph.look import Look
from graph.model.contact import Contact, Slot, Verification
from graph.model.errors import NotFound, shown
from graph.model.kinds import ENTITIES
from graph.model.service import Service
from graph.model.vocabulary import VerifiedItem
from graph.readmodel.index import HELD, SLOTS

ORDER: Final = (
    VerifiedItem.GREETING,
    VerifiedItem.NUMBER,
    VerifiedItem.MENU_KEYS,
    VerifiedItem.NAME,
    VerifiedItem.STANDING,
    VerifiedItem.HOURS,
    VerifiedItem.EMAIL,
    VerifiedItem.ADDRESS,
)
"""The order in which somebody who calls learns of the items."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An item to ask about. `critical` items make a point of contact current; `confirmed_at` is when this one was
    last confirmed with the values that it has now, if ever."""

    item: VerifiedItem
    critical: bool
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to ask about `slot`, which `contact` fills (None: it is vacant, and nothing is asked).

    Both are as the viewer may read them. If it is not to be `called`, its operator is asked otherwise: `ask_instead`
    is the contact for that, if one is named. `others` are the other points of contact that the contact fills.
    """

    slot: Slot
    contact: Contact | None
    items: tuple[Asked, ...]
    called: bool
    ask_instead: str | None
    others: tuple[str, ...]


def sheet_of(look: Look, slot_id: str) -> Sheet:
    """The call sheet of a slot. Raises NotFound, and Forbidden for those who may not verify it."""
    whole = stored(look, Slot, slot_id, act=Act.VERIFY)
    slot = look.guard.shown(whole)
    assert slot is not None
    contact = look.guard.contact_of(whole)
    full = None if contact is None else _whole(look, contact.id)
    known = slot_book(look.model, look.today, look.zone).verifications(whole.id)
    items = () if full is None else tuple(_asked(look, whole, full, known))
    held = () if full is None else tuple(one for one in look.model.ids_of(HELD, full.id) if one != whole.id)
    return Sheet(slot, contact, items, may_call(look.model, whole), slot.ask_instead, tuple(sorted(held)))


def sheets_of(look: Look, owner: str) -> tuple[Sheet, ...]:
    """The call sheets of everything that an agency or a contact has, by id; of a slot, its own.

    An agency has what its units, teams, seats and services have. Vacant slots are left out, and those that the viewer
    may not verify. Raises NotFound for anything else, and Forbidden for those who may verify nothing.
    """
    check_may(look, Act.VERIFY)
    slots = look.model.all(Slot)
    filled = (slot for slot_id in slots_of(look, owner) if (slot := slots[slot_id]).contact is not None)
    return tuple(sheet_of(look, slot.id) for slot in filled if may(look, Act.VERIFY, slot))


def slots_of(look: Look, owner: str) -> list[str]:
    """The ids of the slots that an agency, a contact or an entity has, sorted; of a slot, its own.

    Raises NotFound for anything else.
    """
    owner = look.survivor(owner)
    record = look.model.find(owner)
    if isinstance(record, Slot):
        return [owner]
    if isinstance(record, Contact):
        return sorted(holds(look, owner))
    if not isinstance(record, ENTITIES):
        raise NotFound(f"there is no agency, contact or point of contact {shown(owner)}", value=owner)
    below = look.model.belonging.below([owner])
    return sorted({slot_id for one in below for slot_id in look.model.ids_of(SLOTS, one)})


def _whole(look: Look, contact_id: str) -> Contact | None:
    return look.model.all(Contact).get(contact_id)


def _asked(look: Look, slot: Slot, contact: Contact, known: Sequence[Verification]) -> Iterator[Asked]:
    own = [one for one in known if one.digest == contact.digest]
    entity = look.model.find(look.survivor(slot.of))
    has = {
        VerifiedItem.GREETING: bool(contact.phones),
        VerifiedItem.NUMBER: True,
        VerifiedItem.HOURS: True,
        VerifiedItem.EMAIL: True,
        VerifiedItem.ADDRESS: isinstance(entity, Service) and bool(entity.address),
    }
    critical = contact.critical
    for item in ORDER:
        if item in critical or has.get(item, False):
            yield Asked(item, item in critical, confirmed_at(own, item))
