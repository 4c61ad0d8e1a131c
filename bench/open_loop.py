"""A client that asks at a given rate, whether or not it gets answers (open loop), or as fast as it gets them.

People do not stop coming because a server is slow: a client that waits for each answer hides overload.
"""

import asyncio
import itertools
import math
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(slots=True)
class Tally:
    """What a client got: milliseconds of the answers with status 200 since they were due, how many were refused with
    status 503 and in how many milliseconds, how many had another status or none, and bytes received."""

    served: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    other: int = 0
    received: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """What to send where: whole requests in bytes, in turn; `addresses` are those of this machine to send from."""

    url: str
    requests: tuple[bytes, ...]
    addresses: tuple[str, ...] = ("127.0.0.1",)
    patience: float = 10.0


def request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """The bytes of an HTTP request. Words of header names are separated by `_`."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def at_rate(load: Load, per_second: float, seconds: float) -> Tally:
    """Ask `per_second` times a second for `seconds`, over as many connections as that takes."""
    return asyncio.run(_Client(load).open_loop(per_second, seconds))


def as_fast_as_answered(load: Load, connections: int, seconds: float) -> Tally:
    """Ask over `connections`, on each again as soon as it has its answer, for `seconds`."""
    return asyncio.run(_Client(load).closed_loop(connections, seconds))


class _Connection(asyncio.Protocol):
    """One connection: it has at most one request under way. Streams and tasks cost more than answers."""

    def __init__(self, client: "_Client", first: tuple[bytes, float]) -> None:
        self._client = client
        self._first = first
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._missing = 0
        self._due = 0.0
        self._status = 0
        self._closes = False
        self.waits = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.ask(*self._first)

    def ask(self, content: bytes, due: float) -> None:
        assert self._transport is not None
        self.waits, self._due, self._status = True, due, 0
        self._transport.write(content)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._status:
            head, found, _ = self._received.partition(b"\r\n\r\n")
            if not found:
                return
            lower = bytes(head).lower()
            self._status = int(head[9:12])
            self._closes = b"connection: close" in lower
            self._missing = len(head) + 4 + _length(lower)
        if len(self._received) >= self._missing:
            self._end_of_answer()

    def _end_of_answer(self) -> None:
        assert self._transport is not None
        size, status = len(self._received), self._status
        self._received.clear()
        self.waits = False
        if self._closes:
            self._transport.close()
        self._client.answered(self, status, size, self._due, free=not self._closes)

    def connection_lost(self, _exc: Exception | None) -> None:
        self._client.lost(self)

    def give_up(self) -> None:
        if self._transport is not None:
            self._transport.abort()


class _Client:
    def __init__(self, load: Load) -> None:
        self._load = load
        parts = urlsplit(load.url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._free: deque[_Connection] = deque()
        self._all: set[_Connection] = set()
        self._opening: set[asyncio.Task[None]] = set()
        self._addresses: Iterator[str] = itertools.cycle(load.addresses)
        self._requests: Iterator[bytes] = itertools.cycle(load.requests)
        self._tally = Tally()
        self._until = math.inf
        self._closed = False
        """Whether each connection asks again as soon as it is answered."""

    async def open_loop(self, per_second: float, seconds: float) -> Tally:
        began = time.perf_counter()
        for number in range(round(per_second * seconds)):
            due = began + number / per_second
            delay = due - time.perf_counter()
            if delay > 0.001:
                await asyncio.sleep(delay)
            elif number % 20 == 0:
                await asyncio.sleep(0)
            self._ask(due)
        self._tally.seconds = time.perf_counter() - began
        return await self._end()

    async def closed_loop(self, connections: int, seconds: float) -> Tally:
        began = time.perf_counter()
        self._closed, self._until = True, began + seconds
        for _ in range(connections):
            self._ask(began)
        await asyncio.sleep(seconds)
        self._tally.seconds = time.perf_counter() - began
        return await self._end()

    async def _end(self) -> Tally:
        """Wait for the answers that are missing, as long as the load is patient; the rest counts as lost."""
        patience = time.perf_counter() + self._load.patience
        while time.perf_counter() < patience and (self._opening or any(one.waits for one in self._all)):
            await asyncio.sleep(0.01)
        for one in list(self._all):
            one.give_up()
        for task in self._opening:
            task.cancel()
        self._tally.other += len(self._opening)
        await asyncio.sleep(0)
        return self._tally

    def _ask(self, due: float) -> None:
        content = next(self._requests)
        if self._free:
            self._free.popleft().ask(content, due)
            return
        task = asyncio.create_task(self._open(content, due))
        self._opening.add(task)
        task.add_done_callback(self._opening.discard)

    async def _open(self, content: bytes, due: float) -> None:
        local = (next(self._addresses), 0)
        loop = asyncio.get_running_loop()
        try:
            _, connection = await loop.create_connection(
                lambda: _Connection(self, (content, due)), self._host, self._port, local_addr=local
            )
        except OSError:
            self._tally.other += 1
        else:
            self._all.add(connection)

    def answered(self, connection: _Connection, status: int, size: int, due: float, *, free: bool) -> None:
        now = time.perf_counter()
        taken = (now - due) * 1000
        self._tally.received += size
        if taken > self._load.patience * 1000 or status not in (200, 304, 503):
            self._tally.other += 1
        elif status == 503:
            self._tally.refused.append(taken)
        else:
            self._tally.served.append(taken)
        if free:
            self._free.append(connection)
        if self._closed and now < self._until:
            self._ask(now)

    def lost(self, connection: _Connection) -> None:
        self._tally.other += connection.waits
        if connection.waits and self._closed and time.perf_counter() < self._until:
            self._ask(time.perf_counter())
        self._all.discard(connection)
        with suppress(ValueError):
            self._free.remove(connection)


def _length(head: bytes) -> int:
    _, _, after = head.partition(b"content-length:")
    return int(after.partition(b"\r\n")[0] or 0)


def percentile(values: Sequence[float], part: float) -> float:
    """The value under which `part` (0 to 1) of `values` lie; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0
