"""The entries of a plan, in the order of the document. Those of a large plan wait in a file (`spilling`)."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, overload

from importers.planning.entry import Entry, Fate
from importers.planning.entry_text import entry_of_text, entry_text
from importers.planning.spilling import Spilled
from importers.waiting.shelf import KeySet

_DROPPED: Final = "import.dropped"
_FATES: Final = tuple(Fate)


class Entries(Sequence[Entry]):
    """Entries by their places in the document, and what is asked of all of them at once.

    | field | meaning |
    |---|---|
    | `dropped` | (kind, key) of what the document asks not to use |
    | `written` | the ids of the records that the entries write |
    | `asks` | how many entries wait for the answer to each question |

    Of an entry that waits in a file, `before` is None.
    """

    def __init__(self, *, in_memory: int | None = None) -> None:
        self._entries = Spilled(entry_text, entry_of_text, in_memory=in_memory)
        self._fates = bytearray()
        self._places = array("Q")
        self._order: array[int] | None = None
        self.dropped = set[tuple[str, str]]()
        self.written = KeySet(in_memory=in_memory)
        self.asks = Counter[str]()

    def put(self, place: int, entry: Entry) -> None:
        """Add the entry at a place, in any order. Each place has one: when they are read, none is left out."""
        self._entries.append(entry)
        self._fates.append(_FATES.index(entry.fate))
        self._places.append(place)
        self._order = None
        if entry.fate is Fate.REFUSED and any(reason.code == _DROPPED for reason in entry.reasons):
            self.dropped.add((entry.kind, entry.key))
        if entry.after is not None and entry.id is not None:
            self.written.add(entry.id)
        if entry.asks:
            self.asks[entry.asks] += 1

    @property
    def counts(self) -> dict[Fate, int]:
        """How many entries have each fate."""
        return {fate: self._fates.count(at) for at, fate in enumerate(_FATES)}

    def of(self, *fates: Fate) -> Iterator[Entry]:
        """The entries with one of these fates."""
        return (self._entries[at] for at in self._with(fates))

    def texts(self, fate: Fate) -> Iterator[str]:
        """The entries with a fate as JSON."""
        return (self._entries.text(at) for at in self._with((fate,)))

    def _with(self, fates: Sequence[Fate]) -> Iterator[int]:
        wanted = {_FATES.index(fate) for fate in fates}
        return (at for at in self._ordered() if self._fates[at] in wanted)

    def _ordered(self) -> "array[int]":
        if self._order is None:
            order = array("Q", bytes(8 * len(self._places)))
            for at, place in enumerate(self._places):
                order[place] = at
            self._order = order
        return self._order

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int, /) -> Entry: ...

    @overload
    def __getitem__(self, at: slice, /) -> Sequence[Entry]: ...

    def __getitem__(self, at: int | slice, /) -> Entry | Sequence[Entry]:
        found = self._ordered()[at]
        return self._entries[found] if isinstance(found, int) else [self._entries[one] for one in found]
