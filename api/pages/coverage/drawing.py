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
_WIDE: Final = (1100, 700, 12, 14)
_NARROW: Final = (358, 700, 12, 6)
"""The greatest width and height of the map in pixels, how high the letters are, and how many places are named on a
map of many: in a wide window (and on paper), and in a narrow one."""
_FEW: Final = 60
"""On a map of more areas only the places with most people are named, not all whose names fit."""
_OVER: Final = 1.1
"""How much wider than its area a name may be."""
_HATCH: Final = 14
"""After how many pixels the hatching is repeated in a wide window."""
_TILE: Final = 24
"""The same in the template."""
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


def drawing(look: Look, told: MapWords) -> Drawing:
    """The drawing of a map that has areas."""
    areas = [area for group in told.groups for area in group.areas]
    drawn = boundaries.areas(look, (area.place for area in areas))
    frame = _with_margin(frame_of(one.frame for one in drawn.values()))
    towns = boundaries.towns_of(look, drawn)
    hatch = round(_HATCH * _pixel(frame, *_WIDE[:2]) / _TILE, 2)
    inner = () if set(towns) == drawn.keys() else boundaries.areas(look, towns).values()
    return Drawing(
        f"{frame.left} {frame.top} {frame.width} {frame.height}",
        {place: one.path for place, one in drawn.items()},
        "".join(one.path for one in inner),
        _lettering(areas, drawn, frame, _WIDE),
        _lettering(areas, drawn, frame, _NARROW),
        hatch,
        (round(3 * _TILE * hatch), round(2 * _TILE * hatch)),
    )


def _with_margin(frame: Frame) -> Frame:
    margin = max(1, round(max(frame.width, frame.height) * _MARGIN))
    return Frame(frame.left - margin, frame.top - margin, frame.width + 2 * margin, frame.height + 2 * margin)


def _pixel(frame: Frame, width: int, height: int) -> float:
    """How many steps of the drawing a pixel is, if the map is as large as this width and height allow."""
    return max(frame.width / width, frame.height / height)


def _lettering(
    areas: Iterable[AreaWords],
    drawn: Mapping[str, Drawn],
    frame: Frame,
    window: tuple[int, int, int, int],
) -> Lettering:
    width, height, letters, most = window
    size = max(1, round(letters * _pixel(frame, width, height)))
    return Lettering(size, tuple(_names(areas, drawn, frame, size, most)))


def _names(
    areas: Iterable[AreaWords], drawn: Mapping[str, Drawn], frame: Frame, size: int, most: int
) -> Iterator[Lettered]:
    """The names of the places with most people first, as long as they are free of each other."""
    taken: list[Frame] = []
    for area in sorted(areas, key=lambda area: (-area.people, area.name, area.place)):
        one = drawn[area.place]
        width = round(len(area.name) * size * _LETTER)
        if len(taken) >= most if len(drawn) > _FEW else width > one.room * _OVER:
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
