"""Which services reach a place, or may: by which jurisdiction, and what part of it."""

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
    found: dict[Reach, list[Service]] = {}
    for way, services in _by_way(model, categories, place):
        if services:
            found.setdefault(way, []).extend(services)
    return found


def _by_way(model: ReadModel, categories: Sequence[str], place: str) -> Iterator[tuple[Reach, Sequence[Service]]]:
    """The services that reach a place by one way after another, each once, by the narrowest of its own.

    Last come those that may: where they serve a region that the place may lie in, or where their area is unknown and
    their provider works here.
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
    """How whoever serves a jurisdiction reaches a place, by jurisdiction, the narrowest first, each with its rank."""
    cache = model.derived(_WAYS)
    known = cache.get(place)
    if known is None:
        geography = model.geography
        overlaps = enumerate(geography.reaching(place))
        known = cache[place] = {one.jurisdiction: (rank, reach(geography, place, one)) for rank, one in overlaps}
    return known


class _Ways(dict[str, Mapping[str, tuple[int, Reach]]]):
    """By place, as they are asked for."""

    def __init__(self, _model: ReadModel) -> None:
        super().__init__()


_WAYS = Derived("ways to places", (Jurisdiction,), _Ways)


def _new(rows: Rows, jurisdiction: str, categories: Sequence[str], met: set[str]) -> list[Service]:
    """The services of one jurisdiction that were not met before."""
    services = []
    for category in categories:
        for service in rows.get((jurisdiction, category), ()):
            if service.id not in met:
                met.add(service.id)
                services.append(service)
    return services


def reach_of(model: ReadModel, service: Service, places: Sequence[str]) -> Reach | None:
    """How one service reaches these places; None where it reaches none of them."""
    found: Reach | None = None
    for place in places:
        way = way_of(model, service, place)
        if way is not None:
            found = way if found is None else found.beside(way)
    return found


def way_of(model: ReadModel, service: Service, place: str) -> Reach | None:
    """How one service reaches a place, by the narrowest way; None where it does not."""
    ways = _ways(model, place)
    known = [ways[one] for one in service.serves if one in ways]
    if known:
        return known[0][1] if len(known) == 1 else min(known, key=itemgetter(0))[1]
    maybe = model.geography.maybe.get(place, ())
    if service.serves:
        may = any(one in maybe for one in service.serves)
    else:
        may = any(one in ways or one in maybe or one == EVERYWHERE for one in model.filing.perhaps(service))
    return reach(model.geography, place, None) if may else None
