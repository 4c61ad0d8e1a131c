"""Sets of towns as bit masks over the base units of `Geography`: bit n stands for the unit with number n."""

from collections.abc import Iterable
from functools import lru_cache


@lru_cache(maxsize=16384)
def units_in(towns: int) -> tuple[int, ...]:
    """The numbers of the towns of a set, ascending. Questions ask for the same sets again and again."""
    units = []
    while towns:
        lowest = towns & -towns
        units.append(lowest.bit_length() - 1)
        towns ^= lowest
    return tuple(units)


def union(masks: Iterable[int]) -> int:
    """All towns that are in any of these sets."""
    towns = 0
    for mask in masks:
        towns |= mask
    return towns
