"""The engine for one file: SQLite, in write-ahead mode. SQL and `sqlite3` stay inside this package."""

from graph.store.sqlite.engine import SqliteStore

__all__ = ["SqliteStore"]
