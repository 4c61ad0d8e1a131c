"""Refuses requests early when more arrive at a time than the event loop can begin.

What is answered from the loop itself (kept pages, kept answers of GraphQL) waits in no lane. When very many such
requests arrive together, each would wait for all others, and so would `/healthz`. So in one turn of the event loop
only some of them begin. The others get status 503 before they are even parsed, which takes a sixth of the time of a
kept page, so that most of the loop's time is left for answers. Connections stay open: a new one would cost more than
the answer. A few requests of each address begin in any case: who sends thousands does not keep out others.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Final, NamedTuple

from api.serving.lane import FREE
from api.serving.refusal import refusal_bytes
from api.serving.telling import Telling

MOST_BEGUN: Final = 64
"""Requests that begin in one turn of the loop. A kept page takes a quarter of a millisecond, so a turn some 16. By
`bench.under_load` 32 to 128 give about the same; with 256 the waiting is three times as long."""
OF_EACH: Final = 2
"""Requests of one address that begin in any turn."""
_MOST_ADDRESSES: Final = 64
"""Addresses for which that holds: an attacker may have many."""
_BODIES: Final = (b"\ncontent-length:", b"\ntransfer-encoding:", b"\nexpect:")
_CLOSES: Final = (b"\nconnection: close", b" http/1.0\n")


class Refusal(NamedTuple):
    """The bytes of an answer, and whether the connection is closed after it, as the client asked."""

    content: bytes
    closes: bool


class Burst:
    """Counts the requests of one turn of the loop.

    `root` is the prefix of all addresses; `on_refusal` is called for each request refused. Only the thread of the
    event loop may call it.
    """

    def __init__(self, root: str = "", most: int = MOST_BEGUN, on_refusal: Callable[[], None] = lambda: None) -> None:
        self._root = root
        self._most = most
        self._on_refusal = on_refusal
        self._telling = Telling("busy: %d requests refused before they were read, since the last line like this")
        self._begun = 0
        self._of: Counter[str] = Counter()

    def refusal(self, network: str, data: bytes) -> Refusal | None:
        """The answer to a request that is refused, None if it may begin.

        `data` is what a client from `network` sent that has nothing else under way. A request that did not arrive
        as a whole is left to the parser.
        """
        head = _head_of_whole(data)
        if head is None:
            return None
        path = head.split(b" ", 2)[1].decode("latin-1").removeprefix(self._root.lower())
        if path.startswith(FREE):
            return None
        if not self._begun:
            asyncio.get_running_loop().call_soon(self._next_turn)
        self._begun += 1
        self._of[network] += 1
        if self._begun <= self._most or (self._of[network] <= OF_EACH and len(self._of) <= _MOST_ADDRESSES):
            return None
        self._telling.add()
        self._on_refusal()
        closes = any(words in head for words in _CLOSES)
        return Refusal(refusal_bytes(path, self._root, closing=closes), closes)

    def _next_turn(self) -> None:
        self._begun = 0
        self._of.clear()


def _head_of_whole(data: bytes) -> bytes | None:
    """The head of a request that has arrived as a whole, in small letters and with plain line ends; else None."""
    head, end, body = data.partition(b"\r\n\r\n")
    head = head.lower().replace(b"\r", b"") + b"\n"
    if not end or head.count(b" ", 0, head.find(b"\n")) != 2:
        return None
    if head.startswith(b"get /"):
        return None if body or any(name in head for name in _BODIES) else head
    if not head.startswith(b"post /") or any(name in head for name in _BODIES[1:]):
        return None
    length = head.partition(_BODIES[0])[2].partition(b"\n")[0].strip()
    return head if length == str(len(body)).encode() else None
