"""What the rules of writing ask for inside one transaction, in SQL."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC

from graph.model.change import Change, ChangeSet, Receipt
from graph.model.codec import encode
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.store.sqlite.reading import by_id
from graph.store.sqlite.tables import ASKED, LISTS, Row, asked, kind_table
from graph.store.transaction import Transaction


class SqliteTransaction(Transaction):
    """One write transaction on one connection, which the engine has begun and will end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def lock(self) -> int:
        """The engine began with BEGIN IMMEDIATE: the whole file is locked for writing."""
        return revision(self._connection)

    def receipt(self, change_set: str) -> Receipt | None:
        return receipt(self._connection, change_set)

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        return by_id(self._connection, ids)

    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        return dict(self._connection.execute(_LAST_VERSIONS, (asked(ids),)).fetchall()) if ids else {}

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for named, by in self._connection.execute(_REFERRING, (asked(ids),)):
            found.setdefault(named, set()).add(by)
        return found

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
        """Replace the tuples that differ: most changes touch none."""
        added: dict[str, list[Row]] = {}
        for record in group:
            now, before = _list_rows(record), _list_rows(replaced.get(record.id))
            for name in now.keys() | before.keys():
                rows, old = now.get(name, []), before.get(name, [])
                if rows == old:
                    continue
                if old:
                    self._connection.execute(f'DELETE FROM "{name}" WHERE "owner" = ?', (record.id,))
                added.setdefault(name, []).extend(rows)
        for name, rows in added.items():
            self._connection.executemany(LISTS[name].insert, rows)

    def remove(self, records: Sequence[Record]) -> None:
        """What they own goes with them; what still names them makes the commit fail."""
        self._connection.executemany('DELETE FROM "item" WHERE "id" = ?', [(record.id,) for record in records])

    def append(self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change]) -> None:
        at = change_set.at.astimezone(UTC).isoformat(timespec="microseconds")
        self._connection.execute(
            'INSERT INTO "change_set" ("id", "revision", "at", "actor", "reason") VALUES (?, ?, ?, ?, ?)',
            (change_set.id, receipt.revision, at, change_set.actor, change_set.reason),
        )
        self._connection.executemany(_APPEND, map(_change_row, changes))
        self._connection.execute('UPDATE "counter" SET "revision" = ?', (receipt.revision,))


_APPEND = """
INSERT INTO "change" ("revision", "subject", "change_set", "action", "version", "before", "after")
VALUES (?, ?, ?, ?, ?, ?, ?)
"""

_LAST_VERSIONS = f'SELECT "subject", max("version") FROM "change" WHERE "subject" {ASKED} GROUP BY "subject"'


def _referring() -> str:
    """Every place that can name a record, in one statement."""
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


def _change_row(change: Change) -> Row:
    version = change.after.version if change.after else 0
    before, after = _json(change.before), _json(change.after)
    return (change.revision, change.subject, change.change_set, change.action.value, version, before, after)


def _json(record: Record | None) -> str | None:
    if record is None:
        return None
    return json.dumps(encode(record), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def revision(connection: sqlite3.Connection) -> int:
    """The counter as this connection sees it."""
    return int(connection.execute('SELECT "revision" FROM "counter"').fetchone()[0])


def receipt(connection: sqlite3.Connection, change_set: str) -> Receipt | None:
    """What the change set with this id left behind, None where it was never applied."""
    row = connection.execute('SELECT "revision" FROM "change_set" WHERE "id" = ?', (change_set,)).fetchone()
    if row is None:
        return None
    # Both conditions: a change set that changed nothing shares its revision with the one before it.
    versions = connection.execute(
        'SELECT "subject", "version" FROM "change" WHERE "revision" = ? AND "change_set" = ?', (row[0], change_set)
    )
    return Receipt(row[0], dict(versions.fetchall()))
