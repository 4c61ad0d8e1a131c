"""The list of open reports, for those who keep contacts true: each is closed with an outcome and an answer."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.pages.account.form import Form, Problem, problem_of, status_of
from api.pages.frame.addresses import in_language
from api.pages.frame.asking import asked
from api.pages.frame.rendering import messages_of, render
from api.pages.frame.signing import check_proof, session_of
from api.prefix import root_of
from api.told.reports import ReportWords, report_words
from api.words.report_words import OUTCOMES
from graph import reports
from graph.accounts import SignedIn
from graph.look import Look
from graph.model.errors import Conflict, InvalidInput, InvalidQuestion, NotFound, SignpostError
from graph.reports import LONGEST_TEXT

PATH: Final = "/reports"
_FIELDS: Final = ("outcome", "answer")


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The open reports, and the form of one of them as it was typed (`of`), with what is wrong in it."""

    reports: tuple[ReportWords, ...]
    outcomes: tuple[tuple[str, str], ...]
    of: str = ""
    outcome: str = ""
    answer: str = ""
    problems: tuple[Problem, ...] = ()
    longest: int = LONGEST_TEXT

    def problem(self, report: str, field: str) -> str:
        """What is wrong with a field of the form of a report; empty if nothing is."""
        found = (one.said for one in self.problems if one.field == field) if report == self.of else ()
        return next(iter(found), "")

    @property
    def general(self) -> str:
        """What is wrong with no field of a form; empty if nothing is."""
        return next((one.said for one in self.problems if one.field not in _FIELDS), "")


def review_list(request: Request) -> Response:
    """The open reports that are for this account."""
    return _list(request, session_of(request), {})


def review(request: Request, form: Form) -> Response:
    """Close a report."""
    me, app, messages = session_of(request), request.app.state, messages_of(request)
    check_proof(me, form)
    viewer, report_id = me.viewer(messages.language), form.get("report", "")
    outcome, answer = form.get("outcome", ""), form.get("answer", "")
    try:
        reports.review(app.directory, app.store, viewer, app.clock(), report_id, outcome, answer)
    except (InvalidInput, Conflict, NotFound) as error:
        return _list(request, me, form, error)
    return RedirectResponse(root_of(request) + in_language(PATH, messages.language), 303)


def _list(request: Request, me: SignedIn, form: Form, error: SignpostError | None = None) -> Response:
    messages, store = messages_of(request), request.app.state.store

    def question(look: Look) -> tuple[ReportWords, ...]:
        return report_words(look, reports.open_reports(look, store), messages)

    told = asked(request, me.viewer(messages.language), question)
    several = error.problems if isinstance(error, InvalidQuestion) else () if error is None else (error,)
    page = ReviewPage(
        told,
        tuple((outcome.value, messages.text(said)) for outcome, said in OUTCOMES.items()),
        form.get("report", ""),
        form.get("outcome", ""),
        form.get("answer", ""),
        tuple(problem_of(one, messages) for one in several),
    )
    return render(request, "report/reviews.html", messages, 200 if error is None else status_of(error), page=page)
