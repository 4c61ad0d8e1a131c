"""What is behind a cell of coverage, and the gap report of a region, as pages."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.guides.document import Document
from api.pages.coverage.page import coverage_page
from api.pages.frame.asking import asked
from api.pages.frame.download import document_file, file_links
from api.pages.frame.rendering import asker, render
from api.settings import Settings
from api.told.coverage import address
from api.told.coverage_filters import coverage_filters
from api.told.coverage_story import StoryWords, told_of
from api.told.gap_report import ReportWords, report_words
from api.told.gap_report_file import report_document
from api.told.links import Link
from api.told.names import name
from api.told.readiness_actions import gap_step
from api.words.messages import Messages
from graph import guides
from graph.editing import Act, may
from graph.look import Look
from graph.model.vocabulary import Edition


@dataclass(frozen=True, slots=True)
class CellPage:
    """What is behind a cell. `back` leads to the column, `checks` and `edits` say what the viewer may do;
    `step` is the form that plans a step to close the gap, if a standard asks for such steps. `place` and
    `category` are ids, with which forms are filled in."""

    told: StoryWords
    back: str
    checks: bool
    edits: bool
    step: str = ""
    place: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The gap report: of which directory and region, made when, and what it says."""

    directory: str
    region: str
    told: ReportWords
    back: str
    made: str
    files: tuple[Link, ...]


def cell_page(request: Request) -> Response:
    """The page of one cell."""
    messages, viewer = asker(request)
    place, category, ages = (request.query_params.get(one, "").strip() for one in ("place", "category", "ages"))

    def question(look: Look) -> CellPage:
        told = told_of(look, place, category, ages, messages)
        back = address({"category": category})
        step = gap_step(look, place, f"{told.kind.name}: {told.place.name}, {told.ages}")
        return CellPage(told, back, may(look, Act.VERIFY), may(look, Act.SAVE), step, place, category)

    return render(request, "coverage/cell.html", messages, page=asked(request, viewer, question))


def report_page(request: Request) -> Response:
    """The gap report."""
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _report(look, request, messages))
    return coverage_page(request) if page is None else render(request, "coverage/report.html", messages, page=page)


def report_file(request: Request) -> Response:
    """The gap report as a file: Word or PDF, as the address ends. Partners get it as partners may read it."""
    messages, viewer = asker(request)
    settings: Settings = request.app.state.settings

    def question(look: Look) -> Document | None:
        filters = coverage_filters(look, request.query_params, messages)
        if filters.problem is not None:
            return None
        edition = Edition.PARTNER if may(look, Act.READ_PARTNER) else Edition.PUBLIC
        reading, of = guides.reading(look, edition), filters.asked
        return report_document(reading, of.of, of.within, edition, messages, settings.url)

    document = asked(request, viewer, question)
    return coverage_page(request) if document is None else document_file(request, document)


def _report(look: Look, request: Request, messages: Messages) -> ReportPage | None:
    filters = coverage_filters(look, request.query_params, messages)
    if filters.problem is not None:
        return None
    within = filters.asked.within
    return ReportPage(
        look.profile.name,
        name(look, within or look.profile.home),
        report_words(look, filters.asked.of, within, messages),
        address({"of": filters.given["of"], "within": filters.given["within"]}),
        words.moment(look.now, look.zone, messages),
        file_links("/coverage/report", request.query_params, messages),
    )
