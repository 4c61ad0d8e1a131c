"""Groups failures into events: a thousand requests that fail for the same reason are logged once."""

import threading
import time
from collections.abc import Callable
from typing import Final

GAP_SECONDS: Final = 60.0
"""An event ends when its message has not occurred for this long."""


class LogEvents:
    """The messages of current events. Safe to use from many threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last_seen: dict[str, float] = {}

    def begins(self, message: str) -> bool:
        """Whether `message` begins an event and should be logged."""
        with self._lock:
            now = self._clock()
            self._last_seen = {text: seen for text, seen in self._last_seen.items() if now - seen < GAP_SECONDS}
            is_new = message not in self._last_seen
            self._last_seen[message] = now
            return is_new
