"""Which services reach a place, or may: by which jurisdiction, and what part of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from graph.readmodel import ReadModel
from graph.readmodel.geography import Geography, Overlap
from graph.readmodel.index import NO_AREA

_ANYWHERE = 1 << 40
"""The width of a reach that is not known: behind every known one."""
_PART = 1 << 39
"""What is added to the width of a reach to a part of a place: behind every whole one."""


class Reach(NamedTuple):
    """How a service reaches the meanings of a place: by which jurisdiction (None: perhaps), what part of it (served
    base units, all), and how wide that jurisdiction is, in base units. Services share it."""

    places: tuple[str, ...]
    through: str | None
    part: tuple[int, int] | None
    width: int

    def beside(self, other: "Reach") -> "Reach":
        """The reach to the meanings of both, by the better way: a known one, to the whole, the first."""
        better = self.through is None or (self.part is not None and other.part is None)
        way = other if better and other.through is not None else self
        return way._replace(places=self.places + other.places)


def reach(geography: Geography, place: str, overlap: Overlap | None) -> Reach:
    """How a service of a jurisdiction that overlaps `place` reaches it; perhaps, where there is None."""
    if overlap is None:
        return Reach((place,), None, None, _ANYWHERE)
    part = None if overlap.whole else (overlap.shared, overlap.size)
    width = geography.size[overlap.jurisdiction] + (0 if part is None else _PART)
    return Reach((place,), overlap.jurisdiction, part, width)


def reaches(model: ReadModel, categories: Sequence[str], places: Iterable[str]) -> dict[str, Reach]:
    """Every service of the categories that reaches one of `places`, or may, with the narrowest way it does."""
    found: dict[str, Reach] = {}
    for place in places:
        here = _here(model, categories, place)
        for service in found.keys() & here.keys():
            here[service] = found[service].beside(here[service])
        found |= here
    return found


def candidates(model: ReadModel, categories: Sequence[str], place: str) -> Iterator[str]:
    """The services of the categories that reach `place`, or may, each once, found as they are asked for."""
    seen: set[str] = set()
    for jurisdiction, _ in _ways(model.geography, place):
        for service in _serving(model, categories, jurisdiction):
            if service not in seen:
                seen.add(service)
                yield service


def _here(model: ReadModel, categories: Sequence[str], place: str) -> dict[str, Reach]:
    found: dict[str, Reach] = {}
    for jurisdiction, overlap in _ways(model.geography, place):
        one = reach(model.geography, place, overlap)
        for service in _serving(model, categories, jurisdiction):
            found.setdefault(service, one)
    return found


def _ways(geography: Geography, place: str) -> Iterator[tuple[str, Overlap | None]]:
    """The jurisdictions whose services reach a place, the narrowest first, and then those whose services may."""
    for overlap in geography.reaching(place):
        yield overlap.jurisdiction, overlap
    for jurisdiction in (NO_AREA, *geography.maybe.get(place, ())):
        yield jurisdiction, None


def _serving(model: ReadModel, categories: Sequence[str], jurisdiction: str) -> Iterator[str]:
    area = model.indexes["area"]
    return chain.from_iterable(area.get((jurisdiction, one), ()) for one in categories)
