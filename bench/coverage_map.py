"""Measures the page of coverage with its map, and the outlines alone, on Connecticut's seed.

    python -m bench.coverage_map

Limits: 150,000 bytes of HTML, 30 ms for the page of one kind of help, and 150 ms for the outlines of all towns when
they are first asked for. The peer is the same page of a store without outlines: the map costs the difference.
"""

import tempfile
from collections.abc import Iterable
from functools import partial
from typing import Final

from bench.past import served
from bench.timing import Figure, judge, measure, report
from graph.boundaries.atlas import ATLAS
from graph.model.boundary import Boundary
from graph.model.change import ChangeSet
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.vocabulary import JurisdictionKind
from graph.readmodel import ReadModel
from graph.store import open_store
from graph.store.contract import Snapshot
from seed.loader import read_seed

BYTES: Final = 150_000
PAGE_MS: Final = 30.0
FIRST_MS: Final = 150.0
Page = tuple[str, dict[str, str]]
"""A path and its query."""
CAC: Final = {"category": "child-advocacy-center"}
TOWNS: Final[Page] = ("/coverage", CAC)
PAGES: Final[tuple[Page, ...]] = (
    TOWNS,
    ("/coverage", {**CAC, "age": "5"}),
    ("/coverage", {**CAC, "of": "judicial_district"}),
    ("/coverage/map.geojson", {**CAC, "age": "5"}),
)


def main() -> None:
    """Print the figures."""
    records = read_seed().records
    model = ReadModel.build(Snapshot(1, records))
    places = model.all(Jurisdiction)
    towns = [one for one, place in places.items() if place.kind is JurisdictionKind.TOWN]
    outlines = measure("all towns, first", [lambda: _drawn(model.uncached(), towns)], seconds=2, least=3)
    regions = measure("all regions too, first", [lambda: _drawn(model.uncached(), places)], seconds=2, least=3)
    report("Connecticut, outlines", [outlines, regions])
    judge("ms for all towns, first:", outlines.median, FIRST_MS)
    pages = _pages(PAGES, records)
    plain = _pages((TOWNS,), [one for one in records if not isinstance(one, Boundary)])
    report("Connecticut, pages with a map", [figure for figure, _ in pages])
    report("the same without outlines", [figure for figure, _ in plain])
    judge("ms for the page of one kind of help:", pages[0][0].median, PAGE_MS)
    judge("bytes of the page of one kind of help:", pages[0][1], BYTES)


def _drawn(model: ReadModel, places: Iterable[str]) -> int:
    """The length of the paths of these places."""
    atlas = model.derived(ATLAS)
    return sum(len(one.path) for place in places if (one := atlas.drawn(place)) is not None)


def _pages(pages: tuple[Page, ...], records: list[Record] | tuple[Record, ...]) -> list[tuple[Figure, int]]:
    """Each page, measured, with its size in bytes."""
    with tempfile.TemporaryDirectory(prefix="bench-map-") as folder:
        file = f"{folder}/seed.db"
        with open_store(file) as store:
            store.write(ChangeSet(actor="bench", reason="to measure", puts=tuple(records)))
        with served(file) as ask:
            return [
                (
                    measure(_called(path, query), [partial(ask, path, **query)], seconds=2, warm=3),
                    len(ask(path, **query)),
                )
                for path, query in pages
            ]


def _called(path: str, query: dict[str, str]) -> str:
    return f"{path.rpartition('/')[2]} {' '.join(query.values())}"


if __name__ == "__main__":
    main()
