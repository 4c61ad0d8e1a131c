"""What a round of planning decides on proposals, until it has ended."""

import marshal

from importers.planning.entry import Entry, Fate
from importers.planning.resolving import Described
from importers.waiting.pile import Pile

_Said = tuple[str, str | None, bool]


class Decided:
    """Key by key, which record a proposal is: those on which something was said `first`, before any was written, and
    those of which it was said `then`. Nobody sees it before the round has ended."""

    def __init__(self) -> None:
        self._first: Pile[_Said] = Pile(marshal.dumps, marshal.loads)
        self._then: Pile[_Said] = Pile(marshal.dumps, marshal.loads)

    def first(self, key: str, entry: Entry) -> None:
        """Note the entry of a proposal for which nothing can be written."""
        self._first.add(_said(key, entry))

    def then(self, key: str, entry: Entry) -> None:
        """Note the entry of a proposal for which something may be written."""
        self._then.add(_said(key, entry))

    def tell(self, described: Described) -> None:
        """Tell it those that come after: what was said first counts, if two proposals have one key."""
        for several in (self._first, self._then):
            for at in range(len(several)):
                key, record_id, waits = several[at]
                described.decide(key, record_id, waits=waits)


def _said(key: str, entry: Entry) -> _Said:
    record_id = None if entry.fate is Fate.REFUSED else entry.id
    return key, record_id, entry.fate is Fate.DOUBTFUL and entry.id is None
