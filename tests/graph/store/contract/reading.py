"""Reading: what is there, what is not, and in which order."""

from dataclasses import replace

import pytest

from graph.model.errors import InvalidInput, StoreUnavailable, StoreUnusable
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.store.contract import Snapshot, Store
from tests.graph.store.contract.backing import Backing, WithStore
from tests.support.records import agency, category, changes, relation, retire, team, town, world


def first(*records: Record) -> tuple[Record, ...]:
    """The records as they are stored when they are written for the first time, in the order of `load`."""
    kinds = list(KINDS)
    ordered = sorted(records, key=lambda record: (kinds.index(record.KIND), record.id))
    return tuple(replace(record, version=1) for record in ordered)


class ReadingContract(WithStore):
    def test_an_empty_store_is_at_revision_zero(self, store: Store) -> None:
        assert store.revision() == 0
        assert store.load() == Snapshot(0, ())
        assert store.read(["agency:police"]) == {}
        assert store.changes_since(0) == ()
        assert store.receipt("no-such-change-set") is None

    def test_every_kind_comes_back_as_it_was_written(self, store: Store) -> None:
        store.write(changes(*world()))
        assert store.load() == Snapshot(1, first(*world()))
        assert store.read(record.id for record in world()) == {record.id: record for record in first(*world())}

    def test_every_kind_is_there_after_opening_again(self, store: Store, backing: Backing) -> None:
        store.write(changes(*world()))
        with backing.reopen(store) as again:
            assert again.load() == Snapshot(1, first(*world()))
            assert again.revision() == 1
            assert [change.after for change in again.changes_since(0)] == sorted(
                first(*world()), key=lambda record: record.id
            )

    def test_the_last_write_is_there_after_opening_again(self, store: Store, backing: Backing) -> None:
        store.write(changes(town("avon")))
        store.write(changes(town("bethel")))
        with backing.reopen(store) as again:
            assert again.load() == Snapshot(2, first(town("avon"), town("bethel")))

    def test_the_back_door_sees_every_kind(self, store: Store, backing: Backing) -> None:
        store.write(changes(*world()))
        counts = {kind: sum(kind == record.KIND for record in world()) for kind in KINDS}
        assert {kind: backing.raw_count(kind) for kind in KINDS} == counts
        assert min(counts.values()) > 0, "the world has a record of every kind"

    def test_load_is_ordered_by_kind_then_by_id_in_code_points(self, store: Store) -> None:
        names = ["b", "a.b", "a-b", "a", "a+b", "a0", "10", "9", "a/b", "ab"]
        store.write(changes(*[agency(name) for name in names]))
        store.write(changes(*[town(name) for name in names], category("zz"), team("zz")))
        loaded = [record.id for record in store.load().records]
        towns = sorted(f"jurisdiction:{name}" for name in names)
        assert loaded == [*towns, "zz", *sorted(f"agency:{name}" for name in names), "team:zz"]

    def test_unknown_ids_are_left_out(self, store: Store) -> None:
        store.write(changes(agency("police")))
        odd = ["agency:none", "", "police", "agency:police\0", "agency:police ", "AGENCY:POLICE", "\ud800", "*", "é"]
        assert store.read(odd) == {}
        assert list(store.read([*odd, "agency:police"])) == ["agency:police"]

    def test_ids_asked_twice_are_answered_once(self, store: Store) -> None:
        store.write(changes(agency("police")))
        assert store.read(iter(["agency:police"] * 3)) == {"agency:police": first(agency("police"))[0]}

    def test_reading_nothing_gives_nothing(self, store: Store) -> None:
        assert store.read([]) == {}

    def test_many_ids_are_read_at_once(self, store: Store) -> None:
        many = [agency(f"a-{number}", aliases=(f"n{number}",)) for number in range(1200)]
        store.write(changes(*many))
        assert store.read(record.id for record in many) == {record.id: record for record in first(*many)}

    def test_a_retired_record_is_not_there_and_its_changes_are(self, store: Store) -> None:
        store.write(changes(town("avon", aliases=("Nod",))))
        store.write(retire("jurisdiction:avon"))
        assert store.read(["jurisdiction:avon"]) == {}
        assert store.load() == Snapshot(2, ())
        assert [change.subject for change in store.changes_since(0)] == ["jurisdiction:avon"] * 2

    def test_nothing_of_a_retired_record_clings_to_its_successor(self, store: Store, backing: Backing) -> None:
        by_id = {record.id: record for record in world()}
        store.write(
            changes(town("avon", aliases=("Nod",), note="old", citations=by_id["agency:town-hall"].citations))
        )
        store.write(retire("jurisdiction:avon"))
        assert backing.raw_count("jurisdiction") == 0
        store.write(changes(town("avon")))
        assert store.load().records == (town("avon", version=2),)

    def test_parallel_relations_stay_apart(self, store: Store) -> None:
        ends = (agency("police"), agency("hospital"))
        ties = [relation(name, ends[0].id, ends[1].id) for name in ("one", "two", "three")]
        back = relation("back", ends[1].id, ends[0].id)
        store.write(changes(*ends, *ties, back))
        assert store.load().records == first(*ends, *ties, back)

    def test_the_order_in_a_tuple_is_kept_and_so_are_repeats(self, store: Store, backing: Backing) -> None:
        towns = [town(name) for name in ("avon", "bethel", "canton")]
        serves = ("jurisdiction:canton", "jurisdiction:avon", "jurisdiction:canton", "jurisdiction:bethel")
        police = agency("police", serves=serves, aliases=("z", "a", "z"))
        store.write(changes(*towns, police))
        assert store.read(["agency:police"]) == {"agency:police": first(police)[0]}
        assert backing.raw_value("agency:police", "serves") == list(serves)
        assert backing.raw_value("agency:police", "aliases") == ["z", "a", "z"]

    def test_what_read_gives_is_the_readers_own(self, store: Store) -> None:
        store.write(changes(agency("police")))
        store.read(["agency:police"]).clear()
        assert list(store.read(["agency:police"])) == ["agency:police"]

    def test_a_negative_revision_is_refused_and_a_later_one_is_empty(self, store: Store) -> None:
        store.write(changes(agency("police")))
        with pytest.raises(InvalidInput, match="-1"):
            store.changes_since(-1)
        assert store.changes_since(1) == store.changes_since(2) == store.changes_since(2**70) == ()

    def test_a_damaged_record_is_named(self, store: Store, backing: Backing) -> None:
        store.write(changes(agency("police"), agency("hospital")))
        backing.raw_set("agency:police", "level", "GALACTIC")
        with pytest.raises(StoreUnusable, match="agency:police"):
            store.load()
        with pytest.raises(StoreUnusable, match="agency:police"):
            store.read(["agency:police"])
        assert list(store.read(["agency:hospital"])) == ["agency:hospital"]

    def test_closing_twice_is_harmless(self, store: Store) -> None:
        store.close()
        store.close()

    def test_use_after_closing_is_unavailable(self, store: Store, backing: Backing) -> None:
        store.write(changes(agency("police")))
        store.close()
        uses = (
            store.revision,
            store.load,
            lambda: store.read(["agency:police"]),
            lambda: store.changes_since(0),
            lambda: store.receipt("x"),
            lambda: store.write(changes(agency("hospital"))),
        )
        for use in uses:
            with pytest.raises(StoreUnavailable, match="closed"):
                use()
        assert backing.raw_count("agency") == 1
