"""Turns SQLite's errors into ours, with messages for people."""

import sqlite3
from pathlib import Path

from graph.model.errors import StoreUnavailable, StoreUnusable

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NO_ACCESS = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH)
_NOT_OURS = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def primary_code(error: sqlite3.Error) -> int | None:
    """SQLite's result code without its extension; None for an error raised by Python's sqlite3 module itself."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another thread or program holds the lock, so that trying again may help."""
    return primary_code(error) in _BUSY


def is_read_only(error: sqlite3.Error) -> bool:
    """Whether the file cannot be written here."""
    return primary_code(error) in _NO_ACCESS


def read_only(path: Path) -> StoreUnusable:
    """The error for a write to a store that can only be read."""
    return StoreUnusable(
        f"the store {path} is read-only here: questions are answered, but nothing can be written; "
        "give this user write access to the file and to its folder",
        value=str(path),
    )


def translate(error: sqlite3.Error, path: Path) -> StoreUnavailable:
    """Our error for an error of SQLite. Raise it `from` the original."""
    code = primary_code(error)
    if code in _NO_ACCESS:
        return read_only(path)
    if code in _NOT_OURS:
        return not_a_store(path, f" ({error})")
    if code in _BUSY:
        return StoreUnavailable(
            f"the store {path} is locked by another program ({error}): try again, or end what holds it",
            value=str(path),
        )
    return _of_the_system(error, path) or _unexpected(error, path)


def _of_the_system(error: sqlite3.Error, path: Path) -> StoreUnavailable | None:
    """Our error if the operating system is the cause (the disk, the folder, memory), else None."""
    full = f"the disk of {path} is full: free some space and try again"
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_SHMSIZE:
        # The disk has no room for the file that readers share (`-shm`).
        return StoreUnavailable(full, value=str(path))
    said = {
        sqlite3.SQLITE_FULL: full,
        sqlite3.SQLITE_IOERR: f"the disk of {path} fails ({error}): look at it, then try again",
        sqlite3.SQLITE_CANTOPEN: f"{path} cannot be opened ({error}): see that it and its folder exist "
        "and that this user may read them, and write there if it is new",
        sqlite3.SQLITE_NOMEM: f"there is not enough memory to use the store {path}: close something and try again",
        sqlite3.SQLITE_INTERRUPT: f"the store {path} was interrupted: try again",
    }.get(primary_code(error) or 0)
    return None if said is None else StoreUnavailable(said, value=str(path))


def _unexpected(error: sqlite3.Error, path: Path) -> StoreUnavailable:
    if primary_code(error) is None and isinstance(error, sqlite3.ProgrammingError):
        return closed(path)
    return StoreUnusable(
        f"the store {path} is not as it should be ({error}): restore a backup, or report it with this sentence",
        value=str(path),
    )


def not_a_store(path: Path, said: str = "") -> StoreUnusable:
    """The error for a file that is not a store or is damaged."""
    return StoreUnusable(
        f"{path} is damaged or not a store of Signpost{said}: restore a backup, or give another path", value=str(path)
    )


def closed(path: Path) -> StoreUnavailable:
    """The error for a use after `close`."""
    return StoreUnavailable(f"the store {path} was closed: open it again", value=str(path))


def in_use(path: Path) -> StoreUnavailable:
    """The error if redacted data are still in the journal because others are reading from it."""
    return StoreUnavailable(
        f"what was taken out of the store {path} is still in its journal, from which another program or thread is "
        "reading: let it end, then repeat the same redaction",
        value=str(path),
    )


def replaced(path: Path) -> StoreUnusable:
    """The error if the file of an open store was replaced by another."""
    return StoreUnusable(
        f"the file {path} was replaced while it was open: stop every program that uses it, remove {path.name}-wal "
        f"and {path.name}-shm, put the file there again, and start anew",
        value=str(path),
    )


def journal_gone(path: Path, ending: str) -> StoreUnusable:
    """The error if a file beside the file of an open store was removed or replaced."""
    return StoreUnusable(
        f"{path.name}{ending} was removed or replaced while the store {path} was open, so nothing more is read or "
        "written here: stop every program that uses it, which then writes what it still has into the file, look at "
        "it with `signpost doctor`, and start anew",
        value=str(path),
    )


def is_no_store(error: sqlite3.Error) -> bool:
    """Whether the beginning of the file is damaged. Then it depends on what a connection has in memory whether it
    notices."""
    return primary_code(error) == sqlite3.SQLITE_NOTADB


def gone(path: Path) -> StoreUnavailable:
    """The error if the file of an open store no longer exists."""
    return StoreUnavailable(f"the file {path} is gone: put it back, or restore a backup", value=str(path))
