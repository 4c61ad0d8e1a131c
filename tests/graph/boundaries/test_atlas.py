"""Outlines as they are drawn, and how they are replaced, in Arcady, whose towns are squares."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from graph.boundaries import LoadBoundaries, areas, frame_of, outlines, sources, towns_of
from graph.boundaries.atlas import STEPS
from graph.look import Look, Viewer
from graph.model.boundary import Boundary
from graph.model.errors import Forbidden, InvalidInput, NotFound
from graph.model.record import Citation, Record
from graph.model.vocabulary import Role
from graph.values.outline import Outline, checked_outline, outline_text, rings_of, signed_area
from tests.support.editing import Desk, desk_of
from tests.support.small import CITED, RECORDS, look

SOURCE: Final = Citation("A new map", as_of="2026")
ASH, BIRCH, CEDAR, DALE = (f"jurisdiction:{name}" for name in ("ash", "birch", "cedar", "dale"))


def square(x: float, y: float = 40) -> Outline:
    ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
    return checked_outline([[ring]])


def boundary(place: str, outline: Outline, **more: Any) -> Boundary:
    name = place.partition(":")[2]
    return Boundary(id=f"boundary:{name}", jurisdiction=place, outline=outline_text(outline), citations=CITED, **more)


MAPPED: Final[tuple[Record, ...]] = (
    *RECORDS,
    boundary(ASH, square(-72)),
    boundary(BIRCH, square(-71)),
    boundary(CEDAR, square(-72, 41)),
)


@pytest.fixture
def here() -> Look:
    return look(*MAPPED)


def test_towns_are_drawn_side_by_side(here: Look) -> None:
    drawn = areas(here, [ASH, BIRCH, CEDAR, DALE])
    assert list(drawn) == [ASH, BIRCH, CEDAR], "Dale has no outline"
    ash, birch, cedar = (drawn[one].frame for one in (ASH, BIRCH, CEDAR))
    assert ash.left + ash.width == birch.left
    assert cedar.top + cedar.height == ash.top
    whole = frame_of(one.frame for one in drawn.values())
    assert max(whole.width, whole.height) == STEPS
    # A degree to the east is shorter by the cosine of the latitude of the middle, 41 degrees.
    assert whole.width / whole.height == pytest.approx(0.7547, abs=0.001)
    assert drawn[ASH].path.startswith("M")
    assert drawn[ASH].path.count("z") == 1
    assert drawn[ASH].size == 5
    assert drawn[ASH].room == ash.width
    assert ash.left < drawn[ASH].middle[0] < ash.left + ash.width


def test_a_region_is_joined_from_its_towns_as_far_as_they_have_outlines(here: Look) -> None:
    north, south = "jurisdiction:north-county", "jurisdiction:south-county"
    found = outlines(here, [north, south, "jurisdiction:demhs-region-2", DALE])
    assert sorted(found) == [north, south]
    ((ring,),) = found[north]
    assert signed_area(ring) == 2
    assert found[south] == square(-72, 41)


def test_an_outline_of_a_regions_own_comes_first() -> None:
    here = look(*MAPPED, boundary("jurisdiction:north-county", square(-75)))
    assert outlines(here, ["jurisdiction:north-county"]) == {"jurisdiction:north-county": square(-75)}


def test_nothing_is_drawn_where_nothing_is_on_file() -> None:
    here = look(*RECORDS)
    assert (areas(here, [ASH]), outlines(here, [ASH]), sources(here)) == ({}, {}, ())


def test_towns_of_regions(here: Look) -> None:
    assert towns_of(here, ["jurisdiction:north-county"]) == (ASH, BIRCH)
    assert towns_of(here, [ASH, "jurisdiction:south-county"]) == (ASH, CEDAR, DALE)
    assert towns_of(here, []) == ()


def test_sources_stand_once(here: Look) -> None:
    assert sources(here) == CITED


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), MAPPED) as opened:
        yield opened


def test_loading_replaces_outlines_and_leaves_the_others(desk: Desk) -> None:
    before = areas(desk.look(), [ASH, BIRCH])
    desk.do(LoadBoundaries({ASH: square(-80), DALE: square(-79)}, SOURCE))
    after = desk.look()
    assert outlines(after, [ASH, BIRCH, DALE]) == {ASH: square(-80), BIRCH: square(-71), DALE: square(-79)}
    assert areas(after, [ASH, BIRCH]) != before
    assert sources(after) == (SOURCE, *CITED)
    assert desk.get(Boundary, "boundary:dale").citations == (SOURCE,)
    assert desk.plan(LoadBoundaries({ASH: square(-80)}, SOURCE)).empty


def test_an_outline_keeps_its_id_and_goes_with_its_place(desk: Desk) -> None:
    desk.put(Boundary(id="boundary:other", jurisdiction=DALE, outline=outline_text(square(1))))
    desk.do(LoadBoundaries({DALE: square(2)}, SOURCE))
    assert desk.get(Boundary, "boundary:other").outline == outline_text(square(2))
    assert "boundary:dale" not in desk.store.read(["boundary:dale"])


def test_what_may_not_be_loaded(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="no outline to load"):
        desk.plan(LoadBoundaries({}, SOURCE))
    with pytest.raises(NotFound, match="no place or region 'jurisdiction:nowhere'"):
        desk.plan(LoadBoundaries({"jurisdiction:nowhere": square(1)}, SOURCE))
    for viewer in (Viewer(Role.VERIFIER), Viewer(Role.EDITOR, bounds=("agency:office",))):
        with pytest.raises(Forbidden):
            LoadBoundaries({ASH: square(1)}, SOURCE).plan(desk.look(viewer))


def test_a_hole_is_drawn(desk: Desk) -> None:
    ring, hole = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [3, 1], [3, 3], [1, 3], [1, 1]]
    desk.do(LoadBoundaries({ASH: checked_outline([[ring, hole]])}, SOURCE))
    drawn = areas(desk.look(), [ASH])[ASH]
    assert drawn.path.count("M") == drawn.path.count("z") == 2
    assert len(list(rings_of(outlines(desk.look(), [ASH])[ASH]))) == 2
