"""The back door to a SQLite store: the `sqlite3` module alone, with the names of tables written here again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from graph.store.contract import Store
from graph.store.sqlite import SqliteStore
from tests.graph.store.contract.backing import Backing

_LISTS = {"aliases": ("word", "text"), "serves": ("link", "target"), "within": ("link", "target")}


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection; what it did is committed at the end, and it is closed."""
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection


class SqliteBacking(Backing):
    """A store in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> Store:
        return SqliteStore(self.path)

    def raw_count(self, kind: str) -> int:
        with raw(self.path) as connection:
            (found,) = connection.execute(f'SELECT count(*) FROM "{kind.replace("-", "_")}"').fetchone()
            (items,) = connection.execute("SELECT count(*) FROM item WHERE kind = ?", (kind,)).fetchone()
        assert found == items
        return int(found)

    def raw_value(self, one: str, field: str) -> object:
        table = one.partition(":")[0].replace("-", "_")
        with raw(self.path) as connection:
            if field in _LISTS:
                name, column = _LISTS[field]
                rows = connection.execute(
                    f'SELECT "{column}" FROM "{name}" WHERE owner = ? AND field = ? ORDER BY position', (one, field)
                )
                return [text for (text,) in rows]
            (value,) = connection.execute(f'SELECT "{field}" FROM "{table}" WHERE id = ?', (one,)).fetchone()
        return value

    def raw_set(self, one: str, field: str, value: str) -> None:
        table = one.partition(":")[0].replace("-", "_")
        with raw(self.path) as connection:
            changed = connection.execute(f'UPDATE "{table}" SET "{field}" = ? WHERE id = ?', (value, one))
            assert changed.rowcount == 1

    def raw_kept(self, kind: str) -> int:
        with raw(self.path) as connection:
            (found,) = connection.execute("SELECT count(*) FROM kept WHERE kind = ?", (kind,)).fetchone()
        return int(found)

    def raw_spoil(self, one: str) -> None:
        with raw(self.path) as connection:
            assert connection.execute("UPDATE kept SET value = '{' WHERE id = ?", (one,)).rowcount == 1

    def raw_held(self, *texts: str) -> list[str]:
        with raw(self.path) as connection:
            dump = "\n".join(connection.iterdump())
        return [text for text in texts if text in dump]

    def raw_changes(self) -> list[tuple[int, str]]:
        with raw(self.path) as connection:
            return connection.execute("SELECT revision, subject FROM change ORDER BY rowid").fetchall()
