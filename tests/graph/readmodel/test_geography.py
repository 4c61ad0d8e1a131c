"""Containment: known answers in Arcady, and bit masks against plain sets on random regions."""

from hypothesis import given
from hypothesis import strategies as st

from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import JurisdictionKind
from graph.readmodel.geography import Geography
from tests.support.small import model


def ways(place: str) -> list[tuple[str, bool, int]]:
    found = model().geography.reaching(f"jurisdiction:{place}")
    return [(one.jurisdiction.removeprefix("jurisdiction:"), one.whole, one.shared) for one in found]


def test_a_town_is_reached_by_all_it_lies_in_narrowest_first() -> None:
    assert ways("ash") == [
        ("ash", True, 1),
        ("dmhas-region-1", True, 1),
        ("north-county", True, 1),
        ("demhs-region-1", True, 1),
        ("arcady", True, 1),
    ]


def test_a_region_is_reached_wholly_by_wider_ones_and_partly_by_those_that_overlap() -> None:
    assert ways("north-county") == [
        ("north-county", True, 2),
        ("demhs-region-1", True, 2),
        ("arcady", True, 2),
        ("ash", False, 1),
        ("birch", False, 1),
        ("dmhas-region-1", False, 1),
        ("dmhas-region-2", False, 1),
    ]


def test_an_incomplete_region_is_wholly_reached_only_by_what_it_lies_in() -> None:
    whole = [one for one, wholly, _ in ways("dmhas-region-2") if wholly]
    assert whole == ["dmhas-region-2", "arcady"]


def test_a_town_without_a_region_may_lie_in_an_incomplete_one() -> None:
    maybe = model().geography.maybe
    assert maybe == {
        "jurisdiction:cedar": ("jurisdiction:dmhas-region-2",),
        "jurisdiction:dale": ("jurisdiction:dmhas-region-2",),
    }


@given(st.lists(st.sets(st.integers(0, 7)), min_size=1, max_size=6))
def test_overlap_is_that_of_sets(regions: list[set[int]]) -> None:
    towns = [
        Jurisdiction(
            id=f"jurisdiction:t{town}",
            name=f"t{town}",
            kind=JurisdictionKind.TOWN,
            within=tuple(f"jurisdiction:r{n}" for n, region in enumerate(regions) if town in region),
        )
        for town in range(8)
    ]
    areas = [
        Jurisdiction(id=f"jurisdiction:r{n}", name=f"r{n}", kind=JurisdictionKind.COUNTY)
        for n, region in enumerate(regions)
        if region
    ]
    geography = Geography.build([*towns, *areas])
    for n, region in enumerate(regions):
        if not region:
            continue
        found = {o.jurisdiction: o for o in geography.reaching(f"jurisdiction:r{n}")}
        for m, other in enumerate(regions):
            shared = len(region & other)
            overlap = found.get(f"jurisdiction:r{m}")
            assert (overlap.shared if overlap else 0) == shared
            assert (overlap.whole if overlap else False) == (shared == len(region))


def test_what_was_asked_makes_no_difference() -> None:
    asked, fresh = model().geography, model().geography
    asked.reaching("jurisdiction:ash")
    assert asked == fresh
    assert repr(asked) == repr(fresh)


def test_what_a_place_lies_in_need_not_be_on_file() -> None:
    town = Jurisdiction(
        id="jurisdiction:t", name="t", kind=JurisdictionKind.TOWN, within=("jurisdiction:gone", "jurisdiction:r")
    )
    county = Jurisdiction(id="jurisdiction:r", name="r", kind=JurisdictionKind.COUNTY)
    geography = Geography.build([town, county])
    assert geography.lineage[town.id] == (town.id, county.id)
    assert dict(geography.base.numbers) == {town.id: 0}
    assert geography.size == {town.id: 1, county.id: 1}
