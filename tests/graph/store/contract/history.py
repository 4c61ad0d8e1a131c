"""The record of changes: what it keeps, in which order, and that failing leaves no trace in it."""

from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import pytest

from graph.model.change import Action, Change, ChangeSet, Receipt
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.store.contract import Store
from graph.store.writing import apply_change_set
from tests.graph.store.contract.backing import Backing, WithStore
from tests.graph.store.contract.failing import Broken, FailingTransaction, fail_at_each
from tests.graph.store.contract.rules import state
from tests.support.history import history
from tests.support.records import NOON, agency, changes, retire, town

T = TypeVar("T")


def write_failing(store: Store, change_set: ChangeSet, at: int, *, after: bool) -> None:
    """Write, failing at the n-th call of the engine's primitives."""
    store.transact(lambda inner: apply_change_set(FailingTransaction(inner, at, after=after), change_set))


class HistoryContract(WithStore):
    def test_changes_say_what_when_who_and_why(self, store: Store) -> None:
        store.write(changes(town("avon"), actor="a", reason="new", at=NOON, id="one"))
        store.write(changes(town("avon", note="n"), actor="b", reason="noted", at=NOON, id="two"))
        store.write(retire("jurisdiction:avon", actor="c", reason="gone", at=NOON, id="three"))
        created, updated, retired = history(store)
        first, second = town("avon", version=1), town("avon", version=2, note="n")
        common: dict[str, Any] = {"at": NOON, "subject": "jurisdiction:avon"}
        made, changed, gone = Action.CREATED, Action.UPDATED, Action.RETIRED
        assert created == Change(
            revision=1, change_set="one", actor="a", reason="new", action=made, before=None, after=first, **common
        )
        assert updated == Change(
            revision=2,
            change_set="two",
            actor="b",
            reason="noted",
            action=changed,
            before=first,
            after=second,
            **common,
        )
        assert retired == Change(
            revision=3, change_set="three", actor="c", reason="gone", action=gone, before=second, after=None, **common
        )

    def test_changes_come_by_revision_then_by_subject(self, store: Store, backing: Backing) -> None:
        store.write(changes(town("b"), town("a"), agency("z"), town("a-b"), town("a.b")))
        for number in range(12):
            store.write(changes(town("c", population=number), town("b", population=number)))
        expected = [
            (1, one) for one in sorted([*(f"jurisdiction:{n}" for n in ("a", "a-b", "a.b", "b")), "agency:z"])
        ]
        expected += [(r, one) for r in range(2, 14) for one in ("jurisdiction:b", "jurisdiction:c")]
        assert [(change.revision, change.subject) for change in store.changes_since(0)] == expected
        assert sorted(backing.raw_changes()) == expected

    def test_changes_since_a_revision_are_those_after_it(self, store: Store) -> None:
        for number in range(4):
            store.write(changes(town("avon", population=number)))
        assert [change.revision for change in store.changes_since(2)] == [3, 4]
        assert store.changes_since(4) == ()

    def test_changes_replayed_give_what_is_there(self, store: Store) -> None:
        store.write(changes(town("a"), town("b"), agency("c")))
        store.write(changes(town("a", note="n"), retires=("jurisdiction:b",)))
        store.write(changes(town("d"), agency("c", acronym="C")))
        replayed: dict[str, Record] = {}
        for change in history(store):
            assert replayed.get(change.subject) == change.before
            replayed.pop(change.subject, None)
            if change.after is not None:
                replayed[change.subject] = change.after
        assert replayed == {record.id: record for record in store.load().records}

    def test_a_failure_at_any_stage_leaves_everything_as_it_was(self, store: Store, backing: Backing) -> None:
        store.write(changes(town("avon"), town("bethel"), agency("police", serves=("jurisdiction:avon",))))
        before, raw = state(store), backing.raw_changes()
        wanted = changes(
            town("avon", note="n"), town("canton"), agency("police"), retires=("jurisdiction:bethel",), id="wanted"
        )

        def is_as_before() -> bool:
            return state(store) == before and store.receipt("wanted") is None and backing.raw_changes() == raw

        for after in (False, True):
            body = partial(apply_change_set, change_set=wanted)
            stages = fail_at_each(store, body, is_as_before, after=after)
            assert stages >= 7, "lock, receipt, get, referring, remove, put and append were all reached"
        assert store.write(wanted).revision == 2

    def test_a_failure_of_a_later_record_undoes_the_earlier_ones(self, store: Store) -> None:
        store.write(changes(town("avon")))
        before = state(store)
        with pytest.raises(InvalidInput, match="agency:x names agency:none in parent"):
            store.write(changes(town("bethel"), town("avon", note="n"), agency("x", parent="agency:none")))
        assert state(store) == before

    def test_what_failed_can_be_written_after_all(self, store: Store) -> None:
        wanted = changes(town("avon"), id="wanted")
        with pytest.raises(Broken):
            write_failing(store, wanted, 7, after=True)
        assert store.write(wanted) == Receipt(1, {"jurisdiction:avon": 1})
        assert store.load().records == (replace(town("avon"), version=1),)
