"""How long a call may wait for a server that says nothing.

The driver bounds how long a connection takes to open, and the server how long a statement runs; but a client whose
network swallows everything hears of neither. So each call says by when it must have heard, and a thread gives up on
those that have not.
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
    """One call. `on` is what it waits on, None between two tries; `ended` says that it has waited too long."""

    def __init__(self, waits: "Waits[T]") -> None:
        self._waits = waits
        self.on: T | None = None
        self.ended = False
        self.until = math.inf

    def within(self, seconds: float) -> None:
        """It must have heard by so many seconds from now, whatever was said before."""
        self._waits.set(self, time.monotonic() + seconds)


class Waits(Generic[T]):
    """The calls of one store. `end` is called, in a thread of this object's own, with what a call waits on that has
    waited too long, and says whether that ended it; else it is called again a little later."""

    def __init__(self, end: Callable[[T], bool]) -> None:
        self._end = end
        self._changed = threading.Condition()
        self._waiting: set[Wait[T]] = set()
        self._wakes = math.inf
        self._thread: threading.Thread | None = None
        self._closed = False

    @contextmanager
    def wait(self) -> Iterator[Wait[T]]:
        """A call, until the block ends. It has no end until it is given one."""
        one: Wait[T] = Wait(self)
        try:
            yield one
        finally:
            with self._changed:
                self._waiting.discard(one)

    def set(self, one: Wait[T], until: float) -> None:
        """For `Wait`."""
        with self._changed:
            one.until = until
            self._waiting.add(one)
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._watch, name="signpost-waits", daemon=True)
                self._thread.start()
            if until < self._wakes:
                self._changed.notify()

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while self._waiting or not self._closed:
                self._end_late()
                self._wakes = min((one.until for one in self._waiting), default=math.inf)
                self._changed.wait(None if self._wakes == math.inf else max(0.0, self._wakes - time.monotonic()))

    def _end_late(self) -> None:
        now = time.monotonic()
        for one in [one for one in self._waiting if one.until <= now]:
            one.ended = True
            on = one.on
            if on is not None and self._end(on):
                self._waiting.discard(one)
            else:
                one.until = now + _AGAIN
