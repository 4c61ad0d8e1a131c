"""Rows that are written before the commit of their change set: nobody sees them until then.

The changes get a revision that is higher than the newest one by the number of saves that others may make meanwhile.
The commit makes it the newest, and what the change set leaves is late from then on (`late`, `spreading`). If it is
never committed, for example because its process was stopped, the next one removes its rows.
"""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Final

from graph.model.change import ChangeSet
from graph.model.record import Record
from graph.store.kit.values import utc_text
from graph.store.sqlite import spreading
from graph.store.sqlite.putting import take_out
from graph.store.sqlite.reading import stored
from graph.store.sqlite.recording import APPEND, APPEND_SET, counter, set_counter
from graph.store.sqlite.tables import ASKED, Row, asked

ABANDONED: Final = 10.0
"""After how many seconds without another row a change set will not be committed any more. Rows come several times a
second."""
_ALL: Final = -1
"""As a LIMIT: no limit."""
_KEEP: Final = """
INSERT INTO "late_kept" ("id", "kind", "version", "writer", "expires_at", "value") VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT ("id") DO UPDATE SET ("kind", "version", "writer", "expires_at", "value") = (
    excluded."kind", excluded."version", excluded."writer", excluded."expires_at", excluded."value"
)
"""
_FIND: Final = 'INSERT INTO "late_lookup" ("kind", "field", "value", "id") VALUES (?, ?, ?, ?)'
_MINE: Final = 'SELECT 1 FROM "late" WHERE "change_set" = ? AND "revision" = ? AND NOT "committed"'


def is_free(connection: sqlite3.Connection, most: int) -> bool | None:
    """Whether a change set can be written ahead now; None while another one is.

    If one is in the way that was committed or abandoned, up to `most` of its rows are spread or removed by this call.
    """
    row = connection.execute('SELECT "committed", "touched_at" FROM "late"').fetchone()
    if row is None:
        return True
    committed, touched_at = row
    if committed:
        return not spreading.spread_some(connection, most)
    return drop_some(connection, most) if abs(time.time() - touched_at) > ABANDONED else None


def is_taken(connection: sqlite3.Connection) -> bool:
    """Whether a change set is written ahead, or late."""
    return connection.execute('SELECT 1 FROM "late"').fetchone() is not None


def begin(connection: sqlite3.Connection, change_set: ChangeSet, room: int) -> int:
    """Begin to write a change set ahead. Returns its revision, which leaves `room` for those of others."""
    revision = counter(connection).revision + 1 + room
    said = (change_set.id, revision, utc_text(change_set.at), change_set.actor, change_set.reason, None)
    connection.execute(APPEND_SET, said)
    connection.execute('INSERT INTO "late" VALUES (1, ?, ?, 0, ?)', (revision, change_set.id, time.time()))
    return revision


def is_mine(connection: sqlite3.Connection, change_set: ChangeSet, revision: int) -> bool:
    """Whether the rows that were written ahead for this change set are still there."""
    return connection.execute(_MINE, (change_set.id, revision)).fetchone() is not None


def add(connection: sqlite3.Connection, changes: Sequence[Row], records: Sequence[tuple[str, Record | None]]) -> None:
    """Add changes, as rows for `APPEND`, and what they leave of each record: None if it is retired."""
    connection.executemany(APPEND, changes)
    connection.executemany(
        'INSERT OR IGNORE INTO "item" ("id", "kind") VALUES (?, ?)',
        [(subject, record.KIND) for subject, record in records if record is not None],
    )
    connection.executemany(
        'INSERT INTO "late_record" ("id", "retired") VALUES (?, ?)',
        [(subject, record is None) for subject, record in records],
    )
    _touch(connection)


def add_kept(connection: sqlite3.Connection, rows: Sequence[Row], lookups: Iterable[Row]) -> None:
    """Add records kept apart, as rows of their table, and what they are found by. One without value is removed."""
    connection.executemany(_KEEP, rows)
    connection.executemany(_FIND, lookups)
    _touch(connection)


def commit(connection: sqlite3.Connection, change_set: ChangeSet, revision: int, *, changed: bool) -> int | None:
    """Make the change set the newest revision, or, if it has not `changed` anything, one of the newest.

    Returns that revision; None if there are later ones already.
    """
    now = counter(connection)
    if now.revision >= revision:
        return None
    connection.execute('UPDATE "late" SET "committed" = 1')
    if not changed:
        connection.execute('UPDATE "change_set" SET "revision" = ? WHERE "id" = ?', (now.revision, change_set.id))
        return now.revision
    at = change_set.at.astimezone(UTC)
    latest = utc_text(at if now.recorded_at is None else max(at, now.recorded_at))
    connection.execute('UPDATE "change_set" SET "recorded_at" = ? WHERE "id" = ?', (latest, change_set.id))
    set_counter(connection, revision, latest)
    return revision


def drop_some(connection: sqlite3.Connection, most: int) -> bool:
    """Remove up to `most` of the rows that are written ahead and not committed. Returns whether none are left."""
    row = connection.execute('SELECT "revision", "change_set" FROM "late" WHERE NOT "committed"').fetchone()
    if row is None:
        return True
    ids = [one for (one,) in connection.execute('SELECT "id" FROM "late_record" LIMIT ?', (most,))]
    if ids:
        _drop(connection, row[0], ids)
        return False
    kept = [one for (one,) in connection.execute('SELECT "id" FROM "late_kept" LIMIT ?', (most,))]
    if kept:
        spreading.remove_kept(connection, kept)
        return False
    connection.execute('DELETE FROM "change_set" WHERE "id" = ?', (row[1],))
    connection.execute('DELETE FROM "late"')
    return True


def make_way(connection: sqlite3.Connection, newest: int) -> None:
    """Remove what is written ahead for the revision after `newest`: it had no room for so many saves of others."""
    row = connection.execute('SELECT "revision" FROM "late" WHERE NOT "committed"').fetchone()
    if row is not None and row[0] <= newest + 1:
        _drop_all(connection)


def settle(connection: sqlite3.Connection) -> None:
    """Bring everything that is committed into its tables, and remove what is not. It may take long."""
    spreading.settle(connection)
    _drop_all(connection)


def _drop_all(connection: sqlite3.Connection) -> None:
    while not drop_some(connection, _ALL):
        pass


def _drop(connection: sqlite3.Connection, revision: int, ids: Sequence[str]) -> None:
    take_out(connection, set(ids) - stored(connection, ids).keys())
    given = asked(ids)
    connection.execute(f'DELETE FROM "change" WHERE "revision" = ? AND "subject" {ASKED}', (revision, given))
    connection.execute(f'DELETE FROM "late_record" WHERE "id" {ASKED}', (given,))


def _touch(connection: sqlite3.Connection) -> None:
    connection.execute('UPDATE "late" SET "touched_at" = ?', (time.time(),))
