"""Words of a page of a PDF with their places and letters, as values that a program passes to another as JSON."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """A word. Places are in points from the left and the top of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A part of a page that leads to an address."""

    address: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its width and height in points, its words in any order, and its links."""

    width: float
    height: float
    words: tuple[Word, ...]
    links: tuple[Link, ...] = ()


def page_from(plain: dict[str, Any]) -> Page:
    """The page that was passed as plain data, in lists in the order of the fields."""
    words = tuple(Word(*word) for word in plain["words"])
    return Page(plain["width"], plain["height"], words, tuple(Link(*link) for link in plain["links"]))
