"""Records kept apart from the directory: a table for all kinds, and a table for the values to find them by."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from graph.model.kept import Kept, KeptQuery, lookup_text, lookup_texts
from graph.store.kit.changes import json_of
from graph.store.kit.keeping import kept_of
from graph.store.kit.values import utc_text
from graph.store.sqlite import late
from graph.store.sqlite.tables import ASKED, Row, asked
from graph.store.transaction import KeptEntry

BY_ID = f'SELECT "id", "value" FROM "kept" WHERE "id" {ASKED} AND "kind" = ?'
OF_KIND = 'SELECT "id", "value" FROM "kept" WHERE "kind" = :kind AND "id" > :after ORDER BY "id" LIMIT :limit'
FOUND = """
SELECT l."id", k."value" FROM "kept_lookup" AS l CROSS JOIN "kept" AS k ON k."id" = l."id"
WHERE l."kind" = :kind AND l."field" = :field AND l."value" = :value AND l."id" > :after
ORDER BY l."id" LIMIT :limit
"""
EXPIRED = 'SELECT "id" FROM "kept" WHERE "expires_at" <= :now'
_NOT_LATE = 'NOT EXISTS (SELECT 1 FROM "late_kept" AS late WHERE late."id" = k."id")'
_OF_KIND_LATE = f"""
SELECT k."id", k."value" FROM "kept" AS k WHERE k."kind" = :kind AND k."id" > :after AND {_NOT_LATE}
UNION ALL SELECT "id", "value" FROM "late_kept" WHERE "kind" = :kind AND "id" > :after AND "value" IS NOT NULL
ORDER BY 1 LIMIT :limit
"""
_FOUND_LATE = f"""
SELECT k."id", k."value" FROM "kept_lookup" AS l CROSS JOIN "kept" AS k ON k."id" = l."id"
WHERE l."kind" = :kind AND l."field" = :field AND l."value" = :value AND l."id" > :after AND {_NOT_LATE}
UNION ALL SELECT k."id", k."value" FROM "late_lookup" AS l CROSS JOIN "late_kept" AS k ON k."id" = l."id"
WHERE l."kind" = :kind AND l."field" = :field AND l."value" = :value AND l."id" > :after
ORDER BY 1 LIMIT :limit
"""
_EXPIRED_LATE = f"""
SELECT k."id" FROM "kept" AS k WHERE k."expires_at" <= :now AND {_NOT_LATE}
UNION ALL SELECT "id" FROM "late_kept" WHERE "expires_at" <= :now
"""
_LATE_ENTRIES = f'SELECT "id", "kind", "value", "writer" FROM "late_kept" WHERE "id" {ASKED}'
_KEEP = """
INSERT INTO "kept" ("id", "kind", "version", "writer", "expires_at", "value") VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT ("id") DO UPDATE SET "version" = excluded."version", "writer" = excluded."writer",
    "expires_at" = excluded."expires_at", "value" = excluded."value"
