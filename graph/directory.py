"""The one object that answers every question. Every face asks it, so the same question has the same answer.

A `Directory` holds a store and the read model of its newest revision. Each question is put to a `Look`: one revision,
one viewer, one instant. `Directory.answer` runs a whole request on one view and begins again where the store moved
on under it, so that every answer belongs to exactly one revision.

A store on a server is asked for its revision at most every `Store.revision_interval`, and at once by who has seen a
newer one. While it is out of reach questions are answered from the read model, for a set time, and the views say as
of when. A network that swallows everything is noticed late, so a thread of its own asks, and askers wait for it only
for a moment.
"""

import math
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from graph.look import Look
from graph.look.viewer import PUBLIC, Viewer
from graph.model.errors import RevisionAhead, StoreUnavailable, StoreUnusable
from graph.model.record import Record
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import Moved, RecordCache
from graph.store import Store

T = TypeVar("T")
_ATTEMPTS = 10
STALE_SECONDS = 600.0
_RETRY_SECONDS = 1.0
"""How long a store that was out of reach is left alone."""
_HELD_SECONDS = 0.5
"""How long an asker waits to hear the store's revision. One nearby says it in a few milliseconds."""
_NEWER_SECONDS = 5.0
"""The same, where what the asker has seen is not here yet: there is nothing else to answer."""


class _Comparison:
    """One look at the store's revision. `error` is what came of it, other than that the store is out of reach."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.error: Exception | None = None


class _OutOfReach:
    """In the store's place while it is out of reach: what is not in memory would have to be waited for."""

    def __init__(self, error: StoreUnavailable) -> None:
        self._error = error

    def read(self, ids: Iterable[str]) -> dict[str, Record]:
        if set(ids):
            raise _again(self._error)
        return {}


def _again(error: StoreUnavailable) -> StoreUnavailable:
    """The same error for another asker: an exception that many threads raise grows with each."""
    return type(error)(error.message, value=error.value)


class Directory:
    """Answers questions over one store; safe to use from many threads."""

    def __init__(self, store: Store, *, stale_seconds: float = STALE_SECONDS) -> None:
        self._store = store
        self._stale_seconds = stale_seconds
        self._compared = self._next = time.monotonic()
        self._compared_at = datetime.now(UTC)
        self._away: StoreUnavailable | None = None
        self._model: ReadModel
        self._cache: RecordCache
        self._load()
        self._catching_up = threading.Lock()
        self._deciding = threading.Lock()
        self._running: _Comparison | None = None

    @property
    def revision(self) -> int:
        """The revision of the read model; the store's may be newer until the next question."""
        return self._model.revision

    @property
    def as_of(self) -> datetime | None:
        """The instant up to which answers are known to be complete, while the store is out of reach; else None."""
        return None if self._away is None else self._compared_at

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the directory's days, for who tells of `as_of`."""
        return Look(self._model, self._store, self._cache, PUBLIC, self._compared_at).zone

    def look(self, viewer: Viewer, now: datetime, *, at_least: int | None = None) -> Look:
        """A view of the newest revision, for `viewer` at the aware instant `now`.

        `at_least` is a revision that the asker has seen: RevisionAhead where the store does not have it yet.
        """
        model = self._current(at_least)
        if at_least is not None and model.revision < at_least:
            raise RevisionAhead(
                f"revision {at_least} is not here yet, the newest is {model.revision}: try again", value=at_least
            )
        away, as_of = self._away, self.as_of
        return Look(model, self._store if away is None else _OutOfReach(away), self._cache, viewer, now, as_of)

    def known(self, viewer: Viewer, now: datetime) -> Look:
        """A view of what was known last, however long ago, for which nobody is asked. It is not for answers, but for
        what stands around them, such as a form's list to choose from."""
        store = self._store if self._away is None else _OutOfReach(self._away)
        return Look(self._model, store, self._cache, viewer, now, self._compared_at)

    def answer(
        self, viewer: Viewer, now: datetime, question: Callable[[Look], T], *, at_least: int | None = None
    ) -> T:
        """What `question` makes of a view. It may be called again, so it does nothing but read and compute."""
        for _ in range(_ATTEMPTS):
            try:
                return question(self.look(viewer, now, at_least=at_least))
            except Moved:
                self._next = -math.inf
        raise StoreUnavailable("the directory is being changed faster than it can be read: try again")

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _current(self, at_least: int | None) -> ReadModel:
        """The read model of the store's newest revision, as far as that must be and can be known."""
        if not self._store.revision_interval:
            self._compare()
            return self._model
        newer = self._is_newer(at_least)
        if newer or time.monotonic() >= self._next:
            self._await_comparison(_NEWER_SECONDS if newer else _HELD_SECONDS)
        if self._is_newer(at_least) and self._away is None:  # that one had begun before the revision was written
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
        """Have the store looked at, by one thread whoever asks, and wait for it: not long, and not once it is known
        to be out of reach."""
        with self._deciding:
            one, known = self._running, self._away is not None
            if one is None:
                one = self._running = _Comparison()
                if known:
                    self._next = time.monotonic() + _RETRY_SECONDS
                threading.Thread(target=self._run, args=(one,), name="signpost-comparison", daemon=True).start()
            elif known:
                return
        if not one.over.wait(seconds):
            with self._deciding:
                if self._running is one and self._away is None:
                    self._away = StoreUnavailable("the store does not answer: see that it runs, then try again")
        elif one.error is not None:
            raise one.error

    def _run(self, one: _Comparison) -> None:
        try:
            self._compare()
        except StoreUnavailable as exc:
            self._away, self._next = exc, time.monotonic() + _RETRY_SECONDS
        except Exception as exc:
            self._next, one.error = -math.inf, exc
        finally:
            with self._deciding:
                self._running = None
            one.over.set()

    def _compare(self) -> None:
        began, began_at = time.monotonic(), datetime.now(UTC)
        known = self._model  # taken before the store is asked: see `_catch_up`
        newest = self._store.revision()
        if newest != known.revision:
            self._catch_up(known, newest)
        self._compared, self._compared_at, self._away = began, began_at, None
        self._next = began + self._store.revision_interval

    def _catch_up(self, known: ReadModel, newest: int) -> None:
        """Bring the read model to `newest` at least, which the store answered when the model was `known`.

        Another thread may have brought it further since then, so a lower revision alone says nothing. Where no other
        thread has, the store itself went back, as it does when a backup is restored: everything is read again.
        """
        with self._catching_up:
            if newest > self._model.revision:
                self._model = self._model.updated(self._store.changes_since(self._model.revision))
            elif self._model is known:
                self._load()

    def _load(self) -> None:
        """Read everything. A restored store can hold other content under an id and version that are in the cache, so
        the cache goes too: before the model, because a view takes its model first and then the cache."""
        snapshot = self._store.load()
        model = ReadModel.build(snapshot)
        self._cache = RecordCache(snapshot.records)
        self._model = model
