"""Closes connections that take too long, and keeps their number and what they hold in memory within limits.

All connections are looked at twice a second, which costs less than a timer for each.
"""

import asyncio
import resource
import time
from collections import Counter
from dataclasses import dataclass
from typing import Final, Protocol

from api.serving.burst import Burst
from api.serving.memory import Memory
from api.serving.telling import Telling

SWEEP_SECONDS: Final = 0.5
_KEPT_FILES: Final = 128
"""Open files that are not connections: the store's, the log, the event loop's, and some to spare."""
_SHARE_CLOSED: Final = 16
"""When there is no room, this part of all connections is closed at once: one at a time would take a search each."""


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """In seconds: how long a client may take to send a request's headers (`head`) and its body, and to read an answer
    (`unread`). `most` connections are open at a time; they hold `buffered` bytes of answers and unfinished bodies.
    """

    head: float = 10.0
    body: float = 20.0
    unread: float = 30.0
    most: int = 4_096
    buffered: int = 64 * 2**20


def allowed_connections(most: int) -> int:
    """`most`, or fewer if the process may not have that many open files. Raises its limit as far as it may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard == resource.RLIM_INFINITY:
        return most
    return max(1, min(most, hard - min(_KEPT_FILES, hard // 2)))


class Watched(Protocol):
    """A connection. `network` is where it comes from."""

    network: str

    @property
    def is_idle(self) -> bool:
        """Whether it waits for a request, or the rest of its headers."""

    def held(self, now: float) -> int:
        """How many bytes of it are in memory at `now`: of answers not read yet, of a body not all here yet."""

    def is_late(self, now: float, limits: ConnectionLimits) -> bool:
        """Whether the client takes longer than it may."""

    def end(self) -> None:
        """Close the connection now."""


class ConnectionWatch:
    """All connections of a server, and the requests that arrive on them together (`burst`).

    Only the thread of the event loop may call it.
    """

    def __init__(self, limits: ConnectionLimits, burst: Burst | None = None) -> None:
        self.limits = limits
        self.burst = burst or Burst()
        self._telling = Telling("%d connections closed early since the last line like this")
        self._memory = Memory()
        self._connections: dict[Watched, None] = {}

    def __len__(self) -> int:
        return len(self._connections)

    @property
    def closed_early(self) -> int:
        """How many connections were closed because they took too long, held too much, or had to make room."""
        return self._telling.count

    def opened(self, connection: Watched) -> bool:
        """Take a connection. False if there is no room: nobody else waits for a request, so it has to go itself."""
        if len(self._connections) >= self.limits.most:
            self._make_room()
            if len(self._connections) >= self.limits.most:
                self._telling.add()
                return False
        self._connections[connection] = None
        return True

    def closed(self, connection: Watched) -> None:
        """A connection is closed."""
        self._connections.pop(connection, None)

    async def run(self) -> None:
        """Look at all connections again and again, until cancelled."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            self.sweep(time.monotonic())

    def sweep(self, now: float) -> None:
        """Close what is over its time at `now`, a reading of `time.monotonic`.

        If all connections together hold too much in memory, those that hold most are closed, too.
        """
        held: list[tuple[int, Watched]] = []
        for connection in list(self._connections):
            size = connection.held(now)
            if connection.is_late(now, self.limits):
                self._end(connection)
            elif size:
                held.append((size, connection))
        total = sum(size for size, _ in held)
        self._memory.holds(total, now)
        for size, connection in sorted(held, key=lambda pair: -pair[0]):
            if total <= self.limits.buffered:
                break
            total -= size
            self._end(connection)

    def end_all(self) -> None:
        """Close every connection, whatever it is doing: the server ends."""
        for connection in list(self._connections):
            connection.end()

    def _make_room(self) -> None:
        """Close the oldest of those that wait for a request, beginning with the networks that have most."""
        idle = [connection for connection in self._connections if connection.is_idle]
        per_network = Counter(connection.network for connection in idle)
        idle.sort(key=lambda connection: -per_network[connection.network])
        for connection in idle[: max(1, self.limits.most // _SHARE_CLOSED)]:
            self._end(connection)

    def _end(self, connection: Watched) -> None:
        self._telling.add()
        self._connections.pop(connection, None)
        connection.end()
