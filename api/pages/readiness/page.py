"""How far all places have come, and the deadlines of the strategy: a page for partners, and the same as a table."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api.pages.frame.asking import asked
from api.pages.frame.download import csv_file, xlsx_file
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.activities import ActivityWords, activity_words
from api.told.coverage import address
from api.told.figures import FigureWords, figure_words
from api.told.readiness import (
    PlaceWords,
    ReadinessWords,
    place_words,
    readiness_words,
    table_labels,
    table_rows,
)
from api.told.slot_filters import Problem, filters_of
from api.told.table import Table
from api.words.messages import Messages, mark
from api.words.readiness import StandardStatusWords, standard_status
from graph import readiness
from graph.look import Look
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import StandardStatus

_FIRST_YEAR: Final = 2025


@dataclass(frozen=True, slots=True)
class ReadinessPage:
    """The page. `strategy` is what is asked of the directory's home, None if nothing is; `figures` are those of
    `year`, and `earlier` the address of the year before, if there is one; `overdue` are activities."""

    given: dict[str, str]
    statuses: tuple[StandardStatusWords, ...]
    problem: Problem | None = None
    places: tuple[PlaceWords, ...] = ()
    dated: bool = False
    strategy: ReadinessWords | None = None
    figures: tuple[FigureWords, ...] = ()
    year: int = 0
    earlier: str = ""
    overdue: tuple[ActivityWords, ...] = ()
    table: str = ""
    workbook: str = ""


def readiness_page(request: Request) -> Response:
    """The page."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages))
    return render(request, "readiness/readiness.html", messages, 422 if page.problem else 200, page=page)


def readiness_table(request: Request) -> Response:
    """Every place by every standard as a table: CSV, or a workbook, as the address ends."""
    session_of(request)
    messages, viewer = asker(request)

    def question(look: Look) -> Table | None:
        filters = filters_of(look, {"within": request.query_params.get("within", "")}, messages)
        if filters.problem is not None:
            return None
        rows = table_rows(look, readiness.everywhere(look, filters.asked.within), messages)
        return Table(table_labels(messages), tuple(rows))

    table = asked(request, viewer, question)
    if table is None:
        return readiness_page(request)
    if request.url.path.endswith(".csv"):
        return csv_file(table, "readiness")
    return xlsx_file(table, messages.text(mark("Readiness")), "readiness")


def _page(look: Look, request: Request, messages: Messages) -> ReadinessPage:
    filters = filters_of(look, {"within": request.query_params.get("within", "")}, messages)
    given = {"within": filters.given["within"]}
    statuses = tuple(standard_status(one, messages) for one in StandardStatus)
    if filters.problem is not None:
        return ReadinessPage(given, statuses, filters.problem)
    places = tuple(place_words(look, one, messages) for one in readiness.everywhere(look, filters.asked.within))
    year = _year(request.query_params.get("year", ""), look.today)
    home = look.profile.home
    asked_of_home = readiness.standards_of(look, look.get(home, Jurisdiction).kind)
    return ReadinessPage(
        given,
        statuses,
        places=places,
        dated=any(one.dated for one in places),
        strategy=readiness_words(look, readiness.readiness(look, home), messages) if asked_of_home else None,
        figures=figure_words(readiness.indicators(look, year), messages),
        year=year,
        earlier=address(given | {"year": str(year - 1)}, "/readiness") if year > _FIRST_YEAR else "",
        overdue=activity_words(look, readiness.overdue(look, filters.asked.within), messages),
        table=address(given, "/readiness/table.csv"),
        workbook=address(given, "/readiness/table.xlsx"),
    )


def _year(text: str, today: date) -> int:
    year = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else today.year
    return year if _FIRST_YEAR <= year <= today.year else today.year
