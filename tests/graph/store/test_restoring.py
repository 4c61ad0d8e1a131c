"""Restoring: a backup is checked first, and a store that is there is replaced in one step, or left alone."""

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.model.errors import Conflict, InvalidInput, StoreUnavailable, StoreUnusable
from graph.store.backing_up import restore
from graph.store.sqlite import SqliteStore, schema
from tests.graph.store.backups import changed, content, holding, names
from tests.graph.store.test_store_sqlite_older import old_world, older
from tests.graph.store.toy_store import ToyBacking
from tests.support.records import agency, changes, world


@pytest.mark.parametrize("change", ["value", "cut", "text", "empty", "other", "newer"])
def test_what_is_no_sound_backup_is_refused(backup: Path, tmp_path: Path, change: str) -> None:
    if change == "value":
        changed(backup, b"agency:late", b"agency:lame")
    elif change == "cut":
        os.truncate(backup, backup.stat().st_size - 8192)
    elif change == "text":
        backup.write_text("once upon a time " * 500, encoding="utf-8")
    elif change == "empty":
        backup.write_bytes(b"")
    else:
        with closing(sqlite3.connect(backup)) as connection:
            pragma = "application_id = 7" if change == "other" else f"user_version = {schema.newest() + 1}"
            connection.execute(f"PRAGMA {pragma}")
    with pytest.raises(StoreUnusable):
        restore(backup, str(tmp_path / "again.db"))
    assert names(tmp_path) == {"signpost.db", "backup.db"}


def test_a_store_with_a_journal_is_no_backup(path: Path, tmp_path: Path) -> None:
    with SqliteStore(path) as store:
        store.write(changes(agency("new")))
        with pytest.raises(StoreUnusable, match="journal"):
            restore(path, str(tmp_path / "again.db"))
    with pytest.raises(InvalidInput, match="no backup at"):
        restore(tmp_path / "none.db", str(tmp_path / "again.db"))


def test_a_copy_by_other_tools_is_restored_without_a_digest(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        source.backup(copy)
    assert restore(tmp_path / "copy.db", str(tmp_path / "again.db")).seal is None
    assert content(tmp_path / "again.db") == content(path)


def test_a_backup_of_an_older_version_is_brought_up(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "new.db") as store:
        store.write(changes(*old_world()))
    old = older(tmp_path / "old.db", schema.newest() - 1, tmp_path / "new.db")
    restore(old, str(tmp_path / "again.db"))
    assert content(tmp_path / "again.db") == content(tmp_path / "new.db")


def test_a_store_is_replaced_only_if_told_and_keeps_its_rights(path: Path, backup: Path) -> None:
    wanted = content(path)
    with SqliteStore(path) as store:
        store.write(changes(agency("mistake")))
    path.chmod(0o640)
    with pytest.raises(InvalidInput, match="--replace"):
        restore(backup, str(path))
    restore(backup, f"sqlite:{path}", replace=True)
    assert content(path) == wanted
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_store_goes_on_leading_to_it(path: Path, backup: Path) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path)
    restore(backup, str(link), replace=True)
    assert link.is_symlink()
    assert content(link) == content(path)


def test_a_store_in_use_is_left_alone(path: Path, backup: Path) -> None:
    with holding(path) as process:
        with pytest.raises(StoreUnavailable, match="in use"):
            restore(backup, str(path), replace=True)
        process.send_signal(signal.SIGSTOP)  # it need not run: it has the file open
        with pytest.raises(StoreUnavailable, match="in use"):
            restore(backup, str(path), replace=True)
    with SqliteStore(path) as store:
        assert store.revision() == 3


@pytest.mark.parametrize("damaged", [False, True])
def test_the_journal_of_a_killed_process_is_not_applied_to_what_is_restored(
    path: Path, backup: Path, *, damaged: bool
) -> None:
    wanted = content(path)
    with holding(path):
        pass
    assert path.with_name("signpost.db-wal").stat().st_size
    if damaged:
        path.write_bytes(b"\xff" * 20_000)
    restore(backup, str(path), replace=True)
    assert not path.with_name("signpost.db-wal").exists()
    assert content(path) == wanted


def test_a_server_s_store_must_be_empty(backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty, full = ToyBacking(), ToyBacking()
    with full.open() as store:
        store.write(changes(*world()))
    backings = {"neo4j://empty": empty, "neo4j://full": full}
    monkeypatch.setattr("graph.store.backing_up.open_store", lambda url: backings[url].open())
    monkeypatch.setattr("graph.store.backing_up.gettempdir", lambda: str(tmp_path))
    assert restore(backup, "neo4j://empty").records > len(world())
    with pytest.raises(Conflict):
        restore(backup, "neo4j://full")
    assert names(tmp_path) == {"signpost.db", "backup.db"}
