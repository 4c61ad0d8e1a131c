"""Which rows have a word: for each word of each column a compressed bitmap of rows (pyroaring).

Rows are only added, never changed or taken away, so the revisions that share an index each ask for their own rows.
The first rows stand in the order of their numbers. Those that are added later stand behind them in any order, so
`first` puts them in their places. There are never so many that this takes long: the index is made anew before.
"""

import threading
from array import array
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import chain
from typing import Final

from pyroaring import BitMap

from graph.search.words import stem_of, stem_on_file

_SHORTEST_BEGINNING: Final = 2
_SUMMED, _MANY = (2, 3), 64
"""Beginnings of these lengths that more words have than this are filed like words: no search adds up so many."""
_ALL: Final = "*"
"""Stands behind a beginning that is filed. No folded word holds it."""
_BEHIND_ALL: Final = "\U0010ffff"
"""Stands behind all that a word can go on with."""

Row = tuple[int, str, str, str]
"""The number of a row, by which rows are ordered, and the folded words of its three columns."""


class Where(IntEnum):
    """In which columns words are looked for: each holds those before it."""

    NAME = 0
    NEAR = 1
    ANYWHERE = 2


class Postings:
    """Rows of folded words, which are found by whole words, beginnings and stems. Many threads may use it.

    A row is known by its place: 0 is that of the first. `base` is how many rows it was made with.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        """Takes rows in the order of their numbers."""
        self._lock = threading.Lock()
        self._numbers = array("q")
        listed: tuple[defaultdict[str, array[int]], ...] = tuple(defaultdict(lambda: array("I")) for _ in Where)
        for place, (number, *texts) in enumerate(rows):
            self._numbers.append(number)
            for column, words in zip(listed, _new_words(texts), strict=True):
                for word in words:
                    column[word].append(place)
        self.base: Final = len(self._numbers)
        self._columns = tuple(_bitmaps(column) for column in listed)
        self._words = sorted(set(chain.from_iterable(self._columns)))
        self._summed = _common_beginnings(self._words)
        for filed in self._columns:
            filed.update(_sums(filed, self._summed))
        self._stems: dict[str, str] = {}
        self._of_stem: dict[str, tuple[str, ...]] = {}
        for word in self._words:
            self._file_stem(word)

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self._numbers)

    def add(self, rows: Iterable[Row]) -> list[int]:
        """Add rows, whose numbers must be new. Returns their places."""
        with self._lock:
            return [self._added(number, texts) for number, *texts in rows]

    def _added(self, number: int, texts: Sequence[str]) -> int:
        place = len(self._numbers)
        for column, words in zip(self._columns, _new_words(texts), strict=True):
            beginnings = {sum_of for word in words for sum_of in _beginnings(word)} & self._summed
            for word in (*words, *beginnings):
                if word in column:
                    column[word].add(place)
                else:
                    column[word] = BitMap((place,))
            for word in words:
                self._file_word(word)
        self._numbers.append(number)
        return place

    def _file_word(self, word: str) -> None:
        at = bisect_left(self._words, word)
        if self._words[at : at + 1] != [word]:
            insort(self._words, word)
            self._file_stem(word)

    def _file_stem(self, word: str) -> None:
        stem = stem_on_file(word)
        if stem is not None:
            self._stems[word] = stem
            self._of_stem[stem] = (*self._of_stem.get(stem, ()), word)

    def alike(self, word: str) -> Iterable[str]:
        """What to look for instead of a word: all that begin with it and all that have its stem; of a single letter
        only itself."""
        begins: Sequence[str] = (word,)
        if word + _ALL in self._summed:
            begins = (word + _ALL,)
        elif len(word) >= _SHORTEST_BEGINNING:
            with self._lock:
                words = self._words
                begins = words[bisect_left(words, word) : bisect_left(words, word + _BEHIND_ALL)]
        stem = self._stems.get(word) or stem_of(word)
        return begins if stem is None else {*begins, *self._of_stem.get(stem, ())}

    def rows(self, words: Iterable[str], column: Where) -> BitMap:
        """The places of the rows that have one of the words in this very column, and in none before it.

        Nobody may change what is returned.
        """
        known = self._columns[column]
        found = [known[word] for word in words if word in known]
        return found[0] if len(found) == 1 else BitMap.union(*found) if found else BitMap()

    def first(self, rows: BitMap, most: int) -> list[int]:
        """The places of the first `most` of these rows, in the order of their numbers."""
        in_order = rows.range_cardinality(0, self.base)
        if in_order == len(rows):
            return rows[:most].to_array().tolist()
        places = [*rows[: min(in_order, most)], *rows[in_order:]]
        return sorted(places, key=self._numbers.__getitem__)[:most]


def _new_words(texts: Sequence[str]) -> Iterable[set[str]]:
    """The words of each column that none before it has."""
    before = set[str]()
    for text in texts:
        words = set(text.split()) - before
        yield words
        before |= words


def _bitmaps(column: Mapping[str, "array[int]"]) -> dict[str, BitMap]:
    make: Callable[[array[int]], BitMap] = BitMap
    return {word: make(places) for word, places in column.items()}


def _beginnings(word: str) -> Iterable[str]:
    return (word[:length] + _ALL for length in _SUMMED)


def _common_beginnings(words: Iterable[str]) -> set[str]:
    counts = Counter(chain.from_iterable(map(_beginnings, words)))
    return {beginning for beginning, count in counts.items() if count > _MANY}


def _sums(column: Mapping[str, BitMap], summed: Container[str]) -> dict[str, BitMap]:
    """The rows of each of these beginnings."""
    having: dict[str, list[BitMap]] = {}
    for word, rows in column.items():
        for beginning in _beginnings(word):
            if beginning in summed:
                having.setdefault(beginning, []).append(rows)
    return {beginning: BitMap.union(*rows) for beginning, rows in having.items()}
