"""Joins the outlines of neighbours: what is left are the edges that only one of them has."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from graph.values.outline import Outline, Point, Polygon, Ring, rings_of, signed_area
from graph.values.rings import contains

Edge = tuple[Point, Point]


def dissolved(outlines: Iterable[Outline]) -> Outline:
    """The outline of an area that consists of several.

    Neighbours must have the same points along their border; where they differ, a line stays between them. Outer rings
    run against the clock and holes with it, as in the given outlines.
    """
    left: dict[Point, list[Point]] = defaultdict(list)
    edges: set[Edge] = set()
    for outline in outlines:
        for ring in rings_of(outline):
            for edge in pairwise(ring):
                if edge[::-1] in edges:
                    edges.remove(edge[::-1])
                else:
                    edges.add(edge)
    for start, end in sorted(edges):
        left[start].append(end)
    rings = list(_chained(left))
    return _polygons(rings)


def _chained(left: dict[Point, list[Point]]) -> Iterator[Ring]:
    """Rings of the edges `left`, by where they start. An edge is used once."""
    for start in sorted(left):
        while left[start]:
            ring = [start, left[start].pop()]
            while ring[-1] != ring[0] and left[ring[-1]]:
                onward = left[ring[-1]]
                onward.remove(chosen := _leftmost(ring[-2], ring[-1], onward))
                ring.append(chosen)
            if ring[-1] == ring[0]:
                yield from _simple(ring)


def _simple(ring: list[Point]) -> Iterator[Ring]:
    """The rings that a ring consists of, which may touch a point several times: none of these does."""
    way: list[Point] = []
    at: dict[Point, int] = {}
    for point in ring:
        if point in at:
            start = at[point]
            yield (*way[start:], point)
            for gone in way[start + 1 :]:
                del at[gone]
            del way[start + 1 :]
        else:
            at[point] = len(way)
            way.append(point)


def _leftmost(before: Point, here: Point, onward: list[Point]) -> Point:
    """The next point where rings touch, by the sharpest turn to the left: so polygons that touch are kept apart."""
    if len(onward) == 1:
        return onward[0]
    came = math.atan2(before[1] - here[1], before[0] - here[0])
    return max(onward, key=lambda to: (math.atan2(to[1] - here[1], to[0] - here[0]) - came) % math.tau)


def _polygons(rings: list[Ring]) -> Outline:
    """Outer rings, the largest first, each with the holes that lie in it and in no smaller one."""
    areas = {ring: signed_area(ring) for ring in rings}
    outer = sorted((ring for ring in rings if areas[ring] > 0), key=lambda ring: (-areas[ring], ring))
    holes: dict[Ring, list[Ring]] = {ring: [] for ring in outer}
    for hole in sorted(ring for ring in rings if areas[ring] < 0):
        around = [ring for ring in outer if areas[ring] > -areas[hole] and contains(ring, _inside(hole))]
        if around:
            holes[around[-1]].append(hole)
    polygons: list[Polygon] = [(ring, *holes[ring]) for ring in outer]
    return tuple(polygons)


def _inside(ring: Ring) -> Point:
    """The middle of a ring's first edge, moved a little to its inner side: holes run with the clock."""
    (x1, y1), (x2, y2) = ring[0], ring[1]
    return (x1 + x2) / 2 + (y2 - y1) * 1e-3, (y1 + y2) / 2 - (x2 - x1) * 1e-3
