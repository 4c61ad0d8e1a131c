"""Gives views of the newest revision, from which all questions are answered. Every face uses the same `Directory`.

A `Directory` has a store and the read model of its newest revision. Each question is asked of a `Look`: one revision
for one viewer at one instant. `Directory.answer` runs a whole request on one view. If the store changes meanwhile, it
starts again, so that every answer belongs to exactly one revision.

A store on a server is asked for its revision at most every `Store.revision_interval`, or at once for a caller that
has seen a newer revision. While the store is out of reach, questions are answered from the read model for a limited
time, and views say as of when. A network that loses everything is noticed late, so a separate thread asks the store,
and callers wait for it only a moment.
"""

import math
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from graph.look import NEVER, Deadline, Look
from graph.look.past import Past
from graph.look.viewer import PUBLIC, Viewer
from graph.model.change import ChangeQuery, ChangeSet, Receipt
from graph.model.errors import RevisionAhead, StoreUnavailable, StoreUnusable
from graph.model.kept import KeptSet
from graph.model.record import Record
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import Moved, RecordCache
from graph.store import Store

T = TypeVar("T")
_ATTEMPTS = 10
STALE_SECONDS = 600.0
_RETRY_SECONDS = 1.0
"""How long to wait before asking a store again that was out of reach."""
_HELD_SECONDS = 0.5
"""How long a caller waits for the store's revision. A server nearby answers in a few milliseconds."""
_NEWER_SECONDS = 5.0
"""Longer wait for callers that need a newer revision: no older answer may be given."""


_SLOW_SECONDS = 0.02
_AVOIDED_SECONDS = 5.0
"""How long `Directory.at_once` gives nothing after the store took longer than `_SLOW_SECONDS`."""


