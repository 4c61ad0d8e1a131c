"""A store that holds whoever reads changes, and lets others do something while a change set is written."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from graph.model.change import ChangeSet, Receipt, Update
from graph.store import Store
from graph.store.contract import Prepared
from tests.support.counting_store import CountingStore

_SECONDS = 60


def nothing() -> None:
    """What others do by default."""


class GatedStore(CountingStore):
    """Counts calls, holds callers of `changes_since` while `gate` is not set, and calls `prepared` and `written` when
    the store has prepared or written a change set."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.gate = threading.Event()
        self.gate.set()
        self.prepared: Callable[[], object] = nothing
        self.written: Callable[[], object] = nothing

    def changes_since(self, revision: int) -> tuple[Update, ...]:
        """As the store's, as soon as the gate is open."""
        self.calls["changes_since"] += 1
        assert self.gate.wait(_SECONDS)
        return self._store.changes_since(revision)

    def write(self, change_set: ChangeSet, *given: Any, prepared: Prepared | None) -> Receipt:
        """As the store's, with others who come in between."""

        def in_between(updates: Sequence[Update]) -> None:
            self.calls["prepared"] += 1
            assert prepared is not None
            prepared(updates)
            self.prepared()

        receipt = self._store.write(change_set, *given, prepared=None if prepared is None else in_between)
        self.written()
        return receipt
