"""Refuses pages early when more requests arrive at a time than the event loop can begin.

What is answered from the loop itself (kept pages) waits for no lane. When very many such requests arrive together,
each would wait for all others, and so would `/healthz`. So in one turn of the event loop only some of them begin. The
others get status 503 before they are even parsed, which takes a twentieth of the time of a kept page, so that almost
all of the loop's time is left for answers. Their connections stay open: a new one would cost more than the answer.
"""

import asyncio
from functools import lru_cache
from typing import Final

from api.serving.refusal import refusal_bytes

MOST_BEGUN: Final = 96
"""Requests that begin in one turn of the loop. A kept page takes a quarter of a millisecond, so a turn some 25."""
_NEVER_REFUSED: Final = (b"/healthz", b"/static/")
_BODY: Final = (b"\ncontent-length:", b"\ntransfer-encoding:", b"\nexpect:")
_LONGEST_PATH: Final = 500


class Burst:
    """Counts the requests of one turn of the loop. `root` is the prefix of all addresses. Only the thread of the
    event loop may call it."""

    def __init__(self, root: str = "", most: int = MOST_BEGUN) -> None:
        self.refused = 0
        self._root = root
        self._most = most
        self._begun = 0

    def refusal(self, data: bytes) -> bytes | None:
        """The whole answer to a request that is refused, None if it may begin. `data` is what a client sent that has
        nothing else under way."""
        if not self._begun:
            asyncio.get_running_loop().call_soon(self._next_turn)
        self._begun += 1
        if self._begun <= self._most:
            return None
        path = _path_of_page(data)
        if path is None or path.removeprefix(self._root.encode()).startswith(_NEVER_REFUSED):
            return None
        self.refused += 1
        return _answer(path.removeprefix(self._root.encode())[:4], self._root)

    def _next_turn(self) -> None:
        self._begun = 0


def _path_of_page(data: bytes) -> bytes | None:
    """The path of a GET request that has arrived as a whole, without a body; None for anything else."""
    if not data.startswith(b"GET /") or not data.endswith(b"\r\n\r\n") or data.count(b"\r\n\r\n") != 1:
        return None
    path = data[4 : 4 + _LONGEST_PATH].partition(b" ")[0]
    lower = data.lower()
    return None if any(header in lower for header in _BODY) else path


@lru_cache(maxsize=256)
def _answer(start: bytes, root: str) -> bytes:
    """`start` is the beginning of the path, which names the language."""
    return refusal_bytes(start.decode("latin-1"), root)
