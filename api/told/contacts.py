"""Points of contact as pages show them: who to reach, how, and how reliable the numbers are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from api import words
from api.told.links import Link, link, path_of
from api.words import StatusWords
from api.words.labels import SLOT_TITLES
from api.words.messages import Messages, mark
from api.words.statuses import Standing
from graph import contacts
from graph.contacts.freshness import USABLE
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.values.phone import Phone

_IN_MAIL: Final = "@!$'*+"
"""Signs of an address that a link has as they are. Others could add headers to the mail, as `?` does."""
_SAY_IT_ALL: Final = (Standing.CONFIRMED, Standing.PRINTED, Standing.REPORTED)
"""Of these the label says all: when it was confirmed or printed."""
_FIELDS: Final = {
    "name": mark("name"),
    "phones": mark("phone"),
    "email": mark("e-mail"),
    "masked": mark("phone"),
    "title": mark("role"),
    "agency": mark("agency"),
}


@dataclass(frozen=True, slots=True)
class Dial:
    """A phone number, e-mail or other link to reach somebody: the link, its text, the verb before it and an icon.

    `called` is the label of a number (`Intake`), empty if it has none; `words` has it in brackets, `bare` does not.
    `answered` is False for a fax, a pager and a radio.
    """

    uri: str
    words: str
    verb: str
    icon: str
    called: str = ""
    number: str = ""
    answered: bool = True

    @property
    def listed(self) -> str:
        """The text where no verb stands before it: `860-555-0100`, `Pager 860-555-0103`."""
        return self.words if self.answered else f"{self.verb} {self.words}"

    @property
    def bare(self) -> str:
        """The text without the label of a number."""
        return self.number or self.words

    @property
    def wide(self) -> bool:
        """Whether the text is too long for large print, as e-mail addresses are."""
        return self.uri.startswith("mailto:")


@dataclass(frozen=True, slots=True)
class SlotWords:
    """A point of contact in words. `of` links its owner, `state` says when and how its values were
    confirmed, where the status does not say it; `number` is the first number, if there is one."""

    id: str
    title: str
    of: Link
    who: str
    contact: Link | None
    dials: tuple[Dial, ...]
    status: StatusWords
    state: str
    usable: bool
    notes: tuple[str, ...]
    number: str = ""


def phone_dial(phone: Phone, messages: Messages) -> Dial:
    """The line for a phone number."""
    return Dial(
        phone.uri,
        words.phone(phone, messages),
        words.phone_kind(phone, messages),
        words.phone_icon(phone),
        phone.label or "",
        words.phone_number(phone, messages),
        phone.answered,
    )


def contact_dials(contact: Contact, messages: Messages) -> tuple[Dial, ...]:
    """All lines of a contact: phones (those that are answered first), then e-mail."""
    phones = sorted(contact.phones, key=lambda phone: not phone.answered)
    dials = [phone_dial(phone, messages) for phone in phones]
    if contact.email:
        dials.append(
            Dial(
                f"mailto:{quote(contact.email, safe=_IN_MAIL)}", contact.email, messages.text(mark("E-mail")), "mail"
            )
        )
    return tuple(dials)


def slot_words(look: Look, slots: Sequence[Slot], messages: Messages) -> tuple[SlotWords, ...]:
    """`slots` in words; their contacts are read in one batch."""
    records = iter(look.records([slot.contact for slot in slots if slot.contact]))
    contacts = [next(records) if slot.contact else None for slot in slots]
    return tuple(
        _in_words(look, slot, contact if isinstance(contact, Contact) else None, messages)
        for slot, contact in zip(slots, contacts, strict=True)
    )


def slots_of(look: Look, entity: str, messages: Messages) -> tuple[SlotWords, ...]:
    """The points of contact of an entity, by purpose and rank."""
    records = look.records(contacts.slots_of(look, entity))
    return slot_words(look, [record for record in records if isinstance(record, Slot)], messages)


def _in_words(look: Look, slot: Slot, contact: Contact | None, messages: Messages) -> SlotWords:
    state = contacts.state(look, slot.id)
    status = words.slot_status(state, look.guard.role_for(slot), messages)
    return SlotWords(
        id=slot.id,
        title=messages.text(SLOT_TITLES[slot.purpose, slot.rank]),
        of=link(look, slot.of),
        who=who(contact),
        contact=_link(contact, messages) if contact else None,
        dials=contact_dials(contact, messages) if contact else (),
        status=status,
        state="" if status.standing in _SAY_IT_ALL else words.reason_words(state.reason, messages),
        usable=state.status in USABLE,
        notes=tuple(_notes(look, slot, contact, messages)),
        number=_asked_of(contact),
    )


def _asked_of(contact: Contact | None) -> str:
    """The number that people are asked about: the first that they are shown; empty if there is none."""
    phones = () if contact is None else contact.phones
    return next((phone.number for phone in phones if phone.answered), "")


def _link(contact: Contact, messages: Messages) -> Link:
    name = who(contact)
    return Link(name or messages.text(mark("Details")), path_of(contact.id), ours=not name)


def who(contact: Contact | None) -> str:
    """The role of a contact, and its name if a document prints a name."""
    return ", ".join(filter(None, [contact.name, contact.title])) if contact else ""


def _notes(look: Look, slot: Slot, contact: Contact | None, messages: Messages) -> list[str]:
    notes = []
    if "contact" in look.withheld(slot.id) or (slot.contact and contact is None):
        notes.append(messages.text(mark("This contact is not shown to the public.")))
    if contact is not None and (withheld := look.withheld(contact.id)):
        fields = dict.fromkeys(messages.text(_FIELDS[name]) if name in _FIELDS else name for name in withheld)
        notes.append(messages.text(mark("Known, but not shown to the public: %(fields)s."), fields=", ".join(fields)))
    if not slot.rank_stated:
        notes.append(messages.text(mark("The source does not say which contact comes first.")))
    if slot.hours:
        notes.append(messages.text(mark("Hours: %(hours)s"), hours=words.english(slot.hours, messages)))
    reported = contacts.state(look, slot.id).reported_at is not None
    if reported and look.guard.role_for(slot) in words.KEEPERS:
        notes.append(
            messages.text(mark("Someone reported a problem with this contact. It has not been reviewed yet."))
        )
    if slot.note:
        notes.append(words.english(slot.note, messages))
    return notes
