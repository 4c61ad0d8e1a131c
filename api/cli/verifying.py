"""The actions of `signpost verify`, `assign`, `hand-over` and `vacate`, from what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from api.cli.editing import Wanted
from api.cli.reading_fields import fields_given
from api.cli.telling import day_of
from graph.contacts.calling import may_call
from graph.editing import Action
from graph.editing.choosing import chosen
from graph.look import Look
from graph.model.contact import Contact, Slot
from graph.model.errors import InvalidInput, shown
from graph.model.verified import ItemVerification
from graph.model.vocabulary import (
    AttemptOutcome,
    ContactPurpose,
    ContactRank,
    ItemOutcome,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)
from graph.verifying import Assign, HandOver, Vacate, Verify, VerifyMany, sheets_of

W = TypeVar("W", bound=StrEnum)
_OF_SLOT: Final = ("owner", "interval_days", "hours", "ask_instead", "never_called", "confirms_by_mail")
"""Settings of `signpost assign` that are fields of the point of contact; the others are those of a new contact."""


@dataclass(frozen=True, slots=True)
class Found:
    """What `signpost verify` says that was found, as it was typed."""

    method: str
    outcome: str
    items: tuple[str, ...] = ()
    attempt: str | None = None
    settings: tuple[str, ...] = ()
    hours: str | None = None
    note: str | None = None
    at: str | None = None


def verifying(slots: Sequence[str], all_of: str | None, found: Found) -> Wanted:
    """The action of `signpost verify`: of one point of contact, of several, or of all that an agency has.

    Raises InvalidInput for what cannot be read.
    """
    if bool(slots) is (all_of is not None):
        raise InvalidInput("name points of contact, or give --all-of: one of the two", value=all_of)
    method = _word("--method", VerificationMethod, found.method)
    outcome = _word("--outcome", VerificationOutcome, found.outcome)
    attempt = None if found.attempt is None else _word("--attempt", AttemptOutcome, found.attempt)
    items, at = tuple(map(_item, found.items)), _instant(found.at)
    if found.settings and len(slots) != 1:
        raise InvalidInput("--set corrects one contact: name one point of contact", value=found.settings[0])
    one = Verify("", method, outcome, items, attempt, {}, found.hours, found.note, at)

    def wanted(look: Look) -> Action:
        named = list(slots) if all_of is None else _all_of(look, all_of, method)
        if len(named) == 1 and all_of is None:
            return replace(one, slot=named[0], contact=_corrected(look, named[0], found.settings))
        return VerifyMany(tuple(replace(one, slot=slot) for slot in named))

    return wanted


def assigning(
    of: str, purpose: str, rank: str, contact: str | None, settings: Sequence[str], version: int | None
) -> Wanted:
    """The action of `signpost assign`. Raises InvalidInput for what cannot be read."""
    for_what, when = _word("--purpose", ContactPurpose, purpose), _word("--rank", ContactRank, rank)
    of_slot = [one for one in settings if one.partition("=")[0].strip().replace("-", "_") in _OF_SLOT]
    of_new = [one for one in settings if one not in of_slot]

    def wanted(look: Look) -> Assign:
        fields, _ = fields_given(look, Slot, None, of_slot, None, ())
        known = None if contact is None else chosen(look, ("contact",), contact, ["contact"])
        entity = chosen(look, ("of",), of, ["agency", "team", "member", "service"])
        return Assign(entity, for_what, when, known, _new(look, of_new), fields, version)

    return wanted


def handing_over(contact: str, to: str | None, settings: Sequence[str], day: str | None) -> Wanted:
    """The action of `signpost hand-over`. Raises InvalidInput for what cannot be read."""
    left = None if day is None else day_of("--day", day)

    def wanted(look: Look) -> HandOver:
        following = None if to is None else chosen(look, ("to",), to, ["contact"])
        return HandOver(chosen(look, ("contact",), contact, ["contact"]), following, _new(look, settings), left)

    return wanted


def vacating(slot: str) -> Wanted:
    """The action of `signpost vacate`."""
    return lambda _: Vacate(slot)


def _new(look: Look, settings: Sequence[str]) -> dict[str, Any] | None:
    return fields_given(look, Contact, None, settings, None, ())[0] if settings else None


def _corrected(look: Look, slot_id: str, settings: Sequence[str]) -> dict[str, Any]:
    slot = look.model.all(Slot).get(slot_id)
    contact = None if slot is None else slot.contact
    return fields_given(look, Contact, contact, settings, None, ())[0]


def _all_of(look: Look, owner: str, method: VerificationMethod) -> list[str]:
    """The filled points of contact of an agency or a contact. With CALL without those that are never called."""
    ids = [sheet.slot.id for sheet in sheets_of(look, chosen(look, ("all_of",), owner, ["agency", "contact"]))]
    if method is VerificationMethod.CALL:
        slots = look.model.all(Slot)
        ids = [one for one in ids if may_call(look.model, slots[one])]
    if not ids:
        raise InvalidInput(f"{shown(owner)} has no point of contact that can be verified so", value=owner)
    return ids


def _item(text: str) -> ItemVerification:
    """An item as in `number=confirmed` or `greeting=changed: Hello, Desk`."""
    name, sign, rest = text.partition("=")
    outcome, _, heard = rest.partition(":")
    if not sign:
        raise InvalidInput(f"--item is {shown(text)}: write ITEM=OUTCOME, as number=confirmed", value=text)
    return ItemVerification(
        _word("--item", VerifiedItem, name), _word("--item", ItemOutcome, outcome), heard.strip() or None
    )


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise InvalidInput(
            f"--at is {shown(text)}: write a time with its zone, as 2026-11-21T15:00-05:00", value=text
        ) from None


def _word(option: str, of: type[W], text: str) -> W:
    try:
        return of(text.strip().upper().replace("-", "_"))
    except ValueError:
        names = ", ".join(word.lower().replace("_", "-") for word in of)
        raise InvalidInput(f"{option} is {shown(text)}: it must be one of {names}", value=text) from None
