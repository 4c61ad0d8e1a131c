"""Large change sets are prepared beside the store and moved into it: with the same result, and waiting for nobody."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from graph.model.agency import Agency
from graph.model.change import ChangeQuery
from graph.model.errors import Conflict, InvalidInput
from graph.model.kept import KeptQuery
from graph.store.sqlite import SqliteStore, ahead, engine, staging
from tests.graph.store.contract.kept_kinds import Letter, kept, letter
from tests.graph.store.sqlite_backing import SqliteBacking, raw
from tests.graph.store.store_contract import StoreContract
from tests.support.records import agency, category, changes, retire, service, town, world


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "LARGE", 1)
    monkeypatch.setattr(staging, "ROOM", 1_000_000)  # no room for others: the contract counts revisions


class TestStaged(StoreContract):
    """The whole contract, with each change set written ahead and spread."""

    @pytest.fixture
    def backing(self, tmp_path: Path) -> SqliteBacking:
        return SqliteBacking(tmp_path / "store.db")


class _LateBacking(SqliteBacking):
    """The back door looks at the tables, so what is late is brought into them first."""

    def raw_count(self, kind: str) -> int:
        self._settle()
        return super().raw_count(kind)

    def raw_value(self, one: str, field: str) -> object:
        self._settle()
        return super().raw_value(one, field)

    def raw_set(self, one: str, field: str, value: str) -> None:
        self._settle()
        super().raw_set(one, field, value)

    def raw_kept(self, kind: str) -> int:
        self._settle()
        return super().raw_kept(kind)

    def raw_spoil(self, one: str) -> None:
        self._settle()
        super().raw_spoil(one)

    def _settle(self) -> None:
        with raw(self.path) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            ahead.settle(connection)


class _Late(StoreContract):
    """The contract, where every second change set stays late until others touch what it has written."""

    large_first: bool

    @pytest.fixture(autouse=True)
    def nobody_spreads(self, monkeypatch: pytest.MonkeyPatch) -> None:
        turns = cycle((self.large_first, not self.large_first))
        monkeypatch.setattr(engine, "is_large", lambda *_: next(turns))
        monkeypatch.setattr(engine, "spread_some", lambda *_: False)
        monkeypatch.setattr(staging.Staging, "_spread", lambda *_: None)

    @pytest.fixture
    def backing(self, tmp_path: Path) -> SqliteBacking:
        return _LateBacking(tmp_path / "store.db")


class TestLateFirst(_Late):
    large_first = True


@pytest.mark.full
class TestLateSecond(_Late):
    large_first = False


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(tmp_path / "store.db", patience=0.5) as opened:
        yield opened


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs something once between a rehearsal and its move."""

    def set_up(work: Callable[[], object], times: int = 1) -> None:
        left = [times]
        rehearse = staging.rehearse

        def rehearsed(*given: Any) -> Any:
            result = rehearse(*given)
            if left[0]:
                left[0] -= 1
                monkeypatch.setattr(staging, "LARGE", 1_000)
                work()
                monkeypatch.setattr(staging, "LARGE", 1)
            return result

        monkeypatch.setattr(engine, "rehearse", rehearsed)

    return set_up


def test_others_save_while_a_large_change_set_is_prepared(store: SqliteStore, between: Callable[..., None]) -> None:
    between(lambda: store.write(changes(agency("fire"))))
    receipt = store.write(changes(agency("police")))
    assert receipt.revision == 2
    assert store.revision() == 2
    assert [(one.revision, one.subject) for one in store.changes(ChangeQuery(oldest_first=True))] == [
        (1, "agency:fire"),
        (2, "agency:police"),
    ]


def test_a_change_of_what_was_read_lets_it_be_prepared_again(
    store: SqliteStore, between: Callable[..., None]
) -> None:
    """The name that somebody else wrote meanwhile is what the change set replaces, in the next version."""
    store.write(changes(agency("police", name="First")))
    between(lambda: store.write(changes(agency("police", name="Second"))))
    store.write(changes(agency("police", name="Third")))
    (*_, last) = store.changes(ChangeQuery(oldest_first=True))
    assert last.before == agency("police", name="Second", version=2)
    assert last.after == agency("police", name="Third", version=3)


def test_an_expected_version_is_compared_under_the_lock(store: SqliteStore, between: Callable[..., None]) -> None:
    store.write(changes(agency("police", name="First")))
    between(lambda: store.write(changes(agency("police", name="Second"))))
    with pytest.raises(Conflict):
        store.write(changes(agency("police", name="Third"), expects={"agency:police": 1}))
    assert store.revision() == 2


def test_what_is_named_may_not_go_meanwhile(store: SqliteStore, between: Callable[..., None]) -> None:
    store.write(changes(town(), category(), agency("police")))
    between(lambda: store.write(retire("agency:police")))
    with pytest.raises(InvalidInput):
        store.write(changes(service("line", provider="agency:police")))
    assert set(store.read(["service:line", "agency:police"])) == set()


