"""Reads outlines out of GeoJSON (RFC 7946)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.boundaries.feature import Feature, Problem, called
from graph.model.errors import InvalidInput, shown
from graph.model.limits import TEXTS
from graph.values.outline import Outline, checked_outline, outline_text, rings_of
from graph.values.rings import contains, crossing

MOST_BYTES: Final = 32 * 2**20
MOST_FEATURES: Final = 20_000
_LONGITUDE_LATITUDE: Final = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG::4269", "EPSG:4269")
"""What an old `crs` member may name: WGS 84, or NAD83, which differs from it by a metre or two."""
_SIMPLIFY: Final = "simplify it, keeping shared borders (for example with mapshaper)"


@dataclass(frozen=True, slots=True)
class Features:
    """The outlines of a file, what is wrong with other features, and further members of the collection."""

    features: tuple[Feature, ...]
    problems: tuple[Problem, ...]
    members: Mapping[str, Any]


def read_geojson(content: bytes) -> Features:
    """The features of a FeatureCollection of polygons.

    Raises InvalidInput if the whole file cannot be used: no JSON, no FeatureCollection, too large, empty, or in
    another projection than longitude and latitude.
    """
    collection = _collection(content)
    features: list[Feature] = []
    problems: list[Problem] = []
    for number, plain in enumerate(collection["features"], start=1):
        properties = _properties(plain)
        try:
            features.append(Feature(number, properties, _outline(plain)))
        except InvalidInput as error:
            problems.append(Problem(number, called(properties), error.message))
    others = {name: value for name, value in collection.items() if name not in ("type", "features")}
    return Features(tuple(features), tuple(problems), others)


def _collection(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 2**20:.0f} MB, at most {MOST_BYTES // 2**20} are read"
        raise InvalidInput(f"the file has {size}: {_SIMPLIFY}", value=len(content))
    collection: Any
    try:
        collection = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        raise InvalidInput(f"byte {exc.start} is not UTF-8: save the file as UTF-8", value=exc.start) from exc
    except (ValueError, RecursionError) as exc:
        where = f"line {exc.lineno}: {exc.msg}" if isinstance(exc, json.JSONDecodeError) else "it is nested too deep"
        raise InvalidInput(f"the file is broken JSON ({where}): export it again", value=where) from exc
    kind = collection.get("type") if isinstance(collection, dict) else None
    if kind != "FeatureCollection" or not isinstance(collection.get("features"), list):
        said = "no type" if kind is None else f"the type {shown(kind)}"
        raise InvalidInput(
            f"the file is no GeoJSON with features: it has {said}: give a FeatureCollection", value=kind
        )
    _check_projection(collection.get("crs"))
    count = len(collection["features"])
    if not 1 <= count <= MOST_FEATURES:
        raise InvalidInput(f"the file has {count:,} features: give 1 to {MOST_FEATURES:,}", value=count)
    return dict(collection)


def _check_projection(crs: object) -> None:
    if crs is not None and not json.dumps(crs).rstrip('"}]').endswith(_LONGITUDE_LATITUDE):
        raise InvalidInput(
            f"the file names another projection in crs, {shown(json.dumps(crs))}: export it in WGS 84 (EPSG:4326)",
            value=crs,
        )


def _properties(plain: object) -> dict[str, str]:
    """The properties that are a text or a whole number, as texts; the feature's own id counts as a GEOID."""
    given = dict(plain.get("properties") or {}) if isinstance(plain, dict) and _is_object(plain, "properties") else {}
    if isinstance(plain, dict) and "id" in plain:
        given.setdefault("geoid", plain["id"])
    return {str(name): str(value).strip() for name, value in given.items() if isinstance(value, str | int)}


def _is_object(plain: dict[str, Any], name: str) -> bool:
    return isinstance(plain.get(name), dict)


def _outline(plain: object) -> Outline:
    if not isinstance(plain, dict) or plain.get("type") != "Feature":
        raise InvalidInput("it is no Feature: leave it out", value=plain)
    geometry = plain.get("geometry")
    if not isinstance(geometry, dict):
        raise InvalidInput("it has no geometry: give it polygons, or leave it out", value=geometry)
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise InvalidInput(f"its geometry is {shown(kind)}: give a Polygon or a MultiPolygon", value=kind)
    outline = checked_outline([coordinates] if kind == "Polygon" else coordinates)
    for problem in _wrong(outline):
        raise problem
    return outline


def _wrong(outline: Outline) -> Iterator[InvalidInput]:
    """What is wrong with an outline whose rings are closed."""
    if (size := len(outline_text(outline))) > TEXTS["outline"]:
        points = sum(map(len, rings_of(outline)))
        yield InvalidInput(f"its outline has {points:,} points, too many to draw: {_SIMPLIFY}", value=size)
        return
    for ring in rings_of(outline):
        if (point := crossing(ring)) is not None:
            yield InvalidInput(f"a ring crosses itself near {list(point)}: mend it", value=point)
    for outer, *holes in outline:
        for hole in holes:
            if sum(contains(outer, point) for point in hole) * 2 < len(hole):
                yield InvalidInput(f"a hole at {list(hole[0])} lies outside of its polygon: mend it", value=hole[0])
