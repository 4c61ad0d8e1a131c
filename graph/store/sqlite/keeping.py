"""Records kept apart from the directory: a table for all kinds, and a table for the values to find them by."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from graph.model.kept import Kept, KeptQuery, lookup_text, lookup_texts
from graph.store.kit.changes import json_of
from graph.store.kit.keeping import kept_of
from graph.store.kit.values import utc_text
from graph.store.sqlite.tables import ASKED, Row, asked
from graph.store.transaction import KeptEntry

BY_ID = f'SELECT "id", "value" FROM "kept" WHERE "id" {ASKED} AND "kind" = ?'
OF_KIND = 'SELECT "id", "value" FROM "kept" WHERE "kind" = ? AND "id" > ? ORDER BY "id" LIMIT ?'
FOUND = """
SELECT l."id", k."value" FROM "kept_lookup" AS l CROSS JOIN "kept" AS k ON k."id" = l."id"
WHERE l."kind" = ? AND l."field" = ? AND l."value" = ? AND l."id" > ? ORDER BY l."id" LIMIT ?
"""
EXPIRED = 'SELECT "id" FROM "kept" WHERE "expires_at" <= ?'
_KEEP = """
INSERT INTO "kept" ("id", "kind", "version", "writer", "expires_at", "value") VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT ("id") DO UPDATE SET "version" = excluded."version", "writer" = excluded."writer",
    "expires_at" = excluded."expires_at", "value" = excluded."value"
"""
_MADE = """
SELECT sql FROM sqlite_master WHERE tbl_name IN ('kept', 'kept_lookup') AND sql IS NOT NULL
ORDER BY type = 'index', name
"""
_WITH = """
SELECT "id" FROM "kept" AS k WHERE EXISTS (SELECT 1 FROM json_each(?) AS word WHERE instr(k."value", word."value"))
"""


def read_kept(connection: sqlite3.Connection, kind: str, ids: Iterable[str]) -> dict[str, Kept]:
    """The records of this kind that are kept apart with these ids."""
    rows = connection.execute(BY_ID, (asked(ids), kind))
    return {record_id: kept_of(record_id, value) for record_id, value in rows}


def find_kept(connection: sqlite3.Connection, kind: type[Kept], query: KeptQuery) -> list[Kept]:
    """A page of the records of this kind."""
    if query.field is None:
        rows = connection.execute(OF_KIND, (kind.KIND, query.after, query.limit))
    else:
        text = lookup_text(kind, query.field, query.value)
        rows = connection.execute(FOUND, (kind.KIND, query.field, text, query.after, query.limit))
    return [kept_of(record_id, value) for record_id, value in rows]


def entries(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, KeptEntry]:
    """The records of any kind that are kept apart with these ids."""
    rows = connection.execute(f'SELECT "id", "value", "writer" FROM "kept" WHERE "id" {ASKED}', (asked(ids),))
    return {record_id: KeptEntry(kept_of(record_id, value), writer) for record_id, value, writer in rows}


def keep(connection: sqlite3.Connection, records: Sequence[Kept], writer: str) -> None:
    """Store whole records and set the counter to their version."""
    put_rows(connection, records, writer)
    connection.execute('UPDATE "counter" SET "kept" = ?', (records[0].version,))


def put_rows(connection: sqlite3.Connection, records: Sequence[Kept], writer: str) -> None:
    """Store whole records."""
    connection.executemany(_KEEP, [_row(record, writer) for record in records])
    connection.execute(f'DELETE FROM "kept_lookup" WHERE "id" {ASKED}', (asked(record.id for record in records),))
    connection.executemany(
        'INSERT INTO "kept_lookup" ("kind", "field", "value", "id") VALUES (?, ?, ?, ?)',
        [(record.KIND, field, text, record.id) for record in records for field, text in lookup_texts(record)],
    )


def reserve(connection: sqlite3.Connection) -> None:
    """Give away the next version, to records that are written later. It is used for no others."""
    connection.execute('UPDATE "counter" SET "kept" = "kept" + 1')


def _row(record: Kept, writer: str) -> Row:
    expires = None if record.expires_at is None else utc_text(record.expires_at)
    return (record.id, record.KIND, record.version, writer, expires, json_of(record))


def forget(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Remove the records with these ids, and the values that they are found by."""
    connection.execute(f'DELETE FROM "kept" WHERE "id" {ASKED}', (asked(ids),))


def rewrite(connection: sqlite3.Connection) -> None:
    """Write both tables anew, within a transaction, so that nothing of a removed record is left in their pages.

    `secure_delete` overwrites removed rows and freed pages, but not the copies that stay in the unused part of a page
    when SQLite has moved rows to another page. The pages of a dropped table are freed, and so overwritten.
    """
    made = [sql for (sql,) in connection.execute(_MADE)]
    kept = connection.execute('SELECT * FROM "kept" ORDER BY rowid').fetchall()
    lookups = connection.execute('SELECT * FROM "kept_lookup"').fetchall()
    for name in ("kept_lookup", "kept"):
        connection.execute(f'DROP TABLE "{name}"')
    for sql in made:
        connection.execute(sql)
    for name, rows in (("kept", kept), ("kept_lookup", lookups)):
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)


def expired(connection: sqlite3.Connection, now: datetime) -> list[str]:
    """The ids of the records that expire at or before `now`."""
    rows = connection.execute(EXPIRED, (utc_text(now),))
    return [record_id for (record_id,) in rows]


def kept_with(connection: sqlite3.Connection, words: Sequence[str]) -> list[str]:
    """The ids of the records whose JSON contains one of the words."""
    return [record_id for (record_id,) in connection.execute(_WITH, (json.dumps(words),))] if words else []
