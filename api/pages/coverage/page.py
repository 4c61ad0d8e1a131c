"""The matrix of coverage as a page: which places have which help, the worst first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.coverage.drawing import Drawing, drawing
from api.pages.frame.asking import asked
from api.pages.frame.download import csv_file, xlsx_file
from api.pages.frame.rendering import asker, render
from api.told.coverage import (
    KindWords,
    RowWords,
    address,
    bands_in_words,
    kinds_in_words,
    row_words,
    table_labels,
    table_rows,
)
from api.told.coverage_filters import CoverageFilters, coverage_filters, matrix_for
from api.told.coverage_map import MapWords, map_words
from api.told.links import Link
from api.told.names import name
from api.told.slot_filters import Problem
from api.told.table import Table
from api.words.coverage import CoverageWords, coverage_words
from api.words.messages import Messages, mark
from api.words.regions import kind_plural
from graph import coverage
from graph.coverage import Matrix
from graph.coverage.cell import URGENCY
from graph.look import Look
from graph.model.age_band import AgeBand

_AT_ONCE: Final = 25
"""Rows of a page. With the map, and with a column for each of four age bands, it has less than 150 kB."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A word to choose in a form."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MapPart:
    """The map: what it says, and where its parts go."""

    told: MapWords
    drawn: Drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage:
    """The page. `form` are the words to choose for each field, `given` what is in it.

    Without a kind of help, `kinds` says what each comes to. With one, `rows` are the places, the worst first: `start`
    is the number of the first, `earlier` and `later` lead to others. `statuses` explain the words. `table` is all of
    it as a table, `report` the gap report.
    """

    form: dict[str, tuple[Choice, ...]]
    given: dict[str, str]
    statuses: tuple[CoverageWords, ...]
    problem: Problem | None = None
    choices: tuple[Link, ...] = ()
    places: str = ""
    kind: str = ""
    ages: tuple[str, ...] = ()
    kinds: tuple[KindWords, ...] = ()
    rows: tuple[RowWords, ...] = ()
    total: int = 0
    start: int = 1
    earlier: str = ""
    later: str = ""
    all_kinds: str = ""
    table: str = ""
    workbook: str = ""
    report: str = ""
    geojson: str = ""
    map: MapPart | None = None
    made: str = ""


def coverage_page(request: Request, *, of_one_kind: bool = False) -> Response:
    """The page. `of_one_kind`: it says that a kind of help has to be chosen."""
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages, of_one_kind=of_one_kind))
    return render(request, "coverage/matrix.html", messages, 422 if page.problem else 200, page=page)


def coverage_table(request: Request) -> Response:
    """All cells as a table for a spreadsheet: CSV, or a workbook, as the address ends."""
    messages, viewer = asker(request)

    def question(look: Look) -> Table | None:
        filters = coverage_filters(look, request.query_params, messages)
        if filters.problem is not None:
            return None
        rows = table_rows(look, matrix_for(look, filters), filters.status, messages)
        return Table(table_labels(messages), tuple(rows))

    table = asked(request, viewer, question)
    if table is None:
        return coverage_page(request)
    if request.url.path.endswith(".csv"):
        return csv_file(table, "coverage")
    return xlsx_file(table, messages.text(mark("Coverage")), "coverage")


def _page(look: Look, request: Request, messages: Messages, *, of_one_kind: bool) -> CoveragePage:
    filters = coverage_filters(look, request.query_params, messages, of_one_kind=of_one_kind)
    given = dict(filters.given)
    form = {name: tuple(choices) for name, choices in _form(look, filters, messages)}
    statuses = tuple(coverage_words(status, messages) for status in URGENCY)
    if filters.problem is not None:
        meant = (
            Link(name, address({**given, filters.problem.field: one}), one) for one, name in filters.problem.meant
        )
        return CoveragePage(form=form, given=given, statuses=statuses, problem=filters.problem, choices=tuple(meant))
    matrix, category = matrix_for(look, filters), next(iter(filters.asked.categories), None)
    places = coverage.worst_first(look, matrix, filters.status) if category else ()
    start = _start(request.query_params.get("from", ""), len(places))
    return CoveragePage(
        form=form,
        given=given,
        statuses=statuses,
        places=kind_plural(look, matrix.of, messages),
        kind=name(look, category) if category else "",
        ages=tuple(bands_in_words(look, matrix.age_bands, messages).values()),
        kinds=() if category else kinds_in_words(look, matrix, given, messages),
        rows=tuple(row_words(look, matrix, one, str(category), messages) for one in places[start : start + _AT_ONCE]),
        total=len(places),
        start=start + 1,
        earlier=address({**given, "from": str(max(0, start - _AT_ONCE))}) if start else "",
        later=address({**given, "from": str(start + _AT_ONCE)}) if start + _AT_ONCE < len(places) else "",
        all_kinds=address({**given, "category": ""}) if category else "",
        table=address(given, "/coverage/table.csv"),
        workbook=address(given, "/coverage/table.xlsx"),
        report=address({"of": given["of"], "within": given["within"]}, "/coverage/report"),
        geojson=address(given, "/coverage/map.geojson"),
        map=_map(look, matrix, category, filters, messages),
        made=words.moment(look.now, look.zone, messages),
    )


def _map(
    look: Look, matrix: Matrix, category: str | None, filters: CoverageFilters, messages: Messages
) -> MapPart | None:
    told = map_words(look, matrix, category, filters, messages) if category else None
    return None if told is None else MapPart(told, drawing(look, told))


def _start(text: str, size: int) -> int:
    """The number of the first row; 0 for what is no number of a row."""
    start = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    return start if start < size else 0


def _form(look: Look, filters: CoverageFilters, messages: Messages) -> Iterator[tuple[str, Iterator[Choice]]]:
    of, age = filters.asked.of, filters.asked.age
    every = messages.text(mark("All"))
    kinds = coverage.kinds_of_place(look)
    yield "of", (Choice(kind.lower(), kind_plural(look, kind, messages), kind is of) for kind in kinds)
    bands = sorted(look.model.all(AgeBand).values(), key=lambda band: band.ages)
    labels = bands_in_words(look, (band.id for band in bands), messages)

    def ages() -> Iterator[Choice]:
        yield Choice("", every, age is None)
        for band in bands:
            least, most = band.ages
            yield Choice(str(least), labels[band.id], age is not None and least <= age <= most)

    def statuses() -> Iterator[Choice]:
        yield Choice("", every, filters.status is None)
        for status in URGENCY:
            yield Choice(status.lower(), coverage_words(status, messages).label, status is filters.status)

    yield "age", ages()
    yield "status", statuses()
