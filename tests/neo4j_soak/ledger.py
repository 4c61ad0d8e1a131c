"""What the writers have given to the store, and what they were told of it."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from graph.model.change import ChangeSet, Receipt

_RECENT = 20


@dataclass
class Entry:
    """One change set: the records that it touches, and its fate. With neither receipt nor refusal it is open."""

    subjects: frozenset[str]
    receipt: Receipt | None = None
    refused: bool = False


class Ledger:
    """Kept by all writers together."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[str, Entry] = {}
        self._newest = 0
        self.acknowledged_at: list[float] = []
        """When each receipt came, by the monotonic clock."""
        self.again: list[float] = []
        """Seconds from the first failure of a write to its receipt, for those that had to be given again."""
        self.failures = 0
        """How often a write ended with StoreUnavailable."""
        self.violations: list[str] = []

    def give(self, change_set: ChangeSet) -> None:
        """It is about to be given to the store."""
        subjects = frozenset({*(record.id for record in change_set.puts), *change_set.retires})
        with self._lock:
            self._entries[change_set.id] = Entry(subjects)

    def acknowledge(self, one: str, receipt: Receipt, failed_at: float | None) -> None:
        """The store has said that it is written."""
        now = time.monotonic()
        with self._lock:
            self._entries[one].receipt = receipt
            self._newest = max(self._newest, receipt.revision)
            self.acknowledged_at.append(now)
            if failed_at is not None:
                self.again.append(now - failed_at)

    def refuse(self, one: str) -> None:
        """The store has said that it is not written, and never will be."""
        with self._lock:
            self._entries[one].refused = True

    def fail(self) -> None:
        """A write has ended with StoreUnavailable."""
        with self._lock:
            self.failures += 1

    def violate(self, text: str) -> None:
        """Something does not hold that must."""
        with self._lock:
            self.violations.append(text)

    def entries(self) -> Mapping[str, Entry]:
        """What is known now, by the id of the change set."""
        with self._lock:
            return {one: Entry(entry.subjects, entry.receipt, entry.refused) for one, entry in self._entries.items()}

    def entry(self, one: str) -> Entry:
        """What is known now of one change set."""
        with self._lock:
            return self._entries[one]

    def recent(self) -> list[str]:
        """The ids of the change sets that were given last."""
        with self._lock:
            return list(islice(reversed(self._entries), _RECENT))

    @property
    def newest(self) -> int:
        """The highest revision of a receipt."""
        with self._lock:
            return self._newest

    def acknowledged(self) -> int:
        """How many receipts there are."""
        with self._lock:
            return len(self.acknowledged_at)

    def first_after(self, instant: float) -> float | None:
        """When the first receipt came after this instant of the monotonic clock."""
        with self._lock:
            return min((at for at in self.acknowledged_at if at > instant), default=None)
