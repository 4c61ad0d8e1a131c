"""A sheet in the order in which people read it: lines of pieces, the same for every file that is made of it.

Texts are plain (`api.guides.signs`) and addresses can be linked. Empty texts make no line. A piece in another
language than the sheet says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Final

from api.guides.sheet import Sheet, SheetCard, SheetContact, SheetLink, SheetPhone
from api.guides.signs import address, apart, plain
from api.words.mixed import joined, parts_of

_SHOWN: Final = 60
_SHOWN_LABEL: Final = 40
"""The most characters of a title, and of what a line is for, on every page. Numbers are never cut there."""


class LineKind(StrEnum):
    """What a line says, and so how it looks: who it is, how to reach them, a fact, the state, or a doubt about it."""

    WHO = "who"
    REACH = "reach"
    FACT = "fact"
    STATE = "state"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: the address that it links to, if any, whether it is bold, and its language.

    `language` is empty for that of the sheet.
    """

    text: str
    uri: str = ""
    bold: bool = False
    language: str = ""


Pieces = tuple[Piece, ...]
"""A text. Empty if there is none."""
_BETWEEN: Final = Piece(" · ")


def text_of(pieces: Iterable[Piece]) -> str:
    """The pieces as people read them."""
    return "".join(piece.text for piece in pieces)


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
    """A sheet, arranged. `dates` are its edition and days; `running` and `emergency`, shortened, stand on its pages.

    `head` has one line for each emergency line. `live` links to the live version; it is None where there is none.
    """

    title: Pieces
    subtitle: Pieces
    dates: str
    running: str
    emergency: str
    emergency_title: str
    head: tuple[Line, ...]
    cards: tuple[Card, ...]
    missing_title: str
    missing: tuple[Pieces, ...]
    live: Piece | None
    live_label: str
    directory: Pieces
    page: str


def arrange(sheet: Sheet) -> Arranged:
    """The sheet in lines."""
    words = {key: plain(text) for key, text in sheet.words.items()}
    live = address(sheet.live)
    title = _pieces(sheet.title) or _pieces(words["contents"])
    dates = (words["edition"], words["as_of"], words["valid_until"])
    return Arranged(
        title=title,
        subtitle=_pieces(sheet.subtitle),
        dates=_BETWEEN.text.join(filter(None, dates)),
        running=_shortened(text_of(title)),
        emergency=_BETWEEN.text.join(filter(None, map(_on_every_page, sheet.head[:2]))),
        emergency_title=words["emergency"],
        head=tuple(_in_one(contact_lines(contact, words)) for contact in sheet.head),
        cards=tuple(_card(card, words) for card in sheet.cards),
        missing_title=words["missing"],
        missing=_texts(sheet.missing),
        live=Piece(plain(sheet.live), live) if live else None,
        live_label=words["live"],
        directory=_pieces(sheet.directory),
        page=words["page"],
    )


def contact_lines(contact: SheetContact, words: Mapping[str, str]) -> tuple[Line, ...]:
    """A contact in lines: who, numbers, e-mail, address, hours, for which towns, and its state or the doubt about it.

    `words` are those of the sheet.
    """
    doubt = LineKind.DOUBT if contact.doubtful else LineKind.STATE
    towns = joined(map(_apart, contact.for_towns))
    lines = (
        Line(LineKind.WHO, tuple(_who(contact))),
        Line(LineKind.REACH, tuple(_phones(contact.phones))),
        Line(LineKind.REACH, _email(contact.email, words)),
        Line(LineKind.FACT, _labelled(words["address"], contact.address)),
        Line(LineKind.FACT, _labelled(words["hours"], contact.hours)),
        Line(LineKind.FACT, _labelled(words["for_towns"], towns, bold=True)),
        Line(doubt, _pieces(contact.state)),
        Line(doubt, _labelled(words["instead"], contact.instead)),
    )
    return tuple(line for line in lines if line.pieces)


def _card(card: SheetCard, words: Mapping[str, str]) -> Card:
    contacts = (contact_lines(contact, words) for contact in card.contacts)
    return Card(
        _pieces(card.title),
        _texts(card.bullets),
        tuple(lines for lines in contacts if lines),
        tuple(filter(None, map(_link, card.links))),
        _pieces(card.note),
    )


def _pieces(text: str, *, uri: str = "", bold: bool = False) -> Pieces:
    """A text of the sheet, without spaces at its ends."""
    made = [Piece(_inside(part), uri, bold, language) for part, language in parts_of(text)]
    made = [piece for piece in made if piece.text]
    if made:
        made[0] = replace(made[0], text=made[0].text.lstrip())
        made[-1] = replace(made[-1], text=made[-1].text.rstrip())
    return tuple(piece for piece in made if piece.text)


def _inside(text: str) -> str:
    """A part of a text. Spaces at its ends are between it and its neighbours."""
    made = plain(text)
    return f"{' ' * text[:1].isspace()}{made}{' ' * text[-1:].isspace()}" if made else " " * bool(text)


def _who(contact: SheetContact) -> Iterator[Piece]:
    label = _pieces(_apart(contact.label), bold=True)
    person = _pieces(joined(one for one in map(_apart, (contact.name, contact.title)) if plain(one)))
    yield from label
    if label and person:
        yield Piece(": ", bold=True)
    yield from person


def _phones(phones: Iterable[SheetPhone]) -> Iterator[Piece]:
    for at, phone in enumerate(one for one in phones if plain(one.display)):
        yield from (_BETWEEN,) if at else ()
        yield from _labelled(plain(phone.label), phone.display, uri=address(phone.uri), strong=True)


def _email(email: str, words: Mapping[str, str]) -> Pieces:
    return _labelled(words["email"], email, uri=address(f"mailto:{plain(email)}"))


def _labelled(label: str, text: str, *, uri: str = "", bold: bool = False, strong: bool = False) -> Pieces:
    """A text after its label, if there is one. `bold` is for the label, `strong` makes the text bold."""
    said = _pieces(text, uri=uri, bold=strong)
    return (Piece(f"{label}: ", bold=bold), *said) if said and label else said


def _apart(text: str) -> str:
    return text if text.isascii() else joined([text, apart(text)[len(text) :]], "")


def _in_one(lines: tuple[Line, ...]) -> Line:
    """The lines of a contact in one, for the emergency lines, which take the whole width."""
    parted = [((_BETWEEN,) if at else ()) + line.pieces for at, line in enumerate(lines)]
    doubt = any(line.kind is LineKind.DOUBT for line in lines)
    return Line(LineKind.DOUBT if doubt else LineKind.REACH, tuple(chain.from_iterable(parted)))


def _link(link: SheetLink) -> Pieces:
    uri = address(link.uri)
    return _pieces(link.text, uri=uri) or _pieces(uri, uri=uri)


def _texts(texts: Iterable[str]) -> tuple[Pieces, ...]:
    return tuple(filter(None, map(_pieces, texts)))


def _on_every_page(contact: SheetContact) -> str:
    number = next((plain(phone.display) for phone in contact.phones), "")
    return ": ".join(filter(None, (_shortened(plain(contact.label), _SHOWN_LABEL), number)))


def _shortened(text: str, most: int = _SHOWN) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
