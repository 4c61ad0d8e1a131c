"""The call sheet of everything that an agency or a contact has: one call that confirms all of it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from api import words
from api.pages.check.sent import Form
from api.pages.check.view import Choice, methods
from api.pages.edit.problems import Noted, Problem
from api.told.checks import OtherWay, other_way
from api.told.contacts import SlotWords, slot_words
from api.told.links import Link
from api.told.named import page_of
from api.words.messages import Messages, mark
from graph.look import Look
from graph.model.errors import InvalidField, InvalidQuestion, SignpostError
from graph.model.vocabulary import VerificationMethod, VerificationOutcome
from graph.verifying import Sheet, Verify, VerifyMany, sheets_of

SLOT = "slot"


@dataclass(frozen=True, slots=True)
class Listed:
    """A point of contact in the list: its own sheet, the versions that were seen, whether it is ticked."""

    point: SlotWords
    href: str
    versions: str
    ticked: bool
    other_way: OtherWay | None
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherPage:
    """All that an agency or a contact has. `called` are those that may be called, `apart` those that may not."""

    title: str
    directory: str
    back: Link
    called: tuple[Listed, ...]
    apart: tuple[Listed, ...]
    methods: tuple[Choice, ...]
    note: str
    key: str
    noted: Noted
    saved: bool


def together_page(
    look: Look, owner: str, messages: Messages, form: Form, errors: Iterable[SignpostError] = (), *, saved: bool
) -> TogetherPage:
    """The sheets of `owner`, with what was ticked and what is wrong with it. Raises as `sheets_of`."""
    sheets = sheets_of(look, owner)
    points = slot_words(look, [sheet.slot for sheet in sheets], messages)
    several, name = list(_flat(errors)), words.english(look.name(owner), messages)
    wrong = _problems(form, several, messages)
    listed = [_listed(look, sheet, point, form, wrong, messages) for sheet, point in zip(sheets, points, strict=True)]
    return TogetherPage(
        title=messages.text(mark("Check: %(what)s"), what=name),
        directory=look.profile.name,
        back=Link(name, page_of(look, owner)),
        called=tuple(one for one in listed if one.other_way is None),
        apart=tuple(one for one in listed if one.other_way is not None),
        methods=tuple(methods(form.value("method"), called=True, messages=messages)),
        note=form.value("note"),
        key=form.key or secrets.token_urlsafe(16),
        noted=Noted(tuple(Problem(field, said) for field, said in wrong.items())),
        saved=saved,
    )


def verify_many_of(form: Form) -> VerifyMany:
    """The action: everything that is ticked is confirmed as it stands. Raises InvalidField if nothing is."""
    ticked = form.values.get(SLOT, ())
    if not ticked:
        raise InvalidField((SLOT,), "nothing is ticked: tick what was confirmed", code="verify.nothing-ticked")
    text = form.value("method")
    if text not in VerificationMethod.__members__:
        raise InvalidField(("method",), "choose how it was checked", value=text, code="field.missing")
    note = form.value("note").strip() or None
    return VerifyMany(tuple(_verify(slot, VerificationMethod(text), note, form) for slot in ticked))


def _verify(slot: str, method: VerificationMethod, note: str | None, form: Form) -> Verify:
    seen = [int(one) if one.isascii() and one.isdecimal() else 0 for one in form.value(f"v.{slot}").split(".")[:2]]
    own, contact = (*seen, 0, 0)[:2]
    return Verify(slot, method, VerificationOutcome.CONFIRMED, note=note, if_version=own, if_contact_version=contact)


def _listed(
    look: Look, sheet: Sheet, point: SlotWords, form: Form, wrong: dict[str, str], messages: Messages
) -> Listed:
    slot, contact = sheet.slot, sheet.contact
    ticked = slot.id in form.values.get(SLOT, ()) if form.values else True
    return Listed(
        point,
        f"/verify/{slot.id}",
        f"{slot.version}.{0 if contact is None else contact.version}",
        ticked and sheet.called,
        other_way(look, sheet, messages),
        wrong.get(slot.id, ""),
    )


def _flat(errors: Iterable[SignpostError]) -> Iterable[SignpostError]:
    for error in errors:
        yield from error.problems if isinstance(error, InvalidQuestion) else (error,)


def _problems(form: Form, errors: Iterable[SignpostError], messages: Messages) -> dict[str, str]:
    """What is wrong, by the field or the point of contact that it is about."""
    ticked, said = form.values.get(SLOT, ()), dict[str, str]()
    for error in errors:
        path = error.path if isinstance(error, InvalidField) else ()
        at = int(path[0]) if path and path[0].isdecimal() else -1
        about = ticked[at] if 0 <= at < len(ticked) else str(error.value) if error.value in ticked else ""
        field = about or (path[0] if path and path[0] in (SLOT, "method", "note") else "")
        field = "note" if path == ("reason",) else field
        said.setdefault(field, words.capital(words.error_words(error, messages)))
    return said
