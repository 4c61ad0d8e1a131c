"""What the outcome of a verification says of its items, and what contradicts it."""

from collections.abc import Collection, Sequence
from typing import Final

from graph.editing.texts import read_text
from graph.model.errors import InvalidField, QuestionProblems
from graph.model.shape import shapes_by_name
from graph.model.verified import ItemVerification
from graph.model.vocabulary import AttemptOutcome, ItemOutcome, VerificationOutcome, VerifiedItem

_VALUED: Final = frozenset({VerifiedItem.NAME, VerifiedItem.NUMBER, VerifiedItem.MENU_KEYS, VerifiedItem.EMAIL})
"""Items that the contact has: if one changed, its new value is needed."""
_OF_PERSON: Final = frozenset({VerifiedItem.NAME, VerifiedItem.STANDING})
_TRIED: Final = (VerificationOutcome.NOT_REACHED, VerificationOutcome.UNREACHABLE)


def check_attempt(outcome: VerificationOutcome, attempt: AttemptOutcome | None) -> None:
    """Raises InvalidField if `attempt` does not go with `outcome`."""
    if attempt is None:
        return
    dead = attempt is AttemptOutcome.NO_SUCH_NUMBER
    if outcome not in _TRIED or dead is not (outcome is VerificationOutcome.UNREACHABLE):
        reason = (
            f"{attempt} does not go with the outcome {outcome}: NO_SUCH_NUMBER goes with UNREACHABLE, every other"
            " attempt with NOT_REACHED"
        )
        raise InvalidField(("attempt",), reason, value=attempt, code="verify.attempt")


def found_items(
    outcome: VerificationOutcome,
    given: Sequence[ItemVerification],
    changed: Collection[VerifiedItem],
    critical: Collection[VerifiedItem],
) -> tuple[ItemVerification, ...]:
    """What was found of each item, in the order of the vocabulary: as given, and what follows from the rest.

    `changed` are the items that were corrected, `critical` those that have to be confirmed. Raises InvalidField, or
    InvalidQuestion, for what contradicts itself.
    """
    problems = QuestionProblems()
    found = _by_item(given, problems)
    problems.check()
    if outcome not in (VerificationOutcome.CONFIRMED, VerificationOutcome.CHANGED):
        _check_unconfirmed(outcome, found, changed)
    else:
        for item in changed:
            found.setdefault(item, ItemVerification(item, ItemOutcome.CHANGED))
        if not given:
            for item in critical:
                found.setdefault(item, ItemVerification(item, ItemOutcome.CONFIRMED))
        _check_changes(found, changed, problems)
        problems.check()
        _check_agrees(outcome, found)
    return tuple(found[item] for item in VerifiedItem if item in found)


def _by_item(given: Sequence[ItemVerification], problems: QuestionProblems) -> dict[VerifiedItem, ItemVerification]:
    found: dict[VerifiedItem, ItemVerification] = {}
    shape = shapes_by_name(ItemVerification)["heard"]
    for at, one in enumerate(given):
        path = ("items", str(at))
        with problems.noting():
            if one.item in found:
                reason = f"{one.item} is there twice: say once what was found of it"
                raise InvalidField((*path, "item"), reason, value=one.item, code="verify.item-twice")
            heard = None if one.heard is None else read_text((*path, "heard"), shape, one.heard) or None
            found[one.item] = ItemVerification(one.item, one.outcome, heard)
    return found


def _check_unconfirmed(
    outcome: VerificationOutcome, found: dict[VerifiedItem, ItemVerification], changed: Collection[VerifiedItem]
) -> None:
    settled = {item for item, one in found.items() if one.outcome is not ItemOutcome.NOT_REACHED}
    if outcome is VerificationOutcome.LEFT:
        settled &= _OF_PERSON
    if settled or changed:
        reason = f"the outcome {outcome} confirms nothing, and items are confirmed or corrected: keep one of the two"
        raise InvalidField(("outcome",), reason, value=outcome, code="verify.unconfirmed")


def _check_changes(
    found: dict[VerifiedItem, ItemVerification], changed: Collection[VerifiedItem], problems: QuestionProblems
) -> None:
    for item, one in found.items():
        with problems.noting():
            if one.outcome is ItemOutcome.CHANGED:
                _check_value(one, changed)
            elif item in changed:
                reason = f"{item} is corrected, and its outcome is {one.outcome}: write CHANGED, or leave it as it is"
                raise InvalidField(("items",), reason, value=item, code="verify.corrected")


def _check_value(one: ItemVerification, changed: Collection[VerifiedItem]) -> None:
    if one.item is VerifiedItem.STANDING:
        reason = "somebody else is in charge: give the outcome LEFT, or hand over to whoever is"
        raise InvalidField(("items",), reason, value=one.item, code="verify.standing")
    if one.item not in changed and (one.item in _VALUED or not one.heard):
        reason = f"{one.item} changed: give its new value"
        raise InvalidField(("items",), reason, value=one.item, code="verify.no-value")


def _check_agrees(outcome: VerificationOutcome, found: dict[VerifiedItem, ItemVerification]) -> None:
    outcomes = {one.outcome for one in found.values()}
    if outcome is VerificationOutcome.CHANGED and ItemOutcome.CHANGED not in outcomes:
        reason = "the outcome is CHANGED, and nothing did: say what changed, or give the outcome CONFIRMED"
        raise InvalidField(("outcome",), reason, value=outcome, code="verify.nothing-changed")
    if outcome is VerificationOutcome.CONFIRMED and ItemOutcome.CHANGED in outcomes:
        reason = "the outcome is CONFIRMED, and something changed: give the outcome CHANGED"
        raise InvalidField(("outcome",), reason, value=outcome, code="verify.something-changed")
    if outcomes == {ItemOutcome.NOT_REACHED}:
        reason = f"the outcome is {outcome}, and no item is confirmed: confirm one, or give the outcome NOT_REACHED"
        raise InvalidField(("outcome",), reason, value=outcome, code="verify.nothing-confirmed")
