"""What a file says of itself, at its beginning and on every page, whatever it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.guides.pieces import BETWEEN, Piece, Pieces, text_of
from api.guides.signs import address, plain

_SHOWN: Final = 60
_SHOWN_LABEL: Final = 40
"""The most characters of a title, and of what a line is for, on every page. Numbers are never cut there."""
_MOST_LABEL: Final = 60
"""What stands before the colon of a label may be as long: the words of Spanish take more room."""


@dataclass(frozen=True, slots=True)
class Around:
    """The title and what stands below it, and, shortened, around the text of each page.

    | field | meaning |
    |---|---|
    | `language` | the language of its texts, as BCP 47 |
    | `name` | its title where its own has no letter that can be printed |
    | `as_of` | of which day it is |
    | `dates` | its edition and days |
    | `running`, `emergency` | the title and the emergency lines, as they stand on every page |
    | `live`, `live_label` | the address of its live version and what that is called; None where there is none |
    | `directory` | whose directory it comes from |
    | `page` | `Page {page} of {pages}` |
    """

    language: str
    name: str
    title: Pieces
    subtitle: Pieces
    as_of: date
    dates: str
    running: str
    emergency: str
    live: Piece | None
    live_label: str
    directory: Pieces
    page: str

    @property
    def source(self) -> Pieces:
        """The directory and the address of the live version, on a line."""
        if self.live is None:
            return self.directory
        before = (*self.directory, BETWEEN) if self.directory else ()
        return (*before, Piece(f"{self.live_label}: "), self.live)

    @property
    def code_words(self) -> str:
        """What the QR code leads to, for who does not see it; empty where there is none."""
        return f"{self.live_label}: {self.live.text}" if self.live else ""


def on_a_line(texts: Iterable[str]) -> str:
    """Texts that are not empty, one after the other."""
    return BETWEEN.text.join(filter(None, map(plain, texts)))


def running(title: Pieces) -> str:
    """A title as it stands on every page."""
    return _shortened(text_of(title))


def to_call(lines: Iterable[tuple[str, str]]) -> str:
    """What each line is for and its number, as they stand on every page."""
    told = (": ".join(filter(None, (_begun(plain(label)), plain(number)))) for label, number in lines)
    return BETWEEN.text.join(filter(None, told))


def _begun(label: str) -> str:
    """What a line is for; of a long text only what stands before its colon, such as `In danger right now`."""
    if len(label) <= _SHOWN_LABEL:
        return label
    short, colon, _ = label[: _SHOWN_LABEL + 1].rpartition(":")
    if not colon:
        short, colon, _ = label[: _MOST_LABEL + 1].partition(":")
    return short if colon else _shortened(label, _SHOWN_LABEL)


def live_piece(uri: str) -> Piece | None:
    """The address of the live version, if a file may link to it."""
    target = address(uri)
    return Piece(plain(uri), target) if target else None


def _shortened(text: str, most: int = _SHOWN) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
