"""Finds the services that reach or may reach a place: through which jurisdiction, and which part of the place."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from graph.find.match import Reach
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import Service
from graph.readmodel import Derived, ReadModel
from graph.readmodel.filing import EVERYWHERE
from graph.readmodel.geography import Geography, Overlap
from graph.readmodel.serving import ANY_KIND, Rows

Reached = Mapping[Reach, Sequence[Service]]
"""The services that reach or may reach a place, grouped by how they reach it."""
_ANYWHERE = 1 << 40
"""The width of a reach that is only possible: it is listed after every known one."""
_PART = 1 << 39
"""Added to the width of a reach to a part of a place: it is listed after every reach to the whole."""


def reach(geography: Geography, place: str, overlap: Overlap | None) -> Reach:
    """How a service of the jurisdiction of `overlap` reaches `place`. Without an overlap it only may reach it."""
    if overlap is None:
        return Reach((place,), None, None, _ANYWHERE)
    part = None if overlap.whole else (overlap.shared, overlap.size)
    width = geography.size[overlap.jurisdiction] + (0 if part is None else _PART)
    return Reach((place,), overlap.jurisdiction, part, width)


def reaches(model: ReadModel, categories: Sequence[str], places: Sequence[str]) -> Reached:
    """The services of the categories that reach or may reach any of `places`, each by its narrowest way."""
    if len(places) == 1:
        return _here(model, categories, places[0])
    ways: dict[str, tuple[Service, Reach]] = {}
    for place in places:
        for way, services in _here(model, categories, place).items():
            for service in services:
                _, known = ways.get(service.id, (service, None))
                ways[service.id] = (service, way if known is None else known.beside(way))
    by_way: dict[Reach, list[Service]] = defaultdict(list)
    for service, way in ways.values():
        by_way[way].append(service)
    return by_way


def candidates(model: ReadModel, categories: Sequence[str], place: str) -> Iterator[str]:
    """The ids of the services of the categories that reach or may reach `place`, each once, computed lazily."""
    return (service.id for _, services in _by_way(model, categories, place) for service in services)


def _here(model: ReadModel, categories: Sequence[str], place: str) -> Reached:
    by_way: dict[Reach, list[Service]] = {}
    for way, services in _by_way(model, categories, place):
        if services:
            by_way.setdefault(way, []).extend(services)
    return by_way


def _by_way(model: ReadModel, categories: Sequence[str], place: str) -> Iterator[tuple[Reach, Sequence[Service]]]:
    """Each way to reach a place, narrowest first, with its services. A service is only listed with its narrowest way.

    Last are the services that may reach the place: they serve a region in which the place may lie, or their area is
    unknown and their provider works here.
    """
    rows, perhaps, met = model.serving.rows, model.serving.perhaps, set[str]()
    ways, maybe = _ways(model, place), model.geography.maybe.get(place, ())
    for jurisdiction, (_, way) in ways.items():
        if services := _new(rows, jurisdiction, categories, met):
            yield way, services
    unknown = reach(model.geography, place, None)
    for region in maybe:
        yield unknown, _new(rows, region, categories, met)
    for jurisdiction in (*ways, *maybe, EVERYWHERE):
        if (jurisdiction, ANY_KIND) in perhaps:
            yield unknown, _new(perhaps, jurisdiction, categories, met)


def _ways(model: ReadModel, place: str) -> Mapping[str, tuple[int, Reach]]:
    """By jurisdiction: how its services reach a place, with the rank of that way. The narrowest is first."""
    cache = model.derived(_WAYS)
    known = cache.get(place)
    if known is None:
        geography = model.geography
        overlaps = enumerate(geography.reaching(place))
        known = cache[place] = {
            overlap.jurisdiction: (rank, reach(geography, place, overlap)) for rank, overlap in overlaps
        }
    return known


class _Ways(dict[str, Mapping[str, tuple[int, Reach]]]):
    """The results of `_ways` by place, computed lazily."""

    def __init__(self, _model: ReadModel) -> None:
        super().__init__()


_WAYS = Derived("ways to places", (Jurisdiction,), _Ways)


def _new(rows: Rows, jurisdiction: str, categories: Sequence[str], met: set[str]) -> list[Service]:
    """The services of a jurisdiction that are not in `met`, to which they are added."""
    services = []
    for category in categories:
        for service in rows.get((jurisdiction, category), ()):
            if service.id not in met:
                met.add(service.id)
                services.append(service)
    return services


def reach_of(model: ReadModel, service: Service, places: Sequence[str]) -> Reach | None:
    """How a service reaches these places; None if it reaches none of them."""
    best: Reach | None = None
    for place in places:
        way = way_of(model, service, place)
        if way is not None:
            best = way if best is None else best.beside(way)
    return best


def way_of(model: ReadModel, service: Service, place: str) -> Reach | None:
    """How a service reaches a place by its narrowest way; None if it does not reach it."""
    ways = _ways(model, place)
    known = [ways[served] for served in service.serves if served in ways]
    if known:
        return known[0][1] if len(known) == 1 else min(known, key=itemgetter(0))[1]
    maybe = model.geography.maybe.get(place, ())
    if service.serves:
        may = any(served in maybe for served in service.serves)
    else:
        possible = model.filing.perhaps(service)
        may = any(area in ways or area in maybe or area == EVERYWHERE for area in possible)
    return reach(model.geography, place, None) if may else None