"""
_MADE = """
SELECT sql FROM sqlite_master WHERE tbl_name IN ('kept', 'kept_lookup', 'late_kept', 'late_lookup')
AND sql IS NOT NULL
ORDER BY type = 'index', name
"""
_WITH = """
SELECT "id" FROM "kept" AS k WHERE EXISTS (SELECT 1 FROM json_each(?) AS word WHERE instr(k."value", word."value"))
"""


def read_kept(connection: sqlite3.Connection, kind: str, ids: Iterable[str]) -> dict[str, Kept]:
    """The records of this kind that are kept apart with these ids."""
    given = asked(ids)
    values = dict(connection.execute(BY_ID, (given, kind)).fetchall())
    for record_id, of, value, _ in _late(connection, given):
        values[record_id] = value if of == kind else None
    return {record_id: kept_of(record_id, value) for record_id, value in values.items() if value is not None}


def find_kept(connection: sqlite3.Connection, kind: type[Kept], query: KeptQuery) -> list[Kept]:
    """A page of the records of this kind."""
    given = {"kind": kind.KIND, "after": query.after, "limit": query.limit}
    is_late = late.revision(connection) is not None
    if query.field is None:
        rows = connection.execute(_OF_KIND_LATE if is_late else OF_KIND, given)
    else:
        given |= {"field": query.field, "value": lookup_text(kind, query.field, query.value)}
        rows = connection.execute(_FOUND_LATE if is_late else FOUND, given)
    return [kept_of(record_id, value) for record_id, value in rows]


def entries(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, KeptEntry]:
    """The records of any kind that are kept apart with these ids."""
    given = asked(ids)
    rows = connection.execute(f'SELECT "id", "value", "writer" FROM "kept" WHERE "id" {ASKED}', (given,))
    found = {record_id: (value, writer) for record_id, value, writer in rows}
    found |= {record_id: (value, writer) for record_id, _, value, writer in _late(connection, given)}
    return {one: KeptEntry(kept_of(one, value), by) for one, (value, by) in found.items() if value is not None}


def _late(connection: sqlite3.Connection, ids: str) -> list[Row]:
    """Id, kind, value and writer of those with these ids that are late. Without a value, they were removed."""
    if late.revision(connection) is None:
        return []
    return connection.execute(_LATE_ENTRIES, (ids,)).fetchall()


def keep(connection: sqlite3.Connection, records: Sequence[Kept], writer: str) -> None:
    """Store whole records and set the counter to their version."""
    connection.executemany(_KEEP, [kept_row(record, writer) for record in records])
    connection.execute(f'DELETE FROM "kept_lookup" WHERE "id" {ASKED}', (asked(record.id for record in records),))
    connection.executemany(
        'INSERT INTO "kept_lookup" ("kind", "field", "value", "id") VALUES (?, ?, ?, ?)',
        [row for record in records for row in lookup_rows(record)],
    )
    connection.execute('UPDATE "counter" SET "kept" = ?', (records[0].version,))


def reserve(connection: sqlite3.Connection) -> int:
    """The next version, for records that are written later. It is used for no others."""
    connection.execute('UPDATE "counter" SET "kept" = "kept" + 1')
    return int(connection.execute('SELECT "kept" FROM "counter"').fetchone()[0])


def lookup_rows(record: Kept) -> list[Row]:
    """The rows of a record in "kept_lookup"."""
    return [(record.KIND, field, text, record.id) for field, text in lookup_texts(record)]


def kept_row(record: Kept, writer: str) -> Row:
    """The row of a record in "kept"."""
    expires = None if record.expires_at is None else utc_text(record.expires_at)
    return (record.id, record.KIND, record.version, writer, expires, json_of(record))


def forget(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Remove the records with these ids, and the values that they are found by."""
    connection.execute(f'DELETE FROM "kept" WHERE "id" {ASKED}', (asked(ids),))


def rewrite(connection: sqlite3.Connection) -> None:
    """Write the tables anew, in a transaction in which nothing is late, so that their pages have nothing of a removed
    record.

    `secure_delete` overwrites removed rows and freed pages, but not the copies that stay in the unused part of a page
    when SQLite has moved rows to another page. The pages of a dropped table are freed, and so overwritten.
    """
    made = [sql for (sql,) in connection.execute(_MADE)]
    kept = connection.execute('SELECT * FROM "kept" ORDER BY rowid').fetchall()
    lookups = connection.execute('SELECT * FROM "kept_lookup"').fetchall()
    for name in ("kept_lookup", "kept", "late_lookup", "late_kept"):
        connection.execute(f'DROP TABLE "{name}"')
    for sql in made:
        connection.execute(sql)
    for name, rows in (("kept", kept), ("kept_lookup", lookups)):
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)


def expired(connection: sqlite3.Connection, now: datetime) -> list[str]:
    """The ids of the records that expire at or before `now`."""
    statement = EXPIRED if late.revision(connection) is None else _EXPIRED_LATE
    return [record_id for (record_id,) in connection.execute(statement, {"now": utc_text(now)})]


def kept_with(connection: sqlite3.Connection, words: Sequence[str]) -> list[str]:
    """The ids of the records whose JSON contains one of the words."""
    return [record_id for (record_id,) in connection.execute(_WITH, (json.dumps(words),))] if words else []
