"""Checks a large change set without a lock, and remembers what was read and what is to be written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from graph.model.change import Change, ChangeSet, Receipt
from graph.model.kept import Kept, KeptSet
from graph.model.record import Record
from graph.store.kit.values import askable
from graph.store.neo4j import statements
from graph.store.neo4j.connections import Connections, Row
from graph.store.neo4j.keys import key_of
from graph.store.neo4j.reading import receipt, records
from graph.store.neo4j.transaction import Neo4jTransaction
from graph.store.transaction import Counter, KeptEntry

LARGE: Final = 1_000
"""From how many records on a change set is written ahead. Fewer lock the store for a moment only."""
ATTEMPTS: Final = 3
"""How often a change set is rehearsed before it is written under the lock: others may change what it has read."""
_BATCH: Final = 1_000
"""How many records are read in one statement: nobody can commit meanwhile."""


def is_large(change_set: ChangeSet, apart: KeptSet | None) -> bool:
    """Whether a change set is worth a rehearsal. One that holds only at a certain revision is not: it would fail if
    anybody writes meanwhile."""
    kept = 0 if apart is None else len(apart.puts)
    return change_set.still_at is None and len(change_set.puts) + len(change_set.retires) + kept >= LARGE


@dataclass(frozen=True, slots=True)
class _Asks:
    """Runs each statement in a transaction of its own."""

    connections: Connections

    def run(self, query: str, parameters: dict[str, Any]) -> list[Row]:
        return self.connections.ask(query, parameters)


class Rehearsal(Neo4jTransaction):
    """Reads the store as it is, and writes nothing. `counter` is how it was before anything was read."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(_Asks(connections), _BATCH)
        self.counter = self._counter(statements.SETTLED_COUNTER)
        self.read: set[str] = set()
        self.stored: Mapping[str, Record] = {}
        """The records that are replaced, by id."""
        self.puts: Sequence[Record] = ()
        self.retired: Sequence[Record] = ()
        self.changes: Sequence[Change] = ()
        self.kept_as_read: dict[str, int] = {}
        """The versions of the records kept apart that were read."""
        self.kept_read: set[str] = set()
        self.keeps: Sequence[Kept] = ()
        self.forgets: Sequence[str] = ()
        self.made: Receipt | None = None

    def lock(self) -> Counter:
        return self.counter

    def receipt(self, change_set: str) -> Receipt | None:
        return receipt(self._run(statements.RECEIPT_BETWEEN_COMMITS, key=key_of(change_set)))

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        wanted = askable(ids)
        self.read |= set(wanted)
        results = (self._run(statements.BY_ID_BETWEEN_COMMITS, ids=part) for part in self._batches(wanted))
        return {record.id: record for rows in results for record in records(rows)}

    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        self.puts, self.stored = records, replaced

    def remove(self, records: Sequence[Record]) -> None:
        self.retired = records

    def append(
        self,
        change_set: ChangeSet,  # noqa: ARG002  it is the caller's
        receipt: Receipt,
        changes: Sequence[Change],
        recorded_at: datetime | None,  # noqa: ARG002  known under the lock
    ) -> None:
        self.made, self.changes = receipt, changes

    def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
        wanted = set(ids)
        entries = super().kept(wanted)
        self.kept_read |= wanted
        self.kept_as_read |= {record_id: entry.record.version for record_id, entry in entries.items()}
        return entries

    def keep(self, records: Sequence[Kept], writer: str) -> None:  # noqa: ARG002  it is the change set's id
        self.keeps = records

    def forget(self, ids: Sequence[str]) -> None:
        self.forgets = ids

    def still_holds(
        self, transaction: Neo4jTransaction, now: Counter, apart: KeptSet | None, reserved: int | None
    ) -> bool:
        """Whether nothing that the rules have read was changed since. Asked under the lock, where `now` is read.

        `reserved` is the version that was given away for what is kept apart, if any was."""
        changed = transaction.changed_since(self.counter.revision)
        if not self.read.isdisjoint(changed) or (changed and self.retired):
            return False
        # If somebody else has kept anything, it may be under these ids. What was removed matters only if expected.
        quiet = now.kept == self.counter.kept + (reserved is not None)
        asked = set(() if apart is None else apart.expects) if quiet else self.kept_read
        versions = transaction.kept_versions(sorted(asked))
        return all(versions.get(one) == self.kept_as_read.get(one) for one in asked)
