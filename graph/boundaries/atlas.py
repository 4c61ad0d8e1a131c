"""The outlines on file, in longitude and latitude and as they are drawn; cached until one of them changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.boundaries.dissolve import dissolved
from graph.model.boundary import Boundary
from graph.model.jurisdiction import Jurisdiction
from graph.model.profile import Profile
from graph.model.record import Citation, Redirect
from graph.readmodel import Derived, ReadModel
from graph.readmodel.geography import Geography
from graph.values.outline import Outline, Ring, bounds_of, read_outline, rings_of
from graph.values.projection import Projection, local, projection_of
from graph.values.rings import widest

STEPS: Final = 2400
"""How many steps of the drawing the area of all outlines is wide: fine enough for a printed page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the drawing, in steps: its left and upper edge, width and height."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """An area as it is drawn.

    `path` is in the notation of SVG, in steps to the right and down. A name is best written around `middle`, where
    there is space for `room` steps. `size` is the number of points.
    """

    path: str
    frame: Frame
    middle: tuple[int, int]
    room: int
    size: int


class Atlas:
    """The outlines of a revision. Regions without an outline of their own are joined from those of their towns."""

    __slots__ = ("_drawn", "_geography", "_own", "_project", "_step", "_whole", "sources")

    def __init__(
        self,
        own: Mapping[str, Outline],
        geography: Geography,
        projection: Projection,
        sources: tuple[Citation, ...] = (),
    ) -> None:
        self.sources = sources
        """What the outlines rest on, each source once."""
        self._own = own
        self._geography = geography
        self._project = projection
        self._whole: dict[str, Outline | None] = {}
        self._drawn: dict[str, Drawn | None] = {}
        points = [projection(point) for outline in own.values() for ring in rings_of(outline) for point in ring]
        left, low, right, high = bounds_of(points) if points else (0.0, 0.0, 1.0, 1.0)
        self._step = max(right - left, high - low) / STEPS or 1.0

    @classmethod
    def of(cls, model: ReadModel) -> "Atlas":
        """That of a read model."""
        own: dict[str, Outline] = {}
        sources: dict[Citation, None] = {}
        for _, boundary in sorted(model.all(Boundary).items()):
            own.setdefault(model.survivor(boundary.jurisdiction), read_outline(boundary.outline))
            sources |= dict.fromkeys(boundary.citations)
        return cls(own, model.geography, _projection(model, own), tuple(sources))

    def outline(self, place: str) -> Outline | None:
        """The outline of a place or region in longitude and latitude; None if there is none of it or of its towns."""
        if place not in self._whole:
            self._whole[place] = self._own.get(place) or self._joined(place)
        return self._whole[place]

    def drawn(self, place: str) -> Drawn | None:
        """The same as it is drawn."""
        if place not in self._drawn:
            outline = self.outline(place)
            self._drawn[place] = None if outline is None else _drawn([self._grid(ring) for ring in rings_of(outline)])
        return self._drawn[place]

    def _joined(self, place: str) -> Outline | None:
        base, towns = self._geography.base, self._geography.units.get(place, 0)
        inside = [own for unit, own in self._own.items() if towns >> base.numbers.get(unit, len(base.ids)) & 1]
        return dissolved(inside) or None

    def _grid(self, ring: Ring) -> list[tuple[int, int]]:
        """A ring in steps, without points that fall together."""
        points: list[tuple[int, int]] = []
        for point in map(self._project, ring):
            step = round(point[0] / self._step), -round(point[1] / self._step)
            if not points or step != points[-1]:
                points.append(step)
        return points


def _projection(model: ReadModel, own: Mapping[str, Outline]) -> Projection:
    """That of the directory, or a plain one around the middle of what is to be drawn."""
    text = next((profile.projection for profile in model.all(Profile).values()), None)
    if text is not None:
        return projection_of(text)
    points = [point for outline in own.values() for ring in rings_of(outline) for point in ring]
    west, south, east, north = bounds_of(points) if points else (0.0, 0.0, 0.0, 0.0)
    return local(((west + east) / 2, (south + north) / 2))


def _drawn(rings: list[list[tuple[int, int]]]) -> Drawn:
    kept = [ring for ring in rings if len(ring) > 3] or [max(rings, key=len)]
    left, top, right, low = (int(one) for one in bounds_of(point for ring in kept for point in ring))
    middle, room = widest([tuple((float(x), float(y)) for x, y in ring) for ring in kept])
    return Drawn(
        "".join(map(_path, kept)),
        Frame(left, top, right - left, low - top),
        (round(middle[0]), round(middle[1])),
        int(room),
        sum(map(len, kept)),
    )


def _path(ring: list[tuple[int, int]]) -> str:
    """A ring as a path of SVG: the first point, then the way from each to the next."""
    (x, y), *others = ring[:-1] if len(ring) > 1 else ring
    text = [f"M{x} {y}l" if others else f"M{x} {y}"]
    for nx, ny in others:
        text.append(f"{_spaced(nx - x) if len(text) > 1 else nx - x}{_spaced(ny - y)}")
        x, y = nx, ny
    return "".join((*text, "z"))


def _spaced(number: int) -> str:
    """A number after another one: a minus sign divides them well enough."""
    return str(number) if number < 0 else f" {number}"


def frame_of(frames: Iterable[Frame]) -> Frame:
    """The frame around at least one."""
    left, top, right, low = zip(
        *((one.left, one.top, one.left + one.width, one.top + one.height) for one in frames), strict=True
    )
    return Frame(min(left), min(top), max(right) - min(left), max(low) - min(top))


ATLAS: Final = Derived("outlines", (Boundary, Jurisdiction, Profile, Redirect), Atlas.of)
