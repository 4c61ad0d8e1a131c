"""The call sheet of a point of contact: what to ask about it, item by item, and what it says now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph.contacts.calling import may_call
from graph.contacts.freshness import confirmed_at
from graph.contacts.slot_books import slot_book
from graph.editing.making import stored
from graph.editing.permissions import Act
from graph.look import Look
from graph.model.contact import Contact, Slot, Verification
from graph.model.service import Service
from graph.model.vocabulary import VerifiedItem
from graph.readmodel.index import HELD

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


def _whole(look: Look, contact_id: str) -> Contact | None:
    return look.model.all(Contact).get(contact_id)


def _asked(look: Look, slot: Slot, contact: Contact, known: Sequence[Verification]) -> Iterator[Asked]:
    own = [one for one in known if one.digest == contact.digest]
    entity = look.model.find(look.survivor(slot.of))
    has = {
        VerifiedItem.GREETING: bool(contact.phones),
        VerifiedItem.HOURS: True,
        VerifiedItem.EMAIL: contact.email is not None,
        VerifiedItem.ADDRESS: isinstance(entity, Service) and bool(entity.address),
    }
    critical = contact.critical
    for item in ORDER:
        if item in critical or has.get(item, False):
            yield Asked(item, item in critical, confirmed_at(own, item))
