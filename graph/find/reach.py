"""Which services reach a place, or may: by which jurisdiction, and what part of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from graph.find.match import Reach
from graph.model.service import Service
from graph.readmodel import ReadModel
from graph.readmodel.geography import Geography, Overlap
from graph.readmodel.serving import NO_AREA

Reached = Mapping[Reach, Sequence[Service]]
"""The services that reach a place, or may, by how they do."""
_ANYWHERE = 1 << 40
"""The width of a reach that is not known: behind every known one."""
_PART = 1 << 39
"""What is added to the width of a reach to a part of a place: behind every whole one."""


def reach(geography: Geography, place: str, overlap: Overlap | None) -> Reach:
    """How a service of a jurisdiction that overlaps `place` reaches it; perhaps, where there is None."""
    if overlap is None:
        return Reach((place,), None, None, _ANYWHERE)
    part = None if overlap.whole else (overlap.shared, overlap.size)
    width = geography.size[overlap.jurisdiction] + (0 if part is None else _PART)
    return Reach((place,), overlap.jurisdiction, part, width)


def reaches(model: ReadModel, categories: Sequence[str], places: Sequence[str]) -> Reached:
    """Every service of the categories that reaches one of `places`, or may, by the narrowest way it does."""
    if len(places) == 1:
        return _here(model, categories, places[0])
    ways: dict[str, tuple[Service, Reach]] = {}
    for place in places:
        for way, services in _here(model, categories, place).items():
            for service in services:
                _, known = ways.get(service.id, (service, None))
                ways[service.id] = (service, way if known is None else known.beside(way))
    found: dict[Reach, list[Service]] = defaultdict(list)
    for service, way in ways.values():
        found[way].append(service)
    return found


def candidates(model: ReadModel, categories: Sequence[str], place: str) -> Iterator[str]:
    """The services of the categories that reach `place`, or may, each once, found as they are asked for."""
    return (service.id for _, services in _by_way(model, categories, place) for service in services)


def _here(model: ReadModel, categories: Sequence[str], place: str) -> Reached:
    found: dict[Reach, list[Service]] = defaultdict(list)
    for overlap, services in _by_way(model, categories, place):
        if services:
            found[reach(model.geography, place, overlap)] += services
    return found


def _by_way(
    model: ReadModel, categories: Sequence[str], place: str
) -> Iterator[tuple[Overlap | None, Sequence[Service]]]:
    """The services that reach a place by one way after another, each by the narrowest of its own."""
    met: set[str] = set()
    for jurisdiction, overlap in _ways(model.geography, place):
        services = []
        for service in chain.from_iterable(model.serving.of(jurisdiction, one) for one in categories):
            if len(service.serves) > 1:
                if service.id in met:
                    continue
                met.add(service.id)
            services.append(service)
        yield overlap, services


def _ways(geography: Geography, place: str) -> Iterator[tuple[str, Overlap | None]]:
    """The jurisdictions whose services reach a place, the narrowest first, and then those whose services may."""
    for overlap in geography.reaching(place):
        yield overlap.jurisdiction, overlap
    for jurisdiction in (NO_AREA, *geography.maybe.get(place, ())):
        yield jurisdiction, None
