"""Large change sets are prepared beside the store and moved into it: with the same result, and waiting for nobody."""

import threading
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from graph.model.change import ChangeQuery
from graph.model.errors import Conflict, InvalidInput
from graph.store.sqlite import SqliteStore, ahead, engine, staging
from tests.graph.store.contract.kept_kinds import Letter, kept, letter
from tests.graph.store.sqlite_backing import SqliteBacking, raw
from tests.graph.store.store_contract import StoreContract
from tests.support.records import agency, category, changes, retire, service, town


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
        monkeypatch.setattr(staging.Staging, "_spread", lambda _: None)

    @pytest.fixture
    def backing(self, tmp_path: Path) -> SqliteBacking:
        return _LateBacking(tmp_path / "store.db")


class TestLateFirst(_Late):
    large_first = True


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


def test_who_saves_waits_longer_while_a_large_change_set_is_moved(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a save would be refused after half a second, which is how patient this store is."""
    moving, over = threading.Event(), threading.Event()
    move = staging.move

    def slowly(*given: Any) -> Any:
        moving.set()
        over.wait(1)
        return move(*given)

    monkeypatch.setattr(engine, "move", slowly)
    large = threading.Thread(target=store.write, args=(changes(agency("police")),))
    large.start()
    moving.wait(60)
    monkeypatch.setattr(staging, "LARGE", 1_000)
    assert store.write(changes(agency("fire"))).revision == 2
    large.join(60)


def test_nothing_of_a_broken_move_is_left(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    move = staging.move

    def broken(*given: Any) -> Any:
        move(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(engine, "move", broken)
        with pytest.raises(KeyboardInterrupt):
            store.write(changes(agency("police")))
    assert store.revision() == 0
    assert store.read(["agency:police"]) == {}
    assert store.write(changes(agency("fire"))).revision == 1
