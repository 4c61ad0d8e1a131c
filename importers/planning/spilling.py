"""A list whose later items wait in a temporary file as text: a plan of many thousands need not fit into memory."""

import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Final, Generic, TypeVar, overload

T = TypeVar("T")
IN_MEMORY: Final = 25_000
"""How many items are kept as they are. Only the plans of large files have more."""


class Spilled(Sequence[T], Generic[T]):
    """A list that only grows. Of the items after the first `in_memory` ones (None: `IN_MEMORY`), `dump` makes a text,
    which `load` reads.

    The file has no name, is only for this process, and is gone with the list. One thread at a time may use it.
    """

    def __init__(
        self,
        dump: Callable[[T], str],
        load: Callable[[str], T],
        *,
        in_memory: int | None = None,
    ) -> None:
        self._dump, self._load = dump, load
        self._most = IN_MEMORY if in_memory is None else in_memory
        self._first: list[T] = []
        self._ends = array("Q", [0])
        self._file: IO[bytes] | None = None

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def append(self, item: T) -> None:
        """Add an item at the end."""
        if len(self._first) < self._most:
            self._first.append(item)
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="signpost-plan-")  # noqa: SIM115  it lives as long as the list
        text = self._dump(item).encode("utf-8", "replace")
        self._file.seek(self._ends[-1])
        self._file.write(text)
        self._ends.append(self._ends[-1] + len(text))

    def text(self, at: int) -> str:
        """The text of the item at a place."""
        if at < len(self._first):
            return self._dump(self._first[at])
        assert self._file is not None
        begins, ends = self._ends[at - len(self._first)], self._ends[at - len(self._first) + 1]
        self._file.seek(begins)
        return self._file.read(ends - begins).decode()

    def __len__(self) -> int:
        return len(self._first) + len(self._ends) - 1

    @overload
    def __getitem__(self, at: int, /) -> T: ...

    @overload
    def __getitem__(self, at: slice, /) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice, /) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        return self._first[place] if place < len(self._first) else self._load(self.text(place))

    def __iter__(self) -> Iterator[T]:
        return (self[at] for at in range(len(self)))
