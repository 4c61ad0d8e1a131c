"""What the rules of writing need inside one transaction, in SQL."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from graph.model.change import Change, ChangeSet, Position, Receipt
from graph.model.kept import Kept
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.store.kit.changes import begun_kind, json_of
from graph.store.kit.values import utc_text
from graph.store.sqlite import keeping, redacting
from graph.store.sqlite.reading import by_id
from graph.store.sqlite.tables import ASKED, LISTS, Row, asked, kind_table
from graph.store.transaction import Counter, KeptEntry, Saying, Transaction


class SqliteTransaction(Transaction):
    """One write transaction on one connection. The engine begins and ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def lock(self) -> Counter:
        """The whole file is already locked for writing, because the engine began with BEGIN IMMEDIATE."""
        row = self._connection.execute('SELECT "revision", "recorded_at", "kept" FROM "counter"').fetchone()
        return Counter(row[0], None if row[1] is None else datetime.fromisoformat(row[1]), row[2])

    def receipt(self, change_set: str) -> Receipt | None:
        return receipt(self._connection, change_set)

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        return by_id(self._connection, ids)

    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        return dict(self._connection.execute(_LAST_VERSIONS, (asked(ids),)).fetchall()) if ids else {}

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        referring: dict[str, set[str]] = {}
        for named, by in self._connection.execute(_REFERRING, (asked(ids),)):
            referring.setdefault(named, set()).add(by)
        return referring

    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        kinds: dict[str, list[Record]] = {}
        for record in records:
            kinds.setdefault(record.KIND, []).append(record)
        for kind, group in kinds.items():
            table = kind_table(kind)
            for record in group:
                self._make_place(record, replaced.get(record.id))
            self._connection.executemany(table.upsert, [table.row(record) for record in group])
            self._put_lists(group, replaced)

    def _make_place(self, record: Record, old: Record | None) -> None:
        if old is None:
            self._connection.execute('INSERT INTO "item" ("id", "kind") VALUES (?, ?)', (record.id, record.KIND))
        elif old.KIND != record.KIND:
            self._connection.execute(f'DELETE FROM "{kind_table(old.KIND).name}" WHERE "id" = ?', (record.id,))
            self._connection.execute('UPDATE "item" SET "kind" = ? WHERE "id" = ?', (record.KIND, record.id))

    def _put_lists(self, group: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        """Replace the tuples that have changed. Most changes leave them alone."""
        added: dict[str, list[Row]] = {}
        for record in group:
            now, before = _list_rows(record), _list_rows(replaced.get(record.id))
            for name in now.keys() | before.keys():
                rows, old = now.get(name, []), before.get(name, [])
                if rows == old:
                    continue
                if old:
                    self._empty_list(name, record.id)
                added.setdefault(name, []).extend(rows)
        for name, rows in added.items():
            self._connection.executemany(LISTS[name].insert, rows)

    def _empty_list(self, name: str, owner: str) -> None:
        self._connection.execute(f'DELETE FROM "{name}" WHERE "owner" = ?', (owner,))

    def remove(self, records: Sequence[Record]) -> None:
        """Remove records and their list rows. The commit fails if other records still name them."""
        self._connection.executemany('DELETE FROM "item" WHERE "id" = ?', [(record.id,) for record in records])

    def append(
        self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
    ) -> None:
        recorded = None if recorded_at is None else utc_text(recorded_at)
        self._connection.execute(
            APPEND_SET,
            (change_set.id, receipt.revision, utc_text(change_set.at), change_set.actor, change_set.reason, recorded),
        )
        if recorded is not None:
            self._connection.executemany(APPEND, map(change_row, changes))
            self._connection.execute(
                'UPDATE "counter" SET "revision" = ?, "recorded_at" = ?', (receipt.revision, recorded)
            )

    def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
        return keeping.entries(self._connection, ids)

    def keep(self, records: Sequence[Kept], writer: str) -> None:
        keeping.keep(self._connection, records, writer)

    def reserve(self) -> None:
        """Give away the next version of what is kept apart."""
        keeping.reserve(self._connection)

    def forget(self, ids: Sequence[str]) -> None:
        keeping.forget(self._connection, ids)

    def expired(self, now: datetime) -> list[str]:
        return keeping.expired(self._connection, now)

    def positions(self, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:
        return redacting.positions(self._connection, subjects, words)

    def history(self, positions: Sequence[Position]) -> list[Change]:
        return redacting.history(self._connection, positions)

    def rewrite(self, changes: Sequence[Change]) -> None:
        redacting.rewrite(self._connection, changes)

    def sayings(self, words: Sequence[str]) -> list[Saying]:
        return redacting.sayings(self._connection, words)

    def reword(self, sayings: Sequence[Saying], redacted: int) -> None:
        redacting.reword(self._connection, sayings, redacted)

    def kept_with(self, words: Sequence[str]) -> list[str]:
        return keeping.kept_with(self._connection, words)


APPEND_SET = """
INSERT INTO "change_set" ("id", "revision", "at", "actor", "reason", "recorded_at") VALUES (?, ?, ?, ?, ?, ?)
"""
APPEND = """
INSERT INTO "change" ("revision", "subject", "change_set", "action", "version", "before", "after", "begins")
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

_LAST_VERSIONS = f'SELECT "subject", max("version") FROM "change" WHERE "subject" {ASKED} GROUP BY "subject"'


def _referring() -> str:
    """A statement that looks in every column that can refer to a record."""
    places = [("link", "target", "owner")]
    places += [(table.name, c.name, "id") for table in map(kind_table, KINDS) for c in table.columns if c.refers]
    selects = [
        f'SELECT "{column}", "{by}" FROM "{table}" WHERE "{column}" IN (SELECT "id" FROM "asked")'
        for table, column, by in places
    ]
    return 'WITH "asked" ("id") AS (SELECT "value" FROM json_each(?)) ' + " UNION ".join(selects)


_REFERRING = _referring()


def _list_rows(record: Record | None) -> dict[str, list[Row]]:
    return {} if record is None else kind_table(record.KIND).list_rows(record)


def change_row(change: Change) -> Row:
    """The row of a change, for `APPEND`."""
    version = change.after.version if change.after else 0
    before, after = json_of(change.before), json_of(change.after)
    action, begins = change.action.value, begun_kind(change)
    return (change.revision, change.subject, change.change_set, action, version, before, after, begins)


def newest_revision(connection: sqlite3.Connection) -> int:
    """The newest revision that this connection sees."""
    return int(connection.execute('SELECT "revision" FROM "counter"').fetchone()[0])


def receipt(connection: sqlite3.Connection, change_set: str) -> Receipt | None:
    """The receipt of the change set with this id, or None if it was never applied."""
    row = connection.execute('SELECT "revision" FROM "change_set" WHERE "id" = ?', (change_set,)).fetchone()
    if row is None:
        return None
    # Both conditions are needed: a change set that changed nothing has the same revision as the one before it.
    versions = connection.execute(
        'SELECT "subject", "version" FROM "change" WHERE "revision" = ? AND "change_set" = ?', (row[0], change_set)
    )
    return Receipt(row[0], dict(versions.fetchall()))
