"""Dense numbers: one for each record, kept while it is on file, never more of them than records at once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.model.agency import Agency
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record, Redirect
from graph.model.service import Service
from graph.readmodel import Derived, ReadModel
from graph.readmodel.numbering import Numbering
from tests.support.revisions import change, rebuilt
from tests.support.small import RECORDS, model, service

IDS = st.sets(st.sampled_from("abcdefgh"))


def check(numbering: Numbering, ids: set[str]) -> None:
    assert dict(numbering.numbers) == {one: number for number, one in numbering.ids.items()}
    assert set(numbering.numbers) == ids
    assert sorted([*numbering.free, *numbering.ids]) == list(range(numbering.size))


@given(st.lists(IDS, min_size=1))
def test_numbers_are_kept_and_used_again(revisions: list[set[str]]) -> None:
    now = revisions[0]
    numbering, most = Numbering.build(now), len(now)
    check(numbering, now)
    for ids in revisions[1:]:
        before = numbering
        numbering = numbering.after(now - ids, ids - now)
        check(numbering, ids)
        check(before, now)
        assert all(numbering.numbers[one] == before.numbers[one] for one in now & ids)
        now, most = ids, max(most, len(ids))
    assert numbering.size == most


def test_a_number_that_is_free_is_given_to_the_next_that_comes() -> None:
    numbering = Numbering.build("cab")
    assert (numbering.ids, numbering.free) == ({0: "a", 1: "b", 2: "c"}, ())
    assert numbering.after([], []) is numbering
    without = numbering.after("ac", "")
    assert (without.ids, without.free) == ({1: "b"}, (0, 2))
    assert without.after("", "xyz").ids == {0: "y", 1: "b", 2: "x", 3: "z"}
    assert numbering.after("b", "y").ids == {0: "a", 1: "y", 2: "c"}


def test_records_keep_their_numbers_from_revision_to_revision() -> None:
    known = rebuilt(1, RECORDS)
    services = known.numbering(Service)
    assert services.ids == dict(enumerate(sorted(known.all(Service))))
    ash, north = (known.all(Service)[one] for one in ("service:ash-team", "service:north-team"))
    merged, new = Redirect(id=north.id, survivor=ash.id), service("added", "shelter")
    changes = [
        change(2, ash, replace(ash, name="Renamed", version=2)),
        change(3, north, merged),
        change(4, None, new),
    ]
    newer = known.updated(changes)
    later = newer.numbering(Service)
    assert later.numbers[new.id] == services.numbers[north.id]
    assert {one: later.numbers[one] for one in known.all(Service) if one != north.id} == {
        one: number for one, number in services.numbers.items() if one != north.id
    }
    assert known.numbering(Service) is services
    assert newer.numbering(Agency) == Numbering.build(known.all(Agency)), "asked for here first"
    assert newer == rebuilt(4, [merged, new, *(one for one in newer_records(newer) if one.id != new.id)])


def newer_records(known: ReadModel) -> list[Record]:
    return [record for group in known.facts.values() for record in group.values() if not isinstance(record, Redirect)]


def test_cached_values_are_made_with_the_numbers_of_their_read_model() -> None:
    numbers = Derived("numbers", (Service,), lambda known: known.numbering(Service))
    known = rebuilt(1, RECORDS)
    assert known.derived(numbers) is known.numbering(Service)
    newer = known.updated([change(2, None, service("a-new", "shelter"))])
    assert newer.derived(numbers) is newer.numbering(Service)
    assert newer.numbering(Service).numbers["service:a-new"] == len(known.all(Service)), "the last, not by its id"


def test_the_base_units_of_regions_are_numbered_by_the_bits_of_their_masks() -> None:
    geography = model().geography
    names = [geography.base.ids[bit].removeprefix("jurisdiction:") for bit in range(geography.base.size)]
    assert names == ["ash", "birch", "cedar", "dale"]
    for place in model().all(Jurisdiction):
        towns = [one for one, number in geography.base.numbers.items() if geography.units[place] >> number & 1]
        assert towns == [one for one in geography.base.numbers if place in geography.lineage[one]]
        assert len(towns) == geography.size[place]
