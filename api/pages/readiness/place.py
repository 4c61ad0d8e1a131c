"""One place by the standards, and the worksheet for its plan: pages for partners."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.guides.document import Document
from api.pages.edit.saved import SavedNotice, saved_notice
from api.pages.frame.asking import asked
from api.pages.frame.download import document_file, file_links
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.activities import ActivityWords, activity_words
from api.told.department_file import DEPARTMENT, department_address, department_document
from api.told.departments import DepartmentWords, department_words
from api.told.links import Link
from api.told.readiness import PLACE, ReadinessWords, place_address, readiness_words
from api.told.slot_filters import Problem
from api.told.sources import Sources, sources
from api.told.worksheet_file import worksheet_document
from api.told.worksheets import ReportingWords, WorksheetWords, reporting_words, worksheet_words
from api.words.messages import Messages
from graph import guides, readiness
from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput
from graph.model.vocabulary import Edition

T = TypeVar("T")
_WORKSHEET = "/readiness/worksheet"
_FILED = (_WORKSHEET, DEPARTMENT)
"""Pages that are also files."""


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place: its standards, how concerning behavior is reported there, its open steps and what was done.

    `departments` are its own agencies; `sources` are those of its standards and activities.
    """

    standards: ReadinessWords
    reporting: tuple[ReportingWords, ...]
    activities: tuple[ActivityWords, ...]
    worksheet: str
    departments: tuple[Link, ...]
    sources: Sources


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """A page about something that was named: the text, what is told of it, or what is wrong with the text.

    `files` lead to the same as files, where there are such.
    """

    text: str
    told: T | None = None
    made: str = ""
    saved: SavedNotice | None = None
    files: tuple[Link, ...] = ()
    problem: Problem | None = None


def place_page(request: Request) -> Response:
    """One place by the standards."""
    return _answer(request, "place", "readiness/place.html", place_told)


def worksheet_page(request: Request) -> Response:
    """The worksheet for the annex of a place."""
    return _answer(request, "place", "readiness/worksheet.html", worksheet_told)


def department_page(request: Request) -> Response:
    """A department or school district by itself."""
    return _answer(request, "agency", "readiness/department.html", department_told)


def _answer(request: Request, field: str, template: str, question: Callable[[Look, str, Messages], T]) -> Response:
    session_of(request)
    messages, viewer = asker(request)
    text = request.query_params.get(field, "").strip()
    path = f"/readiness/{template.partition('/')[2].removesuffix('.html')}"

    def answered(look: Look) -> Asked[T]:
        if not text:
            return Asked(text)
        try:
            made = words.moment(look.now, look.zone, messages)
            files = file_links(path, {field: text}, messages) if path in _FILED else ()
            return Asked(text, question(look, text, messages), made, saved_notice(request, look), files)
        except Ambiguous as error:
            return Asked(text, problem=_problem(field, error, messages, error.candidates))
        except InvalidInput as error:
            return Asked(text, problem=_problem(field, error, messages))

    page = asked(request, viewer, answered)
    return render(request, template, messages, 422 if page.problem else 200, page=page)


def worksheet_file(request: Request) -> Response:
    """The worksheet as a file: Word or PDF, as the address ends."""
    return _file(request, "place", worksheet_page, _worksheet_document)


def department_file(request: Request) -> Response:
    """The page of a department as a file: Word or PDF, as the address ends."""
    return _file(request, "agency", department_page, _department_document)


def _file(
    request: Request,
    field: str,
    page: Callable[[Request], Response],
    question: Callable[[Look, str, Messages, str], Document],
) -> Response:
    """A file, as partners may read it; the page with what is wrong if the field is."""
    session_of(request)
    messages, viewer = asker(request)
    text, settings = request.query_params.get(field, "").strip(), request.app.state.settings
    if not text:
        return page(request)

    def made(look: Look) -> Document:
        return question(guides.reading(look, Edition.PARTNER), text, messages, settings.url)

    try:
        document = asked(request, viewer, made)
    except (Ambiguous, InvalidInput):
        return page(request)
    return document_file(request, document)


def _worksheet_document(look: Look, text: str, messages: Messages, url: str) -> Document:
    return worksheet_document(look, readiness.place_meant(look, text), messages, url)


def _department_document(look: Look, text: str, messages: Messages, url: str) -> Document:
    return department_document(look, chosen(look, ("agency",), text, ("agency",)), messages, url)


def _problem(
    field: str, error: Ambiguous | InvalidInput, messages: Messages, meant: tuple[tuple[str, str], ...] = ()
) -> Problem:
    return Problem(field, words.capital(words.error_words(error, messages)), tuple(meant))


def place_told(look: Look, text: str, messages: Messages) -> PlaceTold:
    """One place by the standards, in words."""
    found = readiness.readiness(look, readiness.place_meant(look, text))
    standards = readiness_words(look, found, messages)
    activities = activity_words(look, readiness.activities(look, found.place), messages)
    cited = [
        *(one.citations for one in (*standards.standards, *standards.objectives)),
        *(one.citations for one in activities),
    ]
    return PlaceTold(
        standards,
        reporting_words(look, readiness.reporting(look, found.place), messages),
        activities,
        place_address(found.place, _WORKSHEET),
        tuple(Link(look.name(one), department_address(one)) for one in readiness.departments(look, found.place)),
        sources(chain.from_iterable(cited), messages),
    )


def worksheet_told(look: Look, text: str, messages: Messages) -> tuple[WorksheetWords, str]:
    """The worksheet of a place in words, and the address of its page."""
    found = readiness.worksheet(look, readiness.place_meant(look, text))
    return worksheet_words(look, found, messages), place_address(found.place, PLACE)


def department_told(look: Look, text: str, messages: Messages) -> DepartmentWords:
    """A department in words."""
    agency = chosen(look, ("agency",), text, ("agency",))
    return department_words(look, readiness.department(look, agency), messages)
