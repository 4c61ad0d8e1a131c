"""The record of changes by pages, and the directory as it was: by subject, by writer, by time, by kind."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from typing import Any

import pytest

from graph.model.change import Action, Change, ChangeQuery
from graph.model.errors import InvalidInput, StoreUnavailable
from graph.model.kinds import KINDS
from graph.store.contract import Snapshot, Store
from graph.store.transaction import Transaction
from graph.store.writing import apply_change_set
from tests.graph.store.contract.backing import Backing, WithStore
from tests.graph.store.contract.sharing import in_thread
from tests.support.history import history, pages
from tests.support.records import (
    NOON,
    agency,
    category,
    changes,
    contact,
    redirect,
    retire,
    service,
    team,
    town,
    world,
)

DAY = timedelta(days=1)
AVON, OLD = "jurisdiction:avon", "agency:old"
ODD = ("", "agency:none", "avon", "jurisdiction:avon\0", "JURISDICTION:AVON", "*", "é", "\ud800")
"""Texts that name no subject."""


def told(store: Store) -> list[Snapshot]:
    """A life of records, merged, retired and written again, by three people over ten days; what was there at each
    revision."""
    writes: tuple[dict[str, Any], ...] = (
        {"puts": (town("avon"), town("bethel"), agency("old"), agency("new"), category("crisis"))},
        {"puts": (town("avon", note="1"), contact("desk", agency=OLD)), "actor": "ann"},
        {"puts": (town("avon", note="2"),), "actor": "ann"},
        {"puts": (redirect(OLD, "agency:new"), team("btam"))},
        {"puts": (town("bethel", note="x"),), "retires": (AVON,), "actor": "bob"},
        {"puts": (town("bethel", note="x"),), "actor": "idle"},
        {"puts": (service(provider="agency:new"),)},
        {"puts": (town("avon", note="back"),), "actor": "ann"},
        {"retires": ("team:btam",), "actor": "bob"},
        {"puts": (town("avon", note="1"),)},
        {"puts": (town("avon", note="1"),), "actor": "ann"},
    )
    seen = [store.load()]
    for day, write in enumerate(writes):
        store.write(changes(**{"at": NOON + day * DAY, "id": f"set-{day}", **write}))
        if store.revision() > seen[-1].revision:
            seen.append(store.load())
    return seen


class PastContract(WithStore):
    def test_an_empty_store_has_no_past(self, store: Store) -> None:
        assert store.changes(ChangeQuery()) == ()
        assert store.last_changes(["agency:police"]) == {}
        assert store.actors() == {}
        assert store.revision_at(NOON) == 0
        assert store.as_of(0) == store.as_of(7) == store.as_of(2**70) == Snapshot(0, ())

    def test_changes_come_newest_first_or_oldest_first(self, store: Store) -> None:
        told(store)
        newest = store.changes(ChangeQuery())
        assert [one.position for one in newest] == sorted((one.position for one in newest), reverse=True)
        assert newest == tuple(reversed(store.changes(ChangeQuery(oldest_first=True))))
        assert [one.revision for one in newest] == [9, 8, 7, 6, 5, 5, 4, 4, 3, 2, 2, 1, 1, 1, 1, 1]
        updates = [(one.revision, one.subject, one.after) for one in store.changes_since(0)]
        assert updates == [(one.revision, one.subject, one.after) for one in reversed(newest)]

    def test_pages_of_any_length_are_the_whole(self, store: Store) -> None:
        told(store)
        filters: tuple[dict[str, Any], ...] = (
            *({}, {"subject": AVON}, {"actor": "ann"}, {"actor": "tester"}, {"change_set": "set-0"}),
            {"subjects": (OLD, "jurisdiction:bethel", AVON, *ODD, AVON)},
        )
        queries = [ChangeQuery(oldest_first=oldest, **given) for oldest in (False, True) for given in filters]
        for query in queries:
            whole = store.changes(query)
            assert len(whole) > 2, query
            for limit in (2, 3, len(whole)):
                assert tuple(pages(store, replace(query, limit=limit))) == whole, query

    @pytest.mark.newest
    def test_a_page_begins_after_a_position_whether_a_change_stands_there_or_not(self, store: Store) -> None:
        told(store)
        whole = store.changes(ChangeQuery())
        for after in ((5, AVON), (5, "jurisdiction:b"), (5, ""), (5, "zz"), (0, ""), (99, "a"), (2**70, "a")):
            older = tuple(one for one in whole if one.position < after)
            newer = tuple(one for one in reversed(whole) if one.position > after)
            assert store.changes(ChangeQuery(after=after)) == older
            assert store.changes(ChangeQuery(after=after, oldest_first=True)) == newer

    @pytest.mark.newest
    def test_changes_of_a_subject_are_its_own(self, store: Store) -> None:
        told(store)
        for subject in (AVON, OLD, "jurisdiction:bethel", "team:btam", "crisis"):
            own = [one for one in history(store) if one.subject == subject]
            assert store.changes(ChangeQuery(subject=subject, oldest_first=True)) == tuple(own) != ()
        merged = store.changes(ChangeQuery(subject=OLD))
        assert [(one.action, one.after and one.after.KIND) for one in merged] == [
            (Action.UPDATED, "redirect"),
            (Action.CREATED, "agency"),
        ]
        assert [one.action for one in store.changes(ChangeQuery(subject="team:btam"))] == [
            Action.RETIRED,
            Action.CREATED,
        ]

    @pytest.mark.newest
    def test_what_no_change_fits_is_an_empty_page(self, store: Store) -> None:
        told(store)
        for text in ODD:
            for query in (ChangeQuery(subject=text), ChangeQuery(actor=text), ChangeQuery(change_set=text)):
                assert store.changes(query) == ()
        assert store.changes(ChangeQuery(actor="ANN")) == store.changes(ChangeQuery(actor="an")) == ()
        assert store.changes(ChangeQuery(actor="idle")) == (), "it changed nothing"
        assert store.changes(ChangeQuery(subject=AVON, actor="bob", first=6)) == ()
        assert store.changes(ChangeQuery(first=10)) == store.changes(ChangeQuery(last=0)) == ()
        assert store.changes(ChangeQuery(first=5, last=4)) == store.changes(ChangeQuery(first=2**70)) == ()

    def test_every_filter_counts(self, store: Store) -> None:
        told(store)
        whole = history(store)

        def wanted(fits: Callable[[Change], bool]) -> tuple[Change, ...]:
            return tuple(one for one in reversed(whole) if fits(one))

        assert store.changes(ChangeQuery(actor="ann")) == wanted(lambda one: one.actor == "ann")
        assert store.changes(ChangeQuery(change_set="set-4")) == wanted(lambda one: one.revision == 5)
        assert store.changes(ChangeQuery(first=2, last=5)) == wanted(lambda one: 2 <= one.revision <= 5)
        assert store.changes(ChangeQuery(last=2**70)) == wanted(lambda _: True)
        both = wanted(lambda one: one.actor == "ann" and one.subject == AVON and one.revision >= 3)
        assert store.changes(ChangeQuery(actor="ann", subject=AVON, first=3)) == both
        assert [one.revision for one in both] == [7, 3]
        assert len(store.changes(ChangeQuery(change_set="set-4", subject=AVON, actor="bob"))) == 1
        several = wanted(lambda one: one.subject in (AVON, OLD))
        assert store.changes(ChangeQuery(subjects=(OLD, AVON))) == several
        by_ann = tuple(one for one in several if one.actor == "ann")
        assert store.changes(ChangeQuery(subjects=(OLD, AVON), actor="ann")) == by_ann != ()
        assert store.changes(ChangeQuery(subjects=())) == store.changes(ChangeQuery(subjects=ODD)) == ()
        assert store.changes(ChangeQuery(subjects=(OLD,), subject=AVON)) == ()

    @pytest.mark.newest
    def test_changes_are_counted_by_subject_over_all_pages(self, store: Store) -> None:
        told(store)
        filters: tuple[dict[str, Any], ...] = (
            *({}, {"subject": AVON}, {"actor": "ann"}, {"actor": "ann", "subject": AVON}, {"change_set": "set-0"}),
            *({"first": 3, "last": 5}, {"first": 4, "actor": "bob"}, {"last": 2**70}, {"actor": "idle"}),
            *({"subject": text} for text in ODD),
            *({"subjects": (AVON, OLD, AVON, *ODD)}, {"subjects": (AVON,), "actor": "ann"}, {"subjects": ()}),
        )
        for query in [ChangeQuery(**given) for given in filters]:
            counts = Counter(one.subject for one in store.changes(query))
            for asked in (query, replace(query, after=(5, AVON), limit=1, oldest_first=True)):
                assert store.changed_subjects(asked) == counts
                assert store.count_changes(asked) == counts.total()

    def test_a_query_that_cannot_be_meant_is_refused(self) -> None:
        wrong: tuple[dict[str, Any], ...] = (
            *({"limit": 0}, {"limit": 1001}, {"first": -1}, {"last": -1}, {"after": (-1, "a")}),
        )
        for given in wrong:
            with pytest.raises(InvalidInput):
                ChangeQuery(**given)

    def test_an_actor_of_any_allowed_length_is_compared_as_a_whole(self, store: Store) -> None:
        long = "x" * 299
        for number, actor in enumerate((long, f"{long}y", f"{long}z", f"{long[:-1]}y", "x\0y", "x", "X", "🧭" * 300)):
            store.write(changes(town("avon", population=number), actor=actor))
            (change,) = store.changes(ChangeQuery(actor=actor))
            assert (change.actor, change.revision) == (actor, number + 1)
            assert store.actors()[actor] == number + 1

    def test_the_last_change_of_a_subject_is_its_newest(self, store: Store) -> None:
        told(store)
        last = {one.subject: one for one in history(store)}
        assert store.last_changes([*last, *last, *ODD]) == last
        assert store.last_changes(iter([AVON])) == {AVON: last[AVON]}
        assert store.last_changes([]) == {}
        by_ann = {one.subject: one for one in history(store) if one.actor == "ann"}
        assert store.last_changes(last, actor="ann") == by_ann
        assert {one.revision for one in by_ann.values()} == {2, 7}
        for nobody in ("idle", "none", "\ud800"):
            assert store.last_changes(last, actor=nobody) == {}

    @pytest.mark.newest
    def test_actors_are_all_who_have_changed_something(self, store: Store) -> None:
        told(store)
        assert store.actors() == {"tester": 9, "ann": 7, "bob": 8}

    @pytest.mark.newest
    def test_the_past_is_what_was_there(self, store: Store, backing: Backing) -> None:
        seen = told(store)
        assert [snapshot.revision for snapshot in seen] == list(range(10))
        with backing.open() as other:
            for reader in (store, other):
                assert [reader.as_of(revision) for revision in range(10)] == seen
                assert reader.as_of(10) == reader.as_of(2**70) == reader.load() == seen[-1]
        with pytest.raises(InvalidInput, match="-1"):
            store.as_of(-1)

    @pytest.mark.newest
    def test_the_past_of_some_records_is_theirs(self, store: Store) -> None:
        seen = told(store)
        every = [
            AVON,
            "jurisdiction:bethel",
            OLD,
            "agency:new",
            "crisis",
            "contact:desk",
            "team:btam",
            "service:line",
        ]
        for snapshot in seen[::2]:
            for ids in (every, [AVON], [OLD, "team:btam", *ODD], [], every * 2):
                wanted = tuple(record for record in snapshot.records if record.id in ids)
                assert store.as_of(snapshot.revision, ids=iter(ids)) == replace(snapshot, records=wanted)

    @pytest.mark.newest
    def test_the_past_of_some_kinds_is_theirs(self, store: Store) -> None:
        seen = told(store)
        for snapshot in seen[1::2]:
            for kinds in (["agency"], ["redirect"], ["team", "jurisdiction"], [], list(KINDS)):
                wanted = tuple(record for record in snapshot.records if record.KIND in kinds)
                assert store.as_of(snapshot.revision, kinds=kinds) == replace(snapshot, records=wanted)
            both = tuple(record for record in snapshot.records if record.id == OLD and record.KIND == "agency")
            assert store.as_of(snapshot.revision, ids=[OLD, AVON], kinds=["agency"]).records == both
        with pytest.raises(InvalidInput, match="there is no kind of record 'planet'"):
            store.as_of(1, kinds=["agency", "planet"])

    def test_every_kind_has_a_past(self, store: Store) -> None:
        store.write(changes(*world()))
        first = store.load()
        store.write(retire(*[record.id for record in world()]))
        assert store.as_of(1) == first
        assert store.as_of(2) == Snapshot(2, ())
        for half in (list(KINDS)[::2], list(KINDS)[1::2]):
            records = tuple(record for record in first.records if record.KIND in half)
            assert store.as_of(1, kinds=half).records == records

    def test_many_records_have_a_past(self, store: Store) -> None:
        store.write(changes(*[town(f"t-{number}") for number in range(1200)]))
        before = store.load()
        store.write(changes(*[town(f"t-{number}", note="x") for number in range(1200)]))
        assert store.as_of(1) == before
        assert store.as_of(1, ids=[record.id for record in before.records]) == before
        assert len(list(pages(store, ChangeQuery(limit=700)))) == 2400

    def test_a_revision_is_found_by_its_instant(self, store: Store) -> None:
        for number in range(3):
            store.write(changes(town("avon", population=number), at=NOON + number * DAY))
        moment = timedelta(microseconds=1)
        assert [store.revision_at(NOON + number * DAY) for number in (-1, 0, 1, 2, 9)] == [0, 1, 2, 3, 3]
        assert [store.revision_at(NOON + DAY + step) for step in (-moment, moment)] == [1, 2]
        assert store.revision_at((NOON + DAY).astimezone(timezone(timedelta(hours=-11)))) == 2
        assert store.revision_at(datetime(1, 1, 1, tzinfo=UTC)) == 0
        assert store.revision_at(datetime(9999, 12, 31, tzinfo=UTC)) == 3
        for wrong in (NOON.replace(tzinfo=None), datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=9)))):
            with pytest.raises(InvalidInput):
                store.revision_at(wrong)

    def test_a_revision_has_its_instant_after_opening_again(self, store: Store, backing: Backing) -> None:
        store.write(changes(town("avon"), at=NOON + DAY))
        with backing.reopen(store) as again:
            again.write(changes(town("bethel"), at=NOON))
            assert [again.revision_at(NOON + step) for step in (timedelta(), DAY)] == [0, 2]

    def test_where_instants_go_back_the_order_of_revisions_holds(self, store: Store) -> None:
        """What was recorded later is later, whatever its writer's clock says; and nothing is lost of a day."""
        days = (0, 5, 3, 3, 9, 4, 6)
        for number, day in enumerate(days):
            store.write(changes(town("avon", population=number), at=NOON + day * DAY))
        at = [store.revision_at(NOON + day * DAY) for day in range(-1, 11)]
        before_first_later = [
            next((number for number, other in enumerate(days) if other > day), len(days)) for day in range(-1, 11)
        ]
        assert at == before_first_later == sorted(at)
        assert [one.at for one in history(store)] == [NOON + day * DAY for day in days], "each keeps its own instant"

    def test_a_change_set_that_changed_nothing_has_no_instant(self, store: Store) -> None:
        store.write(changes(town("avon"), at=NOON))
        store.write(changes(town("avon"), at=NOON + 9 * DAY))
        store.write(changes(town("bethel"), at=NOON + DAY))
        assert store.revision_at(NOON + DAY) == 2

    def test_the_past_is_closed_with_the_store(self, store: Store) -> None:
        store.close()
        uses: list[Callable[[], object]] = [
            partial(store.changes, ChangeQuery()),
            partial(store.count_changes, ChangeQuery()),
            partial(store.changed_subjects, ChangeQuery()),
            partial(store.last_changes, ["a"]),
            store.actors,
            partial(store.revision_at, NOON),
            partial(store.as_of, 0),
        ]
        for use in uses:
            with pytest.raises(StoreUnavailable, match="closed"):
                use()

    def test_a_write_under_way_is_not_in_the_past(self, store: Store, backing: Backing) -> None:
        told(store)
        seen = []

        def body(transaction: Transaction) -> None:
            apply_change_set(transaction, changes(town("canton"), actor="new", at=NOON))
            with backing.open() as other:
                for reader in (store, other):
                    asked = (
                        *(reader.actors, partial(reader.as_of, 99), partial(reader.changes, ChangeQuery(limit=1))),
                        partial(reader.count_changes, ChangeQuery()),
                    )
                    seen.append([in_thread(ask) for ask in asked])

        before = [
            *(store.actors(), store.as_of(99), store.changes(ChangeQuery(limit=1))),
            store.count_changes(ChangeQuery()),
        ]
        store.transact(body)
        assert seen == [before, before]
        assert store.actors()["new"] == 10
