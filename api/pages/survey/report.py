"""The yearly report of the survey, for partners: a page to print, and a table for a spreadsheet."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.frame.asking import asked
from api.pages.frame.download import csv_file, xlsx_file
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.survey_report import SurveyReportWords, survey_report_words, survey_table
from api.words.messages import Messages, mark
from graph import survey
from graph.editing import Act, may
from graph.look import Look
from graph.model.errors import InvalidInput
from graph.survey.sending import YEARS_KEPT

_NAME: Final = "survey"


@dataclass(frozen=True, slots=True)
class SurveyReportPage:
    """The report. `years` are those of which there can be one; `edits` and `reviews` say what the viewer may do."""

    told: SurveyReportWords
    years: tuple[int, ...]
    directory: str
    made: str
    edits: bool
    reviews: bool
    problem: str = ""


def survey_report_page(request: Request) -> Response:
    """The page. It is for partners."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages))
    return render(request, "survey/report.html", messages, 422 if page.problem else 200, page=page)


def survey_report_table(request: Request) -> Response:
    """The report as a table: CSV, or a workbook, as the address ends."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages))
    if page.problem:
        return render(request, "survey/report.html", messages, 422, page=page)
    table, name = survey_table(page.told, messages), f"{_NAME}-{page.told.year}"
    if request.url.path.endswith(".csv"):
        return csv_file(table, name)
    return xlsx_file(table, messages.text(mark("Survey")), name)


def _page(look: Look, request: Request, messages: Messages) -> SurveyReportPage:
    text = request.query_params.get("year", "").strip()
    year, problem = look.today.year, ""
    try:
        year = survey.year_of(look, text) if text else year
    except InvalidInput as error:
        problem = words.capital(words.error_words(error, messages))
    return SurveyReportPage(
        survey_report_words(look, survey.report(look, request.app.state.store, year), messages),
        tuple(look.today.year - before for before in range(YEARS_KEPT + 1)),
        look.profile.name,
        words.moment(look.now, look.zone, messages),
        may(look, Act.SAVE),
        may(look, Act.SURVEY) and not look.viewer.bounds,
        problem,
    )
