"""Change sets that threads write at once are committed together, and each is refused or written by itself."""

import threading
from pathlib import Path
from typing import Any

import pytest

from graph.model.change import ChangeSet, Receipt
from graph.model.errors import Conflict, InvalidInput, NotFound, SignpostError, StoreUnavailable
from graph.store.sqlite import SqliteStore
from graph.store.sqlite.combining import MOST
from tests.support.records import agency, changes, retire


class Queue:
    """Threads whose change sets wait in one store's queue until the test lets them be written."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self.became: dict[int, Receipt | SignpostError] = {}

    def write(self, *change_sets: ChangeSet) -> None:
        """Write all of these at the same moment."""
        threads = [threading.Thread(target=self._one, args=each) for each in enumerate(change_sets)]
        with self._store._writing:
            for thread in threads:
                thread.start()
            while len(self._store._combining._queue) < len(change_sets):
                pass
        for thread in threads:
            thread.join(60)

    def _one(self, number: int, change_set: ChangeSet) -> None:
        try:
            self.became[number] = self._store.write(change_set)
        except SignpostError as error:
            self.became[number] = error


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with SqliteStore(tmp_path / "signpost.db", patience=30) as opened:
        opened.write(changes(agency("a")))
        yield opened


def commits(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows by the number of change sets with each transaction."""
    counted: list[int] = []
    now = store._transact_now

    def transact(body: Any) -> Any:
        result = now(body)
        counted.append(len(result))
        return result

    monkeypatch.setattr(store, "_transact_now", transact)
    return counted


def test_those_that_wait_are_committed_together(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    counted, queue = commits(store, monkeypatch), Queue(store)
    queue.write(*(changes(agency(f"b{at}")) for at in range(20)))
    assert counted == [20]
    revisions = sorted(one.revision for one in queue.became.values() if isinstance(one, Receipt))
    assert revisions == list(range(2, 22))
    assert store.revision() == 21


def test_not_too_many_are(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    counted, queue = commits(store, monkeypatch), Queue(store)
    queue.write(*(changes(agency(f"b{at}")) for at in range(MOST + 3)))
    assert counted == [MOST, 3]
    assert store.revision() == MOST + 4


def test_what_breaks_a_rule_is_refused_alone(store: SqliteStore) -> None:
    queue = Queue(store)
    good = [changes(agency("b")), changes(agency("c", parent="agency:a"))]
    bad = [changes(agency("d", parent="agency:none")), retire("agency:none"), changes(agency("e"), still_at=77)]
    queue.write(good[0], *bad, good[1])
    assert [type(queue.became[at]) for at in range(5)] == [Receipt, InvalidInput, NotFound, Conflict, Receipt]
    assert set(store.read(["agency:b", "agency:c", "agency:d", "agency:e"])) == {"agency:b", "agency:c"}
    assert store.revision() == 3


def test_of_two_for_one_version_one_is_written(store: SqliteStore) -> None:
    queue = Queue(store)
    queue.write(*(changes(agency("a", acronym=f"A{at}"), expects={"agency:a": 1}) for at in range(6)))
    written = [one for one in queue.became.values() if isinstance(one, Receipt)]
    assert (len(written), store.revision()) == (1, 2)


def test_one_that_the_disk_refuses_does_not_take_the_others_along(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, queue = store._transact_now, Queue(store)

    def transact(body: Any) -> Any:
        def watched(transaction: Any) -> Any:
            append = transaction.append

            def refuse(change_set: ChangeSet, *rest: Any) -> None:
                if change_set.reason == "bad":
                    raise StoreUnavailable("a page is damaged")
                append(change_set, *rest)

            transaction.append = refuse
            return body(transaction)

        return now(watched)

    monkeypatch.setattr(store, "_transact_now", transact)
    queue.write(changes(agency("b")), changes(agency("c"), reason="bad"), changes(agency("d")))
    assert isinstance(queue.became[1], StoreUnavailable)
    assert set(store.read(["agency:b", "agency:c", "agency:d"])) == {"agency:b", "agency:d"}


def test_a_bug_ends_all_of_them_and_nothing_is_written(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    now, queue = store._transact_now, Queue(store)
    crashed: list[BaseException] = []
    monkeypatch.setattr(threading, "excepthook", lambda given: crashed.append(given.exc_value))

    def transact(body: Any) -> Any:
        def broken(transaction: Any) -> Any:
            body(transaction)
            raise RuntimeError("a bug")

        return now(broken)

    monkeypatch.setattr(store, "_transact_now", transact)
    queue.write(*(changes(agency(f"b{at}")) for at in range(3)))
    assert [type(error) for error in crashed] == [RuntimeError]
    assert all(isinstance(one, StoreUnavailable) for one in queue.became.values())
    assert len(queue.became) == 2
    monkeypatch.setattr(store, "_transact_now", now)
    assert store.write(changes(agency("z"))).revision == 2


def test_who_has_waited_too_long_is_not_written(tmp_path: Path) -> None:
    with SqliteStore(tmp_path / "signpost.db", patience=0.1) as store:
        with store._writing, pytest.raises(StoreUnavailable, match="busy with other writes"):
            store.write(changes(agency("late")))
        store.write(changes(agency("next")))
        assert set(store.read(["agency:late", "agency:next"])) == {"agency:next"}
