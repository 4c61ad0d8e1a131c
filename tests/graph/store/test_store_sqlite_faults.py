"""What can be wrong around a SQLite store: the place, the file, the rights, the disk, other programs' locks."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graph.model.change import ChangeSet
from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.store.kit.migrations import Migration
from graph.store.sqlite import SqliteStore, schema
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set
from tests.graph.store.contract.rules import state
from tests.graph.store.sqlite_backing import raw
from tests.support.records import agency, changes, town, world


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store with the world in it is, closed."""
    path = tmp_path / "store.db"
    with SqliteStore(path) as store:
        store.write(changes(*world()))
    return path


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=rf"there is no folder {tmp_path}/none for the store s.db: create it"):
        SqliteStore(tmp_path / "none" / "s.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="is a folder: give the path of a file in it"):
        SqliteStore(tmp_path)


@pytest.mark.parametrize(
    "content", [b"not a database, but some text\n" * 100, b"x", b"x" * 511, b"SQLite format 3\0" + b"\xff" * 4080]
)
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StoreUnusable, match=r"notes\.txt is damaged or not a store"):
        SqliteStore(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with raw(path) as connection:
        connection.execute("CREATE TABLE mine (x)")
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match="is another program's database: give another path"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_newer_store_is_refused_naming_both_versions(path: Path) -> None:
    newer = schema.newest() + 41
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {newer}")
    with pytest.raises(
        StoreUnusable, match=rf"has version {newer}, .* up to {schema.newest()}: use the newer program"
    ):
        SqliteStore(path)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch()
    with SqliteStore(path) as store:
        assert store.revision() == 0


def test_a_damaged_page_is_told(path: Path) -> None:
    with raw(path) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'agency'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(content)
    with SqliteStore(path) as store, pytest.raises(StoreUnusable, match=r"is damaged .* restore a backup"):
        store.load()


def test_a_missing_table_is_told(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("DROP TABLE citation")
    with SqliteStore(path) as store, pytest.raises(StoreUnusable, match="no such table: citation"):
        store.load()


def test_a_damaged_change_is_told(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE change SET after = '{' WHERE subject = 'agency:police'")
    with SqliteStore(path) as store, pytest.raises(StoreUnusable, match="the change of agency:police in revision 1"):
        store.changes_since(0)


def test_a_failed_migration_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    good = schema.migrations()
    bad = Migration(len(good) + 1, "9999_bad.sql", ("CREATE TABLE half (x)", "CREATE TABLE half (x)"))
    monkeypatch.setattr(schema, "migrations", lambda: (*good, bad))
    with pytest.raises(StoreUnusable, match="table half already exists"):
        SqliteStore(path)
    with raw(path) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    monkeypatch.undo()
    SqliteStore(path).close()


def test_a_later_migration_is_applied_once_to_what_is_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = schema.migrations()
    later = Migration(len(good) + 1, "0099_later.sql", ("CREATE TABLE later (x)",))
    monkeypatch.setattr(schema, "migrations", lambda: (*good, later))
    for _ in range(2):
        with SqliteStore(path) as store:
            assert len(store.load().records) == len(world())
    with raw(path) as connection:
        assert connection.execute("SELECT count(*) FROM migration").fetchone() == (len(good) + 1,)
    monkeypatch.undo()
    with pytest.raises(StoreUnusable, match="use the newer program"):
        SqliteStore(path)


def test_a_script_that_ends_in_the_middle_is_refused() -> None:
    script = "CREATE TABLE a (x);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n SELECT 1;\n SELECT 2;\nEND;\n"
    assert len(list(schema._statements(f"-- note; with a semicolon\n{script}"))) == 2
    with pytest.raises(ValueError, match="middle of a statement"):
        list(schema._statements("CREATE TABLE a (\n"))


class TestLocked:
    """Another program holds the lock."""

    @pytest.fixture
    def holder(self, path: Path) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection

    def test_too_long(self, path: Path, holder: sqlite3.Connection) -> None:
        with SqliteStore(path, patience=0.1) as store:
            started = time.monotonic()
            with pytest.raises(StoreUnavailable, match="is locked by another program"):
                store.write(changes(town("bethel")))
            assert time.monotonic() - started < 2
            assert store.revision() == 1, "readers do not wait for writers"
            holder.execute("ROLLBACK")
            assert store.write(changes(town("bethel"))).revision == 2

    def test_for_a_moment(self, path: Path, holder: sqlite3.Connection) -> None:
        with SqliteStore(path) as store:
            release = threading.Timer(0.2, lambda: holder.execute("ROLLBACK"))
            release.start()
            assert store.write(changes(town("bethel"))).revision == 2
            release.join()

    def test_exclusively_while_opening(self, tmp_path: Path) -> None:
        path = tmp_path / "new.db"
        with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreUnavailable, match="is locked by another program"):
                SqliteStore(path, patience=0.1)
            release = threading.Timer(0.2, lambda: connection.execute("ROLLBACK"))
            release.start()
            SqliteStore(path).close()
            release.join()

    def test_by_a_thread_of_this_program(self, path: Path) -> None:
        with SqliteStore(path, patience=0.1) as store:

            def body(_: Transaction) -> None:
                writer = threading.Thread(target=lambda: failures.append(_failure(store, changes(town("bethel")))))
                writer.start()
                writer.join()

            failures: list[str] = []
            store.transact(body)
            assert failures == [f"the store {path} has been busy with other writes for 0.1 s: try again"]


def _failure(store: SqliteStore, change_set: ChangeSet) -> str:
    with pytest.raises(StoreUnavailable) as caught:
        store.write(change_set)
    return caught.value.message


def test_a_broken_transaction_leaves_the_lock_free(path: Path) -> None:
    with SqliteStore(path, patience=0.1) as store:

        def body(transaction: Transaction) -> None:
            apply_change_set(transaction, changes(town("bethel")))
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            store.transact(body)
        assert store.write(changes(town("bethel"))).revision == 2


def test_an_integrity_error_at_the_commit_undoes_everything(path: Path) -> None:
    with SqliteStore(path) as store:
        before = state(store)

        def body(transaction: Transaction) -> None:
            transaction.put([agency("stray", parent="agency:none")], {})

        with pytest.raises(StoreUnusable, match="FOREIGN KEY"):
            store.transact(body)
        assert state(store) == before
        store.write(changes(town("bethel")))


LONG: dict[str, Any] = {"note": "x" * 4_000, "aliases": ("x" * 300,) * 50}
"""Fields of a record that takes several pages of the file."""


def _fill(store: SqliteStore) -> int:
    """Write until the disk is full; how many change sets fitted."""
    for number in range(10_000):
        try:
            store.write(changes(town(f"t-{number}", **LONG)))
        except StoreUnavailable as error:
            full = error
            break
    else:
        raise AssertionError("it is never full")
    assert "is full: free some space" in full.message
    assert not isinstance(full, StoreUnusable)
    return number


def test_a_full_disk_loses_nothing(path: Path) -> None:
    with SqliteStore(path, settings=["max_page_count = 200"]) as store:
        fitted = _fill(store)
        assert store.revision() == fitted + 1
        assert len(store.load().records) == len(world()) + fitted
        assert len(store.changes_since(1)) == fitted
    with SqliteStore(path) as store:
        assert store.write(changes(town("bethel", **LONG))).revision == fitted + 2


def _fill_up(path: Path) -> None:
    """A file that takes all the space that is left."""
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        while os.write(descriptor, b"x" * 4096):
            pass
    except OSError:
        os.close(descriptor)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        not shutil.which("mount")
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], capture_output=True, check=False
        ).returncode
    ):
        required = "mount" in os.environ.get("SIGNPOST_REQUIRE", "")
        (pytest.fail if required else pytest.skip)("this user may not mount a small file system")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_really_full_disk_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "store.db"
    with SqliteStore(path) as store:
        fitted = _fill(store)
        assert store.revision() == fitted
        assert len(store.load().records) == fitted
        subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
        assert store.write(changes(town("bethel", **LONG))).revision == fitted + 1
    _fill_up(small_disk / "rest")
    for place in (path, small_disk / "new.db"):
        with pytest.raises(StoreUnavailable, match="is full: free some space"):
            SqliteStore(place)
    (small_disk / "rest").unlink()
    with SqliteStore(path) as store:
        assert store.revision() == fitted + 1


