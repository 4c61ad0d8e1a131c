"""The pages to retire a record and to merge it into another: what moves, what is lost, and what refuses."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.failures import failure_of
from api.pages.edit.editing import editor_of
from api.pages.edit.going_page import GoingPage, going_page
from api.pages.edit.posting import Posted, lead, posted
from api.pages.edit.problems import Noted, Problem
from api.pages.edit.recorded import named
from api.pages.edit.saved import landing
from api.pages.edit.typed import Named, named_in
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.words.messages import Messages, mark
from graph.editing import Act, Action, Done, Merge, Retire, check_may
from graph.editing.choosing import chosen, suggested
from graph.editing.making import stored
from graph.editing.preview import preview
from graph.editing.texts import read_reason
from graph.look import Look
from graph.model.errors import Ambiguous, InvalidField, SignpostError, StillNeeded, StoreUnavailable
from graph.model.record import Record

T = TypeVar("T")
_MOST_NEAR: Final = 6
MOVE_TO, INTO = "move_to", "into"
_NEEDED: Final = mark("Other records need it. Change them first, or choose what takes its place.")


@dataclass(frozen=True, slots=True)
class Going:
    """What somebody wants to do: retire `record` or merge it into `other`, which may not be chosen yet."""

    record: Record
    merges: bool
    other: Named = Named()  # noqa: RUF009 it is frozen
    reason: str = ""
    version: int = 0
    key: str = ""

    @property
    def field(self) -> str:
        """The name of the field for the other record."""
        return INTO if self.merges else MOVE_TO

    def action(self, other: str | None) -> Action:
        """The action that it is."""
        if self.merges and other is not None:
            return Merge(self.record.id, other, self.version)
        return Retire(self.record.id, other, self.version)


def retire_form(request: Request) -> Response:
    """What retiring a record means, before anything is chosen."""
    return _open(request, merges=False)


def merge_form(request: Request) -> Response:
    """The form to choose what a record is merged into."""
    return _open(request, merges=True)


retire = posted(lambda request, sent: _posted(request, sent, merges=False))
"""Previews or retires, as the pressed button says."""
merge = posted(lambda request, sent: _posted(request, sent, merges=True))
"""Previews or merges, as the pressed button says."""


def _open(request: Request, *, merges: bool) -> Response:
    session_of(request)
    messages, viewer = asker(request)

    def question(look: Look) -> GoingPage:
        return going_page(request, look, _begun(look, request, merges), messages)

    return render(request, "edit/going.html", messages, page=asked(request, viewer, question))


def _begun(look: Look, request: Request, merges: bool) -> Going:
    check_may(look, Act.MERGE if merges else Act.RETIRE)
    record = stored(look, Record, request.path_params["id"])
    return Going(record, merges, version=record.version)


def _posted(request: Request, sent: Posted, *, merges: bool) -> Response:
    messages, viewer = asker(request)
    key = sent.value("key")
    done = editor_of(request).done(viewer, key) if sent.do == "save" and key else None

    def question(look: Look) -> tuple[GoingPage, int] | Callable[[], Done]:
        return _pressed(request, look, _sent(look, _begun(look, request, merges), sent), sent, messages)

    outcome = (lambda: done) if done is not None else asked(request, viewer, question)
    if not isinstance(outcome, tuple):
        try:
            finished = outcome()
        except StoreUnavailable:
            raise
        except SignpostError as error:
            failed = error
            outcome = asked(request, viewer, lambda look: _failed(request, look, sent, merges, failed, messages))
        else:
            return lead(request, asked(request, viewer, lambda look: landing(look, finished)))
    page, status = outcome
    return render(request, "edit/going.html", messages, status, page=page)


def _sent(look: Look, going: Going, sent: Posted) -> Going:
    other = named_in(sent.sent, going.field)
    if sent.do == "choose":
        other = named(look, sent.about.partition(" ")[2])
    version = sent.value("version")
    return replace(
        going,
        other=other,
        reason=sent.value("reason"),
        version=int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0,
        key=sent.value("key"),
    )


def _pressed(
    request: Request, look: Look, going: Going, sent: Posted, messages: Messages
) -> tuple[GoingPage, int] | Callable[[], Done]:
    if sent.do in ("choose", "change"):
        return going_page(request, look, going, messages), 200
    errors: list[SignpostError] = []
    other = _other(look, going, errors)
    shown = None if errors else _attempt(lambda: preview(look, going.action(other)), errors)
    _attempt(lambda: read_reason(going.reason), errors)
    if errors or shown is None:
        return _refused(request, look, going, errors, messages, other)
    if sent.do == "save":
        _, viewer = asker(request)
        action, now, reason, key = going.action(other), request.app.state.clock(), going.reason, going.key or None
        return lambda: editor_of(request).apply(viewer, now, action, reason=reason, key=key)
    keyed = replace(going, key=secrets.token_urlsafe(16))
    return going_page(request, look, keyed, messages, shown=shown, other=other), 200


def _other(look: Look, going: Going, errors: list[SignpostError]) -> str | None:
    """The id of the record that takes its place; None if none was named."""
    if not going.other.text.strip():
        if going.merges:
            errors.append(InvalidField((INTO,), "it is empty: name a record", code="field.missing"))
        return None
    if going.other.id:
        return going.other.id
    return _attempt(lambda: chosen(look, (going.field,), going.other.text, (going.record.KIND,)), errors)


def _attempt(action: Callable[[], T], errors: list[SignpostError]) -> T | None:
    try:
        return action()
    except StoreUnavailable:
        raise
    except SignpostError as error:
        errors.append(error)
        return None


def _refused(
    request: Request,
    look: Look,
    going: Going,
    errors: list[SignpostError],
    messages: Messages,
    other: str | None = None,
) -> tuple[GoingPage, int]:
    """The page with what is wrong. If somebody has changed the record meanwhile, it shows it as it is now."""
    problems = [_problem(going, error, messages) for error in errors]
    meant = tuple(next((_meant(look, going, error) for error in errors if _about_other(going, error)), ()))
    now = replace(going, version=going.record.version)
    status = failure_of(errors[0]).status if len(errors) == 1 else 400
    return going_page(request, look, now, messages, Noted(tuple(problems)), other=other, meant=meant), status


def _about_other(going: Going, error: SignpostError) -> bool:
    return isinstance(error, Ambiguous) or (isinstance(error, InvalidField) and error.path == (going.field,))


def _meant(look: Look, going: Going, error: SignpostError) -> Iterable[tuple[str, str]]:
    """What the name of the other record may mean."""
    if isinstance(error, Ambiguous):
        return error.candidates
    near = suggested(look, going.other.text, (going.record.KIND,), _MOST_NEAR)
    return ((one, look.name(one)) for one in near if one != going.record.id)


def _problem(going: Going, error: SignpostError, messages: Messages) -> Problem:
    if isinstance(error, StillNeeded):
        return Problem("refuses", messages.text(_NEEDED))
    field = error.path[0] if isinstance(error, InvalidField) else going.field if isinstance(error, Ambiguous) else ""
    return Problem(field, words.capital(words.error_words(error, messages)))


def _failed(
    request: Request, look: Look, sent: Posted, merges: bool, error: SignpostError, messages: Messages
) -> tuple[GoingPage, int]:
    return _refused(request, look, _sent(look, _begun(look, request, merges), sent), [error], messages)
