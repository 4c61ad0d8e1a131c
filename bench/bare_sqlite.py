"""The SQLite store to be measured; its peer is bare `sqlite3` on the same file."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.subject import Statement, Subject
from graph.store import open_store
from graph.store.sqlite.transaction import SqliteTransaction
from graph.store.transaction import Transaction


class SqliteSubject(Subject):
    """A SQLite file, with a separate bare connection that has the store's settings for durability."""

    bare = "bare sqlite3"

    def __init__(self, path: Path) -> None:
        self.name = f"SQLite {sqlite3.sqlite_version}"
        self.open = partial(open_store, str(path))
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def _bare(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._path, isolation_level=None, timeout=30)
            for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                self._connection.execute(f"PRAGMA {setting}")
        return self._connection

    def read_whole(self) -> None:
        """Read every row of all tables except those of the change record."""
        named = self._bare().execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        tables = [name for (name,) in named if name not in ("item", "change", "change_set", "migration", "counter")]
        for name in tables:
            self._bare().execute(f'SELECT * FROM "{name}"').fetchall()

    def recorded(self, inner: Transaction, log: list[Statement]) -> Transaction:
        assert isinstance(inner, SqliteTransaction)
        return SqliteTransaction(_Recorder(inner._connection, log))  # type: ignore[arg-type]

    def replay(self, statements: Sequence[Statement]) -> None:
        connection = self._bare()
        connection.execute("BEGIN IMMEDIATE")
        for method, *arguments in statements:
            getattr(connection, method)(*arguments).fetchall()
        connection.execute("COMMIT")


class _Recorder:
    """Passes statements on to a connection and logs them."""

    def __init__(self, connection: sqlite3.Connection, log: list[Statement]) -> None:
        self._connection = connection
        self._log = log

    def execute(self, query: str, parameters: Sequence[Any] = ()) -> sqlite3.Cursor:
        return self._note(self._connection.execute, query, parameters)

    def executemany(self, query: str, rows: Any) -> sqlite3.Cursor:
        return self._note(self._connection.executemany, query, list(rows))

    def _note(self, method: Callable[..., sqlite3.Cursor], *arguments: Any) -> sqlite3.Cursor:
        self._log.append((method.__name__, *arguments))
        return method(*arguments)
