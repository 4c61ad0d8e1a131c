"""Which figures of a table may be shown: none that is under five, and none that lets such a one be computed."""

from collections.abc import Sequence
from typing import Final

LEAST: Final = 5
"""How many people must stand behind a figure."""


def protected(counts: Sequence[int]) -> tuple[int | None, ...]:
    """The counts of a question to which everybody gave one answer, None for those that are not shown.

    Readers know the sum, and this rule. So what is hidden always has a sum of five or more over two answers or more,
    not all of which are four: as long as that is not so, the smallest counts among those that are shown are hidden,
    too. Which of the hidden answers has which count then stays open.
    """
    hidden = {at for at, count in enumerate(counts) if count < LEAST}
    while hidden and len(hidden) < len(counts) and _tells(counts, hidden):
        least = min(count for at, count in enumerate(counts) if at not in hidden)
        hidden |= {at for at, count in enumerate(counts) if count == least}
    return tuple(None if at in hidden else count for at, count in enumerate(counts))


def protected_share(count: int, of: int) -> int | None:
    """A count of those who ticked one of several answers, None if it is not shown: so is everybody else's count."""
    return protected((count, of - count))[0]


def _tells(counts: Sequence[int], hidden: set[int]) -> bool:
    """Whether what is hidden can be computed from its sum."""
    each = [counts[at] for at in hidden]
    return len(each) < 2 or sum(each) < LEAST or all(count == LEAST - 1 for count in each)
