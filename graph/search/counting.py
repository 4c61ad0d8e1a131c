"""Rows that stand in several of some bitmaps."""

from collections.abc import Iterable

from pyroaring import BitMap


def by_count(bitmaps: Iterable[BitMap], most: int) -> list[BitMap]:
    """What stands in at least one of the bitmaps, in at least two and so on up to `most`, as long as there is any."""
    counted: list[BitMap] = []
    for rows in bitmaps:
        further = [rows, *(before & rows for before in counted)]
        sums = [before | now for before, now in zip(counted, further, strict=False)]
        if len(sums) < most and further[-1]:
            sums.append(further[-1])
        counted = sums
    return counted


def at_least(count: int, bitmaps: Iterable[BitMap]) -> BitMap:
    """What stands in at least `count` of the bitmaps, which is 1 or more."""
    counted = by_count(bitmaps, count)
    return counted[count - 1] if len(counted) == count else BitMap()
