"""The proposals of a document, in its order and by their keys. Those of a large document wait in a file."""

from array import array
from collections.abc import Callable, Sequence
from typing import overload

from importers.proposal import Proposal
from importers.waiting.packing import pack, unpack_lazily
from importers.waiting.shelf import Shelf


class Proposals(Sequence[Proposal]):
    """Proposals by place and by key: of several with one key the last is found by it."""

    def __init__(
        self,
        size: int,
        at: Callable[[int], Proposal],
        key_at: Callable[[int], str],
        place_of: Callable[[str], int | None],
    ) -> None:
        self._size, self._at = size, at
        self.key_at, self.place_of = key_at, place_of

    @classmethod
    def of(cls, several: Sequence[Proposal]) -> "Proposals":
        """These proposals."""
        if isinstance(several, cls):
            return several
        places = {one.key: at for at, one in enumerate(several)}
        return cls(len(several), several.__getitem__, lambda at: several[at].key, places.get)

    @classmethod
    def on(cls, shelf: Shelf[Proposal]) -> "Sequence[Proposal]":
        """The proposals of a shelf, whose keys are theirs; a tuple if they are few."""
        if not shelf.waits:
            return tuple(shelf.values())
        return cls(len(shelf), shelf.value_at, shelf.key_at, shelf.place_of)

    def find(self, key: str) -> Proposal | None:
        """The proposal with this key; None if there is none."""
        at = self.place_of(key)
        return None if at is None else self._at(at)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int, /) -> Proposal: ...

    @overload
    def __getitem__(self, at: slice, /) -> Sequence[Proposal]: ...

    def __getitem__(self, at: int | slice, /) -> Proposal | Sequence[Proposal]:
        found = range(self._size)[at]
        return self._at(found) if isinstance(found, int) else [self._at(one) for one in found]


def shelf_of_proposals() -> Shelf[Proposal]:
    """A shelf for proposals: of those that wait in its file, fields are made when they are asked for."""
    return Shelf(pack, unpack_lazily)


class Linked:
    """Which places belong to which, of so many: pairs are added, then looked up by the first of each."""

    def __init__(self, size: int) -> None:
        self._firsts, self._seconds = array("I"), array("I")
        self._begins = array("I", bytes(4 * (size + 1)))
        self._of = array("I")

    def add(self, first: int, second: int) -> None:
        """Add a pair."""
        self._firsts.append(first)
        self._seconds.append(second)

    def close(self) -> None:
        """Put the pairs in order: nothing is added after that."""
        begins = self._begins
        for first in self._firsts:
            begins[first + 1] += 1
        for at in range(1, len(begins)):
            begins[at] += begins[at - 1]
        after, self._of = begins[:], array("I", bytes(4 * len(self._firsts)))
        for first, second in zip(self._firsts, self._seconds, strict=True):
            self._of[after[first]] = second
            after[first] += 1
        self._firsts, self._seconds = array("I"), array("I")

    def of(self, first: int) -> Sequence[int]:
        """What was added to a place, in the order in which it was."""
        return self._of[self._begins[first] : self._begins[first + 1]]
