"""A list of values that only grows, of which the later ones wait in a file: 12 bytes of each are in memory."""

from array import array
from collections.abc import Callable
from typing import Generic, TypeVar

from importers.waiting import shelf
from importers.waiting.file import WaitingFile
from importers.waiting.packing import pack, unpack

V = TypeVar("V")


class Pile(Generic[V]):
    """Values by the numbers in which they came, from 0 on. Of those after the first `in_memory` ones (None:
    `shelf.IN_MEMORY`), `dump` makes bytes, which `load` reads: what is got is equal to what was put, not the same.
    Raises OSError if the disk is full."""

    def __init__(
        self,
        dump: Callable[[V], bytes] = pack,
        load: Callable[[bytes], V] = unpack,
        *,
        in_memory: int | None = None,
    ) -> None:
        self._dump, self._load = dump, load
        self._most = shelf.IN_MEMORY if in_memory is None else in_memory
        self._first: list[V] = []
        self._file = WaitingFile()
        self._begins, self._sizes = array("Q"), array("I")

    def add(self, value: V) -> int:
        """Add a value; its number."""
        if len(self._first) < self._most:
            self._first.append(value)
            return len(self._first) - 1
        data = self._dump(value)
        self._begins.append(self._file.add(data))
        self._sizes.append(len(data))
        return len(self) - 1

    def __len__(self) -> int:
        return len(self._first) + len(self._begins)

    def __getitem__(self, number: int) -> V:
        if number < len(self._first):
            return self._first[number]
        at = number - len(self._first)
        return self._load(self._file.read(self._begins[at], self._sizes[at]))
