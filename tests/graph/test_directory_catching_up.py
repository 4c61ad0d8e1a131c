"""How the read model follows the store: by changes while threads overtake each other, anew after a restore."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.directory import Directory
from graph.look import Look
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.errors import StoreUnavailable
from graph.store import Store, open_store
from tests.support.holding_store import HoldingStore
from tests.support.small import RECORDS

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)
OFFICE = "agency:office"
WRITES = 150
READERS = 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "arcady.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(str(path)) as opened:
        opened.write(ChangeSet(actor="test", reason="Arcady", puts=RECORDS))
        yield opened


@pytest.fixture
def holding_store(store: Store) -> HoldingStore:
    return HoldingStore(store)


@pytest.fixture
def directory(holding_store: HoldingStore) -> Directory:
    """A directory that has loaded its store once."""
    directory = Directory(holding_store)  # type: ignore[arg-type]
    assert holding_store.taken()["load"] == 1
    return directory


class Reader(threading.Thread):
    """A thread that asks for one look, which has to be of revision `at_least`."""

    def __init__(self, directory: Directory, at_least: int | None = None) -> None:
        super().__init__()
        self.directory = directory
        self.at_least = at_least
        self.look: Look | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.look = self.directory.look(PUBLIC, NOW, at_least=self.at_least)
        except Exception as error:
            self.error = error


def rename(store: Store, name: str) -> int:
    office = store.read([OFFICE])[OFFICE]
    assert isinstance(office, Agency)
    return store.write(ChangeSet(actor="test", reason="edit", puts=(replace(office, name=name),))).revision


def name_and_revision(directory: Directory) -> tuple[str, int]:
    """The name of the office in the read model and in its whole record, which have to be the same."""
    look = directory.look(PUBLIC, NOW)
    assert look.get(OFFICE, Agency).name == look.name(OFFICE)
    return look.name(OFFICE), look.revision


def copy_database(source: Path, target: Path) -> None:
    """Copies a store by SQLite's own means into a file that may be open, as `.backup` and `.restore` do."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


def test_a_revision_that_another_thread_has_overtaken_is_no_restored_backup(
    directory: Directory, holding_store: HoldingStore, store: Store
) -> None:
    rename(store, "Second")
    slow = Reader(directory, at_least=2)
    with holding_store.holding(slow):
        rename(store, "Third")
        assert name_and_revision(directory) == ("Third", 3)
    assert slow.look is not None, slow.error
    assert (slow.look.revision, slow.look.name(OFFICE)) == (3, "Third")
    assert name_and_revision(directory) == ("Third", 3)
    assert "load" not in holding_store.taken()


def test_a_slow_thread_never_puts_an_older_model_in_the_place_of_a_newer_one(
    directory: Directory, holding_store: HoldingStore, store: Store
) -> None:
    """Three threads are held with three answers of the store, and go on with the newest answer first."""
    model = directory._follower.model
    readers = [Reader(directory) for _ in range(3)]
    seconds, thirds, fourths = readers
    rename(store, "Second")
    with holding_store.holding(seconds):
        rename(store, "Third")
        with holding_store.holding(thirds):
            rename(store, "Fourth")
            with holding_store.holding(fourths):
                assert directory._follower.model is model
            assert directory.revision == 4
        assert directory.revision == 4
    assert directory.revision == 4
    assert [reader.look and reader.look.revision for reader in readers] == [4, 4, 4]
    assert "load" not in holding_store.taken()


def test_threads_that_find_the_same_write_read_its_changes_once(
    directory: Directory, holding_store: HoldingStore, store: Store
) -> None:
    rename(store, "Second")
    with holding_store.holding(*(Reader(directory) for _ in range(READERS))):
        pass
    assert holding_store.taken() == {"revision": READERS, "count_changes": 1, "changes_since": 1}


def test_a_restored_backup_is_read_anew(
    directory: Directory, holding_store: HoldingStore, store: Store, path: Path, tmp_path: Path
) -> None:
    """What is written after the restore has ids and versions that had other content before it."""
    copy_database(path, tmp_path / "backup.db")
    for name in ("Second", "Third"):
        rename(store, name)
    before = directory.look(PUBLIC, NOW)
    assert name_and_revision(directory) == ("Third", 3)
    copy_database(tmp_path / "backup.db", path)
    assert rename(store, "Other second") == 2
    assert directory.look(PUBLIC, NOW).name(OFFICE) == "Other second"
    assert rename(store, "Other third") == 3
    assert name_and_revision(directory) == ("Other third", 3)
    assert holding_store.taken()["load"] == 1
    assert (before.revision, before.name(OFFICE)) == (3, "Third")
    with pytest.raises(StoreUnavailable, match="revision 4"):
        directory.look(PUBLIC, NOW, at_least=4)


def test_a_restored_backup_is_read_once_however_many_threads_notice_it(
    directory: Directory, holding_store: HoldingStore, store: Store, path: Path, tmp_path: Path
) -> None:
    copy_database(path, tmp_path / "backup.db")
    rename(store, "Second")
    assert name_and_revision(directory) == ("Second", 2)
    copy_database(tmp_path / "backup.db", path)
    readers = [Reader(directory) for _ in range(READERS)]
    with holding_store.holding(*readers):
        pass
    assert [reader.look and reader.look.name(OFFICE) for reader in readers] == ["Office"] * READERS
    assert name_and_revision(directory) == ("Office", 1)
    assert holding_store.taken()["load"] == 1


def test_readers_who_overtake_each_other_never_load_everything_again(
    directory: Directory, holding_store: HoldingStore, store: Store
) -> None:
    """Every reader sees what it sent back (`at_least`), and no revision older than one that it has seen."""
    newest = [1]
    seen: list[list[int]] = [[] for _ in range(READERS)]
    problems: list[str] = []

    def write() -> None:
        for turn in range(WRITES):
            newest[0] = rename(store, f"Turn {turn}")

    def read(revisions: list[int]) -> None:
        while not revisions or revisions[-1] <= WRITES:
            asked = newest[0]
            try:
                look = directory.look(PUBLIC, NOW, at_least=asked)
            except StoreUnavailable as error:
                problems.append(error.message)
                return
            if not revisions or look.revision != revisions[-1]:
                revisions.append(look.revision)

    threads = [threading.Thread(target=write), *(threading.Thread(target=read, args=(mine,)) for mine in seen)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert all(revisions == sorted(revisions) for revisions in seen)
    assert directory.revision == WRITES + 1
    assert "load" not in holding_store.taken()
