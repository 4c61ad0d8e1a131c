"""Large change sets: checked without a lock, and written in many short transactions, so that no save waits for them.

The rules of writing run on a `Rehearsal`, which reads the store as it is and writes nothing. Then the changes are
written `ahead`. The commit is one short transaction: it compares whether anything that the rules have read was
changed since. After it, the records are brought into their tables a few at a time (`spreading`).
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Final, TypeVar

from graph.model.change import Change, ChangeSet, Receipt
from graph.model.errors import StoreUnavailable
from graph.model.kept import Kept, KeptSet
from graph.model.record import Record
from graph.store.sqlite import ahead, keeping, spreading
from graph.store.sqlite.reading import by_id
from graph.store.sqlite.recording import change_row, counter
from graph.store.sqlite.tables import ASKED, Row, asked
from graph.store.sqlite.transaction import SqliteTransaction, receipt, referring
from graph.store.transaction import Counter, KeptEntry
from graph.store.writing import apply_change_set

T = TypeVar("T")
Step = Callable[[sqlite3.Connection], int | None]
Transact = Callable[[Step], int | None]
"""Runs a step in one write transaction of its own."""

LARGE: Final = 1_000
"""From how many records on a change set is written in this way. Fewer lock the store for a moment only."""
ATTEMPTS: Final = 3
"""How often a change set is written ahead before it is written under the lock: others may change what it has read."""
CHUNK: Final = 250
"""How many rows are written, spread or removed in one transaction: about 20 ms."""
ROOM: Final = 100
"""While a change set of this many records is written, room is left for one save of others: that is about 30 saves a
second. If more come, it is written anew with ten times the room."""
WAITS: Final = 60.0
"""For how many seconds a large change set waits for another one, before it is written under the lock."""
_PAUSE: Final = 0.05
"""The longest pause between two transactions. It is half as long as the last one took: another process that waits for
the lock asks for it now and then only."""
_SINCE: Final = 'SELECT DISTINCT "subject" FROM "change" WHERE "revision" > ? AND "revision" < ?'
_VERSIONS: Final = f'SELECT "id", "version" FROM "kept" WHERE "id" {ASKED}'


def is_large(change_set: ChangeSet, apart: KeptSet | None) -> bool:
    """Whether a change set is worth a rehearsal. One that holds only at a certain revision is not: it would fail if
    anybody writes meanwhile."""
    kept = 0 if apart is None else len(apart.puts)
    return change_set.still_at is None and len(change_set.puts) + len(change_set.retires) + kept >= LARGE


class Rehearsal(SqliteTransaction):
    """What a change set reads and would write. It locks nothing and writes nothing."""

    def __init__(self, connection: sqlite3.Connection, begins: Counter) -> None:
        super().__init__(connection)
        self._counter = begins
        self.read: set[str] = set()
        self.retires = False
        self.changes: Sequence[Change] = ()
        self.forgets: list[str] = []
        self.keeps: list[Kept] = []
        self.version = 0
        """That of what is kept apart."""
        self.versions: dict[str, int] = {}
        self.is_over = False

    @property
    def revision(self) -> int:
        """The revision on which everything was read, or an earlier one."""
        return self._counter.revision

    def lock(self) -> Counter:
        return self._counter

    def receipt(self, change_set: str) -> Receipt | None:
        with _snapshot(self._connection):
            return super().receipt(change_set)

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        wanted = set(ids)
        self.read |= wanted
        with _snapshot(self._connection):
            return by_id(self._connection, wanted)

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        return referring(self._connection, ids)

    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        """It is in the changes."""

    def remove(self, records: Sequence[Record]) -> None:
        self.retires = bool(records)

    def append(
        self,
        change_set: ChangeSet,  # noqa: ARG002  it is appended before its changes
        receipt: Receipt,
        changes: Sequence[Change],
        recorded_at: datetime | None,  # noqa: ARG002  it is known at the commit
    ) -> None:
        self.changes, self.versions, self.is_over = changes, dict(receipt.versions), True

    def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
        with _snapshot(self._connection):
            return keeping.entries(self._connection, ids)

    def keep(self, records: Sequence[Kept], writer: str) -> None:  # noqa: ARG002  the change set
        self.keeps += records

    def forget(self, ids: Sequence[str]) -> None:
        self.forgets += ids


class Staging:
    """Writes large change sets of one store, one at a time."""

    def __init__(self, transact: Transact) -> None:
        self._transact = transact

    def make_way(self) -> bool:
        """Spread or remove what is in the way of a large change set. Returns whether the way is free in time."""
        deadline = time.monotonic() + WAITS
        while True:
            free = self._transact(lambda connection: ahead.is_free(connection, CHUNK))
            if free:
                return True
            if free is None and time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE if free is None else 0)

    def write(
        self, change_set: ChangeSet, apart: KeptSet | None, rehearsal: Rehearsal, attempt: int
    ) -> Receipt | None:
        """Write what was rehearsed, after so many attempts.

        None if others have changed what it has read, or have come before it.
        """
        revision = self._transact(lambda connection: _begun(connection, change_set, rehearsal, attempt))
        if revision is None:
            return None
        written = None
        try:
            if all(self._added(change_set, revision, one) for one in _parts(rehearsal, change_set, revision)):
                written = self._transact(
                    lambda connection: _committed(connection, rehearsal, change_set, apart, revision)
                )
        finally:
            if written is None:
                self._repeat(lambda connection: _dropped(connection, change_set, revision))
        if written is None:
            return None
        self._spread(rehearsal, revision)
        return Receipt(written, rehearsal.versions)

    def _spread(self, rehearsal: Rehearsal, revision: int) -> None:
        written = (one.after for one in rehearsal.changes if one.after is not None)
        with suppress(StoreUnavailable):  # it is committed; those who write next spread the rest
            for records in _batches(written):
                self._paced(partial(_spread_these, revision=revision, records=records))
            self._repeat(lambda connection: not spreading.spread_some(connection, CHUNK))

    def _added(self, change_set: ChangeSet, revision: int, add: Callable[[sqlite3.Connection], None]) -> bool:
        def added(connection: sqlite3.Connection) -> bool:
            if not ahead.is_mine(connection, change_set, revision):
                return False
            add(connection)
            return True

        return bool(self._paced(added))

    def _repeat(self, step: Step) -> None:
        """Repeat a step until it says that nothing is left."""
        while not self._paced(step):
            pass

    def _paced(self, step: Step) -> bool:
        began = time.monotonic()
        result = self._transact(step)
        time.sleep(min((time.monotonic() - began) / 2, _PAUSE))
        return bool(result)


def rehearse(connection: sqlite3.Connection, change_set: ChangeSet, apart: KeptSet | None) -> Rehearsal | Receipt:
    """Run the rules of writing, and collect what they would write. Raises what they raise.

    Returns the receipt of a change set that was applied before.
    """
    rehearsal = Rehearsal(connection, counter(connection))
    made = apply_change_set(rehearsal, change_set, apart)
    return rehearsal if rehearsal.is_over else made


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def _begun(connection: sqlite3.Connection, change_set: ChangeSet, rehearsal: Rehearsal, attempt: int) -> int | None:
    if ahead.is_taken(connection) or receipt(connection, change_set.id) is not None:
        return None
    if rehearsal.keeps:
        rehearsal.version = keeping.reserve(connection)
    room = len(rehearsal.changes) // ROOM * 10**attempt if rehearsal.revision else 0
    return ahead.begin(connection, change_set, room)


def _parts(
    rehearsal: Rehearsal, change_set: ChangeSet, revision: int
) -> Iterator[Callable[[sqlite3.Connection], None]]:
    """What adds the rows, part by part. The rows are made before the lock is taken."""
    for changes in _batches(rehearsal.changes):
        rows = [change_row(one, revision) for one in changes]
        records = [(one.subject, one.after) for one in changes]
        yield partial(ahead.add, changes=rows, records=records)
    for ids in _batches(rehearsal.forgets):
        gone: list[Row] = [(one, "", 0, change_set.id, None, None) for one in ids]
        yield partial(ahead.add_kept, rows=gone, lookups=())
    for keeps in _batches(rehearsal.keeps):
        rows = [keeping.kept_row(replace(one, version=rehearsal.version), change_set.id) for one in keeps]
        lookups = [row for one in keeps for row in keeping.lookup_rows(one)]
        yield partial(ahead.add_kept, rows=rows, lookups=lookups)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, CHUNK)):
        yield batch


def _committed(
    connection: sqlite3.Connection,
    rehearsal: Rehearsal,
    change_set: ChangeSet,
    apart: KeptSet | None,
    revision: int,
) -> int | None:
    if not ahead.is_mine(connection, change_set, revision) or not _still_holds(
        connection, rehearsal, apart, revision
    ):
        return None
    return ahead.commit(connection, change_set, revision, changed=bool(rehearsal.versions))


def _still_holds(connection: sqlite3.Connection, rehearsal: Rehearsal, apart: KeptSet | None, revision: int) -> bool:
    """Whether nothing that the rules have read was changed since. Asked under the lock."""
    changed = {subject for (subject,) in connection.execute(_SINCE, (rehearsal.revision, revision))}
    if not rehearsal.read.isdisjoint(changed) or (changed and rehearsal.retires):
        return False
    expects = {} if apart is None else apart.expects
    now = dict(connection.execute(_VERSIONS, (asked(expects),)).fetchall())
    return all(now.get(one, 0) == version for one, version in expects.items())


def _spread_these(connection: sqlite3.Connection, revision: int, records: Sequence[Record]) -> None:
    spreading.spread_these(connection, revision, records)


def _dropped(connection: sqlite3.Connection, change_set: ChangeSet, revision: int) -> bool:
    return not ahead.is_mine(connection, change_set, revision) or ahead.drop_some(connection, CHUNK)
