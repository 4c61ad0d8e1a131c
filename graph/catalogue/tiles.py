"""The tiles of the first page, the steps of their guides, and the guides that an answer shows."""

from collections.abc import Iterable

from graph.catalogue.categories import category_chain
from graph.look import Look
from graph.model.tile import Tile, TileStep
from graph.readmodel.index import STEPS


def tiles(look: Look) -> tuple[Tile, ...]:
    """The tiles of the first page in their order; ties go by id."""
    known = [tile for tile in look.model.all(Tile).values() if tile.position is not None]
    ordered = sorted(known, key=lambda tile: (tile.position, tile.id))
    return tuple(tile for tile in look.records(tile.id for tile in ordered) if isinstance(tile, Tile))


def steps(look: Look, tile_id: str) -> tuple[TileStep, ...]:
    """The steps of a tile's guide in their order; ties go by id."""
    records = look.records(look.model.ids(STEPS, tile_id))
    found = (record for record in records if isinstance(record, TileStep))
    return tuple(sorted(found, key=lambda step: (step.position, step.id)))


def guides_beside(look: Look, kinds: Iterable[str]) -> tuple[str, ...]:
    """The guides to show beside an answer about these kinds of help: ids of tiles.

    They are those that a tile names in `also`, if the most important kind of help of that tile has the same root in
    the tree of kinds as one of `kinds`.
    """
    roots = {category_chain(look, kind)[0] for kind in kinds}
    beside: dict[str, None] = {}
    for tile in tiles(look):
        if tile.categories and category_chain(look, tile.categories[0])[0] in roots:
            beside.update(dict.fromkeys(tile.also))
    return tuple(beside)
