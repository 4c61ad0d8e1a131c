"""Until when an answer may take. Whoever does work that can be long asks from time to time whether it may go on."""

import time
from collections.abc import Iterable, Iterator
from itertools import islice
from math import inf
from typing import Final, TypeVar

from graph.model.errors import DeadlineExceeded

STEPS: Final = 256
"""After so many steps of work the deadline is checked: they take less than a few milliseconds."""

T = TypeVar("T")


class Deadline:
    """An instant of `time.monotonic`, after which `check` raises. Without one it never does."""

    __slots__ = ("at",)

    def __init__(self, at: float = inf) -> None:
        self.at = at

    def check(self) -> None:
        """Raise DeadlineExceeded after the deadline, else do nothing."""
        if time.monotonic() > self.at:
            raise DeadlineExceeded("the answer took longer than it may: ask for less at a time")

    @property
    def left(self) -> float | None:
        """How many seconds are left, for `wait` of a lock or an event; None without a deadline."""
        return None if self.at == inf else max(0.0, self.at - time.monotonic())

    def batches(self, items: Iterable[T]) -> Iterator[list[T]]:
        """The items in batches of `STEPS`, with a check before each."""
        left = iter(items)
        while batch := list(islice(left, STEPS)):
            self.check()
            yield batch


NEVER: Final = Deadline()
"""For work that may take as long as it needs."""
