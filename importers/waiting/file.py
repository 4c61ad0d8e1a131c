"""A temporary file without a name, to which is only added. It is for this process alone, and gone with its object."""

import os
import tempfile
from typing import IO, Final

_AT_ONCE: Final = 65_536
"""So many bytes wait in memory until they are written."""
_AHEAD: Final = 8_192
"""So many bytes are read at once: what was added after one another is often read so."""


class WaitingFile:
    """Bytes that are added at the end and read from anywhere. One thread at a time may use it."""

    def __init__(self, *, at_once: int = _AT_ONCE) -> None:
        self._at_once = at_once
        self._file: IO[bytes] | None = None
        self._waiting = bytearray()
        self._written = 0
        self._ahead = b""
        self._ahead_from = 0

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, data: bytes) -> int:
        """Add bytes; where they begin. Raises OSError if the disk is full."""
        place = self._written + len(self._waiting)
        self._waiting += data
        if len(self._waiting) >= self._at_once:
            self._write()
        return place

    def _write(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="signpost-plan-", buffering=0)  # noqa: SIM115  it lives on
        waiting = memoryview(self._waiting)
        while waiting:
            sent = os.pwrite(self._file.fileno(), waiting, self._written)
            waiting, self._written = waiting[sent:], self._written + sent
        self._waiting = bytearray()

    def read(self, place: int, size: int) -> bytes:
        """So many bytes from a place on. They must have been added."""
        if place >= self._written:
            begins = place - self._written
            return bytes(self._waiting[begins : begins + size])
        begins = place - self._ahead_from
        if begins < 0 or begins + size > len(self._ahead):
            assert self._file is not None
            most = min(max(size, _AHEAD), self._written - place)
            self._ahead, self._ahead_from, begins = os.pread(self._file.fileno(), most, place), place, 0
        return self._ahead[begins : begins + size]
