"""GeoJSON: what is read, and each thing that can be wrong with it, with its sentence."""

import json
from typing import Any

import pytest

from graph.model.errors import InvalidInput
from importers.reading import geojson
from importers.reading.geojson import read_geojson

SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
HOLE = [[0.5, 0.5], [1.5, 0.5], [1.5, 1.5], [0.5, 1.5], [0.5, 0.5]]
FAR = [[5, 5], [6, 5], [6, 6], [5, 6], [5, 5]]


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": rings}


def content(*features: Any, **members: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **members}).encode()


def test_polygons_and_multipolygons_are_read_with_their_properties() -> None:
    several = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [FAR]]}
    read = read_geojson(
        content(feature(polygon(SQUARE), GEOID=901301080, NAME=" Ash ", AREA=1.5), {**feature(several), "id": "7"})
    )
    first, second = read.features
    assert read.problems == ()
    assert (first.number, first.called, dict(first.properties)) == (1, "Ash", {"GEOID": "901301080", "NAME": "Ash"})
    assert (second.number, dict(second.properties)) == (2, {"geoid": "7"})
    assert [len(one) for one in second.outline] == [2, 1]


def test_a_byte_order_mark_and_further_members_do_no_harm() -> None:
    read = read_geojson(b"\xef\xbb\xbf" + content(feature(polygon(SQUARE)), name="towns", cite=["a"]))
    assert dict(read.members) == {"name": "towns", "cite": ["a"]}


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4269", "EPSG:4326"])
def test_an_old_member_that_names_longitude_and_latitude_is_fine(name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert len(read_geojson(content(feature(polygon(SQUARE)), crs=crs)).features) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "broken JSON (line 1"),
        (b'{"type": "FeatureCollection",\n "features": [', "broken JSON (line 2"),
        (b"[" * 100_000, "broken JSON (it is nested too deep"),
        (b"\xff\xfe", "byte 0 is not UTF-8"),
        (b"[]", "it has no type"),
        (b'{"a": 1}', "it has no type"),
        (b'{"type": "Topology", "features": []}', "it has the type 'Topology'"),
        (b'{"type": "FeatureCollection"}', "it has the type 'FeatureCollection'"),
        (content(), "0 features"),
        (content(feature(polygon(SQUARE)), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::2234"}}), "EPSG::2234"),
        (content(feature(polygon(SQUARE)), crs={"properties": {"name": "EPSG:14326"}}), "another projection"),
        (content(feature(polygon(SQUARE)), crs=5), "another projection"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(given: bytes, said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_geojson(given)
    assert said in refused.value.message


def test_a_large_file_and_too_many_features_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "MOST_FEATURES", 1)
    with pytest.raises(InvalidInput, match="2 features: give 1 to 1"):
        read_geojson(content(feature(polygon(SQUARE)), feature(polygon(FAR))))
    monkeypatch.setattr(geojson, "MOST_BYTES", 2**20)
    with pytest.raises(InvalidInput, match="the file has 2 MB, at most 1 are read: simplify it"):
        read_geojson(b" " * 2**21)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (5, "it is no Feature"),
        ({"type": "Point"}, "it is no Feature"),
        (feature(None), "it has no geometry"),
        (feature({"type": "Point", "coordinates": [0, 0]}), "its geometry is 'Point'"),
        (feature({"type": "GeometryCollection", "geometries": []}), "its geometry is 'GeometryCollection'"),
        (feature(polygon()), "its geometry is empty"),
        (feature({"type": "MultiPolygon", "coordinates": []}), "its geometry is empty"),
        (feature(polygon([])), "its geometry is empty"),
        (feature(polygon(SQUARE[:-1])), "a ring ends at (0.0, 2.0), not where it begins"),
        (feature(polygon([[0, 0], [1, 1], [0, 0]])), "encloses nothing"),
        (feature(polygon([[x * 1e5, y * 1e5] for x, y in SQUARE])), "is no longitude and latitude"),
        (feature(polygon([[0, 0], [2, 2], [2, 0], [0, 3], [0, 0]])), "a ring crosses itself near"),
        (feature(polygon(SQUARE, FAR)), "a hole at [5.0, 5.0] lies outside of its polygon"),
        (feature(polygon([[0, True], [1, 0], [1, 1], [0, True]])), "is not a position"),
        (feature(polygon([[10**400, 0], [1, 0], [1, 1], [10**400, 0]])), "longitude"),
    ],
)
def test_what_is_wrong_with_a_feature_is_said_and_the_others_are_read(given: Any, said: str) -> None:
    read = read_geojson(content(feature(polygon(SQUARE)), given))
    assert [one.number for one in read.features] == [1]
    (problem,) = read.problems
    assert problem.number == 2
    assert said in problem.said


def test_an_outline_with_too_many_points_is_refused() -> None:
    points = [[at / 1e4, (at % 2) / 1e4] for at in range(5_000)]
    (problem,) = read_geojson(content(feature(polygon([*points, [0.3, 1], points[0]]), NAME="Ash"))).problems
    assert problem.said.startswith("feature 1 (Ash): its outline has 5,00")
    assert "simplify it" in problem.said
