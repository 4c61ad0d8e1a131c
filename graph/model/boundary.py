"""The outlines of jurisdictions, by which maps are drawn."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.record import Record, ref
from graph.values.outline import read_outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary(Record):
    """The outline of a jurisdiction: fit for maps, not for deciding where an address near a line lies.

    `outline` has the coordinates of a GeoJSON MultiPolygon in longitude and latitude (`graph.values.outline`).
    A region without an outline of its own is drawn by those of its towns.
    """

    KIND: ClassVar[str] = "boundary"
    jurisdiction: str = field(metadata=ref("jurisdiction"))
    outline: str

    def __post_init__(self) -> None:
        read_outline(self.outline)
