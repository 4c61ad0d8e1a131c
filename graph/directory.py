"""The one object that answers every question. Every face asks it, so the same question has the same answer.

A `Directory` holds a store and the read model of its newest revision. Each question is put to a `View`: one revision,
one viewer, one instant. `Directory.answer` runs a whole request on one view and begins again where the store moved
on under it, so that every answer belongs to exactly one revision.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from graph.answers import Viewer
from graph.model.errors import StoreUnavailable
from graph.reading import Moved, RecordCache
from graph.readmodel import ReadModel
from graph.store import Store
from graph.view import View

T = TypeVar("T")
_ATTEMPTS = 10


class Directory:
    """Answers questions over one store; safe to use from many threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        snapshot = store.load()
        self._model = ReadModel.build(snapshot)
        self._cache = RecordCache(snapshot.records)
        self._catching_up = threading.Lock()

    @property
    def revision(self) -> int:
        """The revision of the read model; the store's may be newer until the next question."""
        return self._model.revision

    def view(self, viewer: Viewer, now: datetime, *, at_least: int | None = None) -> View:
        """A view of the newest revision, for `viewer` at the aware instant `now`.

        `at_least` is a revision that the asker has seen: StoreUnavailable where the store does not have it yet.
        """
        model = self._current()
        if at_least is not None and model.revision < at_least:
            raise StoreUnavailable(
                f"revision {at_least} is not here yet, the newest is {model.revision}: try again", value=at_least
            )
        return View(model, self._store, self._cache, viewer, now)

    def answer(
        self, viewer: Viewer, now: datetime, question: Callable[[View], T], *, at_least: int | None = None
    ) -> T:
        """What `question` makes of a view. It may be called again, so it does nothing but read and compute."""
        for _ in range(_ATTEMPTS):
            try:
                return question(self.view(viewer, now, at_least=at_least))
            except Moved:
                continue
        raise StoreUnavailable("the directory is being changed faster than it can be read: try again")

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _current(self) -> ReadModel:
        """The read model of the store's newest revision."""
        newest = self._store.revision()
        if newest != self._model.revision:
            with self._catching_up:
                self._catch_up(newest)
        return self._model

    def _catch_up(self, newest: int) -> None:
        if newest < self._model.revision:  # another file was put in its place, as a restored backup is
            snapshot = self._store.load()
            self._model = ReadModel.build(snapshot)
            self._cache.clear()
            return
        changes = self._store.changes_since(self._model.revision)
        self._model = self._model.updated(changes)
