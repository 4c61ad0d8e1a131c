"""Writes the fonts of printed sheets: Noto Sans, Noto Sans Hebrew and Noto Sans Arabic, cut down to what names need.

Usage: python tools/fonts.py FOLDER

The folder has NotoSans, NotoSansHebrew and NotoSansArabic as TTF in Regular and Bold, such as those of Debian's
package fonts-noto-core. This needs fonttools, which is in the extras for development. `covered.txt` beside the fonts
says which letters they have. Their licence, the SIL Open Font License, allows to change them under their name.
"""

import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

TO: Final = Path(__file__).resolve().parent.parent / "api/guides/typeset/fonts"
WEIGHTS: Final = ("Regular", "Bold")
SIGNS: Final = (
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20CF),
    (0x2100, 0x214F),
    (0x2190, 0x22FF),
    (0x25A0, 0x25CF),
)
RANGES: Final = {
    "NotoSans": (
        (0x20, 0x24F),
        (0x250, 0x36F),
        (0x370, 0x52F),
        (0x1E00, 0x1FFF),
        *SIGNS,
        (0xFB00, 0xFB06),
        (0xFFFD, 0xFFFD),
    ),
    "NotoSansHebrew": ((0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    "NotoSansArabic": ((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
}
"""Latin with all that Vietnamese and Polish need, Greek, Cyrillic and signs; Hebrew; Arabic, Persian and Urdu."""


def cut(source: Path, target: Path, ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Write `source` with the letters of these ranges to `target`. Gives the letters that it has."""
    options = subset.Options(layout_features=["*"], hinting=False, name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["DSIG"]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[one for first, last in ranges for one in range(first, last + 1)])
    cutter.subset(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)
    return letters(target)


def letters(file: Path) -> set[int]:
    """The letters that a font has."""
    with TTFont(file) as font:
        return set(font.getBestCmap())


def in_ranges(numbers: Iterable[int]) -> list[str]:
    """`numbers` as ranges in hexadecimal."""
    ordered = sorted(numbers)
    breaks = [at for at, (one, following) in enumerate(pairwise(ordered), 1) if following != one + 1]
    parts = [ordered[first:last] for first, last in pairwise([0, *breaks, len(ordered)])]
    return [f"{part[0]:04X}-{part[-1]:04X}" for part in parts]


def main() -> None:
    """Write fonts and the list of their letters."""
    (folder,) = map(Path, sys.argv[1:])
    covered: set[int] = set()
    for name, ranges in RANGES.items():
        each = [cut(folder / f"{name}-{weight}.ttf", TO / f"{name}-{weight}.ttf", ranges) for weight in WEIGHTS]
        covered |= set.intersection(*each)
    (TO / "covered.txt").write_text("\n".join(in_ranges(covered)) + "\n", "ascii")


if __name__ == "__main__":
    main()
