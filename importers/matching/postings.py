"""Which rows of a document have a key in common: made in parts on the disk, and kept in compact arrays."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, overload

from importers.matching import neighbours
from importers.waiting.file import WaitingFile

_PARTS: Final = 64
"""Keys are divided by their hashes: one part at a time is in memory."""
_AT_ONCE: Final = 1_024


class Postings:
    """The rows of each key, in the order in which they were added. A key that only one row has is left out; of one
    that more have than are compared, the first are kept and one more. Keys are told apart by 64 bits of a hash: that
    two of ten million are taken for one happens once in 300,000 documents, and compares rows that have nothing in
    common.

    `name` says the id of a row by its number, counted from 0.
    """

    def __init__(self, name: Callable[[int], str]) -> None:
        self.strong, self.weak = Posted(self, 0, name), Posted(self, 1, name)
        self._parts = [_Part() for _ in range(_PARTS)]
        self._company = bytearray()

    def add(self, strong: Iterable[str], weak: Iterable[str]) -> None:
        """Add the next row, with its keys."""
        row = len(self._company) * 2
        self._company.append(0)
        for at, keys in enumerate((strong, weak)):
            for key in keys:
                hashed = hash(key)
                self._parts[hashed % _PARTS].add(hashed, row + at)

    def close(self) -> None:
        """Nothing is added after that."""
        for part in self._parts:
            part.close(self._company)

    def rows(self, key: str) -> Sequence[int]:
        """Twice the number of each row that has a key, and one more where the key is a weak one of it."""
        hashed = hash(key)
        return self._parts[hashed % _PARTS].rows(hashed)

    def in_company(self) -> Iterator[int]:
        """The rows that are to be compared with others."""
        return (row for row, shared in enumerate(self._company) if shared)


class _Part:
    """The keys of which the hashes have the same remainder."""

    def __init__(self) -> None:
        self._file = WaitingFile(at_once=_AT_ONCE)
        self._size = 0
        self._waiting = array("q")
        self._hashes, self._begins, self._rows = array("q"), array("I", [0]), array("I")

    def add(self, hashed: int, row: int) -> None:
        self._waiting.append(hashed)
        self._waiting.append(row)
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        data = self._waiting.tobytes()
        self._file.add(data)
        self._size += len(data)
        self._waiting = array("q")

    def _groups(self) -> dict[int, int | list[int]]:
        """The rows by hash."""
        pairs = array("q", self._file.read(0, self._size)) if self._size else array("q")
        pairs += self._waiting
        self._file, self._waiting = WaitingFile(), array("q")
        groups: dict[int, int | list[int]] = {}
        every = iter(pairs)
        for hashed, row in zip(every, every, strict=True):
            known = groups.get(hashed)
            if known is None:
                groups[hashed] = row
            elif isinstance(known, int):
                groups[hashed] = [known, row]
            else:
                known.append(row)
        return groups

    def close(self, company: bytearray) -> None:
        groups = self._groups()
        for hashed in sorted(hashed for hashed, rows in groups.items() if not isinstance(rows, int)):
            rows = groups[hashed]
            assert not isinstance(rows, int)
            kept = _kept(rows)
            if any(not row % 2 for row in kept) or len(kept) <= neighbours.MOST_WEAK:
                for row in kept:
                    company[row // 2] = 1
            self._hashes.append(hashed)
            self._rows.extend(kept)
            self._begins.append(len(self._rows))

    def rows(self, hashed: int) -> Sequence[int]:
        at = bisect_left(self._hashes, hashed)
        if at == len(self._hashes) or self._hashes[at] != hashed:
            return ()
        return self._rows[self._begins[at] : self._begins[at + 1]]


def _kept(rows: list[int]) -> list[int]:
    """As many rows as can make a difference."""
    if len(rows) <= neighbours.MOST_WEAK:
        return rows
    strong = [row for row in rows if not row % 2][: neighbours.MOST_STRONG + 1]
    return sorted((*strong, *[row for row in rows if row % 2][: neighbours.MOST_WEAK + 1]))


class Posted:
    """The strong or the weak keys of rows."""

    def __init__(self, postings: Postings, at: int, name: Callable[[int], str]) -> None:
        self._postings, self._at, self._name = postings, at, name

    def get(self, key: str, default: tuple[str, ...], /) -> Sequence[str]:
        """The ids of the rows that have a key; `default` if at most one has."""
        rows = [row // 2 for row in self._postings.rows(key) if row % 2 == self._at]
        return _Names(rows, self._name) if rows else default


class _Names(Sequence[str]):
    """The ids of rows, which are read when they are needed: of very many only the number is."""

    def __init__(self, rows: Sequence[int], name: Callable[[int], str]) -> None:
        self._rows, self._name = rows, name

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int, /) -> str: ...

    @overload
    def __getitem__(self, at: slice, /) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice, /) -> str | Sequence[str]:
        found = self._rows[at]
        return self._name(found) if isinstance(found, int) else _Names(found, self._name)
