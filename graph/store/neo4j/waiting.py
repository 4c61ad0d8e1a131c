"""Timeouts for calls to a server that does not answer.

The driver limits how long a connection takes to open, and the server how long a statement runs. Neither helps if the
network loses everything that is sent. So each call has a deadline, and a thread ends calls that are past theirs.
"""

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")
_AGAIN = 0.5


class Wait(Generic[T]):
    """One call. `on` is what it waits on (None between two tries); `ended` is True once it has waited too long."""

    def __init__(self, waits: "Waits[T]") -> None:
        self._waits = waits
        self.on: T | None = None
        self.ended = False
        self.until = math.inf

    def within(self, seconds: float) -> None:
        """Set the deadline to so many seconds from now, whatever it was before."""
        self._waits.set(self, time.monotonic() + seconds)


class Waits(Generic[T]):
    """The calls of one store. When a call has waited too long, `end` is called, in this object's own thread, with
    what the call waits on. It returns whether that ended the call; if not, it is called again a little later."""

    def __init__(self, end: Callable[[T], bool]) -> None:
        self._end = end
        self._changed = threading.Condition()
        self._waiting: set[Wait[T]] = set()
        self._wakes = math.inf
        self._thread: threading.Thread | None = None
        self._closed = False

    @contextmanager
    def wait(self) -> Iterator[Wait[T]]:
        """A call, for the length of the block. It has no deadline until `within` sets one."""
        wait: Wait[T] = Wait(self)
        try:
            yield wait
        finally:
            with self._changed:
                self._waiting.discard(wait)

    def set(self, wait: Wait[T], until: float) -> None:
        """Set the deadline of a call. Only `Wait` uses this."""
        with self._changed:
            wait.until = until
            self._waiting.add(wait)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._watch, name="signpost-waits", daemon=True)
                self._thread.start()
            if until < self._wakes:
                self._changed.notify()

    def close(self) -> None:
        """End the thread when no call is waiting any more."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while self._waiting or not self._closed:
                self._end_late()
                self._wakes = min((wait.until for wait in self._waiting), default=math.inf)
                self._changed.wait(None if self._wakes == math.inf else max(0.0, self._wakes - time.monotonic()))

    def _end_late(self) -> None:
        now = time.monotonic()
        for wait in [wait for wait in self._waiting if wait.until <= now]:
            wait.ended = True
            on = wait.on
            if on is not None and self._end(on):
                self._waiting.discard(wait)
            else:
                wait.until = now + _AGAIN
