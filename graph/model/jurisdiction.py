"""Jurisdictions and the names that people call them by."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.record import FOR_ALL, Record, ref, refs
from graph.model.vocabulary import JurisdictionKind, PlaceNameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction(Record):
    """A place, or a region that some body serves by.

    `within` names the regions of several systems at once; no system follows from another. `complete` is False
    for a region whose list of towns is only partly on file: a town without a region of that kind may lie in it.
    `code` is the region's own number or code; `population` is of the census year in the citation.
    """

    KIND: ClassVar[str] = "jurisdiction"
    name: str
    kind: JurisdictionKind
    code: str | None = None
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()
    within: tuple[str, ...] = field(default=(), metadata=refs("jurisdiction"))
    complete: bool = True
    note: str | None = field(default=None, metadata=FOR_ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName(Record):
    """A text that means (a part of) a jurisdiction: a village, a borough, a ZIP code.

    One record per jurisdiction that the text means: Mystic has two. `share` is the part of a ZIP code's people
    who live there, 0 to 1; None where no source states it.
    """

    KIND: ClassVar[str] = "place-name"
    name: str
    kind: PlaceNameKind
    jurisdiction: str = field(metadata=ref("jurisdiction"))
    share: float | None = None
