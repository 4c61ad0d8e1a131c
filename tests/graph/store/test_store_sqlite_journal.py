"""The files that SQLite has beside the store's: if they are removed or replaced, nothing more is read or written."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model.errors import StoreUnusable
from graph.store.sqlite import SqliteStore
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set
from tests.support.records import changes, town


def beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def remove(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    """Puts another file with the same content in its place, as a restored backup has."""
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    copy.replace(path)


@pytest.mark.parametrize("ending", ["-wal", "-shm"])
@pytest.mark.parametrize("change", [remove, replace])
def test_it_is_noticed_and_nothing_is_read_or_written(
    tmp_path: Path, ending: str, change: Callable[[Path], None]
) -> None:
    path = tmp_path / "store.db"
    with SqliteStore(path) as store, SqliteStore(path) as other:
        store.write(changes(town("avon")))
        assert other.revision() == 1
        change(beside(path, ending))
        for one in (store, other):
            for call in (one.revision, one.load, lambda one=one: one.write(changes(town("bethel"))), one.revision):
                with pytest.raises(StoreUnusable, match=rf"store\.db{ending} was removed or replaced .* start anew"):
                    call()
    with SqliteStore(path) as store:
        assert store.revision() == 1, "the last to close wrote the journal into the file"
        assert store.write(changes(town("bethel"))).revision == 2


def test_a_change_set_whose_journal_goes_meanwhile_is_not_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with SqliteStore(path) as store:

        def body(transaction: Transaction) -> None:
            apply_change_set(transaction, changes(town("avon")))
            beside(path, "-wal").unlink()

        with pytest.raises(StoreUnusable, match="-wal was removed or replaced"):
            store.transact(body)


def test_connections_that_close_and_open_again_are_no_loss(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with SqliteStore(path) as store:
        for number in range(3):

            def body(_: Transaction) -> None:
                raise sqlite3.OperationalError("a broken connection is closed, and the journal with the last one")

            with pytest.raises(StoreUnusable):
                store.transact(body)
            assert not beside(path, "-wal").exists()
            assert store.write(changes(town(f"t-{number}"))).revision == number + 1


def test_a_damaged_beginning_stays_damaged(tmp_path: Path) -> None:
    """A connection that has read the file before would go on without noticing, a new one would not."""
    path = tmp_path / "store.db"
    with SqliteStore(path) as store:
        store.write(changes(town("avon")))
        with path.open("r+b") as file:
            file.write(b"\xa5" * 100)
        idle = store._connections.take()
        with pytest.raises(StoreUnusable, match="is damaged or not a store"):
            store.revision()
        store._connections.give(idle)
        for call in (store.revision, store.load, lambda: store.write(changes(town("bethel")))):
            with pytest.raises(StoreUnusable, match=r"is damaged or not a store of Signpost .* restore a backup"):
                call()
