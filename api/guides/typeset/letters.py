"""Which letters our fonts have. PDF/A allows none that a file has no glyph for."""

import re
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "fonts"
COVERED: Final = FOLDER / "covered.txt"
"""The ranges of letters that the fonts have, in hexadecimal: `tools/fonts.py` writes them with the fonts."""
NONE: Final = "\ufffd"
"""What stands for letters that no font has."""
_BREAK: Final = "\u200b"
_PIECE: Final = 18
"""Words that may be wider than a column may be broken after so many letters."""
_ROOM: Final = {False: 41.0, True: 33.0}
"""What a column has room for, in widths of a letter: in a text, and in a heading."""
_NARROW: Final = frozenset("fijlrtI1.,:;'!|()/-")
_WIDE: Final = frozenset("mwMW@%—")
_JOINERS: Final = frozenset("\u200c\u200d\u200e\u200f\u00ad\u061c\ufe0e\ufe0f")
"""Signs without a shape of their own: they go where they stand beside a letter that is left out."""


def printable(text: str, *, heading: bool = False) -> str:
    """`text` with � for letters that the fonts do not have, several together as one, and with breaks in long words.

    Web addresses have none: typst breaks them itself.
    """
    if not (text.isascii() or all(map(_has, text))):
        text = re.sub(
            f"{NONE}[{NONE}{''.join(_JOINERS)}]*", NONE, "".join(one if _has(one) else NONE for one in text)
        )
    if len(text) <= _PIECE:
        return text
    return " ".join(_broken(word) if sum(map(_width, word)) > _ROOM[heading] else word for word in text.split(" "))


def _broken(word: str) -> str:
    if word.startswith(("https://", "http://")):
        return word
    return _BREAK.join(re.findall(rf"[^/?&=._@-]{{1,{_PIECE}}}[/?&=._@-]?|[/?&=._@-]{{1,{_PIECE}}}", word))


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.6
    if letter in _WIDE:
        return 1.75
    return 1.35 if letter.isupper() else 1.1


def _has(letter: str) -> bool:
    starts, ends = _ranges()
    at = bisect_right(starts, ord(letter)) - 1
    return at >= 0 and ord(letter) <= ends[at]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    pairs = [line.split("-") for line in COVERED.read_text("ascii").split()]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]
