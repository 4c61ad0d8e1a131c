"""Gives views of the newest revision, from which all questions are answered. Every face uses the same `Directory`.

A `Directory` has a store and the read model of its newest revision. Each question is asked of a `Look`: one revision
for one viewer at one instant. `Directory.answer` runs a whole request on one view. If the store changes meanwhile, it
starts again, so that every answer belongs to exactly one revision. While a large change of another process is taken
over, questions are answered from the revision before it, but not those of whoever has saved something since.

A store on a server is asked for its revision at most every `Store.revision_interval`, or at once for a caller that
has seen a newer revision. While the store is out of reach, questions are answered from the read model for a limited
time, and views say as of when. A network that loses everything is noticed late, so a separate thread asks the store,
and callers wait for it only a moment.
"""

import math
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from graph.follower import Follower
from graph.look import NEVER, Deadline, Look
from graph.look.viewer import PUBLIC, Viewer
from graph.model.change import ChangeQuery, ChangeSet, Receipt
from graph.model.errors import Conflict, InvalidInput, NotFound, RevisionAhead, StoreUnavailable, StoreUnusable
from graph.model.kept import KeptSet
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import Moved, Reads
from graph.store import Store
from graph.substitutes import AsOf, OutOfReach, again

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


class _Needed(threading.local):
    """The revision that the next question of this thread has to see, because the thread has written it, or because
    something newer was perhaps the reason why it was refused (`inf`)."""

    revision: float = 0


