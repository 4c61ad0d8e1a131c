"""The rules of writing in their corners, on a store without files; what engines keep is in the contract."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.change import ChangeSet
from graph.model.errors import Conflict, InvalidInput, NotFound
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.store.contract import Store
from graph.store.writing import load_order
from tests.graph.store.toy_store import Disk, ToyStore
from tests.support.history import history
from tests.support.records import (
    NOON,
    agency,
    category,
    changes,
    contact,
    redirect,
    relation,
    retire,
    service,
    slot,
    team,
    town,
    world,
)
from tests.support.soak import times

pytestmark = pytest.mark.soak


@pytest.fixture
def store() -> Store:
    return ToyStore(Disk())


@pytest.mark.parametrize(("actor", "reason"), [("", "why"), ("who", ""), (" \t", "why"), ("who", "\n")])
def test_a_change_names_its_actor_and_its_reason(actor: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match="names its actor and its reason"):
        ChangeSet(actor=actor, reason=reason)


def test_a_changes_time_needs_a_zone() -> None:
    with pytest.raises(InvalidInput, match="needs a zone"):
        changes(at=NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    "touches",
    [
        {"puts": (town("avon"), town("avon", note="n"))},
        {"retires": ("agency:a", "agency:a")},
        {"puts": (town("avon"),), "retires": ("jurisdiction:avon",)},
    ],
)
def test_a_change_set_touches_a_record_once(touches: dict[str, tuple[object, ...]]) -> None:
    with pytest.raises(InvalidInput, match="twice: say it once"):
        ChangeSet(**{"actor": "a", "reason": "r", **touches})  # type: ignore[arg-type]


def test_every_change_set_has_an_id_of_its_own() -> None:
    assert changes().id != changes().id


@pytest.mark.parametrize(
    "wrong",
    [
        replace(town(), id="jurisdiction:Avon"),
        replace(town(), id="jurisdiction:"),
        replace(town(), id="agency:avon"),
        replace(town(), id="avon"),
        replace(town(), id="jurisdiction:avon\n"),
        replace(town(), id="jurisdiction:a--b"),
        replace(category(), id="category:crisis"),
        replace(category(), id=""),
        redirect("Not An Id", "agency:police"),
    ],
)
def test_an_id_that_its_rule_does_not_mint_is_refused(store: Store, wrong: Record) -> None:
    with pytest.raises(InvalidInput, match="is not an id of a"):
        store.write(changes(wrong))


def test_the_message_says_what_may_be_named(store: Store) -> None:
    store.write(changes(town("avon"), category("crisis")))
    with pytest.raises(InvalidInput, match="in provider: that is a jurisdiction, not an agency or a team"):
        store.write(changes(service(provider="jurisdiction:avon")))
    with pytest.raises(InvalidInput, match=r"in parent: that is a jurisdiction, not an agency$"):
        store.write(changes(agency(parent="jurisdiction:avon")))
    with pytest.raises(InvalidInput, match="not an agency, a team or a service"):
        store.write(changes(relation("r", "jurisdiction:avon", "agency:police"), agency("police")))


def test_the_message_of_a_dangling_name_says_where_it_stands(store: Store) -> None:
    with pytest.raises(
        InvalidInput, match="agency:police names agency:none in parent, which is not in the store: add"
    ):
        store.write(changes(agency("police", parent="agency:none")))


def test_the_message_of_a_cycle_walks_round_it(store: Store) -> None:
    store.write(changes(agency("a"), agency("b", parent="agency:a"), agency("c", parent="agency:b")))
    with pytest.raises(InvalidInput) as caught:
        store.write(changes(agency("a", parent="agency:c")))
    walked = caught.value.message.removeprefix("a cycle of parents: ").partition(";")[0].split(" in ")
    assert walked[0] == walked[-1]
    assert sorted(walked[1:]) == ["agency:a", "agency:b", "agency:c"]


def test_a_diamond_of_regions_is_no_cycle(store: Store) -> None:
    top, left, right = (
        town("top"),
        town("left", within=("jurisdiction:top",)),
        town("right", within=("jurisdiction:top",)),
    )
    store.write(changes(top, left, right, town("foot", within=(left.id, right.id, top.id))))
    assert store.revision() == 1


def test_a_long_chain_of_parents_is_walked_without_recursion(store: Store) -> None:
    chain = [agency(f"a-{n}", parent=f"agency:a-{n + 1}") for n in range(3000)]
    store.write(changes(*chain, agency("a-3000")))
    with pytest.raises(InvalidInput, match="cycle"):
        store.write(changes(agency("a-3000", parent="agency:a-0")))


def test_neighbours_may_go_round(store: Store) -> None:
    store.write(changes(category("a", neighbours=("b",)), category("b", neighbours=("a",))))
    store.write(retire("a", "b"))
    assert store.load().records == ()


def test_a_cycle_through_a_redirect_is_one(store: Store) -> None:
    store.write(changes(agency("a"), agency("b"), agency("c", parent="agency:b")))
    store.write(changes(redirect("agency:b", "agency:a")))
    with pytest.raises(InvalidInput, match="cycle"):
        store.write(changes(agency("a", parent="agency:c")))


def test_who_named_a_merged_record_is_not_asked_again(store: Store) -> None:
    store.write(changes(agency("a"), agency("b"), contact(agency="agency:b")))
    store.write(changes(redirect("agency:b", "agency:a")))
    store.write(changes(contact(agency="agency:b", email="desk@example.org")))
    assert store.revision() == 3


def test_a_survivor_is_still_named_by_its_redirect(store: Store) -> None:
    store.write(changes(agency("a"), redirect("agency:b", "agency:a")))
    with pytest.raises(Conflict, match="agency:a is still named by agency:b"):
        store.write(retire("agency:a"))
    store.write(retire("agency:a", "agency:b"))


def test_a_merge_is_undone_in_two_steps(store: Store) -> None:
    old = agency("b", aliases=("B",))
    store.write(changes(agency("a"), old))
    store.write(changes(redirect("agency:b", "agency:a")))
    with pytest.raises(Conflict, match="is already a redirect"):
        store.write(changes(old))
    store.write(retire("agency:b"))
    store.write(changes(old))
    assert store.read(["agency:b"]) == {"agency:b": replace(old, version=3)}


def test_what_is_expected_counts_before_what_is_wrong(store: Store) -> None:
    with pytest.raises(Conflict, match="is at version 0, not 4: read it again"):
        store.write(changes(agency(parent="agency:none"), retires=("agency:x",), expects={"agency:police": 4}))


def test_an_expectation_may_concern_a_record_that_is_not_written(store: Store) -> None:
    store.write(changes(agency("a")))
    store.write(changes(agency("b"), expects={"agency:a": 1, "agency:c": 0}))
    with pytest.raises(Conflict, match="agency:a is at version 1, not 2"):
        store.write(changes(agency("b", acronym="B"), expects={"agency:a": 2}))


def test_a_retired_name_in_an_untouched_put_is_a_conflict(store: Store) -> None:
    store.write(changes(agency("a"), contact(agency="agency:a")))
    with pytest.raises(Conflict, match="agency:a is still named by contact:desk"):
        store.write(changes(contact(agency="agency:a"), retires=("agency:a",)))


def test_not_found_names_the_first_missing_id(store: Store) -> None:
    store.write(changes(agency("a")))
    with pytest.raises(NotFound, match="agency:x is not in the store") as caught:
        store.write(retire("agency:a", "agency:x", "agency:y"))
    assert caught.value.value == "agency:x"


def test_the_same_instant_in_another_zone_is_no_change(store: Store) -> None:
    zone = ZoneInfo("America/New_York")
    for fold in (0, 1):
        reported = datetime(2025, 11, 2, 1, 30, fold=fold, tzinfo=zone)
        store.write(changes(agency("police"), slot(reported_at=reported)))
        revision = store.revision()
        store.write(changes(slot(reported_at=reported)))
        store.write(changes(slot(reported_at=reported.astimezone(ZoneInfo("UTC")))))
        assert store.revision() == revision


def test_a_team_may_be_named_where_an_entity_may(store: Store) -> None:
    store.write(changes(team("btam"), category("crisis"), service(provider="team:btam"), slot("team:btam")))
    assert store.revision() == 1


def test_a_refused_record_names_itself(store: Store) -> None:
    with pytest.raises(InvalidInput, match="jurisdiction:avon: population holds a whole number of 64 bits"):
        store.write(changes(town(population=2**64)))


@settings(max_examples=times(20, 500), deadline=None)
@given(order=st.permutations(world()))
def test_the_order_within_a_change_set_does_not_matter(order: list[Record]) -> None:
    first, second = ToyStore(Disk()), ToyStore(Disk())
    assert first.write(changes(*world(), at=NOON, id="x")) == second.write(changes(*order, at=NOON, id="x"))
    assert first.load() == second.load()
    assert history(first) == history(second)


def test_load_order_follows_the_kinds() -> None:
    kinds = [record.KIND for record in sorted(world(), key=load_order)]
    assert list(dict.fromkeys(kinds)) == list(KINDS)
