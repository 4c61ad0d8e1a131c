"""A map from texts to values, of which keys and values wait in a file: about 30 bytes of each are in memory."""

import marshal
from array import array
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Generic, TypeVar, overload

from importers.waiting.file import WaitingFile
from importers.waiting.packing import pack, unpack

V = TypeVar("V")
D = TypeVar("D")
IN_MEMORY: Final = 25_000
"""How many items are kept as they are. Only large files have more."""
_FEWEST: Final = 8_192
_GROWS: Final = 4


class Shelf(Mapping[str, V], Generic[V]):
    """A map that only grows, in the order in which its keys were added first. Each item has a place from 0 on.

    Of the items after the first `in_memory` ones (None: `IN_MEMORY`), `dump` makes bytes, which `load` reads: what is
    got is equal to what was put, not the same. One thread at a time may use it. Raises OSError if the disk is full.
    """

    def __init__(
        self,
        dump: Callable[[V], bytes] = pack,
        load: Callable[[bytes], V] = unpack,
        *,
        in_memory: int | None = None,
    ) -> None:
        self._dump, self._load = dump, load
        self._most = IN_MEMORY if in_memory is None else in_memory
        self._first: dict[str, int] = {}
        self._keys: list[str] = []
        self._values: list[V] = []
        self._file = WaitingFile()
        self._hashes, self._begins = array("q"), array("Q")
        self._key_sizes, self._sizes = array("I"), array("I")
        self._table = array("I")

    def __getitem__(self, key: str) -> V:
        at = self.place_of(key)
        if at is None:
            raise KeyError(key)
        return self.value_at(at)

    @overload
    def get(self, key: str, /) -> V | None: ...

    @overload
    def get(self, key: str, default: V | D, /) -> V | D: ...

    def get(self, key: str, default: object = None, /) -> object:
        """The value of a key, or `default`. The inherited `get` is slower: it raises and catches a KeyError."""
        at = self.place_of(key)
        return default if at is None else self.value_at(at)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.place_of(key) is not None

    def __setitem__(self, key: str, value: V) -> None:
        at = self.place_of(key)
        if at is None:
            self._add(key, value)
        elif at < len(self._keys):
            self._values[at] = value
        else:
            own, data = _bytes(key), self._dump(value)
            at -= len(self._keys)
            self._begins[at], self._sizes[at] = self._file.add(own + data), len(data)

    def setdefault(self, key: str, value: V) -> None:
        """Add a value unless the key has one."""
        if self.place_of(key) is None:
            self._add(key, value)

    @property
    def waits(self) -> bool:
        """Whether an item waits in the file."""
        return bool(self._begins)

    def __len__(self) -> int:
        return len(self._keys) + len(self._begins)

    def __iter__(self) -> Iterator[str]:
        return (self.key_at(at) for at in range(len(self)))

    def pairs(self) -> Iterator[tuple[str, V]]:
        """Keys and values, as `items`, and faster."""
        return ((self.key_at(at), self.value_at(at)) for at in range(len(self)))

    def place_of(self, key: str) -> int | None:
        """The place of a key; None if it is not there."""
        found = self._first.get(key)
        return self._find(key) if found is None and self._begins else found

    def key_at(self, place: int) -> str:
        """The key at a place."""
        if place < len(self._keys):
            return self._keys[place]
        at = place - len(self._keys)
        return self._file.read(self._begins[at], self._key_sizes[at]).decode("utf-8", "surrogatepass")

    def value_at(self, place: int) -> V:
        """The value at a place."""
        if place < len(self._values):
            return self._values[place]
        at = place - len(self._values)
        return self._load(self._file.read(self._begins[at] + self._key_sizes[at], self._sizes[at]))

    # ------------------------------------------------------------------- the file

    def _add(self, key: str, value: V) -> None:
        if len(self._keys) < self._most:
            self._first[key] = len(self._keys)
            self._keys.append(key)
            self._values.append(value)
            return
        own, data = _bytes(key), self._dump(value)
        self._begins.append(self._file.add(own + data))
        self._key_sizes.append(len(own))
        self._sizes.append(len(data))
        self._hashes.append(hash(key))
        several = range(len(self._hashes) - 1, len(self._hashes))
        if 3 * len(self._hashes) > 2 * len(self._table):
            slots = _GROWS * len(self._table) or _FEWEST
            self._table, several = array("I", bytes(4 * slots)), range(len(self._hashes))
        for at in several:
            self._file_under(at)

    def _find(self, key: str) -> int | None:
        """The place of a key that waits in the file; None if it does not."""
        hashed, table, hashes = hash(key), self._table, self._hashes
        mask = len(table) - 1
        slot = hashed & mask
        while entry := table[slot]:
            at = entry - 1
            if hashes[at] == hashed and self._file.read(self._begins[at], self._key_sizes[at]) == _bytes(key):
                return at + len(self._keys)
            slot = (slot + 1) & mask
        return None

    def _file_under(self, at: int) -> None:
        table, mask = self._table, len(self._table) - 1
        slot = self._hashes[at] & mask
        while table[slot]:
            slot = (slot + 1) & mask
        table[slot] = at + 1


class KeySet(Shelf[None]):
    """Keys without values."""

    def __init__(self, *, in_memory: int | None = None) -> None:
        super().__init__(lambda _: b"", lambda _: None, in_memory=in_memory)

    def add(self, key: str) -> None:
        """Add a key, unless it is there."""
        self.setdefault(key, None)


def plain_shelf() -> Shelf[Any]:
    """A shelf of values that are texts, numbers, None, or tuples of these: it is faster."""
    return Shelf(marshal.dumps, marshal.loads)


def _bytes(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")
