"""Whom a campaign may ask about a point of contact. A survivors' mailbox is no place for campaigns."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from graph.campaigns.person import person_of
from graph.look import Look, Viewer
from graph.look.bounded import guard_for
from graph.model.contact import Contact, Slot
from graph.model.vocabulary import ContactPurpose, Role


class Unasked(StrEnum):
    """Why nobody is asked about a point of contact."""

    NO_MAIL = "NO_MAIL"
    NOT_AGREED = "NOT_AGREED"
    RESTRICTED = "RESTRICTED"
    OPTED_OUT = "OPTED_OUT"
    IN_CAMPAIGN = "IN_CAMPAIGN"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked: a contact, its mail address, and the hash of that."""

    contact: str
    address: str
    person: str


class WhomToAsk:
    """Whom to ask about each point of contact of one revision.

    - the contact in `ask_instead`, if there is one;
    - otherwise the contact of a liaison slot;
    - the contact of an intake slot only if the slot says that its agency agreed (`confirms_by_mail`).

    An address that is also that of an intake slot whose agency did not agree is never written to.
    """

    def __init__(self, look: Look) -> None:
        self._model = look.model
        self._guard = guard_for(look.model, Viewer(Role.VERIFIER, bounds=look.viewer.bounds))

    def ask(self, slot: Slot) -> Asked | Unasked:
        """Who is asked about `slot`, or why nobody is."""
        filled = self._contact(slot.contact)
        if filled is None:
            return Unasked.NO_MAIL
        if not self._readable(slot, filled):
            return Unasked.RESTRICTED
        instead = self._contact(slot.ask_instead)
        if instead is None and slot.purpose is ContactPurpose.INTAKE and not slot.confirms_by_mail:
            return Unasked.NOT_AGREED
        asked = filled if instead is None else instead
        if not asked.email:
            return Unasked.NO_MAIL
        person = person_of(asked.email)
        return Unasked.NOT_AGREED if person in self._closed else Asked(asked.id, asked.email, person)

    def is_address_of(self, contact: Contact, person: str) -> bool:
        """Whether `contact` may be written to, and still has the address of `person`."""
        return bool(contact.email) and person_of(contact.email or "") == person and person not in self._closed

    def _contact(self, contact_id: str | None) -> Contact | None:
        return None if contact_id is None else self._model.all(Contact).get(self._model.survivor(contact_id))

    def _readable(self, slot: Slot, contact: Contact) -> bool:
        """Whether a verifier may read what is asked about: the rest is not for mail."""
        shown = self._guard.contact_of(slot)
        return shown is not None and all(
            getattr(shown, name) == getattr(contact, name) for name in ("name", "phones", "email")
        )

    @cached_property
    def _closed(self) -> frozenset[str]:
        """The addresses that take cases, where nobody agreed to get messages."""
        agreed, not_agreed = set[str](), set[str]()
        for slot in self._model.all(Slot).values():
            contact = self._contact(slot.contact)
            if slot.purpose is ContactPurpose.INTAKE and contact is not None and contact.email:
                (agreed if slot.confirms_by_mail else not_agreed).add(person_of(contact.email))
        return frozenset(not_agreed - agreed)
