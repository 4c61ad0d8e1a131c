"""Tiles: the needs from which people start, each with a short guide in numbered steps."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.record import Record, ref, refs
from graph.model.service import check_ages


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile(Record):
    """A need from which people start, as they would put it ("A child may be abused"), and the head of its guide.

    `categories` are the kinds of help that its guide asks for, the most important first, and `age` the age that it
    asks with. `position` orders the tiles of the first page, the lowest first; a tile without one is not on that
    page. Its guide is shown only beside those of the tiles that name it in `also`.
    """

    KIND: ClassVar[str] = "tile"
    title: str
    description: str = ""
    categories: tuple[str, ...] = field(default=(), metadata=refs("category"))
    age: int | None = None
    position: int | None = None
    also: tuple[str, ...] = field(default=(), metadata=refs("tile"))

    def __post_init__(self) -> None:
        check_ages(self.age, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TileStep(Record):
    """A step of a tile's guide, in the directory's own words.

    `position` orders the steps of a guide. `call` is the service to call in this step: pages show its numbers as they
    are in the directory, so that no number is written in a text.
    """

    KIND: ClassVar[str] = "tile-step"
    tile: str = field(metadata=ref("tile"))
    position: int
    text: str
    call: str | None = field(default=None, metadata=ref("service"))
