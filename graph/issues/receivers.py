"""Whom to write to about an entry of a distribution list: an address that was typed, or a contact on file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.campaigns import Asked, Unasked, WhomToAsk, person_of
from graph.campaigns.person import opted_out
from graph.editing.permissions import Act, check_may
from graph.issues.given import GuideCopy
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.vocabulary import ContactPurpose, ContactRank
from graph.readmodel.index import SLOTS

_RANKS: Final = {rank: place for place, rank in enumerate(ContactRank)}


@dataclass(frozen=True, slots=True)
class Receiver:
    """A mail address, and the hash of it."""

    address: str
    person: str


def out_of_reach(look: Look, copies: Iterable[GuideCopy]) -> dict[str, Unasked]:
    """Why nothing can be sent about each of these entries, by its id; those that can be written to are left out.

    Raises Forbidden for the public.
    """
    check_may(look, Act.READ_PARTNER)
    receivers = Receivers(look)
    found = {copy.id: receivers.of(copy) for copy in copies}
    none = opted_out(look.past.store, {one.person for one in found.values() if isinstance(one, Receiver)})
    return {
        copy_id: Unasked.OPTED_OUT if isinstance(one, Receiver) else one
        for copy_id, one in found.items()
        if not isinstance(one, Receiver) or one.person in none
    }


class Receivers:
    """Whom to write to, on one revision. The rules of campaigns hold: an address that takes cases is not written to,
    unless its agency agreed to get messages there."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._whom = WhomToAsk(look)

    def of(self, copy: GuideCopy) -> Receiver | Unasked:
        """Who is written to, or why nobody is: the address that was typed, else that of the contact, or of the
        liaison contacts of the agency or the team."""
        if copy.address is not None:
            return Receiver(copy.address, person_of(copy.address))
        if copy.to is None:
            return Unasked.NO_MAIL
        record = self._look.model.find(self._look.survivor(copy.to))
        if isinstance(record, Contact):
            return self._contact(record)
        return self._liaison(copy.to)

    def _contact(self, contact: Contact) -> Receiver | Unasked:
        if not contact.email:
            return Unasked.NO_MAIL
        person = person_of(contact.email)
        if not self._whom.is_address_of(contact, person):
            return Unasked.NOT_AGREED
        return Receiver(contact.email, person)

    def _liaison(self, entity: str) -> Receiver | Unasked:
        known, why = self._look.model.all(Slot), Unasked.NO_MAIL
        slots = [known[one] for one in self._look.model.ids(SLOTS, self._look.survivor(entity))]
        for slot in sorted(slots, key=lambda one: _RANKS[one.rank]):
            if slot.purpose is ContactPurpose.LIAISON:
                asked = self._whom.ask(slot)
                if isinstance(asked, Asked):
                    return Receiver(asked.address, asked.person)
                why = asked
        return why
