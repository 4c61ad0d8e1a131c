"""Makes the file of a store ready for use: its place, its tables, its journal."""

import sqlite3
from contextlib import closing
from pathlib import Path

from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.store.sqlite.connections import Connection, connect, patiently
from graph.store.sqlite.failures import is_read_only, not_a_store, read_only
from graph.store.sqlite.schema import ZEROING, migrate, newest, version


def check_place(path: Path) -> None:
    """Raises StoreUnavailable if there can be no store at a path."""
    try:
        _check_path(path)
    except OSError as exc:
        raise StoreUnavailable(
            f"{path} cannot be looked at ({exc.strerror}): give this user access to its folder, or give another path",
            value=str(path),
        ) from exc


def _check_path(path: Path) -> None:
    if path.is_dir():
        raise StoreUnavailable(f"{path} is a folder: give the path of a file in it", value=str(path))
    if not path.parent.is_dir():
        raise StoreUnavailable(
            f"there is no folder {path.parent} for the store {path.name}: create it, or give another path",
            value=str(path),
        )
    # SQLite takes a file of one byte for an empty file and would overwrite it. Do not open the file here to check its
    # contents: closing it would release every lock that this process has on it.
    if path.is_file() and path.stat().st_size == 1:
        raise not_a_store(path)


def prepare(path: Path, patience: float) -> None:
    """Create the file or migrate it to the newest version. Other processes may be doing the same."""
    with closing(patiently(patience, lambda: connect(path, patience, create=True))) as connection:
        if (have := version(connection, path)) < newest():
            if connection.once:
                raise read_only(path)
            patiently(patience, lambda: _ahead(connection, path))
            if 0 < have < ZEROING:
                patiently(patience, lambda: connection.execute("VACUUM"))
            patiently(patience, lambda: migrate(connection, path))
        elif not connection.once:
            _keep_ahead(connection, path, patience)


def _keep_ahead(connection: Connection, path: Path, patience: float) -> None:
    """Switch to write-ahead mode, which a copy made by SQLite's own tools has lost. If it is read-only, leave it."""
    try:
        patiently(patience, lambda: _ahead(connection, path))
    except sqlite3.OperationalError as exc:
        if not is_read_only(exc):
            raise


def _ahead(connection: Connection, path: Path) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise StoreUnusable(
            f"the disk of {path} cannot keep a store ({mode} instead of wal): use a local disk, not a network drive",
            value=str(path),
        )
