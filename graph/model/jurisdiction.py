"""Jurisdictions and the names that people call them by."""

from dataclasses import dataclass, field
from typing import ClassVar, Final

from graph.model.record import FOR_ALL, Record, ref, refs
from graph.model.vocabulary import JurisdictionKind, PlaceNameKind

WIDE: Final = frozenset({JurisdictionKind.STATE, JurisdictionKind.NATION})
"""What serves one of these is not local."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction(Record):
    """A place, or a region into which some organization divides the state.

    `within` are the regions that it lies in, of several systems at once; none can be derived from another. `complete`
    is False for a region whose list of towns is incomplete: a town without a region of that kind may lie in it.
    `code` is the region's own number or code, `other_codes` are those of another year or system; `population` is for
    the census year in the citation.
    """

    KIND: ClassVar[str] = "jurisdiction"
    name: str
    kind: JurisdictionKind
    code: str | None = None
    other_codes: tuple[str, ...] = ()
    population: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()
    within: tuple[str, ...] = field(default=(), metadata=refs("jurisdiction"))
    complete: bool = True
    note: str | None = field(default=None, metadata=FOR_ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName(Record):
    """A name that means a jurisdiction or a part of it: a village, a borough, a ZIP code.

    There is a record for each jurisdiction that the name means: Mystic has two. `share` is the part (0 to 1) of a ZIP
    code's people who live there; None if no source states it.
    """

    KIND: ClassVar[str] = "place-name"
    name: str
    kind: PlaceNameKind
    jurisdiction: str = field(metadata=ref("jurisdiction"))
    share: float | None = None
