"""What a file of a sheet carries for programs: the sheet as JSON, and its contacts as vCards.

Nothing is in them that the sheet does not have, so each edition carries its own.
"""

import json
import uuid
from collections.abc import Iterator
from typing import Any, Final

from api.guides.sheet import Sheet, SheetCard, SheetContact
from api.told.vcard_lines import PHONE_TYPES, folded, value

JSON_TYPE: Final = "application/json"
JSON_NAME: Final = "sheet.json"
VCARD_NAME: Final = "contacts.vcf"


def as_data(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain data, with the names of GraphQL's `Guide`. What it does not know is None.

    It has more than `Guide`: `subtitle`, `language`, `directory`, `head`, `live`, the words of a contact's state, and
    `linkTexts`, the texts of the addresses in `links`.
    """
    return {
        "title": sheet.title,
        "subtitle": sheet.subtitle or None,
        "language": sheet.language,
        "directory": sheet.directory or None,
        "region": {"id": sheet.region},
        "template": sheet.template,
        "edition": sheet.edition.value,
        "asOf": sheet.as_of.isoformat(),
        "validUntil": sheet.valid_until.isoformat(),
        "digest": sheet.digest,
        "head": [_contact(contact) for contact in sheet.head],
        "cards": [_card(card) for card in sheet.cards],
        "missing": [{"text": text} for text in sheet.missing],
        "live": sheet.live or None,
    }


def as_json(sheet: Sheet) -> str:
    """The sheet as JSON, with its names in the order of `as_data`."""
    return json.dumps(as_data(sheet), ensure_ascii=False, indent=1) + "\n"


def as_vcards(sheet: Sheet) -> str:
    """The contacts of the head and the cards that have a number or an address, each once (RFC 6350, version 4)."""
    every = (*sheet.head, *(contact for card in sheet.cards for contact in card.contacts))
    cards = ("".join(map(folded, _lines(sheet, contact))) for contact in every if contact.phones or contact.email)
    return "".join(dict.fromkeys(cards))


def _card(card: SheetCard) -> dict[str, Any]:
    return {
        "title": card.title,
        "bullets": list(card.bullets),
        "contacts": [_contact(contact) for contact in card.contacts],
        "links": [link.uri for link in card.links],
        "linkTexts": [link.text for link in card.links],
        "note": card.note or None,
    }


def _contact(contact: SheetContact) -> dict[str, Any]:
    return {
        "label": contact.label,
        "name": contact.name or None,
        "title": contact.title or None,
        "phones": [{"label": one.label, "display": one.display, "uri": one.uri} for one in contact.phones],
        "email": contact.email or None,
        "address": contact.address or None,
        "hours": contact.hours or None,
        "forTowns": [{"name": town} for town in contact.for_towns],
        "status": contact.status.value,
        "state": contact.state or None,
        "doubtful": contact.doubtful,
        "instead": contact.instead or None,
    }


def _lines(sheet: Sheet, contact: SheetContact) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"KIND:{'individual' if contact.name else 'org'}"
    yield f"UID:{_uid(sheet, contact)}"
    yield f"FN:{value(contact.name or contact.label or contact.title or sheet.title)}"
    if contact.title:
        yield f"TITLE:{value(contact.title)}"
    if contact.label:
        yield f"ROLE:{value(contact.label)}"
    for phone in contact.phones:
        # what was issued before kinds were kept has its texts by their links alone
        kind = "text" if phone.uri.startswith("sms:") else PHONE_TYPES[phone.kind]
        yield f"TEL;VALUE=uri;TYPE={kind}:{_dialled(phone.uri)}"
    if contact.email:
        yield f"EMAIL:{value(contact.email)}"
    yield f"NOTE:{value(_note(sheet, contact))}"
    if sheet.live:
        yield f"SOURCE:{value(sheet.live)}"
    yield f"REV:{sheet.as_of:%Y%m%d}T000000Z"
    yield "END:VCARD"


def _dialled(uri: str) -> str:
    """The number alone: keys are in the note, because address books do not know pauses."""
    return value(uri.partition(",")[0])


def _note(sheet: Sheet, contact: SheetContact) -> str:
    numbers = (phone.display for phone in contact.phones)
    dates = (sheet.words["as_of"], sheet.words["valid_until"])
    return "\n".join(filter(None, (*numbers, contact.hours, contact.state, contact.instead, *dates)))


def _uid(sheet: Sheet, contact: SheetContact) -> str:
    """Of what it says: the same contact of the same region replaces itself in an address book."""
    who = (sheet.region, contact.label, contact.name, contact.title, contact.email)
    numbers = (phone.uri for phone in contact.phones)
    return uuid.uuid5(uuid.NAMESPACE_URL, json.dumps((*who, *numbers))).urn
