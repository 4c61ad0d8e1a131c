"""Whether any process has a store's file open, and holding it so that none can open it meanwhile."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from graph.model.errors import StoreUnavailable
from graph.store.sqlite.failures import is_busy

_FIRST: Final = 0x4000_0000
_BYTES: Final = 512
"""The bytes of the file on which SQLite's locks lie. An open store in write-ahead mode always has one of them."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the store at `path` while the block runs; its journal is written back and gone, so that the file can be
    replaced. A damaged file is held all the same.

    Raises StoreUnavailable if another process has it open. This process must not have it open: the operating system
    gives a process one set of locks for a file.
    """
    with _locked(path):
        pass
    _write_back(path)
    with _locked(path):
        for end in ("-wal", "-shm"):  # only a damaged file has them still
            path.with_name(path.name + end).unlink(missing_ok=True)
        yield


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR)
    try:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _BYTES, _FIRST)
        except OSError as exc:
            raise _in_use(path) from exc
        yield
    finally:
        os.close(descriptor)


def _write_back(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as exc:
        if is_busy(exc):
            raise _in_use(path) from exc


def _in_use(path: Path) -> StoreUnavailable:
    return StoreUnavailable(
        f"the store {path} is in use: stop every `signpost serve` and other program that has it open, then try again",
        value=str(path),
    )
