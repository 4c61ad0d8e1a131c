"""Outlines: read as written, turned as GeoJSON asks, refused with what is wrong."""

import json
from itertools import pairwise
from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.errors import InvalidInput
from graph.values.outline import Ring, checked_outline, outline_text, read_outline, signed_area
from graph.values.rings import contains, crossing, widest

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
HOLE = [[0.5, 0.5], [1.5, 0.5], [1.5, 1.5], [0.5, 1.5], [0.5, 0.5]]
CONVEX = st.integers(3, 12).flatmap(
    lambda n: st.lists(st.integers(0, 359), min_size=n, max_size=n, unique=True).map(sorted)
)


def test_outer_rings_run_against_the_clock_and_holes_with_it() -> None:
    for outer in (SQUARE, SQUARE[::-1]):
        for hole in (HOLE, HOLE[::-1]):
            ((first, second),) = checked_outline([[outer, hole]])
            assert (signed_area(first), signed_area(second)) == (4, -1)


def test_a_text_comes_back_and_is_geojson() -> None:
    outline = checked_outline([[SQUARE, HOLE], [[[5, 5], [6, 5], [6, 6], [5, 5]]]])
    assert read_outline(outline_text(outline)) == outline
    assert json.loads(outline_text(outline))[1] == [[[5.0, 5.0], [6.0, 5.0], [6.0, 6.0], [5.0, 5.0]]]


def test_points_are_rounded_heights_left_out_and_repeats_dropped() -> None:
    ring = [[0, 0, 9], [1.000001, 0, 9], [1.000002, 0, 9], [1, 1, 9], [0, 0, 9]]
    assert checked_outline([[ring]]) == ((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)),),)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "empty"),
        (None, "empty"),
        ([[]], "empty"),
        ([[[]]], "empty"),
        ([[SQUARE[:-1]]], "ends at"),
        ([[[[0, 0], [1, 1], [0, 0]]]], "encloses nothing"),
        ([[[[0, 0], [1, 0], [2, 0], [0, 0]]]], "encloses nothing"),
        ([[[[0, 0], [200, 0], [2, 2], [0, 0]]]], "EPSG:4326"),
        ([[[[304800, 152400], [304900, 152400], [304900, 152500], [304800, 152400]]]], "EPSG:4326"),
        ([[[["0", 0], [1, 0], [2, 2], ["0", 0]]]], "not a position"),
        ([[[[0], [1, 0], [2, 2], [0]]]], "not a position"),
        ([[[[float("nan"), 0], [1, 0], [2, 2], [0, 0]]]], "no longitude"),
    ],
)
def test_what_is_no_outline_is_refused(given: object, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        checked_outline(given)


@pytest.mark.parametrize("text", ["", "{}", "[[[", "[1]", '"x"'])
def test_a_text_that_is_no_outline_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_outline(text)


def test_edges_that_cross_are_found() -> None:
    assert crossing(((0, 0), (2, 2), (2, 0), (0, 2), (0, 0))) is not None
    assert crossing(((0, 0), (2, 0), (2, 2), (0, 2), (0, 0))) is None
    # Two squares that touch in a corner: no edge crosses another.
    assert crossing(((0, 0), (1, 0), (1, 1), (2, 1), (2, 2), (1, 2), (1, 1), (0, 1), (0, 0))) is None
    # A vertical edge, which has no extent from west to east.
    assert crossing(((0, 0), (3, 0), (3, 3), (2, 3), (2, -1), (1, -1), (1, 3), (0, 3), (0, 0))) is not None


@given(CONVEX)
def test_points_of_a_circle_in_order_make_a_ring_that_does_not_cross_itself(angles: list[int]) -> None:
    points = [(cos(radians(one)), sin(radians(one))) for one in angles]
    ring: Ring = (*points, points[0])
    assert crossing(ring) is None
    assert not contains(ring, (2.0, 0.1))


@given(st.permutations(range(6)))
def test_crossings_are_those_of_every_pair_of_edges(order: list[int]) -> None:
    corners = [(0.0, 0.0), (4.0, 1.0), (6.0, 5.0), (3.0, 7.0), (1.0, 4.0), (2.5, 2.0)]
    points = [corners[at] for at in order]
    ring: Ring = (*points, points[0])
    edges = list(pairwise(ring))

    def side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])

    crossed = any(
        side(*one, other[0]) * side(*one, other[1]) < 0 and side(*other, one[0]) * side(*other, one[1]) < 0
        for one in edges
        for other in edges
    )
    assert (crossing(ring) is not None) is crossed


def test_a_name_is_written_where_there_is_space() -> None:
    tower: Ring = ((0, 0), (10, 0), (10, 2), (6, 2), (6, 10), (4, 10), (4, 2), (0, 2), (0, 0))
    middle, room = widest([tower])
    assert (middle[0], room) == (5, 10)
    assert 0 < middle[1] < 2
    square, hole = ((0, 0), (9, 0), (9, 9), (0, 9), (0, 0)), ((1, 1), (1, 8), (8, 8), (8, 1), (1, 1))
    assert widest([square, hole])[1] == 9
