"""Connections to the file: how they are opened, and which are kept open between calls."""

import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote
from weakref import WeakSet

from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.store.sqlite.failures import closed, gone, is_busy, journal_gone, primary_code, replaced

T = TypeVar("T")
Identity = tuple[int, int]

_KEPT = 16
"""How many idle connections are kept open. Each needs a file handle and has its own cache."""
_STATEMENTS = 256
_BESIDE = ("-wal", "-shm")
"""Endings of the files that SQLite has beside the store's while it is open: the journal and its index."""
_PAUSE = 0.01
SETTINGS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "secure_delete = ON",
)
"""`fullfsync` is for macOS, where a plain fsync does not reach the disk. `secure_delete` overwrites removed data with
zeros, so that redacted data are not left in the file."""
_FOLDER_FORBIDS = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""SQLite's errors if it cannot create the write-ahead files."""


class Connection(sqlite3.Connection):
    """A connection that knows whether it may be used for one call only (because it is read-only), and which files it
    has beside the store's."""

    once: bool = False
    beside: tuple[Identity | None, ...] = ()


def connect(path: Path, patience: float, settings: Sequence[str] = (), *, create: bool = False) -> Connection:
    """A connection to the file at `path`. `settings` are pragmas in addition to our own.

    Write-ahead mode needs two more files in the folder. If they do not exist and cannot be created because the folder
    is read-only, the file is opened as immutable: for reading only, and again for each call (`once`). That would miss
    changes that are still in the journal, so StoreUnavailable is raised if there are any.
    """
    try:
        return _opened(path, "rwc" if create else "rw", patience, settings)
    except sqlite3.Error as exc:
        if primary_code(exc) not in _FOLDER_FORBIDS or not path.is_file():
            raise
        _check_journal(path)
    connection = _opened(path, "ro&immutable=1", patience, settings)
    connection.once = True
    return connection


def _opened(path: Path, mode: str, patience: float, settings: Sequence[str]) -> Connection:
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?mode={mode}",
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
        cached_statements=_STATEMENTS,
        uri=True,
    )
    try:
        for setting in (*SETTINGS, *settings):
            connection.execute(f"PRAGMA {setting}")
        # SQLite opens the file only with the first statement that reads it.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.beside = _beside(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _beside(path: Path) -> tuple[Identity | None, ...]:
    """Which files stand in the places of the journal and of its index."""
    return tuple(_identity(f"{path}{ending}") for ending in _BESIDE)


def _identity(path: str) -> Identity | None:
    try:
        status = os.stat(path)  # noqa: PTH116 (a Path takes three times as long, and this is asked at each call)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _check_journal(path: Path) -> None:
    journal = path.with_name(f"{path.name}-wal")
    if journal.exists() and journal.stat().st_size:
        raise StoreUnavailable(
            f"the newest changes of {path} are still in {journal.name}, which cannot be read in a read-only folder: "
            "copy both files to a folder that can be written, or give write access to this one",
            value=str(path),
        )


def patiently(patience: float, attempt: Callable[[], T]) -> T:
    """`attempt()`, retried while another program holds the lock. SQLite's own timeout does not cover every lock."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return attempt()
        except sqlite3.OperationalError as exc:
            if not is_busy(exc) or time.monotonic() >= deadline:
                raise
        time.sleep(_PAUSE)


class Connections:
    """The connections of one store. Each is used by one thread at a time and kept for the next call."""

    def __init__(self, path: Path, patience: float, settings: Sequence[str] = ()) -> None:
        self._path = path
        self._patience = patience
        self._settings = settings
        self._process = os.getpid()
        self._idle: deque[Connection] = deque()
        self._closed = False
        self._opened = self._identity()
        self._broken: StoreUnusable | None = None
        self._open: WeakSet[Connection] = WeakSet()

    def take(self) -> Connection:
        """A connection that no other thread is using. Raises StoreUnavailable if none can be opened."""
        self._check_usable()
        try:
            connection = self._idle.pop()
        except IndexError:
            for other in list(self._open):  # a new connection would make a new journal beside the one in use
                self.check_journal(other)
            connection = connect(self._path, self._patience, self._settings)
            self._open.add(connection)
        try:
            self.check_journal(connection)
        except StoreUnusable:
            self.drop(connection)
            raise
        return connection

    def check_journal(self, connection: Connection) -> None:
        """Raise StoreUnusable, from now on for each call, if a file beside the store was removed or replaced."""
        for opened, ending in zip(connection.beside, _BESIDE, strict=False):
            if opened is not None and _identity(f"{self._path}{ending}") != opened:
                self.give_up(journal_gone(self._path, ending))
                self._check_usable()

    def give_up(self, error: StoreUnusable) -> None:
        """Raise `error` from now on, until the store is opened again: nothing here can be trusted."""
        self._broken = self._broken or error

    def _check_usable(self) -> None:
        if self._closed:
            raise closed(self._path)
        if self._broken is not None:
            raise StoreUnusable(self._broken.message, value=self._broken.value)
        if os.getpid() != self._process:
            # SQLite loses its locks, and then data, if a connection is used after a fork.
            raise StoreUnavailable(
                f"the store {self._path} was opened before this process was forked: open it in the process itself",
                value=str(self._path),
            )
        if self._identity() != self._opened:
            # The open file has been deleted, and its journal would be applied to the new file of that name.
            raise replaced(self._path)

    def _identity(self) -> Identity:
        try:
            status = self._path.stat()
        except OSError as exc:
            raise gone(self._path) from exc
        return status.st_dev, status.st_ino

    def give(self, connection: Connection) -> None:
        """Give a connection back after use."""
        if connection.once or len(self._idle) >= _KEPT:
            self.drop(connection)
            return
        self._idle.append(connection)
        if self._closed:
            self._close_idle()

    def drop(self, connection: Connection) -> None:
        """Close a connection that is not to be used again. With the last one, SQLite removes the files beside."""
        self._open.discard(connection)
        connection.close()

    def close(self) -> None:
        """Close idle connections now, and those in use when they are given back."""
        self._closed = True
        self._close_idle()

    def _close_idle(self) -> None:
        while self._idle:
            try:
                self.drop(self._idle.pop())
            except IndexError:
                return
