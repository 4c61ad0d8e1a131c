"""The form of the survey: no account, nothing of who sends it, no script."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.network import address_of
from api.pages.account.form import Form, Problem, status_of
from api.pages.find.page import OptionGroup, kinds_of_help
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.survey.form import typed_of
from api.words.messages import Messages, mark
from api.words.survey_words import survey_word
from graph import survey
from graph.look import Look
from graph.model.errors import (
    Forbidden,
    InvalidField,
    InvalidInput,
    InvalidQuestion,
    SignpostError,
    StoreUnavailable,
    TooManyReports,
)
from graph.model.jurisdiction import Jurisdiction
from graph.survey import TypedAnswer, TypedProgram
from graph.survey.kinds import (
    LONGEST_NAME,
    LONGEST_TEXT,
    MOST_PROGRAMS,
    Circumstance,
    ForWhom,
    Issue,
    Often,
    Position,
    Procedure,
    Sector,
)

_SHOWN: Final = (InvalidInput, TooManyReports, StoreUnavailable, Forbidden)
"""What the form shows, with everything that was typed."""
_CHOICES: Final[dict[str, type[StrEnum]]] = {
    "sector": Sector,
    "position": Position,
    "issue": Issue,
    "often": Often,
    "circumstances": Circumstance,
    "procedures": Procedure,
    "for_whom": ForWhom,
}
_AWAY: Final = mark("Nothing can be sent right now. Try again in a few minutes.")


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """The form as it was typed, and what is wrong with it. `choices` are (value, label) pairs by field, `places` the
    names that can be typed for a place, `kinds` the kinds of help. `about` is the directory's own area."""

    typed: TypedAnswer
    choices: dict[str, tuple[tuple[str, str], ...]]
    kinds: tuple[OptionGroup, ...]
    places: tuple[str, ...]
    about: str
    is_open: bool
    problems: tuple[Problem, ...] = ()
    longest: int = LONGEST_TEXT
    longest_name: int = LONGEST_NAME
    most: int = MOST_PROGRAMS

    def problem(self, field: str) -> str:
        """What is wrong with a field; empty if nothing is."""
        return next((one.said for one in self.problems if one.field == field), "")

    @property
    def general(self) -> str:
        """What is wrong with no field of the form; empty if nothing is."""
        return next((one.said for one in self.problems if not one.field), "")


def survey_form(request: Request) -> Response:
    """The form."""
    return _form(request, TypedAnswer(programs=(TypedProgram(),)))


def send_survey(request: Request, form: Form) -> Response:
    """Take an answer, or show the form with room for another program."""
    app, (messages, viewer), network = request.app.state, asker(request), address_of(request.scope)
    typed = typed_of(form)
    if form.get("do") == "add":
        return _form(request, replace(typed, programs=(*typed.programs, TypedProgram())[:MOST_PROGRAMS]))
    try:
        survey.send(app.directory, app.store, viewer, app.clock(), network, typed)
    except _SHOWN as error:
        return _form(request, typed, error)
    return _kept_out(render(request, "survey/thanks.html", messages))


def _form(request: Request, typed: TypedAnswer, error: SignpostError | None = None) -> Response:
    messages, viewer = asker(request)
    problems = () if error is None else tuple(_problems(error, messages))
    page = asked(request, viewer, lambda look: _page(look, request, typed, problems, messages))
    status = 200 if error is None else status_of(error)
    # A page of 5xx has no day of its data, because usually they cannot be read then: this one could.
    response = render(request, "survey/survey.html", messages, min(status, 499), page=page)
    response.status_code = status
    if isinstance(error, TooManyReports):
        response.headers["Retry-After"] = str(error.retry_after)
    return _kept_out(response)


def _page(
    look: Look, request: Request, typed: TypedAnswer, problems: tuple[Problem, ...], messages: Messages
) -> SurveyPage:
    return SurveyPage(
        typed=typed,
        choices={name: tuple(_labels(of, messages)) for name, of in _CHOICES.items()},
        kinds=tuple(kinds_of_help(look, messages)),
        places=tuple(dict.fromkeys(look.name(one) for one in look.by_name(look.model.all(Jurisdiction)))),
        about=look.name(look.profile.home),
        is_open=_is_open(request, problems),
        problems=problems,
    )


def _is_open(request: Request, problems: tuple[Problem, ...]) -> bool:
    """Whether the survey takes answers; while the store is away, what was typed is shown all the same."""
    try:
        return survey.is_open(request.app.state.store)
    except StoreUnavailable:
        if not problems:
            raise
        return True


def _labels(vocabulary: type[StrEnum], messages: Messages) -> Iterator[tuple[str, str]]:
    return ((word.value, survey_word(word, messages)) for word in vocabulary)


def _problems(error: SignpostError, messages: Messages) -> Iterator[Problem]:
    if isinstance(error, StoreUnavailable):
        yield Problem("", messages.text(_AWAY))
        return
    for one in error.problems if isinstance(error, InvalidQuestion) else (error,):
        field = ".".join(one.path) if isinstance(one, InvalidField) else ""
        yield Problem(field, words.capital(words.error_words(one, messages)))


def _kept_out(response: Response) -> Response:
    """The page for whoever has its address: no search engine lists it."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
