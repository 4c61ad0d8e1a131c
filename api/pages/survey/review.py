"""The answers that wait for a review, for editors: the free text of each is read by one of them and then deleted."""

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
from api.told.survey import StatementWords, statement_words
from api.words.messages import mark
from graph import survey
from graph.accounts import SignedIn
from graph.look import Look
from graph.model.errors import Conflict, InvalidInput, NotFound, StoreUnavailable

PATH: Final = "/survey/review"
_AT_ONCE: Final = 25
_STILL: Final = mark("The text was deleted, but the database is busy and still has a copy. Press the button again.")


@dataclass(frozen=True, slots=True)
class SurveyReviewPage:
    """The answers that wait, the oldest first, and how many more there are; whether the survey is open, and what was
    wrong."""

    waiting: tuple[StatementWords, ...]
    more: int
    is_open: bool
    problem: Problem | None = None


def survey_review(request: Request) -> Response:
    """The answers that wait."""
    return _list(request, session_of(request))


def review_survey(request: Request, form: Form) -> Response:
    """What the buttons do: read the text of an answer, count it, delete it; open or close the survey."""
    me, messages = session_of(request), messages_of(request)
    check_proof(me, form)
    try:
        anchor = _done(request, me, form)
    except (Conflict, NotFound, InvalidInput) as error:
        return _list(request, me, problem_of(error, messages), status_of(error))
    except StoreUnavailable as error:
        return _list(request, me, Problem("", messages.text(_STILL)), status_of(error))
    return RedirectResponse(root_of(request) + in_language(PATH, messages.language) + anchor, 303)


def _done(request: Request, me: SignedIn, form: Form) -> str:
    """Do what was asked. The anchor of the page to go on at."""
    app, viewer = request.app.state, me.viewer(messages_of(request).language)
    statement, do = form.get("statement", ""), form.get("do", "")
    if do == "read":
        survey.read_remark(app.directory, app.store, viewer, app.clock(), statement)
        return f"#{statement}"
    if do in ("count", "delete"):
        counts = do == "count"
        survey.review(app.directory, app.store, viewer, app.clock(), statement, counts=counts)
    elif do in ("open", "close"):
        asked(request, viewer, lambda look: survey.set_open(look, app.store, is_to_be_open=do == "open"))
    else:
        raise InvalidInput(f"{do!r} is no button of this page", value=do)
    return ""


def _list(request: Request, me: SignedIn, problem: Problem | None = None, status: int = 200) -> Response:
    messages, store = messages_of(request), request.app.state.store

    def question(look: Look) -> tuple[tuple[StatementWords, ...], int]:
        waits = survey.waiting(look, store)
        return statement_words(look, waits[:_AT_ONCE], messages), max(0, len(waits) - _AT_ONCE)

    told, more = asked(request, me.viewer(messages.language), question)
    page = SurveyReviewPage(told, more, survey.is_open(store), problem)
    response = render(request, "survey/review.html", messages, min(status, 499), page=page)
    response.status_code = status
    return response