def test_what_is_retired_may_not_be_named_meanwhile(store: SqliteStore, between: Callable[..., None]) -> None:
    store.write(changes(town(), category(), agency("police")))
    between(lambda: store.write(changes(service("line", provider="agency:police"))))
    with pytest.raises(Conflict):
        store.write(retire("agency:police"))
    assert set(store.read(["service:line", "agency:police"])) == {"service:line", "agency:police"}


def test_what_is_kept_apart_is_compared_under_the_lock(store: SqliteStore, between: Callable[..., None]) -> None:
    first = store.keep(kept(letter("one")))
    between(lambda: store.keep(kept(letter("one", text="another"))))
    with pytest.raises(Conflict):
        store.write(changes(agency()), kept(letter("one"), expects={letter("one").id: first}))
    assert store.revision() == 0


def test_two_who_send_the_same_write_it_once(store: SqliteStore, between: Callable[..., None]) -> None:
    same = changes(agency("police"))
    between(lambda: store.write(same))
    assert store.write(same) == store.receipt(same.id)
    assert store.revision() == 1


def test_it_is_written_although_others_always_come_first(store: SqliteStore, between: Callable[..., None]) -> None:
    number = iter(range(99))
    between(lambda: store.write(changes(agency("police", name=f"Name {next(number)}"))), times=99)
    store.write(changes(agency("police", name="Mine")))
    assert store.read(["agency:police"])["agency:police"] == agency("police", name="Mine", version=4)


def test_a_version_kept_apart_is_never_given_twice(store: SqliteStore, between: Callable[..., None]) -> None:
    between(lambda: store.keep(kept(letter("two"))))
    store.write(changes(agency()), kept(letter("one")))
    both = store.kept(Letter, [letter("one").id, letter("two").id])
    assert len({one.version for one in both.values()}) == 2
    assert store.keep(kept(letter("three"))) > max(one.version for one in both.values())


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets the process that writes a large change set be stopped before one of its transactions, counted from 1."""

    def stop(before: int) -> None:
        left = [before]
        step = SqliteStore._step

        def stopped(store: SqliteStore, body: Any) -> Any:
            left[0] -= 1
            if left[0] <= 0:
                raise KeyboardInterrupt
            return step(store, body)

        monkeypatch.setattr(SqliteStore, "_step", stopped)

    return stop


MANY = [agency(f"a-{number}", aliases=("x", "y")) for number in range(7)]
LETTERS = [letter(f"l-{number}", to="x") for number in range(5)]


def _stopped(path: Path, before: int, stopping: Callable[[int], None], *written: Any) -> bool:
    """Whether a large change set was written whose process was stopped."""
    with SqliteStore(path) as store, pytest.MonkeyPatch.context() as patched:
        patched.setattr(staging, "CHUNK", 2)
        stopping(before)
        try:
            store.write(*written)
        except KeyboardInterrupt:
            return False
    return True


@pytest.mark.parametrize("before", range(1, 25))
def test_stopped_at_any_step_it_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopping: Callable[[int], None], before: int
) -> None:
    path = tmp_path / "store.db"
    with SqliteStore(path) as store:
        store.write(changes(*MANY[:3], agency("gone")))
        store.keep(kept(letter("gone"), letter("l-0", text="old")))
    first = len(MANY[:3]) + 1
    large = changes(*(replace(one, name="New") for one in MANY), retires=("agency:gone",))
    _stopped(path, before, stopping, large, kept(*LETTERS, removes=(letter("gone").id,)))
    monkeypatch.undo()
    with SqliteStore(path) as store:
        after = store.revision() > 1
        names = {record.name for record in store.load().records if isinstance(record, Agency)}
        letters = {one.id for one in store.find_kept(Letter, KeptQuery())}
        assert (len(store.load().records), len(store.changes_since(0))) == ((7, first + 8) if after else (4, first))
        assert (names == {"New"}) is after
        assert letters == ({one.id for one in LETTERS} if after else {letter("gone").id, letter("l-0").id})
        assert store.count_changes(ChangeQuery()) == len(store.changes_since(0))
        assert (store.receipt(large.id) is not None) is after
        monkeypatch.setattr(ahead, "ABANDONED", 0.0)
        monkeypatch.setattr(staging, "LARGE", 1)
        assert store.write(large, kept(*LETTERS)).revision == store.revision()
        assert {record.id for record in store.load().records} == {one.id for one in MANY}
        assert store.write(changes(agency("fire"))).revision == store.revision()
    with raw(path) as connection:
        for table in ("late", "late_record", "late_kept", "late_lookup"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM item").fetchone() == (8,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_others_save_between_any_two_steps(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each save is answered at once, and nobody sees anything of the large change set before all of it."""
    monkeypatch.setattr(staging, "CHUNK", 1)
    monkeypatch.setattr(staging, "ROOM", 1)
    store.write(changes(agency("town")))
    step, saved, seen = SqliteStore._step, list[str](), set[int]()

    def and_save(of: SqliteStore, body: Any) -> Any:
        result = step(of, body)
        name = f"other-{len(saved)}"
        with monkeypatch.context() as patched:
            patched.setattr(SqliteStore, "_step", step)
            patched.setattr(staging, "LARGE", 1_000)
            of.write(changes(agency(name)))
        saved.append(f"agency:{name}")
        there = of.load().records
        assert {one.id for one in there} >= set(saved)
        seen.add(len([one for one in there if one.id.startswith("agency:a-")]))
        return result

    many = [replace(one, id=f"agency:a-{number}") for number, one in enumerate(MANY * 6)]
    with monkeypatch.context() as patched:
        patched.setattr(SqliteStore, "_step", and_save)
        receipt = store.write(changes(*many), kept(*LETTERS))
    assert seen == {0, len(many)}
    assert len(saved) > 2 * len(many)
    revisions = [one.revision for one in store.changes(ChangeQuery(oldest_first=True, limit=1_000))]
    assert revisions == sorted(revisions)
    assert revisions.count(receipt.revision) == len(many)
    assert len({*revisions}) == len(saved) + 2


