"""Turns inputs about points of contact into actions, and paths in these back into paths in the inputs."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from api.graphql.mutations.reading import input_path, members
from graph.model.change import LONGEST_REASON
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
from graph.verifying import Assign, HandOver, Verify, VerifyMany

_OF_SLOT: Final = {
    "owner": "owner",
    "intervalDays": "interval_days",
    "hours": "hours",
    "askInstead": "ask_instead",
    "neverCalled": "never_called",
    "confirmsByMail": "confirms_by_mail",
}
"""Fields of an assignment that are fields of the point of contact."""


def verify_of(given: Mapping[str, Any]) -> Verify:
    """The action that an input of `verify` asks for."""
    attempt = given.get("attempt")
    return Verify(
        given["pointOfContact"],
        VerificationMethod(given["method"]),
        VerificationOutcome(given["outcome"]),
        tuple(_item(one) for one in given.get("items") or ()),
        None if attempt is None else AttemptOutcome(attempt),
        members(given.get("contact") or {}),
        given.get("hours"),
        given.get("note"),
        given.get("at"),
        given.get("ifVersion"),
        given.get("ifContactVersion"),
    )


def verify_many_of(given: Sequence[Mapping[str, Any]]) -> VerifyMany:
    """The action that the inputs of `verifyMany` ask for."""
    return VerifyMany(tuple(map(verify_of, given)))


def assign_of(given: Mapping[str, Any]) -> Assign:
    """The action that an input of `assignContact` asks for."""
    return Assign(
        given["of"],
        ContactPurpose(given["purpose"]),
        ContactRank(given["rank"]),
        given.get("contact"),
        _new(given),
        {field: given[name] for name, field in _OF_SLOT.items() if name in given},
        given.get("ifVersion"),
    )


def hand_over_of(given: Mapping[str, Any]) -> HandOver:
    """The action that an input of `handOver` asks for."""
    return HandOver(
        given["contact"], given.get("to"), _new(given), given.get("day"), if_version=given.get("ifVersion")
    )


def note_of(given: Mapping[str, Any], unsaid: str) -> str:
    """Why: the note as far as a reason is long, or what is said without one."""
    return str(given.get("note") or "").strip()[:LONGEST_REASON] or unsaid


def key_of(given: Sequence[Mapping[str, Any]]) -> str | None:
    """The key of several inputs that are one change: made of theirs, if any has one."""
    keys = [one.get("idempotencyKey") for one in given]
    if not any(keys):
        return None
    return hashlib.sha256(json.dumps(keys).encode()).hexdigest()


def new_contact_path(path: tuple[str, ...]) -> list[str]:
    """The path in an input with a `newContact`."""
    found = input_path(path)
    return ["newContact", *found[1:]] if found[:1] == ["contact"] and len(found) > 1 else found


def many_path(path: tuple[str, ...]) -> list[str]:
    """The path in a list of inputs."""
    return ["inputs", *input_path(path)] if path and path[0].isdecimal() else input_path(path)


def _item(given: Mapping[str, Any]) -> ItemVerification:
    return ItemVerification(VerifiedItem(given["item"]), ItemOutcome(given["outcome"]), given.get("heard"))


def _new(given: Mapping[str, Any]) -> dict[str, Any] | None:
    new = given.get("newContact")
    return None if new is None else members(new)
