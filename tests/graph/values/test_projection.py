"""Map projections: known points, and the library that everybody uses as judge."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.errors import InvalidInput
from graph.values.projection import local, projection_of

CONNECTICUT = (
    "+proj=lcc +lat_0=40.8333333333333 +lon_0=-72.75 +lat_1=41.8666666666667 +lat_2=41.2 +x_0=304800.6096"
    " +y_0=152400.3048 +datum=NAD83 +units=m +no_defs +type=crs"
)
SNYDER = "+proj=lcc +lat_1=33 +lat_2=45 +lat_0=23 +lon_0=-96 +ellps=GRS80"
"""Near the worked example of Snyder (page 296), who has the ellipsoid of Clarke: 1,894,410.9 and 1,564,649.5 m."""
SOUTH = "+proj=lcc +lat_1=-30 +lat_2=-30 +lat_0=-20 +lon_0=20 +ellps=WGS84"


def test_the_origin_is_where_the_parameters_put_it() -> None:
    x, y = projection_of(CONNECTICUT)((-72.75, 40.8333333333333))
    assert x == pytest.approx(304800.6096)
    assert y == pytest.approx(152400.3048, abs=1e-6)


def test_the_worked_example_of_the_manual() -> None:
    x, y = projection_of(SNYDER)((-75, 35))
    assert x == pytest.approx(1_894_410.9, abs=60)
    assert y == pytest.approx(1_564_649.5, abs=60)


@pytest.mark.parametrize("text", [CONNECTICUT, SNYDER, SOUTH])
def test_pyproj_says_the_same_to_the_millimetre(text: str) -> None:
    pyproj = pytest.importorskip("pyproj", reason="pyproj is not installed: it is in the extra dev")
    there = pyproj.Transformer.from_crs(pyproj.CRS(text).geodetic_crs, pyproj.CRS(text), always_xy=True)
    ours = projection_of(text)
    middle = float(text.partition("+lon_0=")[2].split()[0])
    for east in range(-8, 9):
        for north in range(-44, 45, 4):
            point = (middle + east / 2, north / 2 + (40 if "-30" not in text else -40))
            assert ours(point) == pytest.approx(there.transform(*point), abs=1e-3)


@given(st.floats(-73.8, -71.7), st.floats(40.9, 42.1))
def test_angles_are_kept(east: float, north: float) -> None:
    """A small square stays one: that is what conformal means."""
    project, step = projection_of(CONNECTICUT), 1e-4
    x, y = project((east, north))
    x1, y1 = project((east + step / math.cos(math.radians(north)), north))
    x2, y2 = project((east, north + step))
    right, up = math.hypot(x1 - x, y1 - y), math.hypot(x2 - x, y2 - y)
    assert right == pytest.approx(up, rel=0.005)
    assert abs((x1 - x) * (x2 - x) + (y1 - y) * (y2 - y)) < 1e-4 * right * up


@pytest.mark.parametrize(
    "text",
    [
        "",
        "EPSG:26956",
        "+proj=utm +zone=18 +datum=NAD83",
        SNYDER + " +units=us-ft",
        SNYDER + " +zone=1",
        SNYDER + " +lat_0=1",
        SNYDER.replace("+lat_1=33", "+lat_1=x"),
        SNYDER.replace("+lat_1=33", "+lat_1=nan"),
        SNYDER.replace("+lat_1=33", ""),
        SNYDER.replace("+lat_1=33", "+lat_1=-45"),
        SNYDER.replace("+lat_1=33", "+lat_1=90"),
        SNYDER.replace("GRS80", "clrk66"),
        SNYDER + " lat",
    ],
)
def test_other_projections_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="PROJ string") as refused:
        projection_of(text)
    assert refused.value.code == "field.projection"


def test_without_parameters_lengths_are_right_around_the_centre() -> None:
    x, y = local((10, 60))((10.01, 60.01))
    assert x == pytest.approx(556, abs=1)
    assert y == pytest.approx(1112, abs=1)
