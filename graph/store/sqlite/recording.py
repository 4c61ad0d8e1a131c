"""The statements that add to the record of changes, and the counter."""

import sqlite3
from datetime import datetime
from typing import Final

from graph.model.change import Change
from graph.store.kit.changes import begun_kind, json_of
from graph.store.sqlite.tables import Row
from graph.store.transaction import Counter

APPEND_SET: Final = """
INSERT INTO "change_set" ("id", "revision", "at", "actor", "reason", "recorded_at") VALUES (?, ?, ?, ?, ?, ?)
"""
APPEND: Final = """
INSERT INTO "change" ("revision", "subject", "change_set", "action", "version", "before", "after", "begins")
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
NEWEST: Final = '(SELECT "revision" FROM "counter" WHERE "id" = 1)'
"""The newest revision, in a statement. Changes of a higher one are not committed yet: see `ahead`."""


def change_row(change: Change, revision: int | None = None) -> Row:
    """The row of a change, for `APPEND`; under another `revision` than its own, if that is given."""
    version = change.after.version if change.after else 0
    before, after = json_of(change.before), json_of(change.after)
    at = change.revision if revision is None else revision
    return (at, change.subject, change.change_set, change.action.value, version, before, after, begun_kind(change))


def counter(connection: sqlite3.Connection) -> Counter:
    """The counter as this connection sees it."""
    row = connection.execute('SELECT "revision", "recorded_at", "kept" FROM "counter"').fetchone()
    return Counter(row[0], None if row[1] is None else datetime.fromisoformat(row[1]), row[2])


def set_counter(connection: sqlite3.Connection, revision: int, recorded_at: str) -> None:
    """Make this the newest revision, and the latest instant on record."""
    connection.execute('UPDATE "counter" SET "revision" = ?, "recorded_at" = ?', (revision, recorded_at))


def newest_revision(connection: sqlite3.Connection) -> int:
    """The newest revision that this connection sees."""
    return int(connection.execute('SELECT "revision" FROM "counter"').fetchone()[0])
