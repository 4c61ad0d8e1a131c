"""Reads the sheets that Signpost itself makes: the data attached to a PDF, Word files by their styles, Markdown."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from graph.model.errors import InvalidInput
from graph.model.vocabulary import PhoneKind
from graph.values.phone import Phone
from importers.limits import unreadable
from importers.reading.numbers import given, labelled
from importers.reading.textdocument import Block, Style, TextDocument, blocks
from importers.sheets.card import Card, Person

DATA: Final = "sheet.json"
"""The file in a PDF that has the sheet as data."""
_CALLED: Final = re.compile(r" \((?P<label>[^()]*[^\W\d_][^()]*)\)$")
_LABELLED: Final = re.compile(r"\A(?P<label>[^:]{2,40}): (?P<text>.+)\Z", re.DOTALL)
_ADDRESS: Final = frozenset({"address", "dirección"})
_HOURS: Final = frozenset({"hours", "horario"})
_REACHED: Final = ("tel:", "sms:", "mailto:")


def is_own(document: TextDocument) -> bool:
    """Whether Signpost made this sheet."""
    if DATA in document.attached:
        return True
    found = blocks(document)
    styled = sum(block.named in ("contact", "contact fact") for block in found)
    listed = sum(_is_reached(block) and block.level == 1 and block.style is Style.BULLET for block in found)
    headed = any(block.style is Style.HEADING and block.level == 2 for block in found)
    return styled > 1 or (headed and listed > 1)


def own_cards(document: TextDocument) -> list[Card]:
    """The cards of the sheet, the emergency lines first. Raises InvalidInput if its data are damaged."""
    if DATA in document.attached:
        return list(_from_data(document.attached[DATA]))
    return [card for card in _from_blocks(blocks(document)) if card.people or card.offers]


def _from_blocks(found: Sequence[Block]) -> Iterator[Card]:
    card: Card | None = None
    for block in found:
        if block.style is Style.HEADING and not block.named.startswith(("contact", "emergency")):
            if card is not None:
                yield card
            card = Card(block.text, block)
        elif card is not None:
            _read(card, block)
    if card is not None:
        yield card


def _read(card: Card, block: Block) -> None:
    if block.named == "emergency":
        label = block.lead.rstrip(": ")
        card.people.append(_person(block, label if block.text.startswith(label) else "", ""))
        _reach(card.people[-1], block)
    elif block.named == "contact" or (block.style is Style.BULLET and block.level == 0 and block.lead):
        label = block.lead.rstrip(": ")
        card.people.append(_person(block, label, block.text[len(label) :].lstrip(": ")))
    elif block.named.startswith("contact") or (block.style is Style.BULLET and block.level == 1):
        if card.people:
            _fact(card.people[-1], block)
    elif block.style is Style.BULLET:
        card.offers.append((block.text, block))


def _person(block: Block, label: str, whom: str) -> Person:
    """A contact: what it is for, and the name and title of a person behind it."""
    name, _, title = whom.partition(", ")
    return Person([block], title=", ".join(filter(None, (label, title))), name=name)


def _fact(person: Person, block: Block) -> None:
    person.blocks = [*person.blocks, block]
    _reach(person, block)
    found = _LABELLED.match(block.text)
    if found is not None and found["label"].lower() in _ADDRESS:
        person.address = found["text"]
    if found is not None and found["label"].lower() in _HOURS:
        person.hours = found["text"]


def _is_reached(block: Block) -> bool:
    return any(address.startswith(_REACHED) for _, address in block.links)


def _reach(person: Person, block: Block) -> None:
    for text, address in block.links:
        if address.startswith("mailto:"):
            person.email = person.email or text
        elif (phone := phone_of(address, text)) is not None:
            person.phones.append(phone)


def phone_of(uri: str, said: str = "") -> dict[str, str] | None:
    """The number of a link that dials it, as an action takes it: `tel:+18605550100;ext=12`, `tel:211,1,2`.

    `said` is how the sheet prints it, with its label at the end: `860-555-0100 (Intake)`.
    """
    scheme, _, rest = uri.partition(":")
    if scheme not in ("tel", "sms"):
        return None
    script = rest.replace("%23", "#").split(",")
    number, _, extension = script[0].partition(";ext=")
    keys = script[1:]
    if keys and not extension and len(keys[0]) > 1 and keys[0].isdecimal():
        extension, keys = keys[0], keys[1:]  # with keys, an extension is dialled behind a pause
    kind = PhoneKind.TEXT if scheme == "sms" else PhoneKind.VOICE
    try:
        phone = Phone(number, kind, extension or None, ",".join(keys) or None)
        return given(labelled(phone, called["label"] if (called := _CALLED.search(said)) else ""))
    except InvalidInput:
        return None


def _from_data(content: bytes) -> Iterator[Card]:
    try:
        data = json.loads(content)
        cards = [{"title": "", "contacts": data.get("head", [])}, *data["cards"]]
        yield from (_card(one) for one in cards)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        said = f"the data in it ({DATA}) are damaged: make the sheet again"
        raise unreadable(code="import.document-broken", said=said, name=DATA) from error


def _card(one: Mapping[str, Any]) -> Card:
    title = _text(one, "title")
    block = Block(title, 1, 1, Style.HEADING)
    card = Card(title, block)
    card.offers = [(str(text), block) for text in one.get("bullets") or ()]
    for contact in one.get("contacts") or ():
        titled = ", ".join(filter(None, (_text(contact, "label"), _text(contact, "title"))))
        person = Person(
            [Block(titled, 1, 1)], title=titled, name=_text(contact, "name"), email=_text(contact, "email")
        )
        found = (
            phone_of(str(phone["uri"]), str(phone.get("display") or "")) for phone in contact.get("phones") or ()
        )
        person.phones = [phone for phone in found if phone is not None]
        person.address, person.hours = _text(contact, "address"), _text(contact, "hours")
        card.people.append(person)
    return card


def _text(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    return value if isinstance(value, str) else ""
