"""Gives memory back to the system once what many clients had in it has gone."""

import ctypes
import gc
from collections.abc import Callable
from typing import Final

_WORTH_BYTES: Final = 8 * 2**20
_SHARE_LEFT: Final = 4
_PAUSE_SECONDS: Final = 10.0


def give_back() -> None:
    """Free what connections that have ended leave in cycles, and have the C library give back the pages that nothing
    uses. Only glibc can do the latter."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


class Memory:
    """Notes how many bytes clients hold, and calls `free` when most of a peak has gone.

    glibc keeps what was freed between blocks that are still in use, and Python a closed connection with its body for
    some time: 3,000 bodies that never came to their end left 100 MiB in the process for good. Giving back takes some
    hundredths of a second, so it is done after peaks only, and at most every ten seconds.
    """

    def __init__(self, free: Callable[[], None] = give_back) -> None:
        self._free = free
        self._peak = 0
        self._freed_at = -_PAUSE_SECONDS

    def holds(self, size: int, now: float) -> None:
        """Clients hold `size` bytes together at `now`, a reading of `time.monotonic`."""
        self._peak = max(self._peak, size)
        if self._peak < _WORTH_BYTES or size > self._peak // _SHARE_LEFT or now - self._freed_at < _PAUSE_SECONDS:
            return
        self._peak, self._freed_at = size, now
        self._free()
