"""What is kept apart from the directory: found by id and by what its kind declares, compared, repeated, removed."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from graph.model.change import Receipt
from graph.model.errors import Conflict, InvalidInput, StoreUnavailable
from graph.model.kept import KeptQuery, KeptSet
from graph.store.contract import Store
from graph.store.keeping import apply_kept_set
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set
from tests.graph.store.contract.backing import Backing, WithStore
from tests.graph.store.contract.failing import fail_at_each
from tests.graph.store.contract.kept_kinds import (
    FULL,
    Letter,
    Link,
    State,
    everything,
    found,
    kept,
    letter,
    link,
    names,
)
from tests.graph.store.contract.rules import state
from tests.graph.store.contract.sharing import in_thread
from tests.support.records import NOON, agency, changes, town


class ApartContract(WithStore):
    def test_what_is_kept_apart_is_no_part_of_the_directory(self, store: Store, backing: Backing) -> None:
        store.write(changes(town("avon")))
        before, raw, updates = state(store), backing.raw_changes(), store.changes_since(0)
        store.keep(kept(FULL, link()))
        assert state(store) == before
        assert backing.raw_changes() == raw
        assert store.read([FULL.id, link().id]) == {}
        assert store.as_of(1) == store.load()
        assert store.changes_since(0) == updates
        assert store.actors() == {"tester": 1}
        assert (backing.raw_kept("test-letter"), backing.raw_kept("test-link")) == (1, 1)
        assert backing.raw_count("jurisdiction") == 1

    def test_an_empty_store_keeps_nothing_apart(self, store: Store) -> None:
        assert everything(store) == ((), ())
        assert store.kept(Letter, ["test-letter:a"]) == {}
        assert store.remove_expired(NOON) == 0

    def test_every_put_has_a_new_version_and_none_comes_back(self, store: Store) -> None:
        seen = [store.keep(kept(letter())), store.keep(kept(letter())), store.keep(kept(link(), letter("b")))]
        store.keep(kept(removes=(letter().id,)))
        seen += [store.keep(kept(letter(version=99))), store.keep(kept(letter()))]
        assert seen == sorted(set(seen))
        assert seen[0] > 0
        assert store.kept(Letter, [letter().id])[letter().id].version == seen[-1]
        assert store.kept(Letter, ["test-letter:b"])["test-letter:b"].version == seen[2]

    def test_what_was_expected_of_it_is_compared(self, store: Store) -> None:
        first = store.keep(kept(link(), expects={link().id: 0}))
        second = store.keep(kept(link(used_by="x"), expects={link().id: first}))
        before = everything(store)
        for version in (0, first, second + 1, -1, 2**70):
            with pytest.raises(Conflict, match=f"'test-link:a' is at version {second}, not {version}"):
                store.keep(kept(link(), letter(), removes=(letter("b").id,), expects={link().id: version}))
        with pytest.raises(Conflict, match="'test-link:none' is at version 0, not 1"):
            store.keep(kept(letter(), expects={"test-link:none": 1}))
        assert everything(store) == before

    def test_a_lock_that_was_taken_again_is_not_freed_by_the_one_who_lost_it(self, store: Store) -> None:
        mine = store.keep(kept(link("lock", used_by="me"), expects={"test-link:lock": 0}))
        store.keep(kept(removes=("test-link:lock",)))
        theirs = store.keep(kept(link("lock", used_by="them"), expects={"test-link:lock": 0}))
        with pytest.raises(Conflict):
            store.keep(kept(removes=("test-link:lock",), expects={"test-link:lock": mine}))
        store.keep(kept(removes=("test-link:lock",), expects={"test-link:lock": theirs}))
        assert store.find_kept(Link, KeptQuery()) == ()

    def test_of_many_who_use_a_link_one_does(self, store: Store, backing: Backing) -> None:
        version = store.keep(kept(link()))
        with backing.open() as other:

            def use(user: int) -> bool:
                wanted = kept(link(used_by=str(user)), expects={link().id: version})
                try:
                    (store, other)[user % 2].keep(wanted)
                except Conflict:
                    return False
                return True

            with ThreadPoolExecutor(6) as pool:
                used = list(pool.map(use, range(12)))
        assert used.count(True) == 1
        assert store.kept(Link, [link().id])[link().id].used_by == str(used.index(True))

    def test_what_is_removed_is_gone_and_may_be_removed_again(self, store: Store, backing: Backing) -> None:
        store.keep(kept(FULL, letter("stays", to=FULL.to)))
        for _ in range(2):
            store.keep(kept(removes=(FULL.id, "test-letter:never", "agency:police")))
            assert store.kept(Letter, [FULL.id]) == {}
            assert found(store, "to", FULL.to) == ["stays"]
        assert backing.raw_kept("test-letter") == 1
        assert backing.raw_held(FULL.slots[0]) == []

    def test_removing_touches_no_record_of_the_directory(self, store: Store) -> None:
        store.write(changes(agency("police")))
        store.keep(kept(removes=("agency:police",)))
        assert list(store.read(["agency:police"])) == ["agency:police"]

    def test_a_set_is_applied_once(self, store: Store, backing: Backing) -> None:
        once = kept(letter(to="first"), letter("b"), id="once", expects={letter().id: 0})
        version = store.keep(once)
        assert store.keep(once) == version
        later = store.keep(kept(letter(to="second")))
        assert store.keep(once) == version, "b says that it was applied"
        with backing.reopen(store) as again:
            assert again.keep(once) == version
            assert again.kept(Letter, [letter().id])[letter().id] == letter(to="second", version=later)

    def test_a_set_touches_a_record_once(self, store: Store) -> None:
        for touches in ({"puts": (letter(), letter())}, {"puts": (letter(),), "removes": (letter().id,)}):
            with pytest.raises(InvalidInput, match="touches test-letter:a twice"):
                KeptSet(**touches)
        assert everything(store) == ((), ())

    def test_it_is_written_with_a_change_set_or_not_at_all(self, store: Store) -> None:
        receipt = store.write(changes(town("avon"), id="both"), kept(letter(), link()))
        assert receipt == Receipt(1, {"jurisdiction:avon": 1})
        before, apart = state(store), everything(store)
        assert names(store.find_kept(Letter, KeptQuery())) == ["a"]
        taken = kept(letter(to="x"), expects={link().id: 0})
        with pytest.raises(Conflict, match="'test-link:a' is at version"):
            store.write(changes(town("bethel")), taken)
        with pytest.raises(InvalidInput, match="agency:none"):
            store.write(changes(agency(parent="agency:none")), kept(letter(to="x")))
        with pytest.raises(InvalidInput, match="not an id of a test-letter"):
            store.write(changes(town("bethel")), kept(replace(letter(), id="test-letter:A")))
        assert (state(store), everything(store)) == (before, apart)
        store.write(changes(town("avon")), kept(letter("b"), removes=(letter().id,)))
        assert store.revision() == 1, "the change set changes nothing"
        assert names(store.find_kept(Letter, KeptQuery())) == ["b"]

    def test_what_was_written_with_a_change_set_is_not_written_again(self, store: Store) -> None:
        receipt = store.write(changes(town("avon"), id="once"), kept(letter()))
        store.keep(kept(removes=(letter().id,)))
        assert store.write(changes(town("avon"), id="once"), kept(letter())) == receipt
        assert everything(store) == ((), ())

    def test_what_has_expired_is_there_until_it_is_removed(self, store: Store) -> None:
        second = timedelta(microseconds=1)
        times = {"past": NOON - second, "now": NOON, "later": NOON + second, "never": None}
        store.keep(kept(*[letter(name, expires_at=at) for name, at in times.items()], link(expires_at=NOON)))
        assert names(store.find_kept(Letter, KeptQuery())) == sorted(times)
        assert store.remove_expired(NOON.astimezone(ZoneInfo("America/New_York"))) == 3
        assert names(store.find_kept(Letter, KeptQuery())) == ["later", "never"]
        assert found(store, "state", State.WAITING) == ["later", "never"]
        assert store.remove_expired(NOON) == 0
        store.keep(kept(letter("later"), letter("never", expires_at=NOON)))
        assert store.remove_expired(NOON + second) == 1, "the newest put says when"
        assert names(store.find_kept(Letter, KeptQuery())) == ["later"]
        store.keep(kept(letter("later", expires_at=NOON)))
        assert store.remove_expired(datetime(9999, 12, 31, tzinfo=UTC)) == 1
        with pytest.raises(InvalidInput, match="zone"):
            store.remove_expired(NOON.replace(tzinfo=None))

    def test_what_is_kept_apart_is_not_seen_before_the_commit(self, store: Store, backing: Backing) -> None:
        store.keep(kept(letter("old")))
        before = everything(store)
        seen: list[object] = []

        def body(transaction: Transaction) -> None:
            apply_kept_set(transaction, kept(letter("new"), removes=("test-letter:old",)))
            with backing.open() as other:
                for reader in (store, other):
                    seen.append(in_thread(partial(everything, reader)))
                    seen.append(in_thread(partial(reader.kept, Letter, ["test-letter:new"])))

        store.transact(body)
        assert seen == [before, {}] * 2
        with backing.open() as other:
            assert names(other.find_kept(Letter, KeptQuery())) == ["new"]

    def test_readers_see_all_of_a_set_or_nothing(self, store: Store) -> None:
        store.keep(kept(letter(), letter("b")))
        done, torn = threading.Event(), list[object]()

        def look() -> None:
            while not done.is_set():
                by_id = store.kept(Letter, [letter("b").id, letter().id]).values()
                for records in (by_id, store.find_kept(Letter, KeptQuery(field="to", value=""))):
                    if len({record.version for record in records}) != 1 or len(records) != 2:
                        torn.append(records)

        with ThreadPoolExecutor(2) as pool:
            readers = [pool.submit(look) for _ in range(2)]
            for number in range(20):
                store.keep(kept(letter(tries=number), letter("b", tries=number)))
            done.set()
            for reader in readers:
                reader.result(timeout=30)
        assert torn == []

    @pytest.mark.newest
    def test_a_failure_at_any_stage_of_keeping_leaves_everything_as_it_was(self, store: Store) -> None:
        store.write(changes(town("avon")), kept(FULL, letter("gone")))
        before = state(store), everything(store)
        wanted = kept(letter("full"), link(), removes=("test-letter:gone",))
        with_it = changes(town("avon", note="n"), id="wanted")
        bodies: dict[int, Callable[[Transaction], object]] = {
            4: partial(apply_kept_set, kept_set=wanted),
            9: partial(apply_change_set, change_set=with_it, apart=wanted),
        }
        for stages, body in bodies.items():
            reached = fail_at_each(store, body, lambda: (state(store), everything(store)) == before, after=True)
            assert reached >= stages, "lock, kept, forget and keep, and all that writes a change set"

    def test_what_is_kept_apart_is_closed_with_the_store(self, store: Store) -> None:
        store.close()
        uses = (
            lambda: store.keep(kept(letter())),
            lambda: store.kept(Letter, ["test-letter:a"]),
            lambda: store.find_kept(Letter, KeptQuery()),
            lambda: store.remove_expired(NOON),
        )
        for use in uses:
            with pytest.raises(StoreUnavailable, match="closed"):
                use()
