"""Answers questions about outlines."""

from collections.abc import Iterable

from graph.boundaries.atlas import ATLAS, Drawn
from graph.look import Look
from graph.model.record import Citation
from graph.values.outline import Outline


def areas(look: Look, places: Iterable[str]) -> dict[str, Drawn]:
    """Those of `places` that have an outline, as they are drawn, all in the same steps."""
    atlas = look.model.derived(ATLAS)
    drawn = ((place, atlas.drawn(place)) for place in places)
    return {place: area for place, area in drawn if area is not None}


def sources(look: Look) -> tuple[Citation, ...]:
    """What the outlines on file rest on, each source once."""
    return look.model.derived(ATLAS).sources


def towns_of(look: Look, places: Iterable[str]) -> tuple[str, ...]:
    """The towns in `places`, by id: what a region consists of, and a town itself."""
    geography = look.model.geography
    inside = 0
    for place in places:
        inside |= geography.units.get(place, 0)
    return tuple(sorted(unit for unit, number in geography.base.numbers.items() if inside >> number & 1))


def outlines(look: Look, places: Iterable[str]) -> dict[str, Outline]:
    """Those of `places` that have an outline, in longitude and latitude."""
    atlas = look.model.derived(ATLAS)
    found = ((place, atlas.outline(place)) for place in places)
    return {place: outline for place, outline in found if outline is not None}
