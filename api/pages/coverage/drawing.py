"""Where the parts of the map of coverage go: paths of its areas, the frame around them, and names that fit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from api.told.coverage_map import AreaWords, MapWords
from graph import boundaries
from graph.boundaries import Drawn, Frame, frame_of
from graph.look import Look

_MARGIN: Final = 0.012
"""Of the frame's width, so that strokes and names at the edge are whole."""
_WIDE: Final = (0.0125, 14)
_NARROW: Final = (0.034, 6)
"""How high the letters are, as a part of the map's width, and how many names are written at most beyond those that
fit into their own area: in a wide window (and on paper), and in a narrow one."""
_FEW: Final = 60
"""On a map of more areas only the largest places are named, not all that fit."""
_HATCHES: Final = 76
"""How often the hatching is repeated from left to right."""
_LETTER: Final = 0.58
"""How wide a letter is on average, as a part of its height."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """A name on the map: the middle of its base line."""

    x: int
    y: int
    name: str


@dataclass(frozen=True, slots=True)
class Lettering:
    """The names for windows of one width, and how high their letters are."""

    size: int
    names: tuple[Lettered, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map as it is drawn: the `viewBox`, the path of each area by its place, the borders of towns within regions
    as one path, and the names for wide and narrow windows. `hatch` enlarges the hatching, so that it is equally fine
    on every map; `key` is the width and height of its samples in the legend."""

    view: str
    paths: Mapping[str, str]
    towns: str
    wide: Lettering
    narrow: Lettering
    hatch: float
    key: tuple[int, int]
    tall: bool


def drawing(look: Look, told: MapWords) -> Drawing:
    """The drawing of a map that has areas."""
    areas = [area for group in told.groups for area in group.areas]
    drawn = boundaries.areas(look, (area.place for area in areas))
    frame = _with_margin(frame_of(one.frame for one in drawn.values()))
    towns = boundaries.towns_of(look, drawn)
    hatch = round(max(frame.width, frame.height) / _HATCHES / 24, 2)
    inner = () if set(towns) == drawn.keys() else boundaries.areas(look, towns).values()
    return Drawing(
        f"{frame.left} {frame.top} {frame.width} {frame.height}",
        {place: one.path for place, one in drawn.items()},
        "".join(one.path for one in inner),
        _lettering(areas, drawn, frame, *_WIDE),
        _lettering(areas, drawn, frame, *_NARROW),
        hatch,
        (round(72 * hatch), round(48 * hatch)),
        frame.height > frame.width,
    )


def _with_margin(frame: Frame) -> Frame:
    margin = max(1, round(max(frame.width, frame.height) * _MARGIN))
    return Frame(frame.left - margin, frame.top - margin, frame.width + 2 * margin, frame.height + 2 * margin)


def _lettering(
    areas: Iterable[AreaWords], drawn: Mapping[str, Drawn], frame: Frame, height: float, most: int
) -> Lettering:
    size = max(1, round(max(frame.width, frame.height) * height))
    return Lettering(size, tuple(_names(areas, drawn, frame, size, most)))


def _names(
    areas: Iterable[AreaWords], drawn: Mapping[str, Drawn], frame: Frame, size: int, most: int
) -> Iterator[Lettered]:
    """The names of the places with most people first, as long as they are free of each other."""
    taken: list[Frame] = []
    for area in sorted(areas, key=lambda area: (-area.people, area.name, area.place)):
        one = drawn[area.place]
        width = round(len(area.name) * size * _LETTER)
        if len(taken) >= most and (len(drawn) > _FEW or width > one.room * 0.95):
            continue
        x = min(max(one.middle[0], frame.left + width // 2), frame.left + frame.width - width // 2)
        box = Frame(x - width // 2, one.middle[1] - size // 2, width, size)
        if not any(_meet(box, other, size // 4) for other in taken):
            taken.append(box)
            yield Lettered(x, one.middle[1] + round(size * 0.35), area.name)


def _meet(one: Frame, other: Frame, between: int) -> bool:
    return (
        one.left < other.left + other.width + between
        and other.left < one.left + one.width + between
        and one.top < other.top + other.height + between
        and other.top < one.top + one.height + between
    )
