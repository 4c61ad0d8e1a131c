"""Estimates how wide words are when drawn, and wraps them into boxes: a server has no fonts to measure with.

Widths are estimated generously, so that text fits in any common sans serif.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

SIZE: Final = 14
"""The height of the letters, in units of the picture."""
MOST_LINES: Final = 3
_NARROW: Final = frozenset("iljtfrI.,:;'’|!()[]/- ")
_WIDE: Final = frozenset("mwMW@%&—…")
_ELLIPSIS: Final = "…"
_SPACE: Final = 36


@lru_cache(maxsize=4096)
def letter_width(letter: str) -> int:
    """The estimated width of one letter, in hundredths of `SIZE`. Ideographs and emoji are as wide as they are
    high."""
    if letter in _NARROW:
        width = 36
    elif letter in _WIDE:
        width = 94
    else:
        width = 70 if letter.isupper() else 58
    return width + (45 if ord(letter) > 0x2E80 else 0)


def width_of(text: str, bold: bool = False) -> float:
    """The estimated width of `text`; rather too wide than too narrow."""
    return sum(map(letter_width, text)) * _size(bold) / 100


def wrap(text: str, width: float, most: int = MOST_LINES, bold: bool = False) -> list[str]:
    """`text` in at most `most` lines that are no wider than `width`; what does not fit ends in an ellipsis.

    Text after the last line is not measured, so that the work is bounded by what fits.
    """
    room = 100 * width / _size(bold)
    lines: list[str] = []
    line, taken = "", 0
    for piece, size in _pieces(text.split(), room):
        longer = taken + _SPACE + size
        if not line:
            line, taken = piece, size
        elif longer <= room:
            line, taken = f"{line} {piece}", longer
        elif len(lines) < most - 1:
            lines.append(line)
            line, taken = piece, size
        else:
            line = _shortened(line, taken, room)
            break
    return [*lines, line]


def _pieces(words: Iterable[str], room: float) -> Iterable[tuple[str, int]]:
    """The words with their widths; a word that is wider than a line is cut into parts."""
    for word in words:
        start = size = 0
        for place, letter in enumerate(word):
            width = letter_width(letter)
            if size + width > room and place > start:
                yield word[start:place], size
                start, size = place, 0
            size += width
        yield word[start:], size


def _shortened(line: str, taken: int, room: float) -> str:
    """`line`, which is `taken` wide, cut so that an ellipsis fits, with the ellipsis."""
    taken += letter_width(_ELLIPSIS)
    end = len(line)
    while end and taken > room:
        end -= 1
        taken -= letter_width(line[end])
    return line[:end].rstrip() + _ELLIPSIS


def _size(bold: bool) -> float:
    """The letter size to multiply widths by: bold letters are a little wider."""
    return SIZE * (1.06 if bold else 1.0)
