"""Copying: everything arrives, again is harmless, a broken one goes on, what others wrote is left alone."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.cli.main import run
from graph.model.change import ChangeSet, Receipt
from graph.model.errors import Conflict, InvalidInput, StoreUnavailable
from graph.model.kept import KeptQuery, KeptSet
from graph.store import Store, open_store
from graph.store.copying import ACTOR, copy_store, digest_of
from tests.graph.store.contract.kept_kinds import Letter, letter
from tests.graph.store.toy_store import ToyBacking
from tests.support.counting_store import CountingStore
from tests.support.history import history
from tests.support.records import agency, category, changes, redirect, retire, town, world


def filled(tmp_path: Path) -> Store:
    store = open_store(str(tmp_path / "from.db"))
    store.write(changes(*world()))
    store.write(changes(town("avon", note="edited")))
    return store


def test_every_record_arrives_and_the_history_says_from_where(tmp_path: Path) -> None:
    with filled(tmp_path) as source, ToyBacking().open() as target:
        told: list[tuple[int, int]] = []
        report = copy_store(source, target, "from.db", lambda done, whole: told.append((done, whole)))
        wanted = source.load().records
        assert [replace(one, version=0) for one in target.load().records] == [
            replace(one, version=0) for one in wanted
        ]
        assert (report.records, report.written, report.digest) == (len(wanted), len(wanted), digest_of(wanted))
        assert told[0] == (0, len(wanted))
        assert told[-1] == (len(wanted), len(wanted))
        change = history(target)[0]
        assert (change.actor, change.reason) == (ACTOR, "copied from from.db at revision 2")


def test_there_and_back_gives_the_same_digest(tmp_path: Path) -> None:
    with filled(tmp_path) as source, ToyBacking().open() as middle, open_store(str(tmp_path / "to.db")) as target:
        there = copy_store(source, middle, "a")
        back = copy_store(middle, target, "b")
        assert there.digest == back.digest
        assert digest_of(source.load().records) == digest_of(target.load().records)


def test_copying_again_writes_only_what_has_changed(tmp_path: Path) -> None:
    with filled(tmp_path) as source, ToyBacking().open() as target:
        first = copy_store(source, target, "a")
        again = copy_store(source, target, "a")
        assert (again.written, again.target) == (0, first.target)
        gone = agency("gone")
        source.write(changes(gone, town("avon", note="again")))
        assert copy_store(source, target, "a").written == 2
        source.write(changes(redirect("jurisdiction:nod", "jurisdiction:avon"), retires=(gone.id,)))
        report = copy_store(source, target, "a")
        assert (report.written, report.retired) == (1, 1)
        assert target.read([gone.id]) == {}


def test_batches_never_name_what_comes_later(tmp_path: Path) -> None:
    """Categories that are each other's neighbours travel together, however small the batches."""
    ring = [category(name, neighbours=(other,)) for name, other in (("a", "b"), ("b", "c"), ("c", "a"))]
    with filled(tmp_path) as source, ToyBacking().open() as target:
        source.write(changes(*[category(one.id) for one in ring]))
        source.write(changes(*ring))
        report = copy_store(source, target, "a", batch_size=1)
        assert report.digest == digest_of(target.load().records)
        assert target.revision() > 20


def test_a_copy_that_broke_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path) as source, open_store(str(tmp_path / "to.db")) as target:
        write, left = target.write, [3]

        def failing(change_set: ChangeSet) -> Receipt:
            left[0] -= 1
            if left[0] < 0:
                raise StoreUnavailable("the disk is full")
            return write(change_set)

        monkeypatch.setattr(target, "write", failing)
        with pytest.raises(StoreUnavailable, match="the disk is full"):
            copy_store(source, target, "a", batch_size=5)
        monkeypatch.setattr(target, "write", write)
        begun = len(target.load().records)
        report = copy_store(source, target, "a", batch_size=5)
        assert 0 < begun == report.records - report.written


