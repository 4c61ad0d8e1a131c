"""Lanes: each takes requests of one sort, of which a few are worked on at a time while some wait."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Final

from starlette.types import Scope

from api.prefix import own_path
from api.serving.fair_queue import FairQueue, Waiting

FREE: Final = ("/healthz", "/static/")
"""What the paths of requests begin with that need no admission."""
_SHARE: Final = 0.05
"""How much the last request counts in the average of the time that requests take."""


@dataclass(frozen=True, slots=True)
class LaneLimits:
    """`at_once` requests are worked on at a time; at most `queue` wait, none of them longer than `seconds`."""

    at_once: int
    queue: int
    seconds: float


@dataclass(eq=False)
class Lane:
    """Admits requests. Only the thread of the event loop may call it."""

    limits: LaneLimits
    closed: bool = False
    _running: int = 0
    _average: float = 0.01
    _queue: FairQueue = field(init=False)

    def __post_init__(self) -> None:
        self._queue = FairQueue(self.limits.queue)

    @property
    def running(self) -> int:
        """How many requests are being worked on."""
        return self._running

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return len(self._queue)

    def enter(self, address: str, arrived: float) -> Waiting | bool:
        """True if a request from `address` may begin at once, False if it is refused, else its place in the queue.

        `arrived` is a reading of `time.monotonic`: what has waited too long before it is looked at is refused, too.
        """
        if self.closed or time.monotonic() - arrived > self.limits.seconds:
            return False
        if self._running < self.limits.at_once and not len(self._queue):
            self._running += 1
            return True
        waiting = Waiting(address, arrived, asyncio.get_running_loop().create_future())
        removed = self._queue.push(waiting)
        if removed is not None:
            if removed is waiting:
                return False
            if not removed.turn.done():
                removed.turn.set_result(False)
        return waiting

    def leave(self, seconds: float) -> None:
        """A request that was admitted is done: it took `seconds`. The next one begins."""
        self._average += _SHARE * (seconds - self._average)
        self._running -= 1
        self._next()

    def give_up(self, waiting: Waiting) -> None:
        """A request does not wait any longer: its client has gone, or it has waited too long."""
        if waiting.turn.done() and waiting.turn.result():
            self._running -= 1
            self._next()
        elif not waiting.turn.done():
            self._queue.remove(waiting)

    def close(self) -> None:
        """Refuse whoever waits, and whoever comes from now on."""
        self.closed = True
        while waiting := self._queue.pop():
            if not waiting.turn.done():
                waiting.turn.set_result(False)

    def retry_after(self) -> int:
        """After how many whole seconds to ask again: at least one, more if the queue takes longer."""
        return 1 + round(len(self._queue) * self._average / self.limits.at_once)

    def _next(self) -> None:
        """Let requests begin while there is room. Those that have waited too long are refused instead."""
        oldest = time.monotonic() - self.limits.seconds
        while self._running < self.limits.at_once and (waiting := self._queue.pop()):
            if waiting.turn.done():
                continue
            if waiting.since < oldest:
                waiting.turn.set_result(False)
            else:
                self._running += 1
                waiting.turn.set_result(True)


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of an application."""

    pages: Lane
    graphql: Lane

    def of(self, scope: Scope) -> Lane | None:
        """The lane of a request; None for what needs no admission."""
        if scope["type"] != "http" or (path := own_path(scope)).startswith(FREE):
            return None
        return self.graphql if path == "/graphql" else self.pages

    def close(self) -> None:
        """Refuse whoever waits, and whoever comes from now on: the server ends."""
        self.pages.close()
        self.graphql.close()
