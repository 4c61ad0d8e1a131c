"""A sheet in the order in which people read it: lines of pieces, the same for every file that is made of it.

Texts are plain (`api.guides.signs`) and addresses can be linked. Empty texts make no line.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

from api.guides.sheet import Sheet, SheetCard, SheetContact, SheetLink, SheetPhone
from api.guides.signs import address, apart, plain

_BETWEEN: Final = " · "
_SHOWN: Final = 60
"""The most characters of a text that stands on every page."""


class LineKind(StrEnum):
    """What a line says, and so how it looks: who it is, how to reach them, a fact, the state, or a doubt about it."""

    WHO = "who"
    REACH = "reach"
    FACT = "fact"
    STATE = "state"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: its text, the address that it links to, if any, and whether it is bold."""

    text: str
    uri: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a contact."""

    kind: LineKind
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line as people read it."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its title, bullets, contacts as lines each, links and note, in this order."""

    title: str
    bullets: tuple[str, ...]
    contacts: tuple[tuple[Line, ...], ...]
    links: tuple[Piece, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Arranged:
    """A sheet, arranged. `dates` are its edition and days; `running` and `emergency`, shortened, stand on its pages.

    `head` has one line for each emergency line. `live` links to the live version; it is None where there is none.
    """

    title: str
    subtitle: str
    dates: str
    running: str
    emergency: str
    emergency_title: str
    head: tuple[Line, ...]
    cards: tuple[Card, ...]
    missing_title: str
    missing: tuple[str, ...]
    live: Piece | None
    live_label: str
    directory: str
    page: str


def arrange(sheet: Sheet) -> Arranged:
    """The sheet in lines."""
    words = {key: plain(text) for key, text in sheet.words.items()}
    live = address(sheet.live)
    title = plain(sheet.title) or words["contents"]
    dates = (words["edition"], words["as_of"], words["valid_until"])
    return Arranged(
        title=title,
        subtitle=plain(sheet.subtitle),
        dates=_BETWEEN.join(filter(None, dates)),
        running=_shortened(title),
        emergency=_BETWEEN.join(filter(None, map(_on_every_page, sheet.head[:2]))),
        emergency_title=words["emergency"],
        head=tuple(_in_one(contact_lines(contact, words)) for contact in sheet.head),
        cards=tuple(_card(card, words) for card in sheet.cards),
        missing_title=words["missing"],
        missing=_texts(sheet.missing),
        live=Piece(plain(sheet.live), live) if live else None,
        live_label=words["live"],
        directory=plain(sheet.directory),
        page=words["page"],
    )


def contact_lines(contact: SheetContact, words: Mapping[str, str]) -> tuple[Line, ...]:
    """A contact in lines: who, numbers, e-mail, address, hours, for which towns, and its state or the doubt about it.

    `words` are those of the sheet.
    """
    reach = [_line(LineKind.REACH, _phones(contact.phones)), _line(LineKind.REACH, _email(contact.email, words))]
    facts = (
        _labelled(words["address"], contact.address),
        _labelled(words["hours"], contact.hours),
        _labelled(words["for_towns"], ", ".join(map(apart, contact.for_towns)), bold=True),
    )
    doubt = LineKind.DOUBT if contact.doubtful else LineKind.STATE
    lines = (
        _line(LineKind.WHO, _who(contact)),
        *reach,
        *(_line(LineKind.FACT, pieces) for pieces in facts),
        _line(doubt, _some(contact.state)),
        _line(doubt, _labelled(words["instead"], contact.instead)),
    )
    return tuple(line for line in lines if line.pieces)


def _card(card: SheetCard, words: Mapping[str, str]) -> Card:
    contacts = (contact_lines(contact, words) for contact in card.contacts)
    return Card(
        plain(card.title),
        _texts(card.bullets),
        tuple(lines for lines in contacts if lines),
        tuple(_link(link) for link in card.links if plain(link.text) or address(link.uri)),
        plain(card.note),
    )


def _who(contact: SheetContact) -> Iterator[Piece]:
    label = apart(plain(contact.label))
    person = ", ".join(map(apart, _texts((contact.name, contact.title))))
    if label:
        yield Piece(f"{label}:" if person else label, bold=True)
    if person:
        yield Piece(f" {person}" if label else person)


def _phones(phones: Iterable[SheetPhone]) -> Iterator[Piece]:
    for at, phone in enumerate(one for one in phones if plain(one.display)):
        label = plain(phone.label)
        yield from _some(f"{_BETWEEN if at else ''}{f'{label}: ' if label else ''}")
        yield Piece(plain(phone.display), address(phone.uri), bold=True)


def _email(email: str, words: Mapping[str, str]) -> Iterator[Piece]:
    if text := plain(email):
        yield from _some(f"{words['email']}: " if words["email"] else "")
        yield Piece(text, address(f"mailto:{text}"))


def _labelled(label: str, text: str, *, bold: bool = False) -> Iterator[Piece]:
    if said := plain(text):
        yield from _some(f"{label}: " if label else "", bold=bold)
        yield Piece(said)


def _some(text: str, *, bold: bool = False) -> Iterator[Piece]:
    if plain(text):
        yield Piece(text if text.endswith(" ") else plain(text), bold=bold)


def _line(kind: LineKind, pieces: Iterable[Piece]) -> Line:
    return Line(kind, tuple(pieces))


def _in_one(lines: tuple[Line, ...]) -> Line:
    """The lines of a contact in one, for the emergency lines, which take the whole width."""
    parted = [((Piece(_BETWEEN),) if at else ()) + line.pieces for at, line in enumerate(lines)]
    doubt = any(line.kind is LineKind.DOUBT for line in lines)
    return Line(LineKind.DOUBT if doubt else LineKind.REACH, tuple(chain.from_iterable(parted)))


def _link(link: SheetLink) -> Piece:
    uri = address(link.uri)
    return Piece(plain(link.text) or uri, uri)


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(plain, texts)))


def _on_every_page(contact: SheetContact) -> str:
    numbers = ", ".join(plain(phone.display) for phone in contact.phones[:1])
    text = ": ".join(filter(None, (plain(contact.label), numbers)))
    return _shortened(text)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
