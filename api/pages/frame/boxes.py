"""Boxes with lines of words, of which pictures are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api.pages.frame.lettering import SIZE

PAD: Final = 9
LINE: Final = 18
"""The height of a line of words, in units of the picture."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; `x` and `y` are the start of its base line."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """A neighbour, or the entity itself where `href` is empty."""

    x: float
    y: float
    width: float
    height: float
    href: str
    lines: tuple[Text, ...]


def height_of(lines: Sequence[str]) -> float:
    """The height of a box with these lines."""
    return len(lines) * LINE + PAD


def box(x: float, y: float, width: float, height: float, href: str, lines: Sequence[str]) -> Box:
    """A box with its lines of words in the middle of its height."""
    first = y + (height - len(lines) * LINE) / 2 + SIZE - 0.5
    texts = tuple(Text(x + PAD, first + place * LINE, words) for place, words in enumerate(lines))
    return Box(x, y, width, height, href, texts)
