"""Undoing a change or a change set: what it would change, then the change."""

import secrets
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.failures import failure_of
from api.pages.edit.editing import editor_of
from api.pages.edit.posting import Posted, lead, posted
from api.pages.edit.problems import NOTHING, Noted, Problem
from api.pages.edit.saved import landing
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.told.changes import ChangeWords, changes_in_words
from api.told.links import Link
from api.told.named import subject_link
from api.told.previews import PreviewWords, preview_words
from api.words.messages import Messages, mark
from graph import history
from graph.editing import Act, Undo, check_may
from graph.editing.preview import preview
from graph.history import Entry
from graph.look import Look
from graph.model.errors import InvalidField, SignpostError, StoreUnavailable

_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPage:
    """What is undone, told, and the preview of undoing it; None if something newer rests on it."""

    back: Link
    id: str
    undone: tuple[ChangeWords, ...]
    noted: Noted
    reason: str
    key: str
    shown: PreviewWords | None = None


def _undo(request: Request, sent: Posted) -> Response:
    messages, viewer = asker(request)
    undone, reason, key, editor = sent.value("id"), sent.value("reason"), sent.value("key"), editor_of(request)
    errors: list[SignpostError] = []
    if sent.do == "save":
        done = editor.done(viewer, key) if key else None
        try:
            if done is None:
                now = request.app.state.clock()
                done = editor.apply(viewer, now, Undo(undone), reason=reason, key=key or None)
        except StoreUnavailable:
            raise
        except SignpostError as error:
            errors.append(error)
        else:
            finished = done
            return lead(request, asked(request, viewer, lambda look: landing(look, finished)))
    page = asked(request, viewer, lambda look: _page(look, undone, reason, errors, messages))
    status = failure_of(errors[0]).status if errors else 200 if page.shown else 409
    return render(request, "edit/undo.html", messages, status, page=page)


undo = posted(_undo)
"""Shows what undoing a change means; with `do=save` it undoes it. `id` is that of a change or of a change set."""


def _page(look: Look, undone: str, reason: str, errors: list[SignpostError], messages: Messages) -> UndoPage:
    check_may(look, Act.UNDO)
    entries = _entries(look, undone)
    told = changes_in_words(look, entries, messages)
    found = list(errors)
    shown = None
    try:
        shown = preview_words(look, preview(look, Undo(undone)), messages)
    except StoreUnavailable:
        raise
    except SignpostError as error:
        found = [error]
    usual = messages.text(mark("Undone: %(why)s"), why=told[0].why) if told else ""
    problems = tuple(_problem(error, messages) for error in found)
    subject = entries[0].subject if entries else ""
    back = subject_link(look, subject, messages) if subject else Link("", "/edit")
    return UndoPage(
        back=back,
        id=undone,
        undone=told,
        noted=Noted(problems) if problems else NOTHING,
        reason=reason or str(usual),
        key=secrets.token_urlsafe(16),
        shown=shown,
    )


def _problem(error: SignpostError, messages: Messages) -> Problem:
    field = "reason" if isinstance(error, InvalidField) else ""
    return Problem(field, words.capital(words.error_words(error, messages)))


def _entries(look: Look, undone: str) -> tuple[Entry, ...]:
    """The changes that are to be undone. Raises NotFound."""
    if undone.startswith("change:"):
        return (history.change(look, undone),)
    return history.changes(look, change_set=undone, first=_MOST).items
