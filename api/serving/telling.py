"""Counts what can happen thousands of times a second, with at most one line in ten seconds in the log."""

import logging
import time
from typing import Final

logger = logging.getLogger(__name__)
_SECONDS: Final = 10.0


class Telling:
    """`said` is the line, with `%d` for how often it happened since the last such line.

    Only the thread of the event loop may call it.
    """

    def __init__(self, said: str) -> None:
        self.count = 0
        self._said = said
        self._told, self._told_at = 0, -_SECONDS

    def add(self) -> None:
        """It has happened once more."""
        self.count += 1
        now = time.monotonic()
        if now - self._told_at >= _SECONDS:
            logger.warning(self._said, self.count - self._told)
            self._told, self._told_at = self.count, now
