"""The outlines of Connecticut's towns: all there, sharing their borders, with GEOS as judge."""

import json
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest

from graph.boundaries import areas, outlines, sources, towns_of
from graph.boundaries.atlas import ATLAS
from graph.directory import Directory
from graph.look import PUBLIC, Look
from graph.model.boundary import Boundary
from graph.model.errors import InvalidRow
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import JurisdictionKind
from graph.values.outline import Outline, rings_of, signed_area
from graph.values.projection import projection_of
from graph.values.rings import contains
from seed.files import OUTLINES
from seed.loader import CONNECTICUT, read_seed

AREAS: Final = {"hartford": 46.6, "new-milford": 165.0, "derby": 13.9, "windham": 72.0}
"""Square kilometres of towns with their inland water (rounded), away from the coast."""


@pytest.fixture
def look(directory: Directory, now: Any) -> Look:
    return directory.look(PUBLIC, now)


def towns(look: Look) -> dict[str, Jurisdiction]:
    places = look.model.all(Jurisdiction)
    return {one: place for one, place in places.items() if place.kind is JurisdictionKind.TOWN}


def test_every_town_has_an_outline_around_its_own_point(look: Look) -> None:
    found = outlines(look, towns(look))
    assert len(found) == len(look.model.all(Boundary)) == 169
    for one, town in towns(look).items():
        assert town.longitude is not None
        assert town.latitude is not None
        inside = sum(contains(ring, (town.longitude, town.latitude)) for ring in rings_of(found[one]))
        assert inside % 2 == 1, town.name


def test_both_generations_of_codes_are_known(look: Look) -> None:
    codes = [code for town in towns(look).values() for code in (town.code, *town.other_codes)]
    assert len(set(codes)) == 2 * 169
    assert all(code is not None and len(code) == 10 and code.startswith("09") for code in codes)


def test_sizes_are_those_of_the_ground(look: Look) -> None:
    project = projection_of(str(look.profile.projection))
    for name, size in AREAS.items():
        (outline,) = outlines(look, [f"jurisdiction:ct-town-{name}"]).values()
        rings = [tuple(map(project, ring)) for ring in rings_of(outline)]
        assert sum(map(signed_area, rings)) / 1e6 == pytest.approx(size, rel=0.05), name


def test_each_border_is_the_same_for_both_neighbours(look: Look) -> None:
    """Every edge belongs to two towns that run along it in opposite directions, or lies on the edge of the state."""
    edges: dict[tuple[Any, Any], str] = {}
    for town, outline in outlines(look, towns(look)).items():
        for ring in rings_of(outline):
            for edge in pairwise(ring):
                assert edge not in edges, f"{town} and {edges.get(edge)} overlap"
                edges[edge] = town
    single = {edge for edge in edges if edge[::-1] not in edges}
    (state,) = outlines(look, ["jurisdiction:ct"]).values()
    assert {edge for ring in rings_of(state) for edge in pairwise(ring)} == single
    assert len(single) < len(edges) / 4


def shape(outline: Outline) -> Any:
    shapely = pytest.importorskip("shapely", reason="shapely is not installed: it is in the extra dev")
    return shapely.MultiPolygon([shapely.Polygon(outer, holes) for outer, *holes in outline])


def test_geos_finds_neither_gaps_nor_overlaps(look: Look) -> None:
    shapely = pytest.importorskip("shapely", reason="shapely is not installed: it is in the extra dev")
    shapes = [shape(outline) for outline in outlines(look, towns(look)).values()]
    assert all(one.is_valid for one in shapes)
    assert shapely.coverage_is_valid(shapes)


def test_regions_are_what_geos_makes_of_their_towns(look: Look) -> None:
    shapely = pytest.importorskip("shapely", reason="shapely is not installed: it is in the extra dev")
    of_towns = {town: shape(outline) for town, outline in outlines(look, towns(look)).items()}
    regions = [one for one in look.model.all(Jurisdiction) if one not in of_towns]
    found = outlines(look, regions)
    assert {one for one in regions if one not in found} == {
        "jurisdiction:ct-tribal-nation-mashantucket-pequot-tribal-nation",
        "jurisdiction:ct-tribal-nation-mohegan-tribe",
    }
    for region, outline in found.items():
        inside = [of_towns[town] for town in towns_of(look, [region]) if town in of_towns]
        joined = shape(outline)
        assert joined.is_valid, region
        assert joined.symmetric_difference(shapely.union_all(inside)).area < 1e-12, region


def test_the_drawing_is_small_and_in_whole_steps(look: Look) -> None:
    drawn = areas(look, towns(look))
    assert len(drawn) == 169
    assert sum(len(one.path) for one in drawn.values()) < 30_000
    assert all(set(one.path) <= set("0123456789 -Mlz") for one in drawn.values())
    assert all(one.frame.width > 20 and one.frame.height > 20 for one in drawn.values())
    assert look.model.derived(ATLAS) is look.model.derived(ATLAS)


def test_the_file_is_about_100_kb_and_cited(look: Look) -> None:
    assert (CONNECTICUT / OUTLINES).stat().st_size < 115_000
    (cited,) = sources(look)
    assert "cb_2020_09_cousub" in cited.source
    assert "EPSG:26956" in str(cited.locator)


def damaged(folder: Path, change: Any) -> Path:
    copy = Path(shutil.copytree(CONNECTICUT, folder / "connecticut"))
    collection = json.loads((copy / OUTLINES).read_text("utf-8"))
    change(collection)
    (copy / OUTLINES).write_text(json.dumps(collection), "utf-8")
    return copy


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one["features"].pop(0), "Andover has no outline"),
        (lambda one: one["features"].append(one["features"][0]), "Andover is there twice"),
        (lambda one: one["features"][3]["properties"].update(geoid="9", town="Atlantis"), "Atlantis"),
        (lambda one: one.update(cite=["nowhere"]), "nowhere"),
        (lambda one: one.pop("cite"), "nothing is cited"),
        (lambda one: one.update(type="Topology"), "FeatureCollection"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, change: Any, said: str) -> None:
    with pytest.raises(InvalidRow) as refused:
        read_seed(damaged(tmp_path, change))
    assert refused.value.file == OUTLINES
    assert said in " ".join([refused.value.message, *getattr(refused.value, "__notes__", [])])


def test_a_folder_needs_no_outlines(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(CONNECTICUT, tmp_path / "connecticut"))
    (copy / OUTLINES).unlink()
    assert not [record for record in read_seed(copy).records if isinstance(record, Boundary)]
