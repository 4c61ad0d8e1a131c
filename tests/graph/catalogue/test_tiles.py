"""Tiles in their order, the steps of their guides, and the guides that stand beside an answer."""

from graph import catalogue
from graph.catalogue.dossier import dossier
from graph.model.category import Category
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.tile import Tile, TileStep
from graph.model.vocabulary import RelationKind
from tests.support.small import CITED, line, look, service

KINDS: list[Record] = [
    Category(id="harm", name="Harm", citations=CITED),
    Category(id="threats", name="Threats", parent="harm", citations=CITED),
    Category(id="tips", name="Tips", parent="harm", citations=CITED),
]


def tile(name: str, position: int | None = None, *kinds: str, also: tuple[str, ...] = ()) -> Tile:
    return Tile(
        id=f"tile:{name}", title=name.title(), categories=kinds, position=position, also=also, citations=CITED
    )


def step(of: str, name: str, position: int) -> TileStep:
    return TileStep(id=f"tile-step:{name}", tile=f"tile:{of}", position=position, text=name, citations=CITED)


LOOK = look(
    *KINDS,
    tile("sharing"),
    tile("late", 9, "shelter"),
    tile("first", 1, "threats", "shelter", also=("tile:sharing",)),
    tile("b", 2),
    tile("a", 2),
    step("first", "second", 2),
    step("first", "z-first", 1),
    step("first", "a-third", 3),
    step("late", "other", 1),
)


def test_tiles_stand_by_position_then_by_id_and_only_those_that_have_one() -> None:
    assert [tile.id for tile in catalogue.tiles(LOOK)] == ["tile:first", "tile:a", "tile:b", "tile:late"]


def test_steps_stand_by_position() -> None:
    assert [step.text for step in catalogue.steps(LOOK, "tile:first")] == ["z-first", "second", "a-third"]
    assert catalogue.steps(LOOK, "tile:a") == ()


def test_what_a_guide_shows_is_read_together() -> None:
    desk = service("desk", "shelter", "arcady")
    call = TileStep(id="tile-step:call", tile="tile:sharing", position=1, text="Call.", call=desk.id, citations=CITED)
    duty = Relation(
        id="relation:duty",
        source="agency:office",
        target=desk.id,
        kind=RelationKind.REPORTS,
        mandatory=True,
        maximum_age=17,
        categories=("shelter",),
        citations=CITED,
    )
    start = tile("start", 1, "shelter", also=("tile:sharing",))
    here = look(*KINDS, start, tile("sharing"), desk, call, duty, *line(desk.id, "860-555-0101"))
    assert set(dossier(here, "tile:start")) == {
        "tile:start",
        "tile:sharing",
        "tile-step:call",
        desk.id,
        duty.id,
        "slot:service:desk:intake:primary",
        "contact:service-desk-primary",
    }


def test_a_guide_stands_beside_answers_of_the_same_root_as_the_first_kind() -> None:
    assert catalogue.guides_beside(LOOK, ["tips"]) == ("tile:sharing",)
    assert catalogue.guides_beside(LOOK, ["shelter", "harm"]) == ("tile:sharing",)
    assert catalogue.guides_beside(LOOK, ["shelter"]) == ()
    assert catalogue.guides_beside(LOOK, []) == ()
