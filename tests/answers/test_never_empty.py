"""Whoever asks, wherever, for whatever: there is a number to dial."""

import pytest

from tests.answers.conftest import Ask
from tests.answers.entries import Call
from tests.answers.told import first_number

ORIGINS = [
    "K-12 schools", "Colleges and universities", "Local law enforcement", "Hospitals", "Mental health professionals",
    "clergy", "families", "employer", "Social services", "Emergency medical services",
]  # fmt: skip
KINDS = [
    "threat-assessment", "youth-mobile-crisis", "adult-mobile-crisis", "child-abuse-reporting", "domestic-violence",
    "suicide-prevention",
]  # fmt: skip
TOWNS = ["Norwalk", "Hartford", "Windham", "New London", "Greenwich"]
SUNDAY_NIGHT = "2026-12-06T03:00-05:00"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("origin", ORIGINS)
def test_every_path_begins_with_a_number(ask: Ask, origin: str, kind: str) -> None:
    calls = [Call(origin=origin, kind=kind, place=town, at=at) for town in TOWNS for at in (None, SUNDAY_NIGHT)]
    empty = [f"{call.place}, {call.at or 'now'}" for call in calls if not first_number(ask(call))]
    assert not empty, f"no number to dial from {origin} for {kind} in: {'; '.join(empty)}"


@pytest.mark.parametrize("town", TOWNS)
def test_every_kind_of_help_has_a_number(ask: Ask, kinds: list[str], town: str) -> None:
    calls = [Call(kind=kind, place=town, at=at) for kind in kinds for at in (None, SUNDAY_NIGHT)]
    empty = [f"{call.kind}, {call.at or 'now'}" for call in calls if not first_number(ask(call))]
    assert not empty, f"no number to dial in {town} for: {'; '.join(empty)}"
