"""The forms to change a record, or to make one: typed, looked at as a preview, then saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api.failures import failure_of
from api.pages.edit.conflict import conflict_page, resolved
from api.pages.edit.editing import editor_of
from api.pages.edit.filled import Filled, Wanted, filled, opened, prefilled, wanted
from api.pages.edit.formed import FormPage, form_page
from api.pages.edit.given import Giver
from api.pages.edit.nodes import EDITED
from api.pages.edit.posting import Posted, lead, posted
from api.pages.edit.previewed import preview_page
from api.pages.edit.problems import noted
from api.pages.edit.rows import VERBS, changed
from api.pages.edit.saved import landing
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.words.messages import Messages
from graph.editing import Act, Done, Preview, check_may, makes, outside
from graph.editing.preview import preview
from graph.editing.texts import read_reason
from graph.look import Look
from graph.model.errors import (
    Ambiguous,
    Conflict,
    Duplicate,
    Forbidden,
    InvalidInput,
    NotFound,
    SignpostError,
    StillNeeded,
)
from graph.model.record import Record

_AT_FORM: Final = (InvalidInput, Ambiguous, StillNeeded, Forbidden, Duplicate)
"""Errors that are shown in the form. A conflict has a page of its own, and others a page that keeps the form."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to show: its template, its status and what the template needs."""

    template: str
    page: object
    status: int = 200


@dataclass(frozen=True, slots=True)
class Ready:
    """A form that can be saved, with its action."""

    form: Filled
    wanted: Wanted


def edit_form(request: Request) -> Response:
    """The form of a record as it is."""
    return _open(request, Record, request.path_params["id"])


def new_form(request: Request) -> Response:
    """The form for a new record of a kind. The query names records that stand in it from the start."""
    return _open(request, _kind_of(request), None)


edit = posted(lambda request, form: _posted(request, form, Record, request.path_params["id"]))
"""What the buttons of the form of a record do."""
new = posted(lambda request, form: _posted(request, form, _kind_of(request), None))
"""What the buttons of the form for a new record do."""


def _kind_of(request: Request) -> type[Record]:
    name = request.path_params["kind"]
    if name not in EDITED:
        raise NotFound(f"there is no form for {name!r}", value=name)
    return EDITED[name]


def _open(request: Request, kind: type[Record], record_id: str | None) -> Response:
    session_of(request)
    messages, viewer = asker(request)

    def question(look: Look) -> FormPage:
        if record_id is None and not makes(look, kind):
            check_may(look, Act.SAVE)
            raise outside(look, kind, kind.KIND, kind.KIND)
        form = opened(look, kind, record_id, messages)
        if record_id is None:
            form = prefilled(look, form, dict(request.query_params))
        return form_page(request, look, form, messages)

    return render(request, "edit/form.html", messages, page=asked(request, viewer, question))


def _posted(request: Request, sent: Posted, kind: type[Record], record_id: str | None) -> Response:
    messages, viewer = asker(request)
    key = sent.value("key")
    done = editor_of(request).done(viewer, key) if sent.do == "save" and key else None
    if done is not None:  # it was saved before, and the answer was lost
        return _landed(request, done)

    def question(look: Look) -> Shown | Ready:
        form = filled(opened(look, kind, record_id, messages), sent)
        return _pressed(request, look, form, sent, messages)

    outcome: Shown | Ready | Done = asked(request, viewer, question)
    if isinstance(outcome, Ready):
        outcome = _saved(request, outcome, messages)
    if isinstance(outcome, Done):
        return _landed(request, outcome)
    return render(request, outcome.template, messages, outcome.status, page=outcome.page)


def _landed(request: Request, done: Done) -> Response:
    _, viewer = asker(request)
    return lead(request, asked(request, viewer, lambda look: landing(look, done)))


def _pressed(request: Request, look: Look, form: Filled, sent: Posted, messages: Messages) -> Shown | Ready:
    """What the pressed button leads to."""
    if sent.do in VERBS:
        giver = Giver(look)
        focus = changed(giver, form.nodes, form.typed, sent.do, sent.about)
        found = noted(giver.errors, giver.unclear, form.nodes, form.typed, messages)
        return Shown("edit/form.html", form_page(request, look, form, messages, found, focus=focus))
    if sent.do == "change":
        return Shown("edit/form.html", form_page(request, look, form, messages))
    if sent.do == "resolve":
        form = resolved(look, form, sent, messages)
    if form.outdated:
        return Shown("edit/conflict.html", conflict_page(request, look, form, messages), 409)
    return _checked(request, look, form, messages, save=sent.do == "save")


def _checked(request: Request, look: Look, form: Filled, messages: Messages, *, save: bool) -> Shown | Ready:
    """The preview, or the form with everything that is wrong."""
    asked_for = wanted(look, form)
    errors: list[SignpostError] = list(asked_for.errors)
    shown = _attempt(lambda: preview(look, asked_for.action), errors)
    try:
        read_reason(form.reason)
    except InvalidInput as error:
        errors.append(error)
    if shown is None or errors:
        return _refused(request, look, form, asked_for, errors, messages)
    if shown.plan.empty:
        return Shown("edit/form.html", form_page(request, look, form, messages, unchanged=True))
    unlike = form.another or not shown.doubles
    if save and unlike:
        return Ready(form, asked_for)
    return Shown("edit/preview.html", preview_page(request, look, form, shown, messages, asks=save and not unlike))


def _attempt(action: Callable[[], Preview], errors: list[SignpostError]) -> Preview | None:
    try:
        return action()
    except _AT_FORM as error:
        errors.append(error)
        return None


def _refused(
    request: Request, look: Look, form: Filled, asked_for: Wanted, errors: list[SignpostError], messages: Messages
) -> Shown:
    """The form with its problems. What a new record looks like is no problem, but a question."""
    same = [str(error.value) for error in errors if isinstance(error, Duplicate)]
    others = [error for error in errors if not isinstance(error, Duplicate)]
    found = noted(others, asked_for.unclear, form.nodes, form.typed, messages)
    status = failure_of(errors[-1]).status if len(errors) == 1 else 400
    return Shown("edit/form.html", form_page(request, look, form, messages, found, same=same), status)


def _saved(request: Request, ready: Ready, messages: Messages) -> Done | Shown:
    """Save it. If somebody was faster, the page that shows both."""
    _, viewer = asker(request)
    form = ready.form
    try:
        return editor_of(request).apply(
            viewer, request.app.state.clock(), ready.wanted.action, reason=form.reason, key=form.key
        )
    except (Conflict, *_AT_FORM) as error:
        failed = error

    def again(look: Look) -> Shown:
        now = opened(look, form.kind, None if form.record is None else form.record.id, messages)
        mine = form.over(now)
        if mine.outdated:
            return Shown("edit/conflict.html", conflict_page(request, look, mine, messages), 409)
        return _refused(request, look, mine, ready.wanted, [failed], messages)

    return asked(request, viewer, again)
