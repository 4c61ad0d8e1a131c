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
    """The calls of one store. `end` is called, in a thread of this object's own, with each that waited too long."""

    def __init__(self, end: Callable[[T], None]) -> None:
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
        while True:
            with self._changed:
                if self._closed and not self._waiting:
                    return
                late = self._late()
                if not late:
                    self._wakes = min((one.until for one in self._waiting), default=math.inf)
                    self._changed.wait(None if self._wakes == math.inf else self._wakes - time.monotonic())
            for one in late:
                if one.on is not None:
                    self._end(one.on)

    def _late(self) -> list[Wait[T]]:
        now = time.monotonic()
        late = [one for one in self._waiting if one.until <= now]
        self._waiting.difference_update(late)
        for one in late:
            one.ended = True
        return late
