"""Neighbours joined: worked out by hand, by squares of a grid, and with GEOS as judge on Connecticut's towns."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.boundaries.dissolve import dissolved
from graph.values.outline import Outline, rings_of, signed_area

GRID = 5
CELLS = st.sets(st.tuples(st.integers(0, GRID - 1), st.integers(0, GRID - 1)), max_size=GRID * GRID)


def square(x: int, y: int) -> Outline:
    corners = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y))
    return ((tuple((float(a), float(b)) for a, b in corners),),)


def polygons(outline: Outline) -> Any:
    shapely = pytest.importorskip("shapely", reason="shapely is not installed: it is in the extra dev")
    return shapely.MultiPolygon([shapely.Polygon(outer, holes) for outer, *holes in outline])


def test_two_neighbours_lose_the_border_between_them() -> None:
    ((ring,),) = dissolved([square(0, 0), square(1, 0)])
    assert signed_area(ring) == 2
    assert {(1.0, 0.0), (1.0, 1.0)} <= set(ring), "points of the border stay: others may end there"
    assert len(ring) == 7


def test_a_ring_of_eight_has_a_hole_and_what_fills_it_is_another_polygon() -> None:
    around = [square(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    ((outer, hole),) = dissolved(around)
    assert (signed_area(outer), signed_area(hole)) == (9, -1)
    assert len(dissolved([*around, square(1, 1)])[0]) == 1


def test_corners_that_touch_are_two_polygons() -> None:
    assert [signed_area(outer) for (outer,) in dissolved([square(0, 0), square(1, 1)])] == [1, 1]


def test_an_island_in_a_hole_stands_for_itself() -> None:
    around = [square(x, y) for x in range(5) for y in range(5) if x in (0, 4) or y in (0, 4)]
    big, small = dissolved([*around, square(2, 2)])
    assert (len(big), len(small)) == (2, 1)


def test_nothing_is_joined_to_nothing() -> None:
    assert dissolved([]) == ()


@given(CELLS)
def test_the_area_is_that_of_the_squares_and_every_polygon_is_valid(cells: set[tuple[int, int]]) -> None:
    joined = dissolved([square(x, y) for x, y in sorted(cells)])
    assert sum(map(signed_area, rings_of(joined))) == len(cells)
    assert all(len(set(ring[:-1])) == len(ring) - 1 for ring in rings_of(joined)), "no ring touches itself"
    if cells:
        shape = polygons(joined)
        assert shape.is_valid
        assert shape.area == len(cells)
