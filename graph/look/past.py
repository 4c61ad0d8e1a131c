"""The directory as it was at an earlier revision, and the store's record of changes.

The read model of an earlier revision is made from the newest one: what has changed since is put back, and everything
else is shared with it. So it costs as much as what has changed since, not as much as the directory. A few of them are
cached. When the directory changes, a cached one takes back only that; a redaction is a change, too, so nothing that
was redacted stays in it.

What is put back has today's limits on who may read it (`graph.look.past_limits`).
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.look.past_limits import Limits
from graph.look.remembers import Remembers
from graph.model.change import ChangeQuery, Update
from graph.model.record import Record
from graph.readmodel import ReadModel

MOST_CACHED: Final = 4
"""How many earlier revisions are cached: those that were asked for last."""


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
        self._counted = (0, 0)

    def count(self, query: ChangeQuery) -> int:
        """How many changes match. Of all up to a revision, only those since it was asked last are counted."""
        if query.last is None or query != ChangeQuery(last=query.last, limit=query.limit):
            return self.store.count_changes(query)
        known, total = self._counted
        if query.last < known:
            return self.store.count_changes(query)
        total += self.store.count_changes(ChangeQuery(first=known + 1, last=query.last))
        self._counted = (query.last, total)
        return total

    def before(self, newest: ReadModel, revision: int) -> Before:
        """The directory at `revision`, which is not later than that of `newest`, the model of the asking look."""
        with self._lock:  # two who ask for the same day wait for one another instead of doing the same twice
            cached = self._cached.get(revision)
            if cached is None or cached.known > newest.revision:
                cached = Before(newest.uncached(), revision)
            before = self._cached[revision] = self._brought_up(cached, revision, newest)
            self._cached.move_to_end(revision)
            while len(self._cached) > MOST_CACHED:
                self._cached.popitem(last=False)
            return before

    def _brought_up(self, before: Before, revision: int, newest: ReadModel) -> Before:
        """`before` as known at the revision of `newest`: what has changed in between is put back."""
        if before.known == newest.revision:
            return before
        since = self.store.changed_subjects(ChangeQuery(first=before.known + 1, last=newest.revision))
        were = Limits(self.store, newest).added_to(self.store.as_of(revision, ids=since).records)
        was = {record.id: record for record in were}
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
