"""Map projections: from longitude and latitude to metres on a plane.

`projection_of` reads the parameters of a Lambert conformal conic projection with two standard parallels, as PROJ
writes them (`+proj=lcc …`, copied from a register of projections such as epsg.io): most zones of the State Plane
system of the United States are such. Without parameters `local` gives a plain projection that is good enough to
draw an area of some hundred kilometres.

Formulas: J. P. Snyder, Map Projections: A Working Manual (US Geological Survey, Professional Paper 1395, 1987),
pages 107 to 109, for the ellipsoid.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from graph.model.errors import InvalidInput, shown
from graph.values.outline import Point

Projection = Callable[[Point], Point]
"""From degrees east and north to metres east and north."""

_ELLIPSOIDS: Final = {"GRS80": (6378137.0, 298.257222101), "WGS84": (6378137.0, 298.257223563)}
"""Half the longest axis in metres, and the inverse of the flattening."""
_DATUMS: Final = {"NAD83": "GRS80", "WGS84": "WGS84"}
_NUMBERS: Final = ("lat_1", "lat_2", "lat_0", "lon_0", "x_0", "y_0")
_FIXED: Final = {"units": "m", "type": "crs", "no_defs": ""}
"""What may stand there, and only so."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Those of a Lambert conformal conic projection: parallels and origin in degrees, false origin and half the
    longest axis of the ellipsoid in metres, the inverse of its flattening."""

    lat_1: float
    lat_2: float
    lat_0: float
    lon_0: float
    x_0: float
    y_0: float
    axis: float
    inverse_flattening: float


def parameters_of(text: str) -> Parameters:
    """The parameters in a PROJ string. Raises InvalidInput for any other projection, unit or parameter."""
    given: dict[str, str] = {}
    for part in text.split():
        name, _, value = part.partition("=")
        if not name.startswith("+") or name[1:] in given:
            raise _refused(text, f"{shown(part)} is not a parameter, or stands there twice")
        given[name[1:]] = value
    if given.pop("proj", "") != "lcc":
        raise _refused(text, "it is not +proj=lcc")
    ellipsoid = given.pop("ellps", "") or _DATUMS.get(given.get("datum", ""), "")
    given.pop("datum", "")
    if ellipsoid not in _ELLIPSOIDS:
        raise _refused(text, f"its ellipsoid is none of {', '.join(_ELLIPSOIDS)}")
    numbers = {name: _number(text, name, given.pop(name, "0" if name in ("x_0", "y_0") else "")) for name in _NUMBERS}
    if strange := next((name for name, value in given.items() if _FIXED.get(name) != value), None):
        raise _refused(text, f"it has +{strange}")
    if not (
        abs(numbers["lat_1"]) < 90 and abs(numbers["lat_2"]) < 90 and abs(numbers["lat_1"] + numbers["lat_2"]) > 1
    ):
        raise _refused(text, "its parallels are none of a cone")
    axis, inverse_flattening = _ELLIPSOIDS[ellipsoid]
    return Parameters(**numbers, axis=axis, inverse_flattening=inverse_flattening)


def projection_of(text: str) -> Projection:
    """The projection with these parameters. Raises as `parameters_of`."""
    return _conic(parameters_of(text))


def _conic(given: Parameters) -> Projection:
    flattening = 1 / given.inverse_flattening
    e = math.sqrt(flattening * (2 - flattening))

    def m(latitude: float) -> float:
        return math.cos(latitude) / math.sqrt(1 - (e * math.sin(latitude)) ** 2)

    def t(latitude: float) -> float:
        sine = e * math.sin(latitude)
        return math.tan(math.pi / 4 - latitude / 2) * math.pow((1 + sine) / (1 - sine), e / 2)

    first, second, origin = (math.radians(one) for one in (given.lat_1, given.lat_2, given.lat_0))
    same = math.isclose(first, second, abs_tol=1e-10)
    n = math.sin(first) if same else math.log(m(first) / m(second)) / math.log(t(first) / t(second))
    scale = given.axis * m(first) / (n * t(first) ** n)
    pole = scale * t(origin) ** n
    middle, x_0, y_0 = given.lon_0, given.x_0, given.y_0

    def project(point: Point) -> Point:
        radius = scale * t(math.radians(point[1])) ** n
        angle = n * math.radians(point[0] - middle)
        return x_0 + radius * math.sin(angle), y_0 + pole - radius * math.cos(angle)

    return project


def local(centre: Point) -> Projection:
    """A plain projection around a point: degrees in metres on a sphere, those to the east as at the centre."""
    metres = math.radians(1) * 6371008.8
    shortened = metres * math.cos(math.radians(centre[1]))
    return lambda point: ((point[0] - centre[0]) * shortened, (point[1] - centre[1]) * metres)


def _number(text: str, name: str, value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise _refused(text, f"+{name} is not a number")
    return number


def _refused(text: str, why: str) -> InvalidInput:
    return InvalidInput(
        f"{shown(text)} is not a projection that can be drawn: {why}. Write a PROJ string of a Lambert conformal "
        "conic projection in metres, or leave it out",
        value=text,
        code="field.projection",
        params={"text": text},
    )