_READS = """
import os, sys
from pathlib import Path
from graph.model.errors import StoreUnusable
from graph.store.sqlite import SqliteStore, schema
from tests.support.records import changes, town, world
# What is read late, of Python itself too, may lie where another user cannot read.
schema.migrations(), world()
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
with SqliteStore(Path(sys.argv[1])) as store:
    print(store.revision(), len(store.load().records), len(store.read(["agency:police"])))
    try:
        store.write(changes(town("bethel")))
    except StoreUnusable as error:
        print(error.message)
"""
_ROOT = Path(__file__).resolve().parents[3]


def _read_as_another_user(path: Path) -> list[str]:
    """What a user without rights sees: (revision, records, found by id), and the failure of a write."""
    for folder in list(path.parents)[:-2]:
        if folder != path.parent:
            folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", _READS, str(path)], cwd=_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


class TestReadOnly:
    """Questions are still answered, a write says what to do."""

    @pytest.fixture
    def place(self, path: Path) -> Iterator[Path]:
        """The store in a folder of its own."""
        folder = path.parent / "folder"
        folder.mkdir()
        yield path.rename(folder / "store.db")
        folder.chmod(0o755)

    def _check(self, place: Path, folder: int, file: int, revision: int = 1) -> None:
        for one in place.parent.iterdir():
            one.chmod(file)
        place.parent.chmod(folder)
        told, failure = _read_as_another_user(place)
        assert told.split()[0] == str(revision)
        assert told.split()[2] == "1"
        assert "is read-only here: questions are answered, but nothing can be written; give this user" in failure

    def test_the_file(self, place: Path) -> None:
        self._check(place, 0o777, 0o444)

    def test_the_folder(self, place: Path) -> None:
        self._check(place, 0o555, 0o666)

    def test_both(self, place: Path) -> None:
        self._check(place, 0o555, 0o444)

    def test_both_while_somebody_else_writes(self, place: Path) -> None:
        with SqliteStore(place) as store:
            store.write(changes(town("bethel")))
            self._check(place, 0o555, 0o444, revision=2)
            place.parent.chmod(0o755)

    def test_a_journal_that_cannot_be_read_is_not_passed_over(self, place: Path) -> None:
        with SqliteStore(place) as store:
            store.write(changes(town("bethel")))
            copy = place.parent.parent / "copy"
            copy.mkdir()
            for name in ("store.db", "store.db-wal"):
                shutil.copy(place.parent / name, copy)
        copy.chmod(0o555)
        with pytest.raises(AssertionError, match=r"newest changes of .* are still in store\.db-wal"):
            _read_as_another_user(copy / "store.db")
        copy.chmod(0o755)

    def test_a_file_that_this_user_may_not_read(self, place: Path) -> None:
        place.chmod(0)
        with pytest.raises(AssertionError, match="cannot be opened"):
            _read_as_another_user(place)
