"""The directory as it was at an earlier revision, and the store's record of changes, for the questions of a look.

The read model of an earlier revision is made from the newest one: what has changed since is put back, and everything
else is shared with it. So it costs as much as what has changed since, not as much as the directory. A few of them are
cached. When the directory changes, a cached one takes back only that; a redaction is a change, too, so nothing that
was redacted stays in it.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from graph.model.change import Change, ChangeQuery, Update
from graph.model.record import Record
from graph.readmodel.model import ReadModel
from graph.store.contract import Snapshot

MOST_CACHED: Final = 4
"""How many earlier revisions are cached: those that were asked for last."""


class Remembers(Protocol):
    """The part of a store that knows the past; see `graph.store.contract`."""

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        """As `Store.read`."""

    def changes(self, query: ChangeQuery) -> tuple[Change, ...]:
        """As `Store.changes`."""

    def count_changes(self, query: ChangeQuery) -> dict[str, int]:
        """As `Store.count_changes`."""

    def last_changes(self, ids: Iterable[str], *, actor: str | None = None) -> dict[str, Change]:
        """As `Store.last_changes`."""

    def actors(self) -> dict[str, int]:
        """As `Store.actors`."""

    def revision_at(self, instant: datetime) -> int:
        """As `Store.revision_at`."""

    def as_of(
        self, revision: int, *, ids: Iterable[str] | None = None, kinds: Collection[str] | None = None
    ) -> Snapshot:
        """As `Store.as_of`."""


@dataclass(frozen=True, slots=True)
class Before:
    """The directory at an earlier revision, as known at the revision `known`. `replaced` has the whole records that
    have changed since, as they were; None for those that were not there."""

    model: ReadModel
    known: int
    replaced: Mapping[str, Record | None] = field(default_factory=dict)


class Past:
    """The past of one store. Many threads may use it."""

    def __init__(self, store: Remembers) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._cached: OrderedDict[int, Before] = OrderedDict()

    def before(self, newest: ReadModel, revision: int) -> Before:
        """The directory at `revision`, which is not later than that of `newest`, the model of the asking look."""
        with self._lock:  # two who ask for the same day wait for one another instead of doing the same twice
            cached = self._cached.get(revision)
            if cached is None or cached.known > newest.revision:
                cached = Before(newest.uncached(), revision)
            before = self._brought_up(cached, revision, newest)
            self._cached[revision] = before
            self._cached.move_to_end(revision)
            while len(self._cached) > MOST_CACHED:
                self._cached.popitem(last=False)
            return before

    def _brought_up(self, before: Before, revision: int, newest: ReadModel) -> Before:
        """`before` as known at the revision of `newest`: what has changed in between is put back."""
        if before.known == newest.revision:
            return before
        since = self.store.count_changes(ChangeQuery(first=before.known + 1, last=newest.revision))
        was = {record.id: record for record in self.store.as_of(revision, ids=since).records}
        back = [Update(revision=revision, subject=subject, after=was.get(subject)) for subject in sorted(since)]
        replaced = {**before.replaced, **{update.subject: update.after for update in back}}
        return Before(before.model.updated(back), newest.revision, replaced)


class PastRecords:
    """Reads whole records as they were. `read_today` reads those that have not changed since."""

    def __init__(self, before: Before, read_today: Callable[[Iterable[str]], dict[str, Record]]) -> None:
        self._replaced = before.replaced
        self._read_today = read_today

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        """The records with these ids; unknown ids are left out. Raises Moved if the store has moved on."""
        wanted = list(ids)
        was = {one: record for one in wanted if (record := self._replaced.get(one)) is not None}
        return was | self._read_today(one for one in wanted if one not in self._replaced)
