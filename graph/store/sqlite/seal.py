"""The seal of a backup: a table that a file has only while it is a backup, with a digest of everything else in it.

SQLite's own check sees whether a file is well formed. The digest sees whether it is what was backed up.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from graph.model.errors import StoreUnusable
from graph.model.kept import NOT_BACKED_UP
from graph.store.sqlite.failures import translate
from graph.store.sqlite.keeping import rewrite
from graph.store.sqlite.schema import version

_TABLE: Final = "backup_seal"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a backup says of itself: its instant, its revision, its digest, and whether it is `complete`, with the
    record of changes and what is kept apart, or has the records only."""

    at: datetime
    revision: int
    digest: str
    complete: bool


def seal(path: Path, at: datetime, *, of: int | None = None) -> Seal:
    """Make the closed store at `path` a backup: one file, checked and sealed, without what no backup has.

    If it has only the records of another store, `of` is the revision of that store. Raises StoreUnusable if something
    is wrong with it.
    """
    with _translated(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        _check_well_formed(connection, path)
        _leave_out(connection)
        (revision,) = connection.execute('SELECT "revision" FROM "counter"').fetchone()
        made = Seal(at, int(revision) if of is None else of, _digest(connection), of is None)
        connection.execute("BEGIN")
        connection.execute(
            f'CREATE TABLE "{_TABLE}" ("at" TEXT, "revision" INTEGER, "digest" TEXT, "complete" INTEGER)'
        )
        row = (at.isoformat(), made.revision, made.digest, made.complete)
        connection.execute(f'INSERT INTO "{_TABLE}" VALUES (?, ?, ?, ?)', row)
        connection.execute("COMMIT")
    return made


def check(path: Path) -> Seal | None:
    """The seal of the backup at `path`; None for a store that SQLite's tools have copied.

    Raises StoreUnusable unless it is a store that this program can read, well formed, and as it was sealed.
    """
    if (journal := path.with_name(f"{path.name}-wal")).exists():
        raise StoreUnusable(
            f"{path} is a store with a journal beside it ({journal.name}), not a backup: make one with "
            "`signpost backup`",
            value=str(path),
        )
    address = f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1"
    with _translated(path), closing(sqlite3.connect(address, isolation_level=None, uri=True)) as connection:
        if version(connection, path) == 0:
            raise StoreUnusable(f"{path} is empty, not a backup: take another", value=str(path))
        _check_well_formed(connection, path)
        found = _read(connection)
        if found is not None and _digest(connection) != found.digest:
            raise StoreUnusable(
                f"the backup {path} is not as it was made: its digest is another; take another backup",
                value=str(path),
            )
    return found


def is_sealed(path: Path) -> bool:
    """Whether the file at `path` is a backup, in whatever condition, and so no store that somebody uses."""
    address = f"file:{quote(os.fsencode(path))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return _is_there(connection)
    except sqlite3.Error:
        return False


def unseal(path: Path) -> None:
    """Make the copy of a backup at `path` a store again, which nobody has open: one file without journal."""
    with _translated(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f'DROP TABLE IF EXISTS "{_TABLE}"')


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as exc:
        raise translate(exc, path) from exc


def _leave_out(connection: sqlite3.Connection) -> None:
    """Remove what no backup has, and overwrite it."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("BEGIN")
    for table in ("kept_lookup", "kept"):
        connection.executemany(f'DELETE FROM "{table}" WHERE "kind" = ?', [(kind,) for kind in NOT_BACKED_UP])
    rewrite(connection)
    connection.execute("COMMIT")


def _check_well_formed(connection: sqlite3.Connection, path: Path) -> None:
    wrong = [text for (text,) in connection.execute("PRAGMA integrity_check(1)") if text != "ok"]
    if wrong or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        said = wrong[0] if wrong else "it names what is not in it"
        raise StoreUnusable(f"{path} is damaged ({said}): take another backup", value=str(path))


def _is_there(connection: sqlite3.Connection) -> bool:
    named = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (_TABLE,))
    return named.fetchone() is not None


def _read(connection: sqlite3.Connection) -> Seal | None:
    if not _is_there(connection):
        return None
    at, revision, digest, complete = connection.execute(f'SELECT * FROM "{_TABLE}"').fetchone()
    return Seal(datetime.fromisoformat(at), revision, digest, bool(complete))


def _digest(connection: sqlite3.Connection) -> str:
    """SHA-256 of every table and row but the seal's own. The same file always gives the same order."""
    digest = hashlib.sha256()
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND name <> ? ORDER BY name",
        (_TABLE,),
    )
    for name, sql in found.fetchall():
        digest.update(f"{sql}\n".encode())
        for row in connection.execute(f'SELECT * FROM "{name}"'):
            digest.update(repr(row).encode())
    return digest.hexdigest()
