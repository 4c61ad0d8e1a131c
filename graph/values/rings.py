"""Geometry of closed rings: whether one crosses itself, whether a point lies inside, and where a name fits."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from graph.values.outline import Point, Ring

_LINES = 9
"""How many heights are tried for a name."""


def crossing(ring: Ring) -> Point | None:
    """A corner near the first place where two edges of a ring cross; None if none do. Edges may touch."""
    edges = sorted((min(one, other), max(one, other)) for one, other in pairwise(ring))
    near: list[tuple[Point, Point]] = []
    for edge in edges:  # from west to east: an edge is compared with those that have not ended yet
        near = [other for other in near if other[1][0] >= edge[0][0]]
        if any(_cross(edge, other) for other in near):
            return edge[0]
        near.append(edge)
    return None


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = one, other
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> int:
    """1 if `c` lies to the left of the line from `a` to `b`, -1 to the right, 0 on it."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
    return (area > 0) - (area < 0)


def contains(ring: Ring, point: Point) -> bool:
    """Whether a point lies inside a ring. For points on its border either answer may be given."""
    return sum(x > point[0] for x in _crossed([ring], point[1])) % 2 == 1


def widest(rings: Sequence[Ring]) -> tuple[Point, float]:
    """The middle and the length of a long level line inside of an area: where a name is best written.

    Of lines that are nearly as long, it is the one nearest to the middle of the area's height.
    """
    heights = [point[1] for ring in rings for point in ring]
    low, high = min(heights), max(heights)
    best: tuple[Point, float, float] = ((rings[0][0][0], low), 0.0, 0.0)
    for line in range(_LINES):
        part = (line + 0.5) / _LINES
        y = low + (high - low) * part
        xs = sorted(_crossed(rings, y))
        for left, right in zip(xs[::2], xs[1::2], strict=False):
            rank = (right - left) * (1 - abs(part - 0.5) / 2)
            if rank > best[2]:
                best = ((left + right) / 2, y), right - left, rank
    return best[0], best[1]


def _crossed(rings: Iterable[Ring], y: float) -> Iterator[float]:
    """Where the level line at `y` crosses edges."""
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) is not (y2 > y):
                yield x1 + (y - y1) / (y2 - y1) * (x2 - x1)
