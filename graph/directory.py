"""The one object that answers every question. Every face asks it, so the same question has the same answer.

A `Directory` holds a store and the read model of its newest revision. Each question is put to a `View`: one revision,
one viewer, one instant. `Directory.answer` runs a whole request on one view and begins again where the store moved
on under it, so that every answer belongs to exactly one revision.

A store on a server is asked for its revision at most every `Store.revision_interval`, and at once by who has seen a
newer one. While it is out of reach questions are answered from the read model, for a set time, and the views say as
of when.
"""

import math
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from graph.answers import PUBLIC, Viewer
from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.reading import Moved, RecordCache
from graph.readmodel import ReadModel
from graph.store import Store
from graph.view import View

T = TypeVar("T")
_ATTEMPTS = 10
STALE_SECONDS = 600.0
_RETRY_SECONDS = 1.0
"""How long a store that was out of reach is left alone: each attempt can take seconds, and an asker waits for it."""


class Directory:
    """Answers questions over one store; safe to use from many threads."""

    def __init__(self, store: Store, *, stale_seconds: float = STALE_SECONDS) -> None:
        self._store = store
        self._stale_seconds = stale_seconds
        self._compared = self._next = time.monotonic()
        self._compared_at = datetime.now(UTC)
        self._away: StoreUnavailable | None = None
        snapshot = store.load()
        self._model = ReadModel.build(snapshot)
        self._cache = RecordCache(snapshot.records)
        self._catching_up = threading.Lock()

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
        return View(self._model, self._store, self._cache, PUBLIC, self._compared_at).zone

    def view(self, viewer: Viewer, now: datetime, *, at_least: int | None = None) -> View:
        """A view of the newest revision, for `viewer` at the aware instant `now`.

        `at_least` is a revision that the asker has seen: StoreUnavailable where the store does not have it yet.
        """
        model = self._current(at_least)
        if at_least is not None and model.revision < at_least:
            raise StoreUnavailable(
                f"revision {at_least} is not here yet, the newest is {model.revision}: try again", value=at_least
            )
        return View(model, self._store, self._cache, viewer, now, self.as_of)

    def answer(
        self, viewer: Viewer, now: datetime, question: Callable[[View], T], *, at_least: int | None = None
    ) -> T:
        """What `question` makes of a view. It may be called again, so it does nothing but read and compute."""
        for _ in range(_ATTEMPTS):
            try:
                return question(self.view(viewer, now, at_least=at_least))
            except Moved:
                self._next = -math.inf
        raise StoreUnavailable("the directory is being changed faster than it can be read: try again")

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _current(self, at_least: int | None) -> ReadModel:
        """The read model of the store's newest revision, as far as that must be and can be known."""
        if time.monotonic() >= self._next or (at_least is not None and at_least > self._model.revision):
            self._compare()
        away, model = self._away, self._model
        if away is not None:
            known = at_least is None or at_least <= model.revision
            if not known or time.monotonic() - self._compared > self._stale_seconds:
                raise StoreUnavailable(away.message, value=away.value) from away
        return model

    def _compare(self) -> None:
        began, began_at = time.monotonic(), datetime.now(UTC)
        if self._away is not None:  # one asker tries, the others need not wait for what may take seconds
            self._next = began + _RETRY_SECONDS
        try:
            newest = self._store.revision()
            if newest != self._model.revision:
                with self._catching_up:
                    self._catch_up(newest)
        except StoreUnavailable as exc:
            if isinstance(exc, StoreUnusable) or not self._store.revision_interval:
                raise
            self._away, self._next = exc, time.monotonic() + _RETRY_SECONDS
            return
        self._compared, self._compared_at, self._away = began, began_at, None
        self._next = began + self._store.revision_interval

    def _catch_up(self, newest: int) -> None:
        if newest < self._model.revision:  # another file was put in its place, as a restored backup is
            snapshot = self._store.load()
            self._model = ReadModel.build(snapshot)
            self._cache.clear()
            return
        changes = self._store.changes_since(self._model.revision)
        self._model = self._model.updated(changes)
