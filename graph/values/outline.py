"""Outlines of places: polygons in longitude and latitude, as GeoJSON (RFC 7946) writes them.

A ring is closed: its last point is its first. The first ring of a polygon is its outer one, against the clock; the
others are its holes, with the clock.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from graph.model.errors import InvalidInput, shown

Point = tuple[float, float]
"""Degrees east and degrees north, or metres in a projection."""
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
Outline = tuple[Polygon, ...]

DECIMALS: Final = 5
"""How exactly points are kept: 0.00001 degrees are about a metre."""
_FEWEST: Final = 4


def read_outline(text: str) -> Outline:
    """The outline that `outline_text` wrote. Raises InvalidInput for any other text."""
    try:
        return checked_outline(json.loads(text))
    except ValueError as exc:
        raise InvalidInput(
            f"an outline is not {shown(text)}: write the coordinates of a MultiPolygon", value=text
        ) from exc


def outline_text(outline: Outline) -> str:
    """An outline as a record keeps it: the coordinates of a GeoJSON MultiPolygon, without spaces."""
    return json.dumps(outline, separators=(",", ":"))


def checked_outline(coordinates: object) -> Outline:
    """The coordinates of a GeoJSON MultiPolygon as an outline, rounded, rings turned as RFC 7946 asks.

    Heights are left out. Raises InvalidInput with what is wrong: an empty list, a position that is no longitude and
    latitude, a ring that is open or has fewer than four positions.
    """
    polygons = _list(coordinates, "polygons")
    return tuple(
        tuple(turned(_ring(ring), against_clock=at == 0) for at, ring in enumerate(_list(polygon, "rings")))
        for polygon in polygons
    )


def turned(ring: Ring, *, against_clock: bool) -> Ring:
    """The ring, turned round if it does not run this way."""
    return ring if (signed_area(ring) > 0) is against_clock else ring[::-1]


def signed_area(ring: Sequence[Point]) -> float:
    """The area of a closed ring, in the square of its unit: positive if it runs against the clock."""
    x, y = ring[0]  # near the ring, so that small rings far from zero lose no digits
    pairs = pairwise(ring)
    return sum((one[0] - x) * (other[1] - y) - (other[0] - x) * (one[1] - y) for one, other in pairs) / 2


def rings_of(outline: Outline) -> Iterator[Ring]:
    """All rings."""
    for polygon in outline:
        yield from polygon


def bounds_of(points: Iterable[Point]) -> tuple[float, float, float, float]:
    """West, south, east, north (or left, low, right, high) of at least one point."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _list(value: object, of: str) -> list[object]:
    if not isinstance(value, list) or not value:
        raise InvalidInput(f"its geometry is empty or has no list of {of}: give polygons", value=value)
    return value


def _ring(value: object) -> Ring:
    points = tuple(map(_point, _list(value, "positions")))
    if points[0] != points[-1]:
        raise InvalidInput(f"a ring ends at {points[-1]}, not where it begins: close it", value=points[-1])
    kept = tuple(point for at, point in enumerate(points) if at == 0 or point != points[at - 1])
    if len(kept) < _FEWEST or signed_area(kept) == 0:
        raise InvalidInput(f"a ring at {points[0]} encloses nothing: leave it out", value=points[0])
    return kept


def _point(value: object) -> Point:
    if not isinstance(value, list) or len(value) < 2 or any(type(one) not in (int, float) for one in value[:2]):
        raise InvalidInput(f"{shown(value)} is not a position: write [longitude, latitude]", value=value)
    east, north = value[:2]
    if not (-180 <= east <= 180 and -90 <= north <= 90):  # neither is NaN
        said = f"{shown(value[:2])} is no longitude and latitude: write the file in WGS 84 (EPSG:4326)"
        raise InvalidInput(said, value=value)
    return round(float(east), DECIMALS), round(float(north), DECIMALS)
