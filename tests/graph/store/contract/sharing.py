"""Sharing: threads, other handles, and what a reader sees while somebody writes."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, count
from typing import TypeVar

import pytest

from graph.model.change import Receipt
from graph.model.errors import Conflict, StoreUnavailable
from graph.store.contract import Store
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set
from tests.graph.store.contract.backing import Backing, WithStore
from tests.graph.store.contract.rules import state
from tests.support.history import history
from tests.support.records import agency, changes, town

T = TypeVar("T")
WRITERS = 6
EACH = 8


def in_thread(call: Callable[[], T]) -> T:
    """The answer of `call` made by another thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call).result(timeout=30)


class SharingContract(WithStore):
    def test_uncommitted_writes_are_not_seen(self, store: Store, backing: Backing) -> None:
        store.write(changes(town("avon")))
        before = state(store)
        wanted = changes(town("avon", note="n"), town("bethel"), id="wanted")
        seen: list[object] = []

        def body(transaction: Transaction) -> Receipt:
            receipt = apply_change_set(transaction, wanted)
            with backing.open() as other:
                for reader in (store, other):
                    seen.append(in_thread(lambda reader=reader: state(reader)))  # type: ignore[misc]
                    seen.append(in_thread(lambda reader=reader: reader.receipt("wanted")))  # type: ignore[misc]
                    seen.append(in_thread(lambda reader=reader: reader.read(["jurisdiction:bethel"])))  # type: ignore[misc]
            return receipt

        store.transact(body)
        assert seen == [before, None, {}] * 2
        assert store.revision() == 2
        assert store.receipt("wanted") is not None

    def test_a_write_is_seen_by_the_next_call_of_another_handle(self, store: Store, backing: Backing) -> None:
        with backing.open() as other:
            for number in range(5):
                revision = store.write(changes(town("avon", population=number))).revision
                assert other.revision() == revision
                assert other.load() == store.load()
                revision = other.write(changes(town("bethel", population=number))).revision
                assert store.revision() == revision
                assert store.read(["jurisdiction:bethel"]) == other.read(["jurisdiction:bethel"])
                assert history(store) == history(other)

    def test_many_writers_lose_nothing(self, store: Store, backing: Backing) -> None:
        with backing.open() as other:
            handles = (store, other)

            def write(writer: int) -> list[int]:
                handle = handles[writer % 2]
                return [handle.write(changes(town(f"t-{writer}-{n}"))).revision for n in range(EACH)]

            with ThreadPoolExecutor(WRITERS) as pool:
                revisions = list(pool.map(write, range(WRITERS)))
        total = WRITERS * EACH
        assert sorted(chain.from_iterable(revisions)) == list(range(1, total + 1))
        assert all(mine == sorted(mine) for mine in revisions)
        assert store.revision() == total
        assert len(store.load().records) == total
        assert [change.revision for change in store.changes_since(0)] == list(range(1, total + 1))

    def test_of_two_writers_with_the_same_expectation_one_wins(self, store: Store) -> None:
        store.write(changes(town("avon", population=0)))

        def count_up(_: int) -> int:
            lost = 0
            for _ in range(EACH):
                while True:
                    (now,) = store.read(["jurisdiction:avon"]).values()
                    wanted = town("avon", population=getattr(now, "population") + 1)  # noqa: B009
                    try:
                        store.write(changes(wanted, expects={now.id: now.version}))
                        break
                    except Conflict:
                        lost += 1
            return lost

        with ThreadPoolExecutor(3) as pool:
            list(pool.map(count_up, range(3)))
        (town_now,) = store.load().records
        assert (getattr(town_now, "population"), town_now.version) == (3 * EACH, 3 * EACH + 1)  # noqa: B009

    def test_readers_always_see_one_revision(self, store: Store) -> None:
        def pair(number: int) -> tuple[object, ...]:
            return town("avon", population=number), town("bethel", population=number, aliases=(str(number),))

        store.write(changes(*pair(0)))  # type: ignore[arg-type]
        done = threading.Event()
        torn: list[object] = []
        looks = [0, 0]

        def look(reader: int) -> None:
            while not done.is_set():
                looks[reader] += 1
                found = list(store.read(["jurisdiction:avon", "jurisdiction:bethel"]).values())
                snapshot = store.load()
                for records in (found, snapshot.records):
                    if len({(record.version, getattr(record, "population")) for record in records}) != 1:  # noqa: B009
                        torn.append(records)
                if snapshot.records[0].version != snapshot.revision:
                    torn.append(snapshot)

        with ThreadPoolExecutor(2) as pool:
            readers = [pool.submit(look, reader) for reader in range(2)]
            try:
                for number in count(1):
                    store.write(changes(*pair(number)))  # type: ignore[arg-type]
                    if any(reader.done() for reader in readers) or (number >= 30 and min(looks) > 3):
                        break
            finally:
                done.set()
            for reader in readers:
                reader.result(timeout=30)
        assert torn == []

    def test_the_same_change_set_from_many_threads_is_applied_once(self, store: Store) -> None:
        once = changes(town("avon"), agency("police"), id="once")
        with ThreadPoolExecutor(4) as pool:
            receipts = list(pool.map(lambda _: store.write(once), range(8)))
        assert receipts == [Receipt(1, {"jurisdiction:avon": 1, "agency:police": 1})] * 8
        assert store.revision() == 1

    def test_closing_while_others_read_breaks_nothing(self, backing: Backing) -> None:
        store = backing.open()
        store.write(changes(town("avon")))

        def read_on() -> None:
            while True:
                store.load()

        with ThreadPoolExecutor(2) as pool:
            readers = [pool.submit(read_on) for _ in range(2)]
            store.close()
            for reader in readers:
                with pytest.raises(StoreUnavailable, match="closed"):
                    reader.result(timeout=30)
        with backing.open() as again:
            assert again.revision() == 1
