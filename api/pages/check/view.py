"""What the call sheet of one point of contact shows."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from api import words
from api.pages.check.sent import ANSWERED, LEFT, NEW_PHONE, RESULTS, Form, field_of, phone_names
from api.pages.edit.problems import Noted, Problem
from api.told.checks import CheckWords, ItemWords, OtherWay, earlier_checks, item_words, other_way
from api.told.contacts import SlotWords, slot_words
from api.told.links import Link
from api.told.named import page_of
from api.words.messages import Messages, mark
from graph.look import Look
from graph.model.errors import InvalidField, InvalidQuestion, SignpostError
from graph.model.vocabulary import AttemptOutcome, ItemOutcome, VerificationMethod, VerificationOutcome, VerifiedItem
from graph.verifying import Sheet, sheet_of

_ANSWERED: Final = mark("Somebody answered")
_TOLD: Final = mark("I have an answer")
_OF_CALLS: Final = (AttemptOutcome.CALL_BACK, AttemptOutcome.VOICEMAIL, AttemptOutcome.NO_ANSWER)
"""What only comes of a call."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be chosen, in words; `chosen` if it is."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TextField:
    """A field to type into."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """An item of the sheet: what to ask, what can be ticked, and the fields for a correction."""

    asked: ItemWords
    choices: tuple[Choice, ...]
    fields: tuple[TextField, ...]
    heard: TextField | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage:
    """The call sheet of a point of contact."""

    title: str
    directory: str
    back: Link
    point: SlotWords
    rows: tuple[Row, ...]
    other_way: OtherWay | None
    methods: tuple[Choice, ...]
    results: tuple[Choice, ...]
    at: str
    note: str
    version: int
    contact_version: int
    key: str
    together: Link | None
    earlier: tuple[CheckWords, ...]
    noted: Noted
    saved: bool


def check_page(
    look: Look, slot_id: str, messages: Messages, form: Form, errors: Iterable[SignpostError] = (), *, saved: bool
) -> CheckPage:
    """The call sheet of a slot, with what was typed and what is wrong with it. Raises as `sheet_of`."""
    sheet = sheet_of(look, slot_id)
    (point,) = slot_words(look, [sheet.slot], messages)
    contact = sheet.contact
    return CheckPage(
        title=messages.text(mark("Check: %(what)s"), what=words.joined([point.title, point.of.name], ", ")),
        directory=look.profile.name,
        back=Link(point.of.name, page_of(look, slot_id)),
        point=point,
        rows=tuple(_row(sheet, one, form, messages) for one in item_words(look, sheet, messages)),
        other_way=other_way(look, sheet, messages),
        methods=tuple(methods(form.value("method"), called=sheet.called, messages=messages)),
        results=tuple(_results(form.value("result", ANSWERED), messages, called=sheet.called)),
        at=form.value("at"),
        note=form.value("note"),
        version=sheet.slot.version,
        contact_version=0 if contact is None else contact.version,
        key=form.key or secrets.token_urlsafe(16),
        together=_together(sheet, messages),
        earlier=earlier_checks(look, slot_id, messages),
        noted=Noted(tuple(_problems(sheet, form, errors, messages))),
        saved=saved,
    )


def methods(chosen: str, *, called: bool, messages: Messages) -> Iterator[Choice]:
    """How a point of contact can be checked; the first that may be used is chosen if none was."""
    others = (VerificationMethod.IN_PERSON, VerificationMethod.LETTER, VerificationMethod.EMAIL_LINK)
    allowed = (
        (VerificationMethod.CALL, *others)
        if called
        else (VerificationMethod.LETTER, VerificationMethod.OFFICIAL_PAGE, VerificationMethod.IN_PERSON)
    )
    values = [one.value for one in allowed]
    wanted = chosen if chosen in values else values[0]
    for one in allowed:
        yield Choice(one.value, words.word(one, messages), one.value == wanted)


def _results(chosen: str, messages: Messages, *, called: bool) -> Iterator[Choice]:
    for one in RESULTS:
        if not called and one in _OF_CALLS:
            continue
        if one == ANSWERED:
            name = messages.text(_ANSWERED if called else _TOLD)
        elif one == LEFT:
            name = words.word(VerificationOutcome.LEFT, messages)
        else:
            name = words.word(AttemptOutcome(one), messages)
        yield Choice(one, name, one == chosen)


def _row(sheet: Sheet, asked: ItemWords, form: Form, messages: Messages) -> Row:
    ticked = form.value(f"item.{asked.item}")
    # Where somebody else is in charge, the person has left, or hands over.
    outcomes = [one for one in ItemOutcome if (asked.item, one) != (VerifiedItem.STANDING, ItemOutcome.CHANGED)]
    choices = tuple(Choice(one.value, words.word(one, messages), one.value == ticked) for one in outcomes)
    fields = tuple(_fields(sheet, asked.item, form, messages))
    heard = None
    if asked.item in (VerifiedItem.GREETING, VerifiedItem.ADDRESS):
        name = f"heard.{asked.item}"
        heard = TextField(name, messages.text(mark("What was said")), form.value(name))
    return Row(asked, choices, fields, heard)


def _fields(sheet: Sheet, item: VerifiedItem, form: Form, messages: Messages) -> Iterator[TextField]:
    contact = sheet.contact
    if contact is None:
        return
    match item:
        case VerifiedItem.NUMBER:
            for name, phone in zip(phone_names(contact), contact.phones, strict=False):
                kind = words.phone_kind(phone, messages)
                said = f"{kind} ({phone.label})" if phone.label else kind
                yield TextField(name, said, form.value(name, phone.display))
            yield TextField(NEW_PHONE, messages.text(mark("Another number")), form.value(NEW_PHONE))
        case VerifiedItem.NAME:
            yield TextField("name", messages.text(mark("Name")), form.value("name", contact.name or ""))
        case VerifiedItem.STANDING:
            yield TextField("title", messages.text(mark("Role")), form.value("title", contact.title or ""))
        case VerifiedItem.EMAIL:
            yield TextField("email", messages.text(mark("E-mail")), form.value("email", contact.email or ""))
        case VerifiedItem.HOURS:
            hours = sheet.slot.hours or ""
            yield TextField("hours", messages.text(mark("Hours")), form.value("hours", hours))


def _together(sheet: Sheet, messages: Messages) -> Link | None:
    """The sheet of all that the contact fills, if that is more than this."""
    if sheet.contact is None or not sheet.others:
        return None
    said = messages.text(mark("Check everything that this contact is listed for"))
    return Link(said, f"/verify/{sheet.contact.id}", ours=True)


def _problems(sheet: Sheet, form: Form, errors: Iterable[SignpostError], messages: Messages) -> Iterator[Problem]:
    for error in errors:
        for one in error.problems if isinstance(error, InvalidQuestion) else (error,):
            path = one.path if isinstance(one, InvalidField) else ()
            yield Problem(field_of(sheet.contact, form, path), words.capital(words.error_words(one, messages)))
