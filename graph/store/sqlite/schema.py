"""The file's migrations, in order, and how they are applied.

A migration is a file `ddl/NNNN_what.sql`, numbered without gaps, applied once and never edited afterwards. To add a
kind or a field, add the next file; a test reports missing columns. A migration that renames or drops a field must
also change it in the JSON of the table `change`.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from graph.model.errors import StoreUnusable
from graph.store.kit.migrations import Migration, read_migrations

APPLICATION_ID = 0x5349474E
"""`SIGN`, in the file's header. It distinguishes a store from another program's database."""

ZEROING = 3
"""Since this version, removed data are overwritten with zeros. An older file may contain removed data, so it is
rebuilt before it is migrated."""


@cache
def migrations() -> tuple[Migration, ...]:
    """Every migration that this program knows, in order."""
    return read_migrations(__package__, ".sql", _statements)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script. `executescript` cannot be used: it would commit the transaction first."""
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
    """The number of the file's last migration, or 0 for an empty file.

    Raises StoreUnusable for another program's database and for a store that is newer than this program.
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
    """Migrate the file to the newest version in one exclusive transaction: all migrations or none."""
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