def test_a_large_one_that_had_no_room_is_written_again(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others took the number that it was to have: its rows are removed before anybody can see them."""
    store.write(changes(agency("town")))
    begin, tries = ahead.begin, list[int]()

    def and_others_save(connection: Any, change_set: Any, room: int) -> int:
        tries.append(room)
        revision = begin(connection, change_set, room)
        if len(tries) == 1:
            threading.Timer(0, save).start()
        return revision

    def save() -> None:
        with SqliteStore(store._path) as other, pytest.MonkeyPatch.context() as patched:
            patched.setattr(staging, "LARGE", 1_000)
            other.write(changes(agency("other")))
        over.set()

    over = threading.Event()
    monkeypatch.setattr(ahead, "begin", and_others_save)
    monkeypatch.setattr(staging.Staging, "_added", _after(over, staging.Staging._added))
    receipt = store.write(changes(*MANY))
    assert (len(tries), receipt.revision) == (2, 3)
    assert [one.revision for one in store.changes_since(1)] == [2, *[3] * len(MANY)]


def _after(event: threading.Event, work: Callable[..., bool]) -> Callable[..., bool]:
    def waited(*given: Any) -> bool:
        event.wait(60)
        return work(*given)

    return waited


def test_a_copy_of_the_file_has_nothing_late(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging.Staging, "_spread", lambda *_: None)
    store.write(changes(*MANY), kept(*LETTERS))
    store.copy_to(tmp_path / "copy.db")
    with raw(tmp_path / "copy.db") as connection:
        assert connection.execute("SELECT count(*) FROM late").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM agency").fetchone() == (len(MANY),)
    with SqliteStore(tmp_path / "copy.db") as copy:
        assert copy.load() == store.load()


@pytest.mark.parametrize("chunk", [1, 3])
def test_what_names_each_other_is_retired_in_steps(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(staging, "CHUNK", chunk)
    store.write(changes(*world()))
    store.write(retire(*(record.id for record in world())))
    assert store.load().records == ()
    store.write(changes(*world()))
    assert {(record.id, record.version) for record in store.load().records} == {(one.id, 2) for one in world()}


def test_what_only_retired_records_name_can_be_retired(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although the tables still have the rows of those that name it."""
    store.write(changes(town(), category(), agency("police"), service("line")))
    monkeypatch.setattr(staging.Staging, "_spread", lambda *_: None)
    store.write(retire("service:line"))
    monkeypatch.setattr(staging, "LARGE", 1_000)
    monkeypatch.setattr(engine, "ALONG", 1)
    store.write(retire("agency:police"))
    assert set(store.read(["service:line", "agency:police"])) == set()
    store.write(changes(agency("police"), service("line")))
    assert set(store.read(["service:line", "agency:police"])) == {"service:line", "agency:police"}


def test_who_spreads_late_leaves_the_next_large_one_alone(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others have spread what a slow process wrote, and are writing ahead the same records again."""
    spread, calls = staging.Staging._spread, list[str]()

    def slowly(of: staging.Staging, *given: Any) -> None:
        calls.append("spread")
        if len(calls) > 1:
            return  # what the other has written stays late
        with SqliteStore(tmp_path / "store.db") as other:
            other.write(changes(*(replace(one, name="Newer") for one in MANY)))
        spread(of, *given)

    monkeypatch.setattr(staging.Staging, "_spread", slowly)
    store.write(changes(*MANY))
    assert {record.name for record in store.load().records if isinstance(record, Agency)} == {"Newer"}


def test_without_room_nobody_sees_what_is_written_ahead(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save takes the number for which rows are there already: it removes them."""
    monkeypatch.setattr(staging, "CHUNK", 1)
    store.write(changes(agency("town")))
    step, calls, seen = SqliteStore._step, list[str](), set[str]()

    def and_save(of: SqliteStore, body: Any) -> Any:
        result = step(of, body)
        calls.append("step")
        if len(calls) == 5:
            with monkeypatch.context() as patched:
                patched.setattr(staging, "LARGE", 1_000)
                of.write(changes(agency("other")))
            seen.update(one.subject for one in of.changes_since(0))
        return result

    with monkeypatch.context() as patched:
        patched.setattr(SqliteStore, "_step", and_save)
        receipt = store.write(changes(*MANY))
    assert seen == {"agency:town", "agency:other"}
    assert receipt.revision == store.revision() == 3
