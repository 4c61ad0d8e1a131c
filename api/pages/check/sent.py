"""What somebody typed who checked a point of contact, as the action that it asks for."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from api.pages.edit.posting import Posted
from api.pages.edit.typed import Sent
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidField, InvalidInput, shown
from graph.model.verified import ItemVerification
from graph.model.vocabulary import (
    AttemptOutcome,
    ItemOutcome,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)
from graph.values.phone import Phone
from graph.verifying import Sheet, Verify
from graph.verifying.correcting import correct

ANSWERED: Final = "ANSWERED"
LEFT: Final = VerificationOutcome.LEFT.value
RESULTS: Final = (ANSWERED, *(one.value for one in AttemptOutcome), LEFT)
"""What can have come of it: somebody answered, or why not, or the person has left."""
NEW_PHONE: Final = "phone.new"
_OF_CHECK: Final = ("method", "result", "note", "at")
"""Fields that say how it was checked: they hold whatever the values are."""
_FIELDS: Final = ("name", "title", "email")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a call sheet: its values by the names of the fields, and the versions that were seen."""

    values: Sent = field(default_factory=dict)
    key: str = ""

    def after_conflict(self) -> "Form":
        """The form without what was ticked and typed over values that have changed since."""
        kept = {name: one for name, one in self.values.items() if name in _OF_CHECK or name.startswith("heard.")}
        return Form(kept)

    def value(self, name: str, default: str = "") -> str:
        """The last value of a field."""
        return (self.values.get(name) or [default])[-1]


def form_of(sent: Posted) -> Form:
    """The form that was sent."""
    return Form(sent.sent, sent.value("key"))


def verify_of(look: Look, sheet: Sheet, form: Form) -> Verify:
    """The action. Raises InvalidField for what cannot be read."""
    contact = sheet.contact
    result = form.value("result", ANSWERED)
    if result not in RESULTS:
        raise InvalidField(("result",), f"{shown(result)} is no result", value=result, code="field.missing")
    given: dict[str, Any] = {
        "slot": sheet.slot.id,
        "method": _method(form),
        "note": form.value("note").strip() or None,
        "at": _at(look, form.value("at")),
        "if_version": _version(form.value("version")),
        "if_contact_version": _version(form.value("contact_version")),
    }
    if result == LEFT:
        return Verify(**given, outcome=VerificationOutcome.LEFT)
    if result != ANSWERED:
        attempt = AttemptOutcome(result)
        dead = attempt is AttemptOutcome.NO_SUCH_NUMBER
        outcome = VerificationOutcome.UNREACHABLE if dead else VerificationOutcome.NOT_REACHED
        return Verify(**given, outcome=outcome, attempt=attempt)
    fixed = {} if contact is None else dict(_corrected(contact, form))
    hours = _hours(sheet.slot, form)
    touched = frozenset[VerifiedItem]() if contact is None else _touched(look, sheet.slot, contact, fixed, hours)
    items = tuple(_items(sheet, form, touched))
    changed = bool(touched) or any(one.outcome is ItemOutcome.CHANGED for one in items)
    outcome = VerificationOutcome.CHANGED if changed else VerificationOutcome.CONFIRMED
    return Verify(**given, outcome=outcome, items=items, contact=fixed, hours=hours)


def phone_names(contact: Contact) -> list[str]:
    """The names of the fields of the contact's numbers, with one for a new number."""
    return [*(f"phone.{at}" for at in range(len(contact.phones))), NEW_PHONE]


def field_of(contact: Contact | None, form: Form, path: tuple[str, ...]) -> str:
    """The field of the form that an error at `path` of the action is about; empty if it is none of its own."""
    if path[:2] == ("contact", "phones") and contact is not None and len(path) > 2 and path[2].isdecimal():
        filled = [name for name, _ in _phones(contact, form)]
        at = int(path[2])
        return filled[at] if at < len(filled) else NEW_PHONE
    if path[:1] == ("contact",):
        return path[1] if len(path) > 1 else ""
    if path[:1] == ("items",):
        return "items"
    if path in (("outcome",), ("attempt",)):
        return "result"
    if path == ("reason",):  # the note is the reason of the change, too
        return "note"
    return path[0] if path else ""


def _method(form: Form) -> VerificationMethod:
    text = form.value("method")
    if text not in VerificationMethod.__members__:
        raise InvalidField(("method",), f"{shown(text)} is no way to check it", value=text, code="field.missing")
    return VerificationMethod(text)


def _at(look: Look, text: str) -> datetime | None:
    """When it was, in the zone of the directory; None for now."""
    if not text.strip():
        return None
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InvalidField(
            ("at",), f"{shown(text)} is no time", value=text, code="time.unreadable", params={"text": text}
        ) from None
    return at if at.tzinfo is not None else at.replace(tzinfo=look.zone)


def _version(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _hours(slot: Slot, form: Form) -> str | None:
    typed = form.value("hours", slot.hours or "").strip()
    return None if typed == (slot.hours or "") else typed


def _corrected(contact: Contact, form: Form) -> Iterator[tuple[str, Any]]:
    """The fields of the contact that were typed otherwise than they are."""
    for name in _FIELDS:
        before = getattr(contact, name) or ""
        typed = form.value(name, before).strip()
        if typed != before:
            yield name, typed or None
    phones = [phone for _, phone in _phones(contact, form)]
    if phones != list(contact.phones):
        yield "phones", phones


def _phones(contact: Contact, form: Form) -> Iterator[tuple[str, Phone | dict[str, Any]]]:
    """Each number with the name of its field: as it is, or as it was typed. Emptied ones are left out."""
    for name, phone in zip(phone_names(contact), contact.phones, strict=False):
        typed = form.value(name, phone.display).strip()
        if typed == phone.display:
            yield name, phone
        elif typed:
            yield name, {"number": typed, "kind": phone.kind, "label": phone.label}
    if new := form.value(NEW_PHONE).strip():
        yield NEW_PHONE, {"number": new}


def _touched(
    look: Look, slot: Slot, contact: Contact, fixed: dict[str, Any], hours: str | None
) -> frozenset[VerifiedItem]:
    """The items whose values were typed anew; none if they cannot be read, which the action says."""
    try:
        return correct(look, slot, contact, fixed, hours).changed
    except InvalidInput:
        return frozenset()


def _items(sheet: Sheet, form: Form, touched: Collection[VerifiedItem]) -> Iterator[ItemVerification]:
    """What was ticked of each item. What was typed anew needs no tick: it says itself that it changed."""
    for asked in sheet.items:
        item = asked.item
        ticked = form.value(f"item.{item}")
        heard = form.value(f"heard.{item}").strip() or None
        if item in touched and ticked != ItemOutcome.CHANGED:
            continue
        outcome = ItemOutcome(ticked) if ticked in ItemOutcome.__members__ else ItemOutcome.NOT_REACHED
        yield ItemVerification(item, outcome, heard)
