"""The page that a link in a message leads to. Opening it (GET, HEAD) changes nothing: programs that check mail open
links, too. Answers come by POST, with a nonce that only this page has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from api.mail.sending import writer_of
from api.pages.account.form import Form, Problem, problem_of, status_of
from api.pages.frame.rendering import SIGNED_IN, messages_of, render
from api.words.labels import SLOT_TITLES
from api.words.messages import Messages
from graph.campaigns import Answer, Answering, Answers, OpenLink, Signer, open_link
from graph.campaigns.values import contact_of
from graph.look import Look, Viewer
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidInput, NotFound
from graph.model.vocabulary import Role
from graph.store.contract import Store
from graph.values.phone import Phone

MOST_FIELDS: Final = 500
"""An answer for each point of contact, the fields of their contacts, and the rest of the form."""
_NOTE: Final = 300
_FIELDS: Final = ("name", "phones", "email")


@dataclass(frozen=True, slots=True)
class SlotAsked:
    """A point of contact that is asked about, and what was answered."""

    id: str
    of: str
    title: str
    answer: str


@dataclass(frozen=True, slots=True)
class ContactAsked:
    """A contact with what it says now, what was typed instead, and its points of contact."""

    key: str
    title: str
    typed: Mapping[str, str]
    slots: tuple[SlotAsked, ...]


@dataclass(frozen=True, slots=True)
class AskPage:
    """The form. Without contacts, the link does not work; `done` says how many were answered."""

    contacts: tuple[ContactAsked, ...] = ()
    nonce: str = ""
    note: str = ""
    done: int | None = None
    opted_out: bool = False
    problem: Problem | None = None


def ask_page(request: Request) -> Response:
    """What the link is about."""
    return _form(request, {}, None)


def answer(request: Request, form: Form) -> Response:
    """Take the answers: once."""
    app = request.app.state
    signer = _signer(request)
    if signer is None:
        return _dead(request)
    answering, text = Answering(app.store, app.directory, app.editor, signer), request.path_params["link"]
    try:
        said = _said(_look(request), app.store, signer, text, form)
        done = answering.answer(text, app.clock(), form.get("nonce", ""), said)
    except NotFound:
        return _dead(request)
    except InvalidInput as error:
        return _form(request, form, error)
    return _page(request, AskPage(done=len(done), opted_out=said.opt_out))


def _form(request: Request, form: Form, error: InvalidInput | None) -> Response:
    app, messages, signer = request.app.state, messages_of(request), _signer(request)
    if signer is None:
        return _dead(request)
    look = _look(request)
    try:
        opened = open_link(look, app.store, signer, request.path_params["link"])
    except NotFound:
        return _dead(request)
    page = AskPage(
        _contacts(look, opened, form, messages),
        signer.nonce(opened.link, look.now),
        form.get("note", ""),
        problem=None if error is None else problem_of(error, messages),
    )
    return _page(request, page, 200 if error is None else status_of(error))


def _contacts(look: Look, opened: OpenLink, form: Form, messages: Messages) -> tuple[ContactAsked, ...]:
    slots = look.model.all(Slot)
    groups: dict[str, tuple[Contact, list[SlotAsked]]] = {}
    for slot_id in opened.slots:
        slot = slots[slot_id]
        contact = contact_of(look, slot)
        if contact is not None:
            title = messages.text(SLOT_TITLES[slot.purpose, slot.rank])
            asked = SlotAsked(slot_id, look.name(slot.of), title, form.get(f"answer {slot_id}", ""))
            groups.setdefault(contact.id, (contact, []))[1].append(asked)
    return tuple(
        ContactAsked(contact.id, contact.title or "", _typed(contact, form), tuple(asked))
        for contact, asked in groups.values()
    )


def _typed(contact: Contact, form: Form) -> dict[str, str]:
    now = values_now(contact)
    return {name: form.get(f"{name} {contact.id}", now[name]) for name in _FIELDS}


def values_now(contact: Contact) -> dict[str, str]:
    """The fields of a contact as they stand in the form."""
    return {
        "name": contact.name or "",
        "phones": "\n".join(phone.display for phone in contact.phones),
        "email": contact.email or "",
    }


def _said(look: Look, store: Store, signer: Signer, text: str, form: Form) -> Answers:
    """The answers of a form. Raises NotFound if the link does not work, InvalidInput for another word."""
    opened = open_link(look, store, signer, text)
    slots = look.model.all(Slot)
    answers: dict[str, Answer] = {}
    corrections: dict[str, Mapping[str, Any]] = {}
    for slot_id in opened.slots:
        answers[slot_id] = _answer(form.get(f"answer {slot_id}", ""))
        contact = contact_of(look, slots[slot_id])
        if contact is not None and contact.id not in corrections:
            corrections[contact.id] = _corrected(contact, form)
    return Answers(answers, corrections, form.get("note", "").strip()[:_NOTE], form.get("stop", "") == "yes")


def _answer(text: str) -> Answer:
    try:
        return Answer(text or Answer.UNSAID)
    except ValueError:
        raise InvalidInput(f"{text!r} is no answer: choose one", value=text, code="ask.nothing") from None


def _corrected(contact: Contact, form: Form) -> dict[str, Any]:
    """The fields that were typed otherwise than they are."""
    now, given = values_now(contact), dict[str, Any]()
    for name in _FIELDS:
        typed = form.get(f"{name} {contact.id}", now[name]).replace("\r\n", "\n").strip()
        if typed != now[name]:
            given[name] = typed
    if "phones" in given:
        known = {phone.display: phone for phone in contact.phones}
        lines = [line.strip() for line in given["phones"].splitlines() if line.strip()]
        given["phones"] = [_phone(line, known.get(line)) for line in lines]
    return given


def _phone(line: str, known: Phone | None) -> dict[str, Any]:
    """A number as it was typed; one that was left as it is keeps its kind, extension, keys and label."""
    if known is None:
        return {"number": line}
    parts = {"number": known.number, "kind": known.kind, "extension": known.extension, "keys": known.keys}
    parts |= {"label": known.label}
    return {name: value for name, value in parts.items() if value is not None}


def _look(request: Request) -> Look:
    app = request.app.state
    look: Look = app.directory.look(Viewer(Role.VERIFIER, messages_of(request).language), app.clock())
    return look


def _signer(request: Request) -> Signer | None:
    settings = request.app.state.settings
    return writer_of(settings).signer if settings.secret else None


def _dead(request: Request) -> Response:
    """The same for each link that does not work: altered, foreign, expired or used."""
    return _page(request, AskPage(), 404)


def _page(request: Request, page: AskPage, status: int = 200) -> Response:
    response = render(request, "ask/ask.html", messages_of(request), status, page=page)
    response.headers.update(SIGNED_IN)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
