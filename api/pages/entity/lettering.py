"""How wide words are about to be drawn, and how they fit into boxes: a server has no fonts to measure with.

Widths are estimated generously, so that text fits in any common sans serif.
"""

from collections.abc import Iterable
from typing import Final

SIZE: Final = 14
"""The height of the letters, in units of the picture."""
MOST_LINES: Final = 3
_NARROW: Final = frozenset("iljtfrI.,:;'’|!()[]/- ")
_WIDE: Final = frozenset("mwMW@%&—…")


def width_of(text: str, bold: bool = False) -> float:
    """About how wide `text` is, rather too much than too little."""
    units = sum(
        0.36 if char in _NARROW else 0.94 if char in _WIDE else 0.7 if char.isupper() else 0.58 for char in text
    )
    wide = sum(0.45 for char in text if ord(char) > 0x2E80)  # ideographs and emoji are as wide as they are high
    return (units + wide) * SIZE * (1.06 if bold else 1.0)


def wrap(text: str, width: float, most: int = MOST_LINES, bold: bool = False) -> list[str]:
    """`text` in at most `most` lines that are no wider than `width`; what does not fit ends in an ellipsis."""
    lines, line = [], ""
    for word in _fitting(text.split(), width, bold):
        longer = f"{line} {word}".strip()
        if line and width_of(longer, bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width_of(last + "…", bold) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip() + "…"]
    return lines


def _fitting(words: Iterable[str], width: float, bold: bool) -> Iterable[str]:
    """The words, cut where one alone is too wide."""
    for word in words:
        while width_of(word, bold) > width and len(word) > 1:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or width_of(word[:n], bold) <= width)
            yield word[:fits]
            word = word[fits:]
        yield word