def test_what_is_kept_apart_is_not_copied(tmp_path: Path) -> None:
    with filled(tmp_path) as source, ToyBacking().open() as target:
        source.keep(KeptSet(puts=(letter(),)))
        digest = copy_store(source, target, "a").digest
        assert target.find_kept(Letter, KeptQuery()) == ()
        source.keep(KeptSet(removes=(letter().id,)))
        target.keep(KeptSet(puts=(letter(),)))
        assert copy_store(source, target, "a").digest == digest, "nor does it hinder a copy"


def test_copying_does_not_read_the_history(tmp_path: Path) -> None:
    with filled(tmp_path) as source, open_store(str(tmp_path / "to.db")) as target:
        calls = CountingStore(target)
        for _ in range(2):
            copy_store(source, calls, "a")  # type: ignore[arg-type]
        assert calls.taken() == {"actors": 2, "load": 4, "write": 1}


def test_a_store_in_which_nothing_was_changed_is_copied_into(tmp_path: Path) -> None:
    with filled(tmp_path) as source, ToyBacking().open() as target:
        target.write(changes(actor="somebody"))
        assert copy_store(source, target, "a").written == len(world())


def test_a_store_whose_records_others_have_retired_is_left_alone(tmp_path: Path) -> None:
    with filled(tmp_path) as source, open_store(str(tmp_path / "to.db")) as target:
        target.write(changes(town("canton")))
        target.write(retire("jurisdiction:canton"))
        with pytest.raises(Conflict, match=r"written by 'tester' \(revision 2\)"):
            copy_store(source, target, "a")


def test_a_store_that_others_have_written_is_left_alone(tmp_path: Path) -> None:
    with filled(tmp_path) as source, open_store(str(tmp_path / "to.db")) as target:
        target.write(changes(town("canton")))
        with pytest.raises(Conflict, match=r"written by 'tester' .*: copy into an empty store"):
            copy_store(source, target, "a")
        assert len(target.load().records) == 1


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(tmp_path).close()
    source, target = str(tmp_path / "from.db"), str(tmp_path / "to.db")
    assert run(["copy", source, target]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith(f"holds the {len(world())} records of {source} (revision 2): {len(world())} written now")
    assert second.startswith("digest of both: ")
    assert run(["copy", source, target]) == 0
    assert "0 written now" in capsys.readouterr().out
    assert run(["copy", str(tmp_path / "none.db"), target]) == 2
    assert "there is no store at" in capsys.readouterr().err


def test_the_doctor_finds_a_sound_file_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(tmp_path).close()
    assert run(["doctor", str(tmp_path / "from.db")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Nothing is wrong with it."
    assert "Integrity: ok" in lines
    assert f"Records: {len(world())}" in lines


def test_the_doctor_counts_what_is_kept_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with filled(tmp_path) as store:
        store.keep(KeptSet(puts=(letter(), letter("b"))))
    assert run(["doctor", str(tmp_path / "from.db")]) == 0
    assert "Kept apart of kind test-letter: 2" in capsys.readouterr().out.splitlines()


def test_the_doctor_finds_what_is_dated_in_the_future(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with filled(tmp_path) as store:
        store.write(changes(agency("new"), at=datetime(9998, 1, 1, tzinfo=UTC)))
        store.write(changes(agency("newer")))
    assert run(["doctor", str(tmp_path / "from.db")]) == 1
    said = "Dates: revision 3 is dated 9998-01-01, which is in the future; to do: set the clock of the machine"
    assert said in capsys.readouterr().out


def test_the_doctor_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_store(str(tmp_path / "empty.db")).close()
    assert run(["doctor", str(tmp_path / "empty.db")]) == 1
    out = capsys.readouterr().out
    assert "Records: 0; to do: run `signpost seed`" in out
    assert out.endswith("To mend: 1\n")


def test_an_address_of_no_engine_is_refused() -> None:
    with pytest.raises(InvalidInput, match="give a file path, or neo4j://"):
        open_store("postgres://localhost/x")
