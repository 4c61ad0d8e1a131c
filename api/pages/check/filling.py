"""The page that says who fills a point of contact: another contact, the next for everything, or nobody."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.failures import failure_of
from api.pages.check.sent import Form, form_of
from api.pages.check.view import Choice, TextField
from api.pages.edit.editing import editor_of
from api.pages.edit.posting import Posted, lead, posted
from api.pages.edit.problems import Noted, Problem
from api.pages.edit.saved import SAVED
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.contacts import SlotWords, slot_words
from api.told.links import Link
from api.told.named import page_of
from api.words.messages import Messages, Sentence, mark
from graph import contacts
from graph.editing import Act, Action
from graph.editing.choosing import chosen
from graph.editing.making import stored
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.errors import Ambiguous, InvalidField, InvalidQuestion, SignpostError, StoreUnavailable
from graph.verifying import Assign, HandOver, Vacate

ASSIGN, HAND_OVER, VACATE = "assign", "hand-over", "vacate"
_WHAT: Final[dict[str, Sentence]] = {
    ASSIGN: mark("Another contact, for this only"),
    HAND_OVER: mark("Another contact, for everything that this one is listed for"),
    VACATE: mark("Nobody"),
}
_TYPED: Final[dict[str, Sentence]] = {
    "contact": mark("A contact that is listed already, by name or id"),
    "title": mark("Or a new contact: the role"),
    "name": mark("The person's name, if a document prints it"),
    "phone": mark("Phone number"),
    "email": mark("E-mail address"),
}
_FIELDS: Final = {"to": "contact", "phones": "phone", "reason": "note"}
"""Fields of the form, by the field that an error is about, where they differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillPage:
    """Who fills a point of contact now, and what can be said instead. `seen` is everything that they fill."""

    title: str
    back: Link
    point: SlotWords
    what: tuple[Choice, ...]
    fields: tuple[TextField, ...]
    day: str
    note: str
    version: int
    seen: tuple[str, ...]
    key: str
    noted: Noted


def fill_form(request: Request) -> Response:
    """The form to say who fills a point of contact."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages, Form()))
    return render(request, "check/filling.html", messages, page=page)


def _slot(look: Look, request: Request) -> Slot:
    return stored(look, Slot, request.path_params["id"], act=Act.ASSIGN)


def _page(
    look: Look, request: Request, messages: Messages, form: Form, errors: Iterable[SignpostError] = ()
) -> FillPage:
    whole = _slot(look, request)
    slot = look.guard.shown(whole)
    assert slot is not None
    (point,) = slot_words(look, [slot], messages)
    seen = () if slot.contact is None else contacts.holds(look, slot.contact)
    wanted = form.value("what", ASSIGN)
    offered = [one for one in _WHAT if slot.contact is not None or one == ASSIGN]
    offered = [one for one in offered if one != HAND_OVER or len(seen) > 1]
    what = words.joined([point.title, point.of.name], ", ")
    return FillPage(
        title=messages.text(mark("Who is listed: %(what)s"), what=what),
        back=Link(point.of.name, page_of(look, slot.id)),
        point=point,
        what=tuple(Choice(one, messages.text(_WHAT[one]), one == wanted) for one in offered),
        fields=tuple(TextField(name, messages.text(label), form.value(name)) for name, label in _TYPED.items()),
        day=form.value("day"),
        note=form.value("note"),
        version=slot.version,
        seen=tuple(sorted(seen)),
        key=form.key or secrets.token_urlsafe(16),
        noted=Noted(tuple(_problems(errors, messages))),
    )


def _posted(request: Request, sent: Posted) -> Response:
    messages, viewer = asker(request)
    form = form_of(sent)
    try:
        action = asked(request, viewer, lambda look: _action(look, _slot(look, request), form))
        now, editor = request.app.state.clock(), editor_of(request)
        done = editor.apply(viewer, now, action, reason=form.value("note"), key=form.key or None)
    except StoreUnavailable:
        raise
    except SignpostError as error:
        failed = error
        page = asked(request, viewer, lambda look: _page(look, request, messages, form, (failed,)))
        return render(request, "check/filling.html", messages, failure_of(error).status, page=page)
    return lead(request, f"/verify/{request.path_params['id']}?{SAVED}={done.change_set}")


def _action(look: Look, slot: Slot, form: Form) -> Action:
    """What the form asks for. Raises InvalidField and Ambiguous for what cannot be read."""
    version = form.value("version")
    seen = int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else 0
    what = form.value("what")
    if what == VACATE:
        return Vacate(slot.id, seen)
    text = form.value("contact").strip()
    known = chosen(look, ("contact",), text, (Contact.KIND,)) if text else None
    new = None if known is not None else _new(form)
    if what == HAND_OVER and slot.contact is not None:
        listed = frozenset(form.values.get("seen", ()))
        return HandOver(slot.contact, known, new, _day(form.value("day").strip()), seen=listed)
    return Assign(slot.of, slot.purpose, slot.rank, known, new, {}, seen)


def _new(form: Form) -> dict[str, Any]:
    typed = {name: text for name in ("title", "name", "email") if (text := form.value(name).strip())}
    phone = form.value("phone").strip()
    return {**typed, "phones": [phone]} if phone else dict(typed)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        reason = f"{text} is no day: write it as 2026-11-21"
        raise InvalidField(("day",), reason, value=text, code="field.day", params={"text": text}) from None


def _problems(errors: Iterable[SignpostError], messages: Messages) -> Iterator[Problem]:
    for error in errors:
        for one in error.problems if isinstance(error, InvalidQuestion) else (error,):
            path = one.path if isinstance(one, InvalidField) else ("contact",) if isinstance(one, Ambiguous) else ()
            inner = path[1] if path[:1] == ("contact",) and len(path) > 1 else path[0] if path else ""
            yield Problem(_FIELDS.get(inner, inner), words.capital(words.error_words(one, messages)))


fill = posted(_posted)
"""Assigns, hands over or vacates."""
