"""The search index of one revision, for viewers who may read the same."""

import itertools
import re
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Final
from zlib import crc32

from pyroaring import BitMap

from graph.look import Look
from graph.look.audience import Guard, may_read
from graph.look.viewer import Viewer
from graph.model.change import Became
from graph.model.vocabulary import Audience, EntityKind, Role
from graph.readmodel import Derived, ReadModel
from graph.readmodel.layered import changed
from graph.search.affected import READ, affected
from graph.search.entry import KIND_OF, Entry, Written, further, key_of_saying, written
from graph.search.postings import Postings, Row
from graph.search.spellings import Spellings
from graph.search.words import bare_key, key_of
from graph.store.kit.gc_pause import gc_paused

_MOST_NEW: Final = 2_000
"""So many rows may be added, and be left of entries that have changed; of a large index a 16th of its first rows."""
_GROWS: Final = threading.Lock()
"""Held while rows and entries are added, so that both have the same places."""
SAID: Final = "("
"""With what a key begins that is no name: an acronym in brackets in a description, or a phrase of a kind of help."""
_LONGEST: Final = 15
_DIGIT: Final = re.compile(r"\d")
_HASH_BITS, _TURN_BITS = 32, 27


class SearchIndex:
    """Entries by their rows in `text`, and by their names.

    Indexes of several revisions share `text`, `spellings`, `entries` and the rows of each kind, which only grow: the
    rows of a revision are those in `live`, its words those in `word_counts`. All else is immutable. Everything is for
    the viewers that it was made for: what others may read has no part in what is found, counted or guessed.
    """

    __slots__ = ("_of_kind", "_turns", "entries", "keys", "live", "rows", "spellings", "text", "word_counts")

    def __init__(self, entries: Iterable[Written]) -> None:
        turns = itertools.count()
        numbered = sorted(((_number(one.entry, next(turns)), one) for one in entries), key=lambda pair: pair[0])
        self._turns: Iterator[int] = turns
        self.text: Final = Postings(_row(number, one) for number, one in numbered)
        self.entries: Final[list[Entry]] = [one.entry for _, one in numbered]
        self.rows: Mapping[str, int] = {entry.id: row for row, entry in enumerate(self.entries)}
        self.live = BitMap(range(len(numbered)))
        self._of_kind: Final = {kind: BitMap() for kind in EntityKind}
        keys: dict[str, list[str]] = {}
        for row, entry in enumerate(self.entries):
            self._of_kind[entry.kind].add(row)
            for key in keys_of(entry):
                keys.setdefault(key, []).append(entry.id)
        self.keys: Mapping[str, tuple[str, ...]] = {key: tuple(sorted(ids)) for key, ids in keys.items()}
        self.word_counts: Mapping[str, int] = Counter(chain.from_iterable(map(_words, self.entries)))
        self.spellings: Final = Spellings(self.word_counts)

    def after(self, new: Mapping[str, Written | None]) -> "SearchIndex | None":
        """The index with these entries in place of those with their ids; None if it is time to make it anew."""
        added = [one for one in new.values() if one is not None]
        gone = {record_id: row for record_id in new if (row := self.rows.get(record_id)) is not None}
        unused = self.text.size - len(self.live) + len(gone)
        if unused > self._most_new or len(added) > self.room:
            return None
        newer: SearchIndex = object.__new__(SearchIndex)
        newer._turns, newer.text, newer.entries = self._turns, self.text, self.entries  # type: ignore[misc]
        newer._of_kind, newer.spellings = self._of_kind, self.spellings  # type: ignore[misc]
        places = self._added(added)
        newer.live = (self.live - BitMap(gone.values())) | BitMap(places)
        rows: dict[str, int | None] = dict.fromkeys(gone)
        newer.rows = changed(self.rows, rows | {one.entry.id: row for row, one in zip(places, added, strict=True)})
        before, now = [self.entries[row] for row in gone.values()], [one.entry for one in added]
        newer.keys = changed(self.keys, self._keys_after(before, now))
        counts = self._counts_after(before, now)
        newer.word_counts = changed(self.word_counts, {word: count or None for word, count in counts.items()})
        return newer

    @property
    def room(self) -> int:
        """How many entries may be added before it is time to make it anew."""
        return self._most_new - (self.text.size - self.text.base)

    @property
    def _most_new(self) -> int:
        return max(_MOST_NEW, self.text.base // 16)

    def of_kinds(self, kinds: Collection[EntityKind]) -> BitMap:
        """The rows of these kinds; of all if there are none. Nobody may change what is returned."""
        return self.live & BitMap.union(*(self._of_kind[kind] for kind in kinds)) if kinds else self.live

    def _added(self, new: Sequence[Written]) -> list[int]:
        """The rows of new entries."""
        with _GROWS:
            places = self.text.add(_row(_number(one.entry, next(self._turns)), one) for one in new)
            for row, one in zip(places, new, strict=True):
                self.entries.append(one.entry)
                self._of_kind[one.entry.kind].add(row)
                self.spellings.add(_words(one.entry))
        return places

    def _keys_after(self, before: Iterable[Entry], now: Iterable[Entry]) -> dict[str, tuple[str, ...] | None]:
        touched: dict[str, set[str]] = {}
        for entry in before:
            for key in keys_of(entry):
                touched.setdefault(key, set(self.keys[key])).discard(entry.id)
        for entry in now:
            for key in keys_of(entry):
                touched.setdefault(key, set(self.keys.get(key, ()))).add(entry.id)
        return {key: tuple(sorted(ids)) or None for key, ids in touched.items()}

    def _counts_after(self, before: Iterable[Entry], now: Iterable[Entry]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for entries, step in ((before, -1), (now, 1)):
            for word in chain.from_iterable(map(_words, entries)):
                counts[word] = counts.get(word, self.word_counts.get(word, 0)) + step
        return counts


def search_index(look: Look) -> SearchIndex:
    """The index for the viewer of `look`."""
    return look.model.derived(_INDEXES[look.viewer.everywhere])


def keys_of(entry: Entry) -> set[str]:
    """The keys by which an entry is found as exactly what was asked for."""
    found = set(entry.folded)
    found.update(bare_key(folded.split()) for folded in entry.folded)
    for words in map(str.split, chain.from_iterable(map(further, entry.names))):
        found |= {key_of(words), bare_key(words)}
    found.update(SAID + key_of_saying(said) for said in (*entry.acronyms, *entry.phrases))
    return found - {""}


def _words(entry: Entry) -> set[str]:
    """The words of its names that may be misspelled: no numbers."""
    return {word for name in entry.folded for word in name.split() if not _DIGIT.search(word)}


def _row(number: int, one: Written) -> Row:
    return number, one.named, one.near, one.body


def _number(entry: Entry, turn: int) -> int:
    """The number of a row: by it rows are read, so entries with a short name come first, whenever they were added."""
    length = min(_LONGEST, min(name.count(" ") + 1 for name in entry.folded))
    return (length << _HASH_BITS | crc32(entry.id.encode())) << _TURN_BITS | turn


@gc_paused()
def _made(role: Role, model: ReadModel) -> SearchIndex:
    guard = Guard(model, Viewer(role))
    records = chain.from_iterable(model.all(kind).values() for kind in KIND_OF)
    return SearchIndex(one for record in records if (one := written(model, guard, record)) is not None)


def _after(role: Role, index: SearchIndex, model: ReadModel, net: Sequence[Became]) -> SearchIndex | None:
    ids = affected(model, net)
    if ids is None:
        return None
    guard, room = Guard(model, Viewer(role)), index.room
    new: dict[str, Written | None] = {}
    for record_id in sorted(ids):
        record = model.find(record_id)
        new[record_id] = None if record is None else written(model, guard, record)
        room -= new[record_id] is not None
        if room < 0:  # a large import: the others need not be made
            return None
    return index.after(new)


def _indexes() -> dict[Role, Derived[SearchIndex]]:
    """One index for all roles that may read the same."""
    made: dict[frozenset[Audience], Derived[SearchIndex]] = {}
    found = {}
    for role in Role:
        reads = frozenset(audience for audience in Audience if may_read(Viewer(role), audience))
        if reads not in made:
            name = f"search index of {role}"
            made[reads] = Derived(name, READ, partial(_made, role), partial(_after, role))
        found[role] = made[reads]
    return found


_INDEXES: Final = _indexes()
