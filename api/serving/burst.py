"""Refuses pages early when more requests arrive at a time than the event loop can begin.

What is answered from the loop itself (kept pages) waits for no lane. When very many such requests arrive together,
each would wait for all others, and so would `/healthz`. So in one turn of the event loop only some of them begin. The
others get status 503 before they are even parsed, which takes a twentieth of the time of a kept page, so that almost
all of the loop's time is left for answers. Connections stay open: a new one would cost more than the answer. A few
requests of each address begin in any case, so that one who sends thousands does not keep out others.
"""

import asyncio
from collections import Counter
from functools import lru_cache
from typing import Final, NamedTuple

from api.serving.refusal import refusal_bytes

MOST_BEGUN: Final = 64
"""Requests that begin in one turn of the loop. A kept page takes a quarter of a millisecond, so a turn some 16."""
OF_EACH: Final = 2
"""Requests of one address that begin in any turn."""
_MOST_ADDRESSES: Final = 64
"""Addresses for which that holds: an attacker may have many."""
_NEVER_REFUSED: Final = (b"/healthz", b"/static/")
_BODY: Final = (b"\ncontent-length:", b"\ntransfer-encoding:", b"\nexpect:")
_CLOSES: Final = (b"\nconnection: close", b" http/1.0\r\n")
_LONGEST_PATH: Final = 500


class Refusal(NamedTuple):
    """The bytes of an answer, and whether the client asked for the connection to be closed after it."""

    content: bytes
    closes: bool


class Burst:
    """Counts the requests of one turn of the loop. `root` is the prefix of all addresses. Only the thread of the
    event loop may call it."""

    def __init__(self, root: str = "", most: int = MOST_BEGUN) -> None:
        self.refused = 0
        self._root = root
        self._most = most
        self._begun = 0
        self._of: Counter[str] = Counter()

    def refusal(self, network: str, data: bytes) -> Refusal | None:
        """The answer to a request that is refused, None if it may begin. `data` is what a client from `network` sent
        that has nothing else under way."""
        path = _path_of_page(data)
        if path is None or path.removeprefix(self._root.encode()).startswith(_NEVER_REFUSED):
            return None
        if not self._begun:
            asyncio.get_running_loop().call_soon(self._next_turn)
        self._begun += 1
        self._of[network] += 1
        if self._begun <= self._most or (self._of[network] <= OF_EACH and len(self._of) <= _MOST_ADDRESSES):
            return None
        self.refused += 1
        lower = data.lower()
        closes = any(words in lower for words in _CLOSES)
        return Refusal(_answer(path.removeprefix(self._root.encode())[:4], self._root, closes), closes)

    def _next_turn(self) -> None:
        self._begun = 0
        self._of.clear()


def _path_of_page(data: bytes) -> bytes | None:
    """The path of a GET request that has arrived as a whole, without a body; None for anything else."""
    if not data.startswith(b"GET /") or not data.endswith(b"\r\n\r\n") or data.count(b"\r\n\r\n") != 1:
        return None
    path = data[4 : 4 + _LONGEST_PATH].partition(b" ")[0]
    lower = data.lower()
    return None if any(header in lower for header in _BODY) else path


@lru_cache(maxsize=256)
def _answer(start: bytes, root: str, closes: bool) -> bytes:
    """`start` is the beginning of the path, which names the language."""
    return refusal_bytes(start.decode("latin-1"), root, closing=closes)
