"""Measures coverage: on Connecticut's seed, and on made-up states, beside PostgreSQL and DuckDB.

    python -m bench.coverage [TIMES ...]

Limits for Connecticut: the whole matrix of 169 towns with its single providers in 200 ms first and 10 ms again, and
20 ms after a confirmation. *First* is on a read model without anything cached. Before measuring, the counts of ours
and of the peers are compared.
"""

import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Final

from bench.coverage_peers import Ask, duckdb_matrix, postgres_matrix, tables
from bench.past import served
from bench.postgres import postgres
from bench.synthetic import Size, state
from bench.timing import Figure, judge, measure, report
from graph.contacts.slot_books import slot_book
from graph.coverage import CoverageQuestion, Matrix, coverage, worst_first
from graph.coverage.sheets import CACHE
from graph.look import PUBLIC, Look, Viewer
from graph.model.age_band import AgeBand
from graph.model.change import Update
from graph.model.contact import Slot, Verification
from graph.model.vocabulary import VerificationMethod, VerificationOutcome
from graph.readmodel import ReadModel
from graph.readmodel.record_cache import RecordCache
from graph.store import open_store
from graph.store.contract import Snapshot
from graph.store.writing import load_order
from seed.loader import read_seed
from seed.storing import load_seed

FIRST_MS: Final = 200.0
AGAIN_MS: Final = 10.0
WRITE_MS: Final = 20.0
NOW: Final = datetime(2027, 1, 1, 15, tzinfo=UTC)
TOWNS: Final = CoverageQuestion()
BANDS: Final = tuple(
    AgeBand(id=f"age-band:{low}", name=str(low), minimum=low, maximum=high)
    for low, high in ((0, 12), (13, 17), (18, 64), (65, None))
)


class _NoStore:
    """Coverage reads nothing but the read model."""

    def read(self, ids: object) -> dict[str, object]:
        raise AssertionError(ids)


def main(times: Sequence[int] = (1, 10)) -> None:
    """Print the figures."""
    seed = ReadModel.build(Snapshot(1, read_seed().records))
    _measured(seed, "Connecticut", peers=True, limits=True)
    for factor in times:
        made = state(Size.times(factor)).records
        model = ReadModel.build(Snapshot(1, tuple(sorted((*made, *BANDS), key=load_order))))
        _measured(model, f"a made-up state, {factor} times Connecticut", peers=factor <= 1, limits=False)
    with tempfile.TemporaryDirectory(prefix="bench-coverage-") as folder:
        path = f"{folder}/seed.db"
        with open_store(path) as store:
            load_seed(store)
        with served(path) as ask:
            pages = [
                measure(f"{path} {kind}".strip(), [partial(ask, path, category=kind)], seconds=2, warm=3)
                for path, kind in (
                    ("/coverage", ""),
                    ("/coverage", "child-advocacy-center"),
                    ("/coverage/report", ""),
                )
            ]
        report("Connecticut, pages", pages)


def _measured(model: ReadModel, title: str, *, peers: bool, limits: bool) -> None:
    look = look_of(model)
    matrix = coverage(look, TOWNS)
    cells = len(matrix.jurisdictions) * len(matrix.columns)
    update = confirmation_of(look)
    runs = {"seconds": 2.0, "warm": 1, "least": 3}
    first = measure("the whole matrix, first", [lambda: _whole(look_of(model.uncached()))], **runs)  # type: ignore[arg-type]
    counted = measure("the whole matrix, contacts known", [partial(_counted, model)], **runs)  # type: ignore[arg-type]
    again = measure("the whole matrix, again", [lambda: _whole(look)], **runs)  # type: ignore[arg-type]
    written = measure("after a confirmation", [lambda: _whole(look_of(model.updated([update])))], **runs)  # type: ignore[arg-type]
    order = measure("the places, the worst first", [lambda: worst_first(look, matrix)], **runs)  # type: ignore[arg-type]
    figures = [first, counted, again, written, order, *(_peers(look, matrix) if peers else ())]
    report(f"{title}: {cells:,} cells", figures)
    if limits:
        judge("ms for the whole matrix, first:", first.median, FIRST_MS)
        judge("ms for the whole matrix, again:", again.median, AGAIN_MS)
        judge("ms after a confirmation:", written.median, WRITE_MS)


def _whole(look: Look) -> int:
    """Every status of the matrix, and how many cells hang on a single provider."""
    matrix = coverage(look, TOWNS)
    statuses = sum(len(matrix.statuses(*key)) for key in matrix.columns)
    singles = sum(matrix.providers(*key).count(1) for key in matrix.columns)
    return statuses + singles


def _counted(model: ReadModel) -> int:
    """The same with the states of contacts and the areas of services at hand, as the peers have them."""
    model.derived(CACHE).clear()
    return _whole(look_of(model))


def _peers(look: Look, matrix: Matrix) -> list[Figure]:
    rows, figures = tables(look), []
    for ask in duckdb_matrix(rows):
        figures.append(_peer("DuckDB, in memory", ask, matrix))
    with postgres() as connection:
        if connection is not None:
            figures.append(_peer("PostgreSQL, indexed", postgres_matrix(connection, rows), matrix))
    return figures


def _peer(name: str, ask: Ask, matrix: Matrix) -> Figure:
    columns, towns = set(matrix.columns), set(matrix.jurisdictions)
    for place, category, band, agencies, services, *_ in ask():
        if (category, band) in columns and place in towns:
            cell = matrix.cell(place, category, band)
            if (cell.providers, cell.services) != (agencies, services):
                raise SystemExit(f"{name} counts differently for {place}, {category}, {band}")
    return measure(name, [ask], seconds=2, warm=1, least=3)


def look_of(model: ReadModel, viewer: Viewer = PUBLIC) -> Look:
    """A look at a read model at the instant of the benchmarks."""
    return Look(model, _NoStore(), RecordCache(), viewer, NOW)  # type: ignore[arg-type]


def confirmation_of(look: Look) -> Update:
    """A confirmation of the first point of contact that is filled."""
    book = slot_book(look.model, look.today, look.zone)
    slot = next(slot for slot in look.model.all(Slot).values() if book.contact(slot) is not None)
    contact = book.contact(slot)
    assert contact is not None
    confirmed = Verification(
        id="verification:bench",
        slot=slot.id,
        at=NOW,
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=contact.digest,
    )
    return Update(revision=2, subject=confirmed.id, after=confirmed)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or (1, 10))
