"""Large change sets: checked and made into rows before the lock is taken, and moved in one short transaction.

The rules of writing run on a `Rehearsal`, which reads the store as it is, without a lock, and writes into temporary
tables of the same names. SQLite finds a temporary table before one of the file, so the statements are the same ones.
Under the lock it is only checked that nothing that the rules have read was changed since; then SQLite moves the rows.
The connection is closed afterwards, so that nobody else ever sees the temporary tables.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from graph.model.change import Change, ChangeSet, Receipt
from graph.model.kept import Kept, KeptSet
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.store.kit.values import utc_text
from graph.store.sqlite import keeping
from graph.store.sqlite.tables import ASKED, LISTS, asked, kind_table
from graph.store.sqlite.transaction import APPEND, APPEND_SET, SqliteTransaction, change_row
from graph.store.transaction import Counter, Transaction
from graph.store.writing import apply_change_set

LARGE: Final = 1_000
"""From how many records on a change set is written in this way. Fewer lock the store for a moment only."""
ATTEMPTS: Final = 3
"""How often a change set is rehearsed before it is written under the lock: others may change what it has read."""
_KINDS: Final = tuple(kind_table(kind) for kind in KINDS)
_SHADOWED: Final = ("item", "change", "kept", "kept_lookup", *LISTS, *(table.name for table in _KINDS))
_UNIQUE: Final = ("kept", *(table.name for table in _KINDS))
"""Tables whose rows are put by id, in place of an earlier one."""
_SINCE: Final = 'SELECT DISTINCT "subject" FROM main."change" WHERE "revision" > ?'
_KEPT_COLUMNS: Final = ("id", "kind", "version", "writer", "expires_at", "value")


def is_large(change_set: ChangeSet, apart: KeptSet | None) -> bool:
    """Whether a change set is worth a rehearsal. One that holds only at a certain revision is not: it would fail if
    anybody writes meanwhile."""
    kept = 0 if apart is None else len(apart.puts)
    return change_set.still_at is None and len(change_set.puts) + len(change_set.retires) + kept >= LARGE


class Rehearsal(SqliteTransaction):
    """What a change set reads and writes, beside the store. `lock` locks nothing."""

    def __init__(self, connection: sqlite3.Connection, counter: Counter) -> None:
        super().__init__(connection)
        self._counter = counter
        self._staged = False
        self.read: set[str] = set()
        self.retires: list[str] = []
        self.forgets: list[str] = []
        self.emptied: dict[str, list[str]] = {}
        """By list table: the owners whose rows there are replaced."""
        self.others: list[tuple[str, str, str]] = []
        """Records that take the place of one of another kind: their id, that kind, and their own."""
        self.made: Receipt | None = None

    @property
    def revision(self) -> int:
        """The revision on which everything was read, or a later one."""
        return self._counter.revision

    def lock(self) -> Counter:
        return self._counter

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        wanted = set(ids)
        self.read |= wanted
        return super().get(wanted)

    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        self._stage()
        super().put(records, replaced)

    def _make_place(self, record: Record, old: Record | None) -> None:
        if old is not None and old.KIND != record.KIND:
            self.others.append((record.id, old.KIND, record.KIND))
        else:
            super()._make_place(record, old)

    def _empty_list(self, name: str, owner: str) -> None:
        self.emptied.setdefault(name, []).append(owner)

    def remove(self, records: Sequence[Record]) -> None:
        self.retires += [record.id for record in records]

    def append(
        self,
        change_set: ChangeSet,  # noqa: ARG002  its row is written under the lock
        receipt: Receipt,
        changes: Sequence[Change],
        recorded_at: datetime | None,  # noqa: ARG002  so is the time
    ) -> None:
        self._stage()
        self.made = receipt
        self._connection.executemany(APPEND, map(change_row, changes))

    def keep(self, records: Sequence[Kept], writer: str) -> None:
        self._stage()
        keeping.put_rows(self._connection, records, writer)

    def forget(self, ids: Sequence[str]) -> None:
        self.forgets += ids

    def _stage(self) -> None:
        """Make the temporary tables, once everything is read."""
        if self._staged:
            return
        self._staged = True
        for name in _SHADOWED:
            self._connection.execute(f'CREATE TEMP TABLE "{name}" AS SELECT * FROM main."{name}" WHERE 0')
        for name in _UNIQUE:
            self._connection.execute(f'CREATE UNIQUE INDEX temp."staged_{name}" ON "{name}" ("id")')
        self._connection.execute("BEGIN")  # from here on nothing of the file is read: nobody has to wait for it


def reserved(transaction: Transaction) -> Counter:
    """The counter, with the version of what is kept apart given away: it is used for nothing else."""
    assert isinstance(transaction, SqliteTransaction)
    counter = transaction.lock()
    transaction.reserve()
    return counter


def rehearse(
    connection: sqlite3.Connection, counter: Counter, change_set: ChangeSet, apart: KeptSet | None
) -> Rehearsal | Receipt:
    """Run the rules of writing, and stage what they write. Raises what they raise.

    Returns the receipt of a change set that was applied before.
    """
    rehearsal = Rehearsal(connection, counter)
    receipt = apply_change_set(rehearsal, change_set, apart)
    if rehearsal.made is None:
        return receipt
    connection.execute("COMMIT")
    return rehearsal


def still_holds(connection: sqlite3.Connection, rehearsal: Rehearsal, apart: KeptSet | None) -> bool:
    """Whether nothing that the rules have read was changed since. Asked under the lock."""
    changed = {subject for (subject,) in connection.execute(_SINCE, (rehearsal.revision,))}
    if not rehearsal.read.isdisjoint(changed) or (changed and rehearsal.retires):
        return False
    expects = {} if apart is None else apart.expects
    rows = connection.execute(f'SELECT "id", "version" FROM main."kept" WHERE "id" {ASKED}', (asked(expects),))
    now = dict(rows.fetchall())
    return all(now.get(one, 0) == version for one, version in expects.items())


def was_applied(connection: sqlite3.Connection, change_set: ChangeSet) -> bool:
    """Whether the change set was written already. Asked under the lock."""
    found = connection.execute('SELECT 1 FROM main."change_set" WHERE "id" = ?', (change_set.id,))
    return found.fetchone() is not None


def move(connection: sqlite3.Connection, rehearsal: Rehearsal, change_set: ChangeSet) -> Receipt:
    """Move what is staged into the store, as the next revision. Asked under the lock."""
    newest, recorded_at = connection.execute('SELECT "revision", "recorded_at" FROM main."counter"').fetchone()
    versions = {} if rehearsal.made is None else rehearsal.made.versions
    revision = newest + 1 if versions else newest
    at = change_set.at.astimezone(UTC)
    latest = at if recorded_at is None else max(at, datetime.fromisoformat(recorded_at))
    recorded = utc_text(latest) if versions else None
    said = (change_set.id, revision, utc_text(change_set.at), change_set.actor, change_set.reason, recorded)
    connection.execute(APPEND_SET, said)
    for statement, given in (*_removals(rehearsal), *_moves(revision)):
        connection.execute(statement, given)
    if versions:
        connection.execute('UPDATE main."counter" SET "revision" = ?, "recorded_at" = ?', (revision, recorded))
    return Receipt(revision, versions)


def _removals(rehearsal: Rehearsal) -> Iterator[tuple[str, tuple[str, ...]]]:
    if rehearsal.retires:
        yield f'DELETE FROM main."item" WHERE "id" {ASKED}', (asked(rehearsal.retires),)
    for record_id, old, new in rehearsal.others:
        yield f'DELETE FROM main."{kind_table(old).name}" WHERE "id" = ?', (record_id,)
        yield 'UPDATE main."item" SET "kind" = ? WHERE "id" = ?', (new, record_id)
    for name, owners in rehearsal.emptied.items():
        yield f'DELETE FROM main."{name}" WHERE "owner" {ASKED}', (asked(owners),)
    if rehearsal.forgets:
        yield f'DELETE FROM main."kept" WHERE "id" {ASKED}', (asked(rehearsal.forgets),)


def _moves(revision: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Statements in an order in which what a row belongs to is there before it."""
    yield 'INSERT INTO main."item" SELECT * FROM temp."item" ORDER BY "id"', ()
    for table in _KINDS:
        yield _put(table.name, [column.name for column in table.columns]), ()
    for name, listed in LISTS.items():
        columns = ", ".join(f'"{column}"' for column in ("owner", "field", "position", *listed.columns))
        yield f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM temp."{name}" ORDER BY 1, 2, 3', ()
    columns = '"subject", "change_set", "action", "version", "before", "after", "begins"'
    yield f'INSERT INTO main."change" ("revision", {columns}) SELECT ?, {columns} FROM temp."change"', (revision,)
    yield _put("kept", _KEPT_COLUMNS), ()
    yield 'DELETE FROM main."kept_lookup" WHERE "id" IN (SELECT "id" FROM temp."kept")', ()
    columns = '"kind", "field", "value", "id"'
    yield (
        f'INSERT INTO main."kept_lookup" ({columns}) SELECT {columns} FROM temp."kept_lookup" ORDER BY 1, 2, 3, 4',
        (),
    )


def _put(name: str, columns: Sequence[str]) -> str:
    """Moves rows that are put by their id."""
    quoted = ", ".join(f'"{column}"' for column in columns)
    rest = ", ".join(f'"{column}" = excluded."{column}"' for column in columns if column != "id")
    rows = f'SELECT {quoted} FROM temp."{name}" WHERE true ORDER BY "id"'
    return f'INSERT INTO main."{name}" ({quoted}) {rows} ON CONFLICT ("id") DO UPDATE SET {rest}'
