"""The shape of the file: its migrations, in order, and how a file is brought to the newest of them.

A migration is a file `ddl/NNNN_what.sql`, numbered without gaps, applied once and never edited afterwards. To add a
kind or a field, add the next file; the test of the columns says what is missing. A migration that renames or drops
a field also rewrites it in the JSON of `change`.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from graph.model.errors import StoreUnusable
from graph.store.kit.migrations import Migration, read_migrations

APPLICATION_ID = 0x5349474E
"""`SIGN`, in the file's header: how the `file` command and we tell a store from another program's database."""

ZEROING = 3
"""The version since which zeros take the place of what is removed. An older file may hold remains, so it is rebuilt
before it is brought up."""


@cache
def migrations() -> tuple[Migration, ...]:
    """Every migration that this program knows, in order."""
    return read_migrations(__package__, ".sql", _statements)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script. Not `executescript`: that commits what came before it."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"a migration ends in the middle of a statement: {pending!r}")


def newest() -> int:
    """The number of the last migration that this program knows."""
    return migrations()[-1].number


def version(connection: sqlite3.Connection, path: Path) -> int:
    """The number of the last migration that the file has, 0 for an empty one.

    Raises StoreUnusable for another program's database, and for a store that is newer than this program.
    """
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or number or objects):
        raise StoreUnusable(f"{path} is another program's database: give another path", value=str(path))
    if number > newest():
        raise StoreUnusable(
            f"the store {path} has version {number}, this program knows versions up to {newest()}: "
            "use the newer program that wrote it",
            value=str(path),
        )
    return int(number)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the file to the newest version, in one exclusive transaction: all of it, or none."""
    connection.execute("BEGIN EXCLUSIVE")
    try:
        # Read again: another process may have migrated while this one waited for the lock.
        have = version(connection, path)
        for migration in migrations():
            if migration.number > have:
                _apply(connection, migration)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    for statement in migration.statements:
        connection.execute(statement)
    connection.execute(
        'INSERT INTO "migration" ("number", "name", "applied_at") VALUES (?, ?, ?)',
        (migration.number, migration.name, datetime.now(UTC).isoformat(timespec="seconds")),
    )
    connection.execute(f"PRAGMA user_version = {migration.number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
