"""Rows that are sorted by a key, such as the ids of an index: what leaves and joins them."""

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
MOST_INSERTED: Final = 32
"""So many changes of a row are made one by one: a common word has 100,000 ids, too many to sort for a few. More are
sorted together: each insertion into such a row moves half of it."""


def changes_of(
    rows: Mapping[K, tuple[T, ...]],
    lost: Mapping[K, Sequence[str]],
    won: Mapping[K, Sequence[T]],
    by: Callable[[T], str],
) -> dict[K, tuple[T, ...] | None]:
    """The rows that change, by their keys, None for those that are empty afterwards.

    `by` is what the items of a row are sorted by. A row loses the items that `lost` names by that, all of which it
    must have, and wins the items in `won`.
    """
    touched = dict.fromkeys((*lost, *won))
    return {key: reordered(rows.get(key, ()), lost.get(key, ()), won.get(key, ()), by) or None for key in touched}


def reordered(row: tuple[T, ...], lost: Sequence[str], won: Sequence[T], by: Callable[[T], str]) -> tuple[T, ...]:
    """`row`, which is sorted by `by`, without the items that `lost` names, and with `won`, sorted again."""
    if not row and len(won) == 1:
        return tuple(won)
    if len(lost) + len(won) > MOST_INSERTED:
        gone = set(lost)
        return tuple(sorted([*(one for one in row if by(one) not in gone), *won], key=by))
    items = list(row)
    for name in lost:
        del items[bisect_left(items, name, key=by)]
    for new in won:
        insort(items, new, key=by)
    return tuple(items)
