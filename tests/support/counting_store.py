"""A store that counts what is asked of it, so that a test can hold a question to a number of round trips."""

from collections import Counter
from typing import Any

from graph.store import Store


class CountingStore:
    """Passes every call on to a store of any engine, and counts them by name."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.calls: Counter[str] = Counter()
        self.revision_interval = store.revision_interval

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)

        def counted(*arguments: Any, **named: Any) -> Any:
            self.calls[name] += 1
            return found(*arguments, **named)

        return counted

    def taken(self) -> dict[str, int]:
        """What was called since the last time."""
        found = dict(self.calls)
        self.calls.clear()
        return found