class _Comparison:
    """One comparison with the store's revision. `over` is set at its end; `error` is what it raised, if anything, but
    not that the store is out of reach."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.error: Exception | None = None


class _OutOfReach:
    """Replaces the store while it is out of reach. Reading a record that is not in memory raises at once: waiting for
    the store would take too long."""

    def __init__(self, error: StoreUnavailable) -> None:
        self._error = error

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        if set(ids):
            raise _again(self._error)
        return {}


def _again(error: StoreUnavailable) -> StoreUnavailable:
    """A copy of the error for another caller: a shared exception gets a longer traceback with each raise."""
    return type(error)(error.message, value=error.value)


class Directory:
    """Answers questions from one store. Many threads may use it."""

    def __init__(self, store: Store, *, stale_seconds: float = STALE_SECONDS) -> None:
        self._store = store
        self._stale_seconds = stale_seconds
        self._compared = self._next = time.monotonic()
        self._compared_at = datetime.now(UTC)
        self._next_at_once = -math.inf
        self._away: StoreUnavailable | None = None
        self._changed: tuple[int, datetime | None] = (0, None)
        self._model: ReadModel
        self._cache: RecordCache
        self._past: Past
        self._load()
        self._catching_up = threading.Lock()
        self._deciding = threading.Lock()
        self._running: _Comparison | None = None

    @property
    def revision(self) -> int:
        """The revision of the read model. The store may have a newer one until the next question is asked."""
        return self._model.revision

    @property
    def as_of(self) -> datetime | None:
        """While the store is out of reach: the instant up to which answers are complete for certain; else None."""
        return None if self._away is None else self._compared_at

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the directory, for callers that show `as_of`."""
        return Look(self._model, self._store, self._cache, PUBLIC, self._compared_at).zone

    @property
    def changed_at(self) -> datetime | None:
        """When the directory was last changed, as of the revision of the answers; None if that cannot be read."""
        revision, at = self._changed
        if revision != self.revision and self._away is None:
            try:
                newest = self._store.changes(ChangeQuery(last=self.revision, limit=1))
            except StoreUnavailable:
                return at
            at = newest[0].at if newest else None
            self._changed = (self.revision, at)
        return at

    def look(self, viewer: Viewer, now: datetime, *, at_least: int | None = None, deadline: Deadline = NEVER) -> Look:
        """A view of the newest revision for `viewer` at `now`, an instant with a zone, to be used until `deadline`.

        `at_least` is a revision that the caller has seen. Raises RevisionAhead if the store does not have it yet.
        """
        model = self._current(at_least)
        if at_least is not None and model.revision < at_least:
            raise RevisionAhead(
                f"revision {at_least} is not here yet, the newest is {model.revision}: try again", value=at_least
            )
        away, as_of = self._away, self.as_of
        if away is not None:
            return Look(model, _OutOfReach(away), self._cache, viewer, now, as_of, deadline)
        return Look(model, self._store, self._cache, viewer, now, as_of, deadline, self._past)

    def at_once(self, viewer: Viewer, now: datetime, *, at_least: int | None = None) -> Look | None:
        """As `look`, but None where that could take long: the store has changed, is out of reach, or is on a server
        and has to be asked again. It takes some microseconds, so it may be called where nothing may wait.

        The reading of a file can hang if its disk does. After a slow one it is None for a while.
        """
        model = self._model
        if self._away is not None or (at_least is not None and at_least > model.revision):
            return None
        began = time.monotonic()
        if self._store.revision_interval:
            return None if began >= self._next else self._now(model, viewer, now)
        if began < self._next_at_once:
            return None
        try:
            newest = self._store.revision()
        except StoreUnavailable:
            return None
        if time.monotonic() - began > _SLOW_SECONDS:
            self._next_at_once = began + _AVOIDED_SECONDS
        return self._now(model, viewer, now) if newest == model.revision else None

    def _now(self, model: ReadModel, viewer: Viewer, now: datetime) -> Look:
        return Look(model, self._store, self._cache, viewer, now, past=self._past)

    def known(self, viewer: Viewer, now: datetime) -> Look:
        """A view of the last known revision, however old, without asking the store. It is not for answers, but for
        what is shown around them, such as the choices in a form."""
        store = self._store if self._away is None else _OutOfReach(self._away)
        return Look(self._model, store, self._cache, viewer, now, self._compared_at)

    def answer(
        self,
        viewer: Viewer,
        now: datetime,
        question: Callable[[Look], T],
        *,
        at_least: int | None = None,
        deadline: Deadline = NEVER,
    ) -> T:
        """The result of `question` for a view. It may be called more than once, so it must only read and compute.

        Raises DeadlineExceeded if that is not done at the deadline.
        """
        for _ in range(_ATTEMPTS):
            deadline.check()
            try:
                return question(self.look(viewer, now, at_least=at_least, deadline=deadline))
            except Moved:
                self._next = -math.inf
        raise StoreUnavailable("the directory is being changed faster than it can be read: try again")

    def write(self, change_set: ChangeSet, apart: KeptSet | None = None) -> Receipt:
        """Write a change set, and the records to keep apart with it; the next question is answered from it or later.

        Raises what `Store.write` raises; StoreUnavailable at once while the store is known to be out of reach.
        """
        away = self._away
        if away is not None:
            raise _again(away) from away
        try:
            return self._store.write(change_set, apart)
        finally:
            self._next = -math.inf

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _current(self, at_least: int | None) -> ReadModel:
        """The newest read model. The store is asked if that is due. Raises StoreUnavailable if the store is out of
        reach and the read model is too old."""
        if not self._store.revision_interval:
            self._compare()
            return self._model
        newer = self._is_newer(at_least)
        if newer or time.monotonic() >= self._next:
            self._await_comparison(_NEWER_SECONDS if newer else _HELD_SECONDS)
        if self._is_newer(at_least) and self._away is None:  # that comparison began before the revision was written
            self._await_comparison(_NEWER_SECONDS)
        away, model = self._away, self._model
        if away is not None:
            stale = time.monotonic() - self._compared > self._stale_seconds
            if stale or self._is_newer(at_least) or isinstance(away, StoreUnusable):
                raise _again(away) from away
        return model

    def _is_newer(self, at_least: int | None) -> bool:
        return at_least is not None and at_least > self._model.revision

    def _await_comparison(self, seconds: float) -> None:
        """Wait at most `seconds` for a comparison with the store. A single thread does it for all callers. While the
        store is known to be out of reach, a caller waits only for a comparison that it started itself."""
        with self._deciding:
            comparison, known = self._running, self._away is not None
            if comparison is None:
                comparison = self._running = _Comparison()
                if known:
                    self._next = time.monotonic() + _RETRY_SECONDS
                threading.Thread(
                    target=self._run, args=(comparison,), name="signpost-comparison", daemon=True
                ).start()
            elif known:
                return
        if not comparison.over.wait(seconds):
            with self._deciding:
                if self._running is comparison and self._away is None:
                    self._away = StoreUnavailable("the store does not answer: see that it runs, then try again")
        elif comparison.error is not None:
            raise comparison.error

    def _run(self, comparison: _Comparison) -> None:
        try:
            self._compare()
        except StoreUnavailable as exc:
            self._away, self._next = exc, time.monotonic() + _RETRY_SECONDS
        except Exception as exc:
            self._next, comparison.error = -math.inf, exc
        finally:
            with self._deciding:
                self._running = None
            comparison.over.set()

    def _compare(self) -> None:
        began, began_at = time.monotonic(), datetime.now(UTC)
        known = self._model  # read before the store is asked: see `_catch_up`
        newest = self._store.revision()
        if newest != known.revision:
            self._catch_up(known, newest)
        self._compared, self._compared_at, self._away = began, began_at, None
        self._next = began + self._store.revision_interval

    def _catch_up(self, known: ReadModel, newest: int) -> None:
        """Bring the read model at least to `newest`, which the store returned while the read model was `known`.

        If `newest` is lower than the read model's revision, another thread may have updated the read model since. If
        no thread has, the store itself went back, as when a backup is restored, and everything is read again.
        """
        with self._catching_up:
            if newest > self._model.revision:
                self._model = self._model.updated(self._store.changes_since(self._model.revision))
            elif self._model is known:
                self._load()

    def _load(self) -> None:
        """Read everything. The caches are replaced too, because a restored store can have other content under a
        cached id and version, and another past. They are replaced before the model, because a view takes its model
        first and then the caches."""
        snapshot = self._store.load()
        model = ReadModel.build(snapshot)
        self._cache = RecordCache(snapshot.records)
        self._past = Past(self._store)
        self._model = model
