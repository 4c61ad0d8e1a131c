"""A sheet in the order in which people read it: lines of pieces, the same for every file that is made of it.

Texts are plain (`api.guides.signs`) and addresses can be linked. Empty texts make no line. A piece in another
language than the sheet says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from api.guides.around import Around, live_piece, on_a_line, running, to_call
from api.guides.pieces import BETWEEN, Piece, Pieces, pieces_of
from api.guides.sheet import Sheet, SheetCard, SheetContact, SheetLink, SheetPhone
from api.guides.signs import address, apart, plain
from api.words.mixed import joined


class LineKind(StrEnum):
    """What a line says, and so how it looks: who it is, how to reach them, a fact, the state, or a doubt about it."""

    WHO = "who"
    REACH = "reach"
    FACT = "fact"
    STATE = "state"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a contact."""

    kind: LineKind
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its title, bullets, contacts as lines each, links and note, in this order."""

    title: Pieces
    bullets: tuple[Pieces, ...]
    contacts: tuple[tuple[Line, ...], ...]
    links: tuple[Pieces, ...]
    note: Pieces


@dataclass(frozen=True, slots=True)
class Arranged:
    """A sheet, arranged. `around` is what it says of itself, and `head` has one line for each emergency line."""

    around: Around
    emergency_title: str
    head: tuple[Line, ...]
    cards: tuple[Card, ...]
    missing_title: str
    missing: tuple[Pieces, ...]


def arrange(sheet: Sheet) -> Arranged:
    """The sheet in lines."""
    words = {key: plain(text) for key, text in sheet.words.items()}
    return Arranged(
        around=around_of(sheet),
        emergency_title=words["emergency"],
        head=tuple(_in_one(contact_lines(contact, words)) for contact in sheet.head),
        cards=tuple(_card(card, words) for card in sheet.cards),
        missing_title=words["missing"],
        missing=_texts(sheet.missing),
    )


def around_of(sheet: Sheet) -> Around:
    """What a sheet says of itself."""
    words = {key: plain(text) for key, text in sheet.words.items()}
    title = pieces_of(sheet.title) or pieces_of(words["contents"])
    return Around(
        language=sheet.language,
        name=sheet.template,
        title=title,
        subtitle=pieces_of(sheet.subtitle),
        as_of=sheet.as_of,
        dates=on_a_line((words["edition"], words["as_of"], words["valid_until"])),
        running=running(title),
        emergency=to_call(map(_on_every_page, sheet.head[:2])),
        live=live_piece(sheet.live),
        live_label=words["live"],
        directory=pieces_of(sheet.directory),
        page=words["page"],
    )


def contact_lines(contact: SheetContact, words: Mapping[str, str]) -> tuple[Line, ...]:
    """A contact in lines: who, numbers with hours, e-mail, address, for which towns, and its state or doubt about it.

    `words` are those of the sheet.
    """
    doubt = LineKind.DOUBT if contact.doubtful else LineKind.STATE
    towns = joined(map(_apart, contact.for_towns))
    lines = (
        Line(LineKind.WHO, tuple(_who(contact))),
        Line(LineKind.REACH, _side_by_side(tuple(_phones(contact.phones)), _labelled(words["hours"], contact.hours))),
        Line(LineKind.REACH, _email(contact.email, words)),
        Line(LineKind.FACT, _labelled(words["address"], contact.address)),
        Line(LineKind.FACT, _labelled(words["for_towns"], towns, bold=True)),
        Line(doubt, _side_by_side(pieces_of(contact.state), _labelled(words["instead"], contact.instead))),
    )
    return tuple(line for line in lines if line.pieces)


def _card(card: SheetCard, words: Mapping[str, str]) -> Card:
    contacts = (contact_lines(contact, words) for contact in card.contacts)
    return Card(
        pieces_of(card.title),
        _texts(card.bullets),
        tuple(lines for lines in contacts if lines),
        tuple(filter(None, map(_link, card.links))),
        pieces_of(card.note),
    )


def _who(contact: SheetContact) -> Iterator[Piece]:
    label = pieces_of(_apart(contact.label), bold=True)
    person = pieces_of(joined(one for one in map(_apart, (contact.name, contact.title)) if plain(one)))
    yield from label
    if label and person:
        yield Piece(": ", bold=True)
    yield from person


def _phones(phones: Iterable[SheetPhone]) -> Iterator[Piece]:
    for at, phone in enumerate(one for one in phones if plain(one.display)):
        yield from (BETWEEN,) if at else ()
        yield from _labelled(plain(phone.label), phone.display, uri=phone.uri, strong=True)


def _side_by_side(*texts: Pieces) -> Pieces:
    """Texts on one line, with a sign between them; those that are empty are left out."""
    told = [text for text in texts if text]
    return tuple(chain.from_iterable(((BETWEEN,) if at else ()) + text for at, text in enumerate(told)))


def _email(email: str, words: Mapping[str, str]) -> Pieces:
    return _labelled(words["email"], email, uri=f"mailto:{plain(email)}")


def _labelled(label: str, text: str, *, uri: str = "", bold: bool = False, strong: bool = False) -> Pieces:
    """A text after its label, if there is one. `bold` is for the label, `strong` makes the text bold."""
    said = pieces_of(text, uri=uri, bold=strong)
    return (Piece(f"{label}: ", bold=bold), *said) if said and label else said


def _apart(text: str) -> str:
    return text if text.isascii() else joined([text, apart(text)[len(text) :]], "")


def _in_one(lines: tuple[Line, ...]) -> Line:
    """The lines of a contact in one, for the emergency lines, which take the whole width."""
    doubt = any(line.kind is LineKind.DOUBT for line in lines)
    return Line(LineKind.DOUBT if doubt else LineKind.REACH, _side_by_side(*(line.pieces for line in lines)))


def _link(link: SheetLink) -> Pieces:
    uri = address(link.uri)
    return pieces_of(link.text, uri=uri) or pieces_of(uri, uri=uri)


def _texts(texts: Iterable[str]) -> tuple[Pieces, ...]:
    return tuple(filter(None, map(pieces_of, texts)))


def _on_every_page(contact: SheetContact) -> tuple[str, str]:
    return contact.label, next((phone.display for phone in contact.phones if plain(phone.display)), "")
