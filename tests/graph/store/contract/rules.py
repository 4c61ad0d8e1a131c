"""The rules of writing as a store keeps them: versions, repeats, names, cycles, redirects, retiring."""

from dataclasses import replace

import pytest

from graph.model.change import Receipt
from graph.model.errors import Conflict, InvalidInput, NotFound
from graph.model.record import Record
from graph.store.contract import Snapshot, Store
from tests.graph.store.contract.backing import Backing, WithStore
from tests.support.history import history
from tests.support.records import (
    agency,
    category,
    changes,
    contact,
    redirect,
    retire,
    service,
    slot,
    team,
    town,
    world,
)


def state(store: Store) -> object:
    """All that a store says, to compare before and after."""
    return store.revision(), store.load(), history(store)


NOTHING: tuple[int, Snapshot, list[object]] = (0, Snapshot(0, ()), [])
"""What `state` gives for a store that nothing was written into."""


class RulesContract(WithStore):
    def test_a_write_gives_its_revision_and_versions(self, store: Store) -> None:
        assert store.write(changes(town("avon"), town("bethel"))) == Receipt(
            1, {"jurisdiction:avon": 1, "jurisdiction:bethel": 1}
        )
        assert store.write(changes(town("avon", note="n"), town("bethel"))) == Receipt(2, {"jurisdiction:avon": 2})
        assert store.write(retire("jurisdiction:avon")) == Receipt(3, {"jurisdiction:avon": 0})
        assert store.revision() == 3

    def test_writing_what_is_there_changes_nothing(self, store: Store) -> None:
        store.write(changes(*world()))
        before = state(store)
        receipt = store.write(changes(*world(), id="again"))
        assert receipt == Receipt(1, {})
        assert state(store) == before
        assert store.receipt("again") == receipt

    def test_writing_nothing_changes_nothing(self, store: Store) -> None:
        assert store.write(changes()) == Receipt(0, {})
        assert state(store) == NOTHING

    def test_the_version_in_a_put_is_ignored(self, store: Store) -> None:
        store.write(changes(town("avon", version=7)))
        store.write(changes(town("avon", version=99)))
        assert store.revision() == 1
        assert store.write(changes(town("avon", version=1, note="n"))).versions == {"jurisdiction:avon": 2}
        assert store.load().records == (town("avon", version=2, note="n"),)

    def test_a_put_replaces_the_whole_record(self, store: Store, backing: Backing) -> None:
        full = {record.id: record for record in world()}
        store.write(changes(*full.values()))
        bare = agency("police")
        store.write(changes(bare))
        assert store.read([bare.id]) == {bare.id: replace(bare, version=2)}
        assert backing.raw_value(bare.id, "acronym") is None
        assert backing.raw_value(bare.id, "aliases") == []
        store.write(changes(full[bare.id]))
        assert store.read([bare.id]) == {bare.id: replace(full[bare.id], version=3)}

    def test_a_shorter_tuple_replaces_a_longer_one(self, store: Store, backing: Backing) -> None:
        store.write(changes(agency("police", aliases=("a", "b", "c"))))
        store.write(changes(agency("police", aliases=("c",))))
        assert store.load().records == (agency("police", aliases=("c",), version=2),)
        assert backing.raw_value("agency:police", "aliases") == ["c"]

    def test_what_was_expected_is_compared(self, store: Store) -> None:
        store.write(changes(town("avon"), expects={"jurisdiction:avon": 0}))
        store.write(changes(town("avon", note="n"), expects={"jurisdiction:avon": 1}))
        before = state(store)
        for version in (0, 1, 3, -1, 2**70):
            with pytest.raises(Conflict, match=rf"jurisdiction:avon is at version 2, not {version}"):
                store.write(changes(town("avon", note="m"), expects={"jurisdiction:avon": version}))
        with pytest.raises(Conflict, match="jurisdiction:canton is at version 0, not 1"):
            store.write(changes(town("bethel"), expects={"jurisdiction:canton": 1}))
        assert state(store) == before

    def test_a_change_set_is_applied_once(self, store: Store, backing: Backing) -> None:
        once = changes(town("avon"), id="once")
        receipt = store.write(once)
        store.write(changes(town("avon", note="n")))
        before = state(store)
        assert store.write(once) == receipt
        assert store.write(changes(town("bethel"), id="once")) == receipt
        assert state(store) == before
        with backing.reopen(store) as again:
            assert again.write(once) == again.receipt("once") == receipt
            assert state(again) == before

    def test_a_change_set_that_changed_nothing_is_on_record(self, store: Store) -> None:
        store.write(changes(town("avon"), id="one"))
        store.write(changes(town("avon"), id="two"))
        store.write(changes(town("avon", note="n"), id="three"))
        assert store.write(changes(town("bethel"), id="two")) == Receipt(1, {})
        assert store.receipt("one") == Receipt(1, {"jurisdiction:avon": 1})
        assert store.revision() == 2

    def test_a_dangling_name_is_refused(self, store: Store) -> None:
        dangling = [
            agency("police", parent="agency:none"),
            agency("police", serves=("jurisdiction:none",)),
            service(category="none", provider="agency:police"),
            category("crisis", neighbours=("none",)),
        ]
        for record in dangling:
            with pytest.raises(InvalidInput, match="not in the store"):
                store.write(changes(record))
        assert state(store) == NOTHING

    def test_a_name_may_be_written_in_the_same_change_set(self, store: Store) -> None:
        child, parent = agency("police", parent="agency:town-hall"), agency("town-hall")
        store.write(changes(child, parent))
        assert [record.id for record in store.load().records] == [child.id, parent.id]

    def test_a_name_of_the_wrong_kind_is_refused(self, store: Store) -> None:
        store.write(changes(town("avon"), agency("police"), team("btam")))
        before = state(store)
        wrong = [agency("hospital", parent="jurisdiction:avon"), agency("hospital", parent="team:btam")]
        for record in [*wrong, contact(agency="jurisdiction:avon"), slot("agency:police", contact="agency:police")]:
            with pytest.raises(InvalidInput, match="that is a"):
                store.write(changes(record))
        assert state(store) == before

    def test_a_name_that_the_change_set_retires_is_refused(self, store: Store) -> None:
        store.write(changes(agency("town-hall")))
        with pytest.raises(InvalidInput, match="agency:town-hall"):
            store.write(changes(agency("police", parent="agency:town-hall"), retires=("agency:town-hall",)))
        assert store.revision() == 1

    def test_a_cycle_of_parents_is_refused(self, store: Store) -> None:
        store.write(changes(agency("a"), agency("b", parent="agency:a"), agency("c", parent="agency:b")))
        store.write(changes(town("a"), town("b", within=("jurisdiction:a",))))
        before = state(store)
        circles: list[tuple[Record, ...]] = [
            (agency("a", parent="agency:a"),),
            (agency("a", parent="agency:c"),),
            (category("x", parent="y"), category("y", parent="x")),
            (town("c"), town("a", within=("jurisdiction:c", "jurisdiction:b"))),
        ]
        for circle in circles:
            with pytest.raises(InvalidInput, match="cycle"):
                store.write(changes(*circle))
        assert state(store) == before

    def test_one_id_stays_one_kind(self, store: Store) -> None:
        store.write(changes(town("avon"), redirect("jurisdiction:nod", "jurisdiction:avon")))
        with pytest.raises(Conflict, match="is already a redirect"):
            store.write(changes(town("nod")))
        assert store.revision() == 1

    def test_a_merge_is_undone_by_who_has_read_it(self, store: Store, backing: Backing) -> None:
        police, old = agency("police"), agency("old", aliases=("Old",), parent="agency:police")
        store.write(changes(police, old))
        store.write(changes(redirect("agency:old", "agency:police"), agency("unit", parent="agency:old")))
        with pytest.raises(Conflict, match="is already a redirect"):
            store.write(changes(old))
        store.write(changes(old, expects={"agency:old": 2}))
        assert store.read(["agency:old"]) == {"agency:old": replace(old, version=3)}
        assert (backing.raw_count("agency"), backing.raw_count("redirect")) == (3, 0)
        with pytest.raises(Conflict, match="is still named by agency:old"):
            store.write(retire("agency:police"))

    def test_a_change_set_may_want_the_store_as_it_was_read(self, store: Store) -> None:
        store.write(changes(agency("a")))
        store.write(changes(agency("b"), still_at=1))
        with pytest.raises(Conflict, match="the store is at revision 2, not 1: read it again"):
            store.write(changes(agency("c"), still_at=1))
        assert store.revision() == 2

    def test_a_redirect_takes_the_place_of_its_record(self, store: Store, backing: Backing) -> None:
        named = service(provider="agency:old", serves=("jurisdiction:avon",))
        police, old = agency("police"), agency("old", aliases=("Old",), serves=("jurisdiction:avon",))
        store.write(changes(town("avon"), category("crisis"), police, old, named))
        merged = redirect("agency:old", "agency:police")
        store.write(changes(merged, retires=()))
        assert store.read(["agency:old"]) == {"agency:old": replace(merged, version=2)}
        assert (backing.raw_count("agency"), backing.raw_count("redirect")) == (1, 1)
        assert store.read([named.id])[named.id] == replace(named, version=1), "who named the old id still may"
        (change,) = history(store, since=1)
        assert (change.before, change.after) == (replace(old, version=1), replace(merged, version=2))
        store.write(changes(agency("other", parent="agency:old")))

    def test_a_redirect_to_a_redirect_is_refused(self, store: Store) -> None:
        store.write(changes(agency("police"), redirect("agency:old", "agency:police")))
        before = state(store)
        for survivor, said in (
            ("agency:old", "agency:old in survivor: that is a redirect"),
            ("agency:older", "agency:older in survivor: that is a redirect"),
            ("agency:none", "agency:none in survivor, which is not in the store"),
        ):
            with pytest.raises(InvalidInput, match=said):
                store.write(changes(redirect("agency:older", survivor)))
        assert state(store) == before

    def test_a_redirect_below_its_own_survivor_is_a_cycle(self, store: Store) -> None:
        store.write(changes(agency("a"), agency("b", parent="agency:a")))
        with pytest.raises(InvalidInput, match="cycle"):
            store.write(changes(redirect("agency:a", "agency:b")))

    def test_retiring_what_is_not_there_is_not_found(self, store: Store) -> None:
        store.write(changes(town("avon")))
        with pytest.raises(NotFound, match="jurisdiction:none"):
            store.write(retire("jurisdiction:avon", "jurisdiction:none"))
        assert store.revision() == 1
        assert store.read(["jurisdiction:avon"])

    def test_retiring_what_is_named_is_a_conflict(self, store: Store) -> None:
        store.write(changes(*world()))
        before = state(store)
        named = {one for record in world() for _, one in record.referred()}
        assert len(named) >= 10
        for one in sorted(named):
            with pytest.raises(Conflict, match=f"{one} is still named by"):
                store.write(retire(one))
        assert state(store) == before

    def test_retiring_with_those_who_name_it_is_allowed(self, store: Store) -> None:
        store.write(
            changes(agency("town-hall"), agency("police", parent="agency:town-hall"), contact(agency="agency:police"))
        )
        rewritten = contact()
        store.write(changes(rewritten, retires=("agency:town-hall", "agency:police")))
        assert store.load().records == (replace(rewritten, version=2),)

    def test_rewriting_without_dropping_the_name_does_not_free_it(self, store: Store) -> None:
        store.write(changes(agency("town-hall"), agency("police", parent="agency:town-hall")))
        still = agency("police", parent="agency:town-hall", acronym="PD")
        for same in (still, agency("police", parent="agency:town-hall")):
            with pytest.raises((Conflict, InvalidInput), match="agency:town-hall"):
                store.write(changes(same, retires=("agency:town-hall",)))
        assert store.revision() == 1

    def test_what_was_retired_may_be_written_again(self, store: Store) -> None:
        store.write(changes(town("avon")))
        store.write(retire("jurisdiction:avon"))
        again = changes(town("avon", note="n"), expects={"jurisdiction:avon": 0})
        assert store.write(again) == Receipt(3, {"jurisdiction:avon": 2}), "version 1 means what was retired"
        assert store.read(["jurisdiction:avon"]) == {"jurisdiction:avon": town("avon", note="n", version=2)}
        with pytest.raises(Conflict, match="jurisdiction:avon is at version 2, not 1"):
            store.write(changes(town("avon"), expects={"jurisdiction:avon": 1}))

    def test_the_whole_world_may_be_retired_at_once(self, store: Store) -> None:
        store.write(changes(*world()))
        store.write(retire(*[record.id for record in world()]))
        assert store.load().records == ()
        assert len(store.changes_since(1)) == len(world())
