"""Sets of towns as bit masks: their members, their names' order, and their people."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.model.jurisdiction import Jurisdiction
from graph.readmodel.masks import union, units_in
from graph.readmodel.towns import TOWNS
from tests.support.small import model


@given(st.sets(st.integers(0, 300)))
def test_the_numbers_of_a_set_come_back(numbers: set[int]) -> None:
    assert units_in(union(1 << number for number in numbers)) == tuple(sorted(numbers))


def test_towns_come_by_name_and_their_people_are_added() -> None:
    places = model().all(Jurisdiction)
    ash = replace(places["jurisdiction:ash"], name="Zinnia", population=7)
    seen = model(ash, replace(places["jurisdiction:birch"], population=5))
    towns, units = seen.derived(TOWNS), seen.geography.units
    assert towns.named(units["jurisdiction:north-county"]) == ("jurisdiction:birch", "jurisdiction:ash")
    assert towns.people(units["jurisdiction:demhs-region-1"]) == 12  # Cedar's are not on file
    assert (towns.named(0), towns.people(0)) == ((), 0)
