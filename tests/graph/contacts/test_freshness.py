"""The status of a slot, case by case, and the property that time only ever makes it worse."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.contacts.freshness import slot_state
from graph.contacts.state import SlotState
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.record import Citation
from graph.model.vocabulary import (
    ContactPurpose,
    ContactRank,
    ContactStatus,
    VerificationMethod,
    VerificationOutcome,
)
from graph.values.phone import parse_phone

ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 21)
PRINTED = Citation(source="A sheet", as_of="2026-10")
LINE = Contact(id="contact:line", phones=(parse_phone("860-297-0520"),), version=1)
SLOT = Slot(
    id=slot_id("agency:a", ContactPurpose.INTAKE, ContactRank.PRIMARY),
    of="agency:a",
    purpose=ContactPurpose.INTAKE,
    rank=ContactRank.PRIMARY,
    contact=LINE.id,
)


def said(outcome: VerificationOutcome, days_ago: int, of: Contact = LINE) -> Verification:
    at = datetime(2026, 11, 21, 15, tzinfo=UTC) - timedelta(days=days_ago)
    return Verification(
        id=f"verification:{days_ago}",
        slot=SLOT.id,
        at=at,
        method=VerificationMethod.CALL,
        outcome=outcome,
        digest=of.digest,
    )


def state(contact: Contact | None, *verifications: Verification, days: int = 90) -> SlotState:
    return slot_state(SLOT, contact, verifications, days, TODAY, ZONE)


CONFIRMED, CHANGED = VerificationOutcome.CONFIRMED, VerificationOutcome.CHANGED
DEAD, LEFT = VerificationOutcome.UNREACHABLE, VerificationOutcome.LEFT


def test_nobody_there_is_vacant() -> None:
    assert state(None).status is ContactStatus.VACANT


def test_who_has_no_source_is_not_said_to_be_printed() -> None:
    undated = replace(LINE, citations=(Citation(source="A page"),))
    assert state(LINE).reason.code == "state.unverified.unsourced"
    assert state(undated).reason.code == "state.unverified.undated"


def test_a_contact_that_left_is_vacant_and_says_since_when() -> None:
    found = state(LINE, said(LEFT, 3), said(CONFIRMED, 30))
    assert (found.status, found.reason.code, found.reason.params) == (
        ContactStatus.VACANT,
        "state.left",
        {"at": "2026-11-18"},
    )


def test_a_masked_number_is_a_placeholder() -> None:
    masked = Contact(id="contact:masked", title="Coordinator", masked=("860-XXX",))
    found = state(masked)
    assert (found.status, found.reason.params) == (ContactStatus.PLACEHOLDER, {"masked": "860-XXX"})


def test_an_address_alone_is_a_channel() -> None:
    assert state(Contact(id="contact:mail", email="office@example.org")).status is ContactStatus.UNVERIFIED


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        (0, ContactStatus.CURRENT),
        (74, ContactStatus.CURRENT),
        (75, ContactStatus.DUE),  # five sixths of 90
        (90, ContactStatus.DUE),
        (91, ContactStatus.STALE),
    ],
)
def test_a_confirmation_holds_for_the_interval(days_ago: int, expected: ContactStatus) -> None:
    assert state(LINE, said(CONFIRMED, days_ago)).status is expected
    assert state(LINE, said(CHANGED, days_ago)).status is expected


def test_the_newest_word_counts() -> None:
    assert state(LINE, said(DEAD, 1), said(CONFIRMED, 2)).status is ContactStatus.UNREACHABLE
    assert state(LINE, said(CONFIRMED, 1), said(DEAD, 2)).status is ContactStatus.CURRENT


def test_an_edit_makes_a_slot_unverified() -> None:
    before = Contact(id="contact:line", phones=(parse_phone("860-555-0100"),))
    found = state(LINE, said(CONFIRMED, 1, of=before))
    assert (found.status, found.reason.code) == (ContactStatus.UNVERIFIED, "state.unverified.edited")


def test_what_was_said_of_former_values_does_not_make_new_ones_unreachable() -> None:
    before = Contact(id="contact:line", phones=(parse_phone("860-555-0100"),))
    assert state(LINE, said(DEAD, 1, of=before)).status is ContactStatus.UNVERIFIED


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-11-01", ContactStatus.UNVERIFIED),
        ("2026-08-23", ContactStatus.UNVERIFIED),  # 90 days
        ("2026-08-22", ContactStatus.STALE),  # 91 days
        ("2026-08", ContactStatus.STALE),  # as old as its month can be
        ("2025", ContactStatus.STALE),
        (None, ContactStatus.UNVERIFIED),
    ],
)
def test_a_document_alone_never_makes_a_slot_current(as_of: str | None, expected: ContactStatus) -> None:
    contact = Contact(id="contact:p", phones=LINE.phones, citations=(Citation(source="A page", as_of=as_of),))
    assert state(contact).status is expected


def test_a_document_says_until_when_it_holds_and_whether_it_is_too_old() -> None:
    new, old = (
        state(Contact(id="contact:p", phones=LINE.phones, citations=(Citation(source="A page", as_of=as_of),)))
        for as_of in ("2026-08-23", "2026-08-22")
    )
    assert (new.reason.code, new.due_at) == ("state.unverified.printed", datetime(2026, 11, 21, tzinfo=ZONE))
    assert (old.reason.code, old.due_at) == ("state.stale.printed", datetime(2026, 11, 20, tzinfo=ZONE))


def test_the_newest_document_counts() -> None:
    contact = Contact(id="contact:p", phones=LINE.phones, citations=(Citation(source="Old", as_of="2019"), PRINTED))
    found = state(contact)
    assert (found.status, found.printed_at) == (ContactStatus.UNVERIFIED, date(2026, 10, 1))
    assert found.reason.params == {"at": "2026-10", "days": 90}


def test_days_are_those_of_the_directory_not_of_utc() -> None:
    late = Verification(
        id="verification:late",
        slot=SLOT.id,
        at=datetime(2026, 8, 23, 3, tzinfo=UTC),  # 22 August, 23:00 in Hartford
        method=VerificationMethod.CALL,
        outcome=CONFIRMED,
        digest=LINE.digest,
    )
    assert state(LINE, late).status is ContactStatus.STALE


def test_it_is_due_at_the_start_of_the_day_the_interval_ends() -> None:
    assert state(LINE, said(CONFIRMED, 0)).due_at == datetime(2027, 2, 19, tzinfo=ZONE)


ORDER = [ContactStatus.CURRENT, ContactStatus.DUE, ContactStatus.STALE]


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 400))
def test_time_only_makes_a_confirmation_worse(earlier: int, later: int, days: int) -> None:
    earlier, later = sorted((earlier, later))
    fresh, old = (state(LINE, said(CONFIRMED, ago), days=days).status for ago in (earlier, later))
    assert ORDER.index(fresh) <= ORDER.index(old)
