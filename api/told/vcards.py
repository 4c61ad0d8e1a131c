"""Contacts as vCards (RFC 6350, version 4), to be kept in an address book: each with the date of its state.

A card has what its reader may see, and says when that was: an address book does not learn that a number has changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from api import words
from api.told.contacts import SlotWords, slot_words, who
from api.told.links import path_of
from api.told.names import name
from api.told.vcard_lines import PHONE_TYPES, folded, value
from api.words.dates import day
from api.words.messages import Messages, mark
from graph import contacts
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.vocabulary import PhoneKind
from graph.values.phone import Phone

MEDIA_TYPE: Final = "text/vcard; charset=utf-8"
_AS_OF: Final = mark("From Signpost on %(day)s. Look there again before you rely on it.")
_KEYS: Final = mark("%(number)s: press %(keys)s")


def vcards(look: Look, contact_ids: Iterable[str], messages: Messages, url: str = "") -> str:
    """The cards of these contacts, as one text. `url` is where pages are, such as `https://signpost.example`.

    A contact of which the viewer may see neither a number nor an address has no card.
    """
    records = [one for one in look.records(contact_ids) if isinstance(one, Contact)]
    return "".join(_card(look, contact, messages, url) for contact in records if contact.reachable)


def _card(look: Look, contact: Contact, messages: Messages, url: str) -> str:
    slots = [one for one in look.records(contacts.holds(look, contact.id)) if isinstance(one, Slot)]
    return "".join(folded(line) for line in _lines(look, contact, slot_words(look, slots, messages), messages, url))


def _lines(look: Look, contact: Contact, slots: Sequence[SlotWords], messages: Messages, url: str) -> Iterator[str]:
    agency = name(look, contact.agency) if contact.agency else ""
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"KIND:{'individual' if contact.name else 'org'}"
    yield f"UID;VALUE=text:{value(contact.id)}"
    yield f"FN:{value(contact.name or _desk(contact, slots, agency))}"
    if agency:
        yield f"ORG:{value(agency)}"
    if contact.title:
        yield f"TITLE:{value(contact.title)}"
    for one in slots:
        yield f"ROLE:{value(f'{one.of.name}: {one.title}')}"
    for at, phone in enumerate(contact.phones, start=1):
        group = f"tel{at}." if phone.label else ""
        yield f"{group}TEL;VALUE=uri;TYPE={PHONE_TYPES[phone.kind]}:{_dialled(phone)}"
        if phone.label:  # address books show it beside the number
            yield f"{group}X-ABLABEL:{value(phone.label)}"
    if contact.email:
        yield f"EMAIL:{value(contact.email)}"
    yield f"NOTE:{value(_note(look, contact, slots, messages))}"
    if url:
        yield f"SOURCE:{url.rstrip('/')}{path_of(contact.id)}"
    yield f"REV:{_instant(look.now)}"
    yield "END:VCARD"


def _desk(contact: Contact, slots: Sequence[SlotWords], agency: str) -> str:
    """What a card without a person's name is called: by whom it is reached for, else by its agency or role."""
    return slots[0].of.name if slots else agency or who(contact) or contact.id


def _dialled(phone: Phone) -> str:
    """The number alone: keys are in the note, because address books do not know pauses."""
    scheme = "sms" if phone.kind is PhoneKind.TEXT else "tel"
    extension = f";ext={phone.extension}" if phone.extension else ""
    return f"{scheme}:{phone.number}{extension}"


def _note(look: Look, contact: Contact, slots: Sequence[SlotWords], messages: Messages) -> str:
    return "\n".join(_notes(look, contact, slots, messages))


def _notes(look: Look, contact: Contact, slots: Sequence[SlotWords], messages: Messages) -> Iterator[str]:
    for phone in contact.phones:
        if phone.label:
            yield words.phone(phone, messages)
        elif phone.keys:
            keys = ", ".join(phone.key_list)
            yield messages.text(_KEYS, number=phone.digits_display, keys=keys)
    for slot in slots:
        yield f"{slot.of.name}: {slot.status.label}{f' ({slot.state})' if slot.state else ''}"
    yield messages.text(_AS_OF, day=day(look.today, messages))


def _instant(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