class Directory:
    """Answers questions from one store. Many threads may use it.

    `prepares` says whether the read model is prepared for large change sets that are written by it. Who asks nothing
    afterwards need not wait for that.
    """

    def __init__(self, store: Store, *, stale_seconds: float = STALE_SECONDS, prepares: bool = True) -> None:
        self._store = store
        self._stale_seconds = stale_seconds
        self._compared = self._next = time.monotonic()
        self._compared_at = datetime.now(UTC)
        self._next_at_once = -math.inf
        self._away: StoreUnavailable | None = None
        self._changed: tuple[int, datetime | None] = (0, None)
        self._follower = Follower(store, prepares=prepares)
        self._needed = _Needed()
        self._deciding = threading.Lock()
        self._running: _Comparison | None = None

    @property
    def revision(self) -> int:
        """The revision of the read model. The store may have a newer one until the next question is asked."""
        return self._follower.model.revision

    @property
    def as_of(self) -> datetime | None:
        """While the store is out of reach: the instant up to which answers are complete for certain; else None."""
        return None if self._away is None else self._compared_at

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the directory, for callers that show `as_of`."""
        return Look(self._follower.model, self._store, self._follower.cache, PUBLIC, self._compared_at).zone

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
        model = self._awaited(viewer, at_least, deadline)
        if at_least is not None and model.revision < at_least:
            raise RevisionAhead(
                f"revision {at_least} is not here yet, the newest is {model.revision}: try again", value=at_least
            )
        away, as_of = self._away, self.as_of
        past = self._follower.past if away is None else None
        return Look(model, self._reads(model, away), self._follower.cache, viewer, now, as_of, deadline, past)

    def _reads(self, model: ReadModel, away: StoreUnavailable | None) -> Reads:
        """What whole records of `model` are read from."""
        if away is not None:
            return OutOfReach(away)
        return AsOf(self._store, model.revision) if self._follower.is_behind else self._store

    def at_once(self, viewer: Viewer, now: datetime, *, at_least: int | None = None) -> Look | None:
        """As `look`, but None where that could take long: the store has changed, is out of reach, or is on a server
        and has to be asked again. It takes some microseconds, so it may be called where nothing may wait.

        The reading of a file can hang if its disk does. After a slow one it is None for a while.
        """
        model = self._follower.model
        if self._away is not None or self._follower.is_behind or self._is_newer(at_least):
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
        return Look(model, self._store, self._follower.cache, viewer, now, past=self._follower.past)

    def known(self, viewer: Viewer, now: datetime) -> Look:
        """A view of the last known revision, however old, without asking the store. It is not for answers, but for
        what is shown around them, such as the choices in a form."""
        model = self._follower.model
        return Look(model, self._reads(model, self._away), self._follower.cache, viewer, now, self._compared_at)

    def answer(
        self,
        viewer: Viewer,
        now: datetime,
        question: Callable[[Look], T],
        *,
        at_least: int | None = None,
        newest: bool = False,
        deadline: Deadline = NEVER,
    ) -> T:
        """The result of `question` for a view. It may be called more than once, so it must only read and compute.
        If it has to be the `newest` revision, it waits even for what another process has imported.

        Raises DeadlineExceeded if that is not done at the deadline. What would be refused while something large is
        taken over may be about that: the question is asked again on the newest revision.
        """
        for _ in range(_ATTEMPTS):
            deadline.check()
            if newest:
                self._needed.revision = math.inf
            look = self.look(viewer, now, at_least=at_least, deadline=deadline)
            is_behind = self._follower.is_behind
            try:
                return question(look)
            except Moved:
                self._next = -math.inf
            except (Conflict, InvalidInput, NotFound):
                if not is_behind:
                    raise
                self._needed.revision = math.inf
        raise StoreUnavailable("the directory is being changed faster than it can be read: try again")

    def write(self, change_set: ChangeSet, apart: KeptSet | None = None) -> Receipt:
        """Write a change set, and the records to keep apart with it. The next question of this thread, and those of
        the change set's actor, are answered from it or later; so are all others, unless something large is being
        taken over.

        Raises what `Store.write` raises; StoreUnavailable at once while the store is known to be out of reach.
        """
        away = self._away
        if away is not None:
            raise again(away) from away
        try:
            receipt = self._follower.write(change_set, apart)
        except (Conflict, InvalidInput, NotFound):
            self._needed.revision = math.inf
            raise
        finally:
            self._next = -math.inf
        self._needed.revision = receipt.revision
        return receipt

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _awaited(self, viewer: Viewer, at_least: int | None, deadline: Deadline) -> ReadModel:
        """The newest read model that `viewer` may be answered from. Raises RevisionAhead if it is not there at the
        deadline, and StoreUnavailable."""
        wanted, self._needed.revision = max(at_least or 0, self._needed.revision), 0
        while True:
            self._refresh(at_least)
            takeover = self._follower.awaited(viewer, wanted)
            if takeover is None:
                return self._follower.model
            if not takeover.over.wait(deadline.left):
                raise RevisionAhead("a large change is being taken over: try again in a moment")
            self._next = -math.inf

    def _refresh(self, at_least: int | None) -> None:
        """Compare the read model with the store, if that is due. Raises StoreUnavailable if the store is out of reach
        and the read model is too old."""
        if not self._store.revision_interval:
            self._compare()
            return
        newer = self._is_newer(at_least)
        if newer or time.monotonic() >= self._next:
            self._await_comparison(_NEWER_SECONDS if newer else _HELD_SECONDS)
        if self._is_newer(at_least) and self._away is None:  # that comparison began before the revision was written
            self._await_comparison(_NEWER_SECONDS)
        away = self._away
        if away is not None:
            stale = time.monotonic() - self._compared > self._stale_seconds
            if stale or self._is_newer(at_least) or isinstance(away, StoreUnusable):
                raise again(away) from away

    def _is_newer(self, at_least: int | None) -> bool:
        return at_least is not None and at_least > self._follower.model.revision

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
        known = self._follower.model  # read before the store is asked: see `Follower.follow`
        newest = self._store.revision()
        if newest != known.revision:
            self._follower.follow(known, newest)
        if not self._follower.is_behind:
            self._compared, self._compared_at = began, began_at
        self._away = None
        self._next = began + self._store.revision_interval
