"""The read model of a store, and how it follows the store's revisions.

It is brought up to date before the next question, by the changes since. Only a large change set, such as an import,
takes too long for that. If this process writes it, the read model is prepared before the change set is committed.
Otherwise it is taken over in the background, and questions are answered from the revision before it meanwhile, unless
the caller has to see a newer one (`Follower.awaited`). Nobody is answered from an empty directory while it is filled.
"""

import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Final

from graph.look.past import Past
from graph.look.viewer import Viewer
from graph.model.change import MOST_CHANGES, ChangeQuery, ChangeSet, Receipt, Update
from graph.model.errors import StoreUnavailable
from graph.model.kept import KeptSet
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache
from graph.store import Store
from graph.takeover import Preparation, Takeover

LARGE: Final = MOST_CHANGES
"""So many changes take a few hundredths of a second to take over. Nobody waits for more without need."""


class Follower:
    """The read model of one store, with what is cached beside it. Many threads may use it."""

    model: ReadModel
    cache: RecordCache
    past: Past

    def __init__(self, store: Store, *, prepares: bool = True) -> None:
        self._store: Final = store
        self._prepares = prepares
        self._lock: Final = threading.Lock()
        self._prepared: dict[str, Preparation] = {}  # by the id of the change set
        self._takeover: Takeover | None = None
        self._failed = False
        self._loads = 0
        self._load()

    @property
    def is_behind(self) -> bool:
        """Whether large changes are being taken over, so that the store may have newer versions of records."""
        return self._takeover is not None

    def awaited(self, viewer: Viewer, at_least: float) -> Takeover | None:
        """The takeover that `viewer` has to wait for, who needs the revision `at_least`; None if there is none."""
        takeover = self._takeover
        if takeover is None or (at_least <= self.model.revision and not takeover.concerns(viewer)):
            return None
        return takeover

    def follow(self, known: ReadModel, newest: int) -> None:
        """Bring the read model to `newest`, which the store returned while the read model was `known`, or begin to
        take over what is large.

        If `newest` is lower than the read model's revision, another thread may have updated the read model since. If
        no thread has, the store itself went back, as when a backup is restored, and everything is read again.
        """
        with self._lock:
            if newest > self.model.revision:
                self._take_prepared()
                self._catch_up(newest)
            elif self.model is known:
                self._load()

    def write(self, change_set: ChangeSet, apart: KeptSet | None) -> Receipt:
        """As `Store.write`. The read model is prepared for a large change set, if the engine allows it."""
        try:
            prepared = partial(self._prepare, change_set.id) if self._prepares else None
            receipt = self._store.write(change_set, apart, prepared=prepared)
            if change_set.id in self._prepared:
                with (
                    self._lock,
                    suppress(StoreUnavailable),
                ):  # it is written: whatever follows is for the next question
                    self._take(change_set.id, receipt.revision)
            return receipt
        finally:
            self._prepared.pop(change_set.id, None)

    # --------------------------------------------------------- what is prepared

    def _prepare(self, change_set: str, updates: Sequence[Update]) -> None:
        if not updates:
            self._prepared.pop(change_set, None)
            return
        loads = self._loads
        try:
            known, newest = self.model, self._store.revision()
            if newest != known.revision:
                self.follow(known, newest)
            if not self.is_behind:
                prepared = Preparation(self.model, updates)
                with self._lock:
                    if loads == self._loads:
                        self._prepared[change_set] = prepared
        except Exception:  # no reason to refuse the write: the next question catches up, and raises it if it has to
            self._prepared.pop(change_set, None)

    def _take_prepared(self) -> None:
        """Take what is committed already, although its `write` is not over."""
        for change_set in list(self._prepared):
            for change in self._store.changes(ChangeQuery(change_set=change_set, limit=1)):
                self._take(change_set, change.revision)

    def _take(self, change_set: str, revision: int) -> None:
        prepared = self._prepared.pop(change_set, None)
        if prepared is None or self.is_behind:
            return
        first, last = prepared.before.revision + 1, revision - 1
        if revision > self.model.revision and self._count(first, last) <= LARGE:
            self.model = prepared.after(self._changes(first, last), revision)

    # ----------------------------------------------------------- what others do

    def _catch_up(self, newest: int) -> None:
        if self._takeover is not None:
            self._takeover.note(self._store, newest)
        elif self._failed or self.model.revision == 0 or not self._comes_to_large(newest):
            self.model = self.model.updated(self._store.changes_since(self.model.revision))
            self._failed = False
        else:
            takeover = Takeover(self.model.revision)
            takeover.note(self._store, newest)
            self._takeover = takeover
            arguments = (takeover, self.model)
            threading.Thread(target=self._run, args=arguments, name="signpost-takeover", daemon=True).start()

    def _comes_to_large(self, newest: int) -> bool:
        """Whether there is a large change set up to `newest`. The read model is brought up to the revision before."""
        while self._count(self.model.revision + 1, newest) > LARGE:
            low, high = self.model.revision, newest  # up to `low` there are few changes, up to `high` many
            while high - low > 1:
                middle = (low + high) // 2
                few = self._count(self.model.revision + 1, middle) <= LARGE
                low, high = (middle, high) if few else (low, middle)
            between = self._changes(self.model.revision + 1, low)
            if not between:
                return True
            self.model = self.model.updated(between)
        return False

    def _run(self, takeover: Takeover, before: ReadModel) -> None:
        newer = None
        with suppress(Exception):  # the next question tries it itself, and raises it
            newer = before.updated(self._store.changes_since(before.revision)).warmed(before)
        with self._lock:
            self._takeover, self._failed = None, newer is None
            if newer is not None and self.model is before:  # else a backup was restored
                self.model = newer
        takeover.over.set()

    def _count(self, first: int, last: int) -> int:
        return self._store.count_changes(ChangeQuery(first=first, last=last)) if first <= last else 0

    def _changes(self, first: int, last: int) -> Sequence[Update]:
        """At most `LARGE` changes."""
        if first > last:
            return ()
        return self._store.changes(ChangeQuery(first=first, last=last, oldest_first=True, limit=LARGE))

    def _load(self) -> None:
        """Read everything. The caches are replaced too, because a restored store can have other content under a
        cached id and version, and another past. They are replaced before the model, because a view takes its model
        first and then the caches."""
        snapshot = self._store.load()
        model = ReadModel.build(snapshot)
        self._loads += 1
        self._prepared.clear()
        self.cache = RecordCache(snapshot.records)
        self.past = Past(self._store)
        self.model = model
