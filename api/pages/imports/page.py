"""The pages /import: send a file, look at the plan of what it would change, apply it or throw it away."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.pages.account.form import Form, Problem, problem_of, status_of
from api.pages.frame.addresses import in_language
from api.pages.frame.asking import asked
from api.pages.frame.rendering import SIGNED_IN, messages_of, render
from api.pages.frame.signing import check_proof, session_of
from api.pages.frame.too_large import too_large
from api.pages.imports.progress import Watched, in_lines, wants_lines
from api.pages.imports.sent import SentFile, Typed, deadline_for, with_file
from api.pages.imports.told import (
    PlanPage,
    PlanRow,
    latest_plans,
    plan_page,
)
from api.prefix import root_of
from api.words.messages import mark
from graph.accounts import SignedIn
from graph.editing import Act, check_may
from graph.look import Look
from graph.model.errors import (
    Conflict,
    DeadlineExceeded,
    Forbidden,
    InvalidInput,
    NotInstalled,
    SignpostError,
    shown,
)
from importers.importing import keep_doubts, make_plan
from importers.planning import Fate, applied_already, apply_import, discard, load_plan, take_back
from importers.survey.questions import NAMES as SURVEY_NAMES
from importers.tables.targets import NAMES

PATH: Final = "/import"
_SHOWN: Final = (InvalidInput, Conflict, DeadlineExceeded, NotInstalled)
_SLOW: Final = mark("This takes too long here. Import the file on the server, with signpost import.")


_FIELDS: Final = {
    "import.day": "as_of",
    "import.ahead": "as_of",
    "import.no-column": "mapping",
    "import.no-target": "mapping",
    "import.line": "mapping",
}
"""At which field of the form an error is shown, by its code; all others are about the file."""


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The form, with what was typed, and the plans that were made lately. `targets` are what a column can be."""

    typed: Typed
    plans: tuple[PlanRow, ...]
    targets: tuple[str, ...]
    problem: Problem | None = None


def import_form(request: Request) -> Response:
    """The form, and the latest plans."""
    return _form(request, session_of(request), Typed())


def _form(request: Request, me: SignedIn, typed: Typed, error: SignpostError | None = None) -> Response:
    messages = messages_of(request)
    viewer = me.viewer(messages.language)

    def question(look: Look) -> ImportPage:
        check_may(look, Act.SAVE)
        return ImportPage(typed, latest_plans(look, messages), (*NAMES, *SURVEY_NAMES), problem)

    problem = None if error is None else _problem(request, error)
    page = asked(request, viewer, question)
    return _rendered(request, "imports/import.html", _status(error), page)


def _status(error: SignpostError | None) -> int:
    """The status of a form that is shown again: 422 for what was typed or sent."""
    return 200 if error is None else 422 if isinstance(error, InvalidInput) else status_of(error)


def _problem(request: Request, error: SignpostError) -> Problem:
    messages = messages_of(request)
    if isinstance(error, DeadlineExceeded):
        return Problem("", messages.text(_SLOW))
    found = problem_of(error, messages)
    known = found.field if found.field in ("source",) else _FIELDS.get(error.code, "file")
    return Problem(known, found.said)


def _rendered(request: Request, template: str, status: int, page: object) -> Response:
    messages = messages_of(request)
    response = render(request, template, messages, status, page=page, large=too_large(request, messages))
    response.headers.update(SIGNED_IN)
    return response


def _plan(request: Request, sent: SentFile) -> Response:
    me, messages = session_of(request), messages_of(request)
    check_proof(me, sent.fields)
    asked(request, me.viewer(messages.language), lambda look: check_may(look, Act.SAVE))
    watched = Watched(deadline_for(request).at)
    if wants_lines(request):
        return in_lines(watched, lambda: _planned(request, me, sent, watched, SignpostError))
    return _planned(request, me, sent, watched, _SHOWN)


def _planned(
    request: Request,
    me: SignedIn,
    sent: SentFile,
    watched: Watched,
    shown: type[SignpostError] | tuple[type[SignpostError], ...],
) -> Response:
    """Where the plan of a file is; the form again with an error that is to be `shown`."""
    app, viewer = request.app.state, me.viewer(messages_of(request).language)
    try:
        with sent.wanted() as wanted:
            made = make_plan(
                app.store, app.directory, viewer, app.clock(), wanted, progress=watched.tell, deadline=watched
            )
    except shown as error:
        return _form(request, me, sent.typed, error)
    keep_doubts(app.store, made)
    return _to(request, made.plan.id)


make = with_file(_plan)
"""Reads the file that was sent, and leads to its plan."""


def show_plan(request: Request) -> Response:
    """A plan: what it would change, entry by entry, and what was passed over."""
    return _shown(request, session_of(request))


def _shown(request: Request, me: SignedIn, error: SignpostError | None = None, reason: str | None = None) -> Response:
    messages = messages_of(request)
    viewer = me.viewer(messages.language)
    fate, page = _asked_for(request)

    def question(look: Look) -> PlanPage:
        plan = load_plan(look, request.path_params["id"])
        return plan_page(look, plan, fate, page, messages)

    told = asked(request, viewer, question)
    problem = None if error is None else problem_of(error, messages)
    large = too_large(request, messages)
    response = render(
        request, "imports/plan.html", messages, _status(error), page=told, problem=problem, reason=reason, large=large
    )
    response.headers.update(SIGNED_IN)
    return response


def _asked_for(request: Request) -> tuple[Fate | None, int]:
    """The fate whose entries are to be shown (None: the first that has any), and the page of them."""
    fate, page = request.query_params.get("show", ""), request.query_params.get("page", "1")
    known = Fate.__members__.get(fate)
    if fate and known is None:
        raise InvalidInput(f"{fate!r} is nothing that a plan does: open the plan again", value=fate)
    if not page.isdecimal() or len(page) > 6:
        raise InvalidInput(f"{page!r} is no page: open the plan again", value=page)
    return known, max(1, int(page))


def decide(request: Request, form: Form) -> Response:
    """Apply a plan, throw it away, or take back its answers to the survey: as the pressed button says."""
    me, messages = session_of(request), messages_of(request)
    check_proof(me, form)
    app, viewer = request.app.state, me.viewer(messages.language)
    plan_id = request.path_params["id"]
    plan = asked(request, viewer, lambda look: load_plan(look, plan_id))
    do = form.get("do", "")
    if do not in ("apply", "discard", "back"):
        raise InvalidInput(f"{shown(do)} is no button of this page: open it again", value=do)
    if do == "apply" and plan.applied_by == viewer.actor:
        return _to(request, plan_id)  # pressed twice
    try:
        if do == "back":
            take_back(app.directory, app.store, viewer, app.clock(), plan_id)
            return _to(request, plan_id)
        if plan.applied_at is not None:
            raise applied_already(plan_id)
        if do == "apply":
            apply_import(app.editor, viewer, app.clock(), plan_id, form.get("reason", ""))
            return _to(request, plan_id)
        discard(app.store, plan)
    except (InvalidInput, Conflict, Forbidden) as error:
        return _shown(request, me, error, form.get("reason"))
    return RedirectResponse(root_of(request) + in_language(PATH, messages.language), 303)


def _to(request: Request, plan_id: str) -> Response:
    address = root_of(request) + in_language(f"{PATH}/{plan_id}", messages_of(request).language)
    return RedirectResponse(address, 303)
