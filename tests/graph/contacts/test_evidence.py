"""How good the evidence for a contact is, from confirmed within its interval to undated."""

from datetime import UTC, date, datetime

import pytest

from graph.contacts.evidence import NOTHING, evidence
from graph.contacts.state import SlotState
from graph.model.reason import Reason
from graph.model.vocabulary import ContactStatus

VERIFIED = datetime(2026, 11, 1, tzinfo=UTC)


def state(status: ContactStatus, verified_at: datetime | None = None, printed_at: date | None = None) -> SlotState:
    return SlotState(status, Reason("status"), 90, verified_at, printed_at)


CURRENT = state(ContactStatus.CURRENT, VERIFIED, date(2020, 1, 1))
DUE = state(ContactStatus.DUE, VERIFIED)
ONCE = state(ContactStatus.STALE, VERIFIED, date(2026, 11, 1))
CHANGED_SINCE = state(ContactStatus.UNVERIFIED, VERIFIED)
NEW_PRINT = state(ContactStatus.UNVERIFIED, printed_at=date(2025, 10, 2))
DAY_BEFORE = state(ContactStatus.STALE, printed_at=date(2025, 10, 1))
OLD_PRINT = state(ContactStatus.UNVERIFIED, printed_at=date(1, 1, 1))
UNDATED = state(ContactStatus.UNVERIFIED)


def test_the_order_of_evidence() -> None:
    ranked = [CURRENT, ONCE, NEW_PRINT, DAY_BEFORE, OLD_PRINT, UNDATED]
    values = [evidence(each, sources=True) for each in ranked]
    assert values == sorted(set(values)), "each is worse than the one before"
    assert values[-1] < NOTHING, "any contact is better than none"


@pytest.mark.parametrize(("first", "second"), [(CURRENT, DUE), (ONCE, CHANGED_SINCE)])
def test_confirmed_is_as_good_within_the_interval_and_worse_after_it(first: SlotState, second: SlotState) -> None:
    assert evidence(first, sources=True) == evidence(second, sources=True)


def test_who_may_not_read_the_sources_sees_no_date_of_print() -> None:
    assert evidence(NEW_PRINT, sources=False) == evidence(UNDATED, sources=True)
    assert evidence(CURRENT, sources=False) == evidence(CURRENT, sources=True)
