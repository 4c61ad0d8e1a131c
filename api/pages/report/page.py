"""The form for whoever found a contact wrong: no account, no case, nothing of who sends it."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api.network import address_of
from api.pages.account.form import Form, Problem, problem_of, status_of
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.settings import Settings
from api.told.contacts import SlotWords, slot_words
from api.told.reports import whom_to_call
from api.words.messages import Messages, mark
from api.words.report_words import PROBLEMS
from graph import reports
from graph.look import Look, Viewer
from graph.model.errors import (
    InvalidInput,
    InvalidQuestion,
    NotFound,
    SignpostError,
    StoreUnavailable,
    TooManyReports,
)
from graph.reports import LONGEST_TEXT, NewReport

_SHOWN: Final = (InvalidInput, TooManyReports, StoreUnavailable)
"""What the form shows, with everything that was typed."""
_FIELDS: Final = ("problem", "text", "answer_to")
_AWAY: Final = mark("Nothing can be sent right now. Try again in a few minutes.")


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The form about one slot, as it was typed, and what is wrong with it. `answered` is whether somebody has just
    said that its number worked ("yes" or "no"). Where no mail is sent nobody is asked for an address."""

    slot: SlotWords
    choices: tuple[tuple[str, str], ...]
    typed: NewReport
    problems: tuple[Problem, ...] = ()
    answered: str = ""
    sends_mail: bool = False
    longest: int = LONGEST_TEXT

    @property
    def asks_address(self) -> bool:
        """Whether the form has a field for an address; one that was sent stays in it."""
        return self.sends_mail or bool(self.typed.answer_to)

    def problem(self, field: str) -> str:
        """What is wrong with a field; empty if nothing is."""
        return next((one.said for one in self.problems if one.field == field), "")

    @property
    def general(self) -> str:
        """What is wrong with no field of the form; empty if nothing is."""
        return next((one.said for one in self.problems if one.field not in _FIELDS), "")


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """What is shown once something was sent: whom to call now. `told` says that an address was left."""

    slot: SlotWords
    calls: tuple[SlotWords, ...]
    told: bool = False
    worked: bool = False


def report_form(request: Request) -> Response:
    """The form."""
    return _form(request, NewReport(request.path_params["id"], ""))


def report(request: Request, form: Form) -> Response:
    """Take a report, or the answer whether a number worked."""
    slot = request.path_params["id"]
    typed = NewReport(slot, form.get("problem", ""), form.get("text", ""), form.get("answer_to", ""))
    said, _, number = form.get("worked", "").partition(" ")  # as the buttons say it: `yes +18605550100`
    app, (_, viewer), network = request.app.state, asker(request), address_of(request.scope)
    try:
        if said in ("yes", "no"):
            reports.hint(app.directory, app.store, viewer, app.clock(), network, slot, number, worked=said == "yes")
        else:
            reports.report(app.directory, app.store, viewer, app.clock(), network, typed)
    except _SHOWN as error:
        return _form(request, typed, error)
    if said == "no":
        return _form(request, NewReport(slot, reports.Problem.NOT_WORKING), answered=said)
    return _thanks(request, slot, told=_sends_mail(request) and bool(typed.answer_to.strip()), worked=said == "yes")


def _form(request: Request, typed: NewReport, error: SignpostError | None = None, *, answered: str = "") -> Response:
    messages, viewer = asker(request)
    slot, calls = _slot(request, viewer, typed.slot, messages)
    problems = () if error is None else _problems(error, messages)
    choices = tuple((problem.value, messages.text(said)) for problem, said in PROBLEMS.items())
    page = ReportPage(slot, choices, typed, problems, answered, _sends_mail(request))
    status = 200 if error is None else status_of(error)
    # A page of 5xx has no day of its data, because usually they cannot be read then: this one could.
    response = render(request, "report/report.html", messages, min(status, 499), page=page, calls=calls)
    response.status_code = status
    if isinstance(error, TooManyReports):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def _sends_mail(request: Request) -> bool:
    settings: Settings = request.app.state.settings
    return not settings.missing_for_mail


def _problems(error: SignpostError, messages: Messages) -> tuple[Problem, ...]:
    if isinstance(error, StoreUnavailable):
        return (Problem("", messages.text(_AWAY)),)
    several = error.problems if isinstance(error, InvalidQuestion) else (error,)
    return tuple(problem_of(one, messages) for one in several)


def _thanks(request: Request, slot_id: str, *, told: bool, worked: bool) -> Response:
    messages, viewer = asker(request)
    slot, calls = _slot(request, viewer, slot_id, messages)
    page = ThanksPage(slot, calls, told, worked)
    return render(request, "report/thanks.html", messages, page=page)


def _slot(
    request: Request, viewer: Viewer, slot_id: str, messages: Messages
) -> tuple[SlotWords, tuple[SlotWords, ...]]:
    """The slot, and whom to call."""

    def question(look: Look) -> tuple[SlotWords, tuple[SlotWords, ...]]:
        slot = reports.slot_shown(look, slot_id)
        told = slot_words(look, [slot], messages)
        if not told[0].dials:
            raise NotFound(f"{slot.id} has no number that is shown", value=slot.id)
        return told[0], whom_to_call(look, slot, messages)

    return asked(request, viewer, question)
