"""Change sets that several threads write at once: they are committed together, each by itself.

The slowest part of a small write is to wait until the disk has it. Threads that come meanwhile queue; whoever has the
next turn writes for all of them. A change set that breaks a rule is refused alone, before anything of it is written.
"""

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model.change import ChangeSet, Receipt
from graph.model.errors import Conflict, InvalidInput, NotFound, SignpostError, StoreUnavailable
from graph.model.kept import KeptSet
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set

Results = list[Receipt | SignpostError]
Transact = Callable[[Callable[[Transaction], Results]], Results]
"""Runs a body in one durable write transaction, as `Store.transact`, for who has the turn already."""

MOST: Final = 64
"""How many change sets are committed together."""


@dataclass(slots=True, eq=False)
class Waiting:
    """A change set in the queue, and what became of it once that is known."""

    change_set: ChangeSet
    apart: KeptSet | None
    became: Receipt | SignpostError | None = None


class Combining:
    """The queue of one store."""

    def __init__(self) -> None:
        self._queue: deque[Waiting] = deque()
        self._lock = threading.Lock()

    def enter(self, change_set: ChangeSet, apart: KeptSet | None) -> Waiting:
        """Put a change set at the end of the queue."""
        waiting = Waiting(change_set, apart)
        with self._lock:
            self._queue.append(waiting)
        return waiting

    def leave(self, waiting: Waiting) -> None:
        """Take a change set out of the queue, unless somebody is writing it already."""
        with self._lock, contextlib.suppress(ValueError):
            self._queue.remove(waiting)

    def write(self, waiting: Waiting, transact: Transact) -> None:
        """Write the queue until `waiting` is written, too. Only one thread may do this at a time."""
        while waiting.became is None:
            with self._lock:
                batch = [self._queue.popleft() for _ in range(min(MOST, len(self._queue)))]
            _write(batch, transact)


def _write(batch: Sequence[Waiting], transact: Transact) -> None:
    try:
        results = transact(lambda transaction: [_applied(transaction, one) for one in batch])
    except StoreUnavailable as error:
        if len(batch) > 1:  # nothing was written: perhaps only one of them cannot be
            for one in batch:
                _write([one], transact)
            return
        results = [error]
    except BaseException:
        for one in batch:
            one.became = StoreUnavailable("the write was broken off: try again")
        raise
    for one, result in zip(batch, results, strict=True):
        one.became = result


def _applied(transaction: Transaction, one: Waiting) -> Receipt | SignpostError:
    try:
        return apply_change_set(transaction, one.change_set, one.apart)
    except (InvalidInput, NotFound, Conflict) as error:  # nothing of it was written
        return error
