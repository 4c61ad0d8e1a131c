"""A client that asks at a given rate, whether or not it gets answers (open loop), or as fast as it gets them.

People do not stop coming because a server is slow: a client that waits for each answer hides overload.
"""

import asyncio
import itertools
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


_Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class _Client:
    def __init__(self, load: Load) -> None:
        self._load = load
        parts = urlsplit(load.url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._free: deque[_Streams] = deque()
        self._addresses: Iterator[str] = itertools.cycle(load.addresses)
        self._requests: Iterator[bytes] = itertools.cycle(load.requests)
        self._tally = Tally()

    async def open_loop(self, per_second: float, seconds: float) -> Tally:
        began = time.perf_counter()
        asked: set[asyncio.Task[None]] = set()
        for number in range(round(per_second * seconds)):
            due = began + number / per_second
            delay = due - time.perf_counter()
            if delay > 0.001:
                await asyncio.sleep(delay)
            elif number % 20 == 0:
                await asyncio.sleep(0)
            task = asyncio.create_task(self._ask(due))
            asked.add(task)
            task.add_done_callback(asked.discard)
        self._tally.seconds = time.perf_counter() - began
        if asked:
            await asyncio.wait(asked, timeout=self._load.patience)
        return await self._end()

    async def closed_loop(self, connections: int, seconds: float) -> Tally:
        began = time.perf_counter()

        async def again() -> None:
            while time.perf_counter() < began + seconds:
                await self._ask(time.perf_counter())

        await asyncio.gather(*(again() for _ in range(connections)))
        self._tally.seconds = time.perf_counter() - began
        return await self._end()

    async def _end(self) -> Tally:
        for _, writer in self._free:
            writer.close()
        return self._tally

    async def _ask(self, due: float) -> None:
        try:
            async with asyncio.timeout(self._load.patience):
                reader, writer = await self._connection()
                writer.write(next(self._requests))
                status, size, kept = await _answer(reader)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            self._tally.other += 1
            return
        taken = (time.perf_counter() - due) * 1000
        self._tally.received += size
        if status in (200, 304):
            self._tally.served.append(taken)
        elif status == 503:
            self._tally.refused.append(taken)
        else:
            self._tally.other += 1
        if kept:
            self._free.append((reader, writer))
        else:
            writer.close()

    async def _connection(self) -> _Streams:
        while self._free:
            reader, writer = self._free.popleft()
            if not writer.is_closing() and not reader.at_eof():
                return reader, writer
        with suppress(StopIteration):
            local = (next(self._addresses), 0)
        return await asyncio.open_connection(self._host, self._port, local_addr=local)


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int, bool]:
    """The status of an answer, its bytes, and whether its connection can be used again."""
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    length = _length(lower)
    await reader.readexactly(length)
    return int(head[9:12]), len(head) + length, b"connection: close" not in lower


def _length(head: bytes) -> int:
    _, _, after = head.partition(b"content-length:")
    return int(after.partition(b"\r\n")[0] or 0)


def percentile(values: Sequence[float], part: float) -> float:
    """The value under which `part` (0 to 1) of `values` lie; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0
