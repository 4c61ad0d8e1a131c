"""What `signpost doctor` reports about a file."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from graph.store.kit.finding import Finding
from graph.store.sqlite.schema import newest, version


def examine(connection: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    """Findings about the file, its version, and what SQLite's own checks say."""
    yield Finding("Engine", f"SQLite {sqlite3.sqlite_version}, in the file {path}")
    yield Finding("Size", f"{path.stat().st_size:,} bytes")
    yield Finding("Schema version", f"{version(connection, path)}, this program knows {newest()}")
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    yield Finding("Journal", mode, "" if mode == "wal" else "give write access to the file and to its folder")
    for kind, number in connection.execute('SELECT "kind", count(*) FROM "kept" GROUP BY "kind" ORDER BY "kind"'):
        yield Finding(f"Kept apart of kind {kind}", f"{number:,}")
    broken = [text for (text,) in connection.execute("PRAGMA integrity_check(3)") if text != "ok"]
    yield Finding("Integrity", "; ".join(broken) or "ok", "restore a backup" if broken else "")
    loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    yield Finding("Foreign keys", f"{len(loose)} broken" if loose else "ok", "restore a backup" if loose else "")
