"""A store that holds a thread between the answer to `revision()` and what the thread does with it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from graph.store import Store
from tests.support.counting_store import CountingStore


class HoldingStore(CountingStore):
    """Counts calls, and holds every caller of `revision()` while a test's `holding` block asks for it."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._asks = store.revision
        self._gate: threading.Event | None = None
        self._arrived = threading.Semaphore(0)

    def revision(self) -> int:
        """The store's revision; the caller may be held before it gets it."""
        self.calls["revision"] += 1
        revision = self._asks()
        gate = self._gate
        if gate is not None:
            self._arrived.release()
            assert gate.wait(60)
        return revision

    @contextmanager
    def holding(self, *threads: threading.Thread) -> Iterator[None]:
        """Starts `threads`, which ask for the revision, and holds each with its answer until the block ends.

        Other callers are not held. The threads have ended after the block.
        """
        gate = self._gate = threading.Event()
        try:
            for thread in threads:
                thread.start()
            for _ in threads:
                assert self._arrived.acquire(timeout=60)
            self._gate = None
            yield
        finally:
            self._gate = None
            gate.set()
            for thread in threads:
                thread.join(60)
