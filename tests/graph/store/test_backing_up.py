"""Backups: whole at one revision while others write, noted in the store, never half a file."""

import os
import random
import subprocess
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from api.cli.main import run
from graph.model.agency import Agency
from graph.model.backup import LAST, Backup
from graph.model.errors import InvalidInput, StoreUnavailable, StoreUnusable
from graph.model.kept import KeptSet
from graph.store.backing_up import back_up, restore
from graph.store.copying import digest_of
from graph.store.examining import examine
from graph.store.files import partial, put
from graph.store.opening import open_store
from graph.store.sqlite import SqliteStore
from graph.store.sqlite.seal import check
from tests.api.cli.command import PROGRAM, environment
from tests.graph.store.backups import changed, content, names
from tests.graph.store.toy_store import ToyBacking
from tests.support.history import history
from tests.support.records import NOON, agency, changes, world

KILLS = 6


def test_a_backup_has_everything_and_is_one_file(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with SqliteStore(path) as store:
        report = back_up(store, "a store", file, clock=lambda: NOON)
    assert (report.seal.at, report.seal.revision, report.seal.complete, report.noted) == (NOON, 2, True, True)
    assert report.size == file.stat().st_size
    assert file.stat().st_mode & 0o077 == 0, "it has what is not for everybody"
    assert check(file) == report.seal
    assert names(tmp_path) == {"signpost.db", "backup.db"}
    restored = restore(file, str(tmp_path / "again.db"))
    assert (restored.revision, restored.seal) == (2, report.seal)
    assert content(tmp_path / "again.db") == content(path)
    assert names(tmp_path) == {"signpost.db", "backup.db", "again.db"}


def test_checking_and_restoring_leave_the_backup_as_it_is(backup: Path, tmp_path: Path) -> None:
    before = backup.read_bytes()
    backup.chmod(0o400)
    restore(backup, str(tmp_path / "again.db"))
    assert backup.read_bytes() == before


def test_the_store_and_doctor_know_the_last_backup(path: Path, tmp_path: Path) -> None:
    def said() -> str:
        return next(finding.says for finding in examine(store) if finding.label == "Last backup")

    with SqliteStore(path) as store:
        assert said() == "none that `signpost backup` made"
        made = back_up(store, "a store", tmp_path / "one.db").seal
        assert said() == "a minute ago, of revision 2, no newer revision"
        noted = store.kept(Backup, [LAST])[LAST]
        assert (noted.at, noted.revision, noted.digest) == (made.at, made.revision, made.digest)
        assert store.revision() == 2, "noting it is no change of the directory"
        store.write(changes(agency("later")))
        for age, words in (
            (timedelta(minutes=5), "5 minutes"),
            (timedelta(hours=3), "3 hours"),
            (timedelta(days=9), "9 days"),
        ):
            store.keep(KeptSet(puts=(replace(noted, at=made.at - age),)))
            assert said() == f"{words} ago, of revision 2, 1 newer revision"
    restore(tmp_path / "one.db", str(tmp_path / "again.db"))
    with SqliteStore(tmp_path / "again.db") as store:
        assert said() == "a minute ago, of revision 2, no newer revision"


def test_a_backup_while_others_write_is_whole_at_one_revision(path: Path, tmp_path: Path) -> None:
    """Two records are always written together: no backup has one of them without the other."""
    ended = threading.Event()
    written: list[int] = []

    def write() -> None:
        with SqliteStore(path) as writer:
            for number in range(100_000):
                pair = (agency("left", acronym=str(number)), agency("right", acronym=str(number)))
                written.append(writer.write(changes(*pair)).revision)
                if ended.is_set():
                    return

    thread = threading.Thread(target=write)
    thread.start()
    try:
        with SqliteStore(path) as store:
            for number in range(5):
                before = len(written)
                while len(written) <= before + 1 and thread.is_alive():
                    time.sleep(0.01)
                known = written[-1]
                file, again = tmp_path / f"{number}.db", tmp_path / f"{number}-again.db"
                revision = back_up(store, "a store", file).seal.revision
                assert restore(file, str(again)).revision == revision >= known
                with SqliteStore(again) as copy:
                    left, right = copy.read(["agency:left", "agency:right"]).values()
                assert isinstance(left, Agency)
                assert isinstance(right, Agency)
                assert left.acronym == right.acronym
    finally:
        ended.set()
        thread.join()


def test_a_killed_backup_leaves_nothing_under_the_name(store_file: Path) -> None:
    folder = store_file.parent
    for _ in range(KILLS):
        process = subprocess.Popen(
            [*PROGRAM, "backup", "backup.db", "--store", store_file.name],
            cwd=folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
        )
        with process:
            while process.poll() is None and not list(folder.glob(".backup.db.*.partial")):
                time.sleep(0.001)
            time.sleep(random.uniform(0, 0.3))
            process.kill()
        if (folder / "backup.db").exists():
            assert check(folder / "backup.db") is not None
            (folder / "backup.db").unlink()
    with SqliteStore(store_file) as store:
        assert store.revision() == 1
        for left in folder.glob(".backup.db.*"):
            os.utime(left, (0, 0))
        back_up(store, "a store", folder / "backup.db")
    assert not list(folder.glob(".backup.db.*")), "what was left a day ago is removed"


def test_nothing_but_an_older_backup_is_replaced(path: Path, backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear all", encoding="utf-8")
    with SqliteStore(path) as store:
        with pytest.raises(InvalidInput, match="--replace"):
            back_up(store, "a store", backup)
        for file in (path, other):
            before = file.read_bytes()
            with pytest.raises(InvalidInput, match="is not a backup"):
                back_up(store, "a store", file, replace=True)
            assert file.read_bytes() == before
        store.write(changes(agency("new")))
        assert back_up(store, "a store", backup, replace=True).seal.revision == 3


def test_a_folder_that_is_not_there_is_a_sentence(path: Path, tmp_path: Path) -> None:
    with SqliteStore(path) as store, pytest.raises(InvalidInput, match="no folder"):
        back_up(store, "a store", tmp_path / "none/backup.db")
    with pytest.raises(StoreUnavailable, match="cannot be written"), partial(Path("/proc/backup.db")) as file:
        put(file, file)


def test_a_store_that_cannot_note_it_is_backed_up_all_the_same(path: Path, tmp_path: Path) -> None:
    class Closed(SqliteStore):
        def keep(self, kept_set: KeptSet) -> int:  # noqa: ARG002
            raise StoreUnusable("read-only")

    with Closed(path) as store:
        assert not back_up(store, "a store", tmp_path / "backup.db").noted
    assert check(tmp_path / "backup.db") is not None


def test_of_another_engine_it_has_the_records(tmp_path: Path) -> None:
    with ToyBacking().open() as store:
        store.write(changes(*world()))
        report = back_up(store, "a server", tmp_path / "backup.db")
        assert not report.seal.complete
        restore(tmp_path / "backup.db", str(tmp_path / "again.db"))
        with open_store(str(tmp_path / "again.db")) as again:
            assert digest_of(again.load().records) == digest_of(store.load().records)
            assert history(again)[0].reason == "copied from a server at revision 1"


def test_errors_of_the_commands_have_exit_codes(path: Path, backup: Path, capsys: pytest.CaptureFixture[str]) -> None:

    again = str(path.with_name("again.db"))
    assert run(["backup", str(path.with_name("second.db")), "--store", str(path)]) == 0
    assert "has everything of" in capsys.readouterr().out
    assert run(["restore", str(backup), again]) == 0
    told = [
        (["backup", str(backup), "--store", str(path)], 2, "--replace"),
        (["backup", "neo4j://host", "--store", str(path)], 2, "is not the path of a file"),
        (["backup", again, "--store", str(path.with_name("none.db"))], 2, "no store at"),
        (["restore", str(backup), again], 2, "--replace"),
        (["restore", str(path.with_name("none.db")), again], 2, "no backup at"),
        (["restore", str(backup), " "], 2, "is not the path of a file"),
        (["restore", str(path.parent), again], 2, "is not the path of a file"),
    ]
    changed(path.with_name("second.db"), b"agency:late", b"agency:lame")
    told.append(
        (["restore", str(path.with_name("second.db")), str(path.with_name("third.db"))], 1, "its digest is another")
    )
    for arguments, code, words in told:
        capsys.readouterr()
        assert run(arguments) == code, arguments
        errors = capsys.readouterr().err
        assert words in errors
        assert errors.count("\n") == 1
