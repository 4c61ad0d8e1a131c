"""Writes the outlines of the seed, simplified so that neighbours keep the same borders.

Usage: python tools/outlines.py towns.geojson "Connecticut State Plane" EPSG:26956 200 census-2020-town-polygons
       > seed/connecticut/boundaries.geojson

The first file is GeoJSON in longitude and latitude with a `geoid` and a `town` in the properties of each feature. It
is simplified in the projection that is named (Visvalingam and Whyatt, with the tolerance in metres), by GEOS, which
simplifies each border once for both neighbours. This needs shapely 2.1 or later and pyproj, which are in the extras
for development.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyproj
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.polygon import orient

_DECIMALS: Final = 4
"""0.0001 degrees are 8 to 11 metres here, far less than the tolerance."""
_LONGITUDE_LATITUDE: Final = "EPSG:4269"


def simplified(shapes: list[Any], projection: str, metres: float) -> list[MultiPolygon]:
    """The shapes in longitude and latitude, with fewer points. Raises ValueError if they overlap or leave slivers."""
    there = pyproj.Transformer.from_crs(_LONGITUDE_LATITUDE, projection, always_xy=True)
    back = pyproj.Transformer.from_crs(projection, _LONGITUDE_LATITUDE, always_xy=True)
    flat = [_moved(one, there) for one in shapes]
    if not shapely.coverage_is_valid(flat):
        raise ValueError("the shapes overlap, or their borders differ: mend the file first")
    round_ = [_rounded(_moved(one, back)) for one in shapely.coverage_simplify(flat, metres)]
    if not (shapely.coverage_is_valid(round_) and all(one.is_valid for one in round_)):
        raise ValueError("the rounded shapes overlap: choose another tolerance")
    return [_turned(one) for one in round_]


def _moved(one: Any, by: pyproj.Transformer) -> Any:
    return shapely.transform(one, lambda xy: np.column_stack(by.transform(xy[:, 0], xy[:, 1])))


def _rounded(one: Any) -> Any:
    return shapely.transform(one, lambda xy: np.round(xy, _DECIMALS))


def _turned(one: Any) -> MultiPolygon:
    polygons = one.geoms if isinstance(one, MultiPolygon) else [one]
    return MultiPolygon([orient(Polygon(part.exterior, part.interiors)) for part in polygons])


def lines(collection: dict[str, Any], name: str, projection: str, metres: float, source: str) -> Iterator[str]:
    """The file, a feature on each line, by name."""
    features = sorted(collection["features"], key=lambda one: str(one["properties"]["town"]))
    outlines = simplified([shape(one["geometry"]) for one in features], projection, metres)
    cite = f"{source}#simplified to {metres:g} m in {name} ({projection})"
    yield f'{{"type": "FeatureCollection", "cite": {json.dumps([cite])}, "features": ['
    for at, (feature, outline) in enumerate(zip(features, outlines, strict=True), start=1):
        properties = {key: feature["properties"][key] for key in ("geoid", "town")}
        plain = {"type": "Feature", "properties": properties, "geometry": mapping(outline)}
        yield json.dumps(plain, separators=(",", ":")) + ("," if at < len(features) else "")
    yield "]}"


if __name__ == "__main__":
    file, called, epsg, tolerance, key = sys.argv[1:6]
    read = json.loads(Path(file).read_text("utf-8"))
    sys.stdout.writelines(f"{line}\n" for line in lines(read, called, epsg, float(tolerance), key))
