"""Puts the words of a page into lines in the order in which people read them: column by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from importers.reading.pdf.words import Page, Word

_GUTTER: Final = 10.0
"""The least width of the space between two columns, in points."""
_LEAST_ROWS: Final = 3
"""Rows that have words on both sides of a space, for it to be between columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one line of one column, from left to right. `edge` is the left edge of the column."""

    words: tuple[Word, ...]
    edge: float

    @property
    def text(self) -> str:
        """The words with single spaces between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins, in points."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends, in points."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """Of its highest word, in points."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Of its lowest word, in points."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """Of its letters: that of most of them."""
        return max((sum(len(word.text) for word in same), size) for size, same in _by_size(self.words))[1]


def _by_size(words: Sequence[Word]) -> Iterator[tuple[float, list[Word]]]:
    for size, same in groupby(sorted(words, key=lambda word: word.size), key=lambda word: word.size):
        yield size, list(same)


def rows_of(page: Page) -> list[Row]:
    """The lines of a page in reading order."""
    return list(_in_order(_lines(page.words), depth=0))


def _lines(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Words that stand at the same height, over the whole width of the page, from the top."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        middle = (word.top + word.bottom) / 2
        if lines and lines[-1][0].top <= middle <= lines[-1][0].bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [tuple(sorted(line, key=lambda one: one.left)) for line in lines]


def _in_order(lines: Sequence[tuple[Word, ...]], depth: int) -> Iterator[Row]:
    """Bands of lines that have the same space between columns are read column by column."""
    gutter = _gutter(lines) if depth < 3 else None
    if gutter is None:
        edge = min((line[0].left for line in lines), default=0.0)
        yield from (Row(line, edge) for line in lines)
        return
    for crossed, band in groupby(lines, key=lambda line: _crosses(line, gutter)):
        several = list(band)
        if crossed:
            yield from _in_order(several, 3)
            continue
        for side in (_left_of, _right_of):
            part = [words for line in several if (words := side(line, gutter))]
            yield from _in_order(part, depth + 1)


def _gutter(lines: Sequence[tuple[Word, ...]]) -> float | None:
    """The middle of the space that most lines have in common between words on both sides; None if there is none."""
    places = sorted({_middle(one, other) for line in lines for one, other in _spaces(line)})
    best, most = None, _LEAST_ROWS - 1
    for place in places:
        both = sum(_between(line, place) for line in lines)
        crossing = sum(_crosses(line, place) for line in lines)
        if both > most and both >= crossing:
            best, most = place, both
    return best


def _spaces(line: tuple[Word, ...]) -> Iterator[tuple[Word, Word]]:
    for one, other in pairwise(line):
        if other.left - one.right >= max(_GUTTER, one.size):
            yield one, other


def _middle(one: Word, other: Word) -> float:
    return round((one.right + other.left) / 2, 0)


def _between(line: tuple[Word, ...], place: float) -> bool:
    """Whether it has words on both sides of a place, and a wide space there; a bullet alone is no side."""
    return any(
        one.right <= place <= other.left and one.right - line[0].left > 2 * one.size for one, other in _spaces(line)
    )


def _crosses(line: tuple[Word, ...], place: float) -> bool:
    """Whether words run across a place, or stand close on both sides of it."""
    left, right = _left_of(line, place), _right_of(line, place)
    if len(left) + len(right) < len(line):
        return True
    return bool(left and right) and right[0].left - left[-1].right < _GUTTER


def _left_of(line: tuple[Word, ...], place: float) -> tuple[Word, ...]:
    return tuple(word for word in line if word.right <= place)


def _right_of(line: tuple[Word, ...], place: float) -> tuple[Word, ...]:
    return tuple(word for word in line if word.left >= place)
