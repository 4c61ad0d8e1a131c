"""One place by the standards, and the worksheet for its plan: pages for partners."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.activities import ActivityWords, activity_words
from api.told.departments import DepartmentWords, department_words
from api.told.readiness import PLACE, ReadinessWords, place_address, readiness_words
from api.told.slot_filters import Problem
from api.told.worksheets import ReportingWords, WorksheetWords, reporting_words, worksheet_words
from api.words.messages import Messages
from graph import readiness
from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidInput

T = TypeVar("T")
_WORKSHEET = "/readiness/worksheet"


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place: its standards, how concerning behavior is reported there, its open steps and what was done."""

    standards: ReadinessWords
    reporting: tuple[ReportingWords, ...]
    activities: tuple[ActivityWords, ...]
    worksheet: str


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """A page about something that was named: the text, what is told of it, or what is wrong with the text."""

    text: str
    told: T | None = None
    made: str = ""
    problem: Problem | None = None


def place_page(request: Request) -> Response:
    """One place by the standards."""
    return _answer(request, "place", "readiness/place.html", _place)


def worksheet_page(request: Request) -> Response:
    """The worksheet for the annex of a place."""
    return _answer(request, "place", "readiness/worksheet.html", _worksheet)


def department_page(request: Request) -> Response:
    """A department or school district by itself."""
    return _answer(request, "agency", "readiness/department.html", _department)


def _answer(request: Request, field: str, template: str, question: Callable[[Look, str, Messages], T]) -> Response:
    session_of(request)
    messages, viewer = asker(request)
    text = request.query_params.get(field, "").strip()

    def answered(look: Look) -> Asked[T]:
        try:
            made = words.moment(look.now, look.zone, messages)
            return Asked(text, question(look, text, messages), made)
        except Ambiguous as error:
            return Asked(text, problem=_problem(field, error, messages, error.candidates))
        except InvalidInput as error:
            return Asked(text, problem=_problem(field, error, messages))

    page = asked(request, viewer, answered)
    return render(request, template, messages, 422 if page.problem else 200, page=page)


def _problem(
    field: str, error: Ambiguous | InvalidInput, messages: Messages, meant: tuple[tuple[str, str], ...] = ()
) -> Problem:
    return Problem(field, words.capital(words.error_words(error, messages)), tuple(meant))


def _place(look: Look, text: str, messages: Messages) -> PlaceTold:
    found = readiness.readiness(look, readiness.place_meant(look, text))
    return PlaceTold(
        readiness_words(look, found, messages),
        reporting_words(look, readiness.reporting(look, found.place), messages),
        activity_words(look, readiness.activities(look, found.place), messages),
        place_address(found.place, _WORKSHEET),
    )


def _worksheet(look: Look, text: str, messages: Messages) -> tuple[WorksheetWords, str]:
    found = readiness.worksheet(look, readiness.place_meant(look, text))
    return worksheet_words(look, found, messages), place_address(found.place, PLACE)


def _department(look: Look, text: str, messages: Messages) -> DepartmentWords:
    agency = chosen(look, ("agency",), text, ("agency",))
    return department_words(look, readiness.department(look, agency), messages)
