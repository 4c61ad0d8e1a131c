"""Confirmations of items: which of them make a slot current, and that nothing else ever does."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.contacts.freshness import slot_state
from graph.contacts.state import SlotState
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.record import Citation
from graph.model.verified import ItemVerification
from graph.model.vocabulary import (
    AttemptOutcome,
    ContactPurpose,
    ContactRank,
    ContactStatus,
    ItemOutcome,
    VerificationMethod,
    VerificationOutcome,
    VerifiedItem,
)
from graph.values.phone import Phone, parse_phone

ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 21)
DESK = Contact(id="contact:desk", name="Ada Quill", title="Desk", phones=(Phone("+18602970520", keys="1"),))
ROLE = Contact(id="contact:role", title="Desk", phones=(parse_phone("860-297-0520"),), email="desk@example.org")
SLOT = Slot(
    id=slot_id("agency:a", ContactPurpose.INTAKE, ContactRank.PRIMARY),
    of="agency:a",
    purpose=ContactPurpose.INTAKE,
    rank=ContactRank.PRIMARY,
    contact="contact:desk",
)
CONFIRMED, CHANGED, LEFT = VerificationOutcome.CONFIRMED, VerificationOutcome.CHANGED, VerificationOutcome.LEFT
DEAD, NOT_REACHED = VerificationOutcome.UNREACHABLE, VerificationOutcome.NOT_REACHED
NUMBER, KEYS, NAME, STANDING = (
    VerifiedItem.NUMBER,
    VerifiedItem.MENU_KEYS,
    VerifiedItem.NAME,
    VerifiedItem.STANDING,
)
GOOD = frozenset({ItemOutcome.CONFIRMED, ItemOutcome.CHANGED})


def said(
    days_ago: int,
    outcome: VerificationOutcome = CONFIRMED,
    *items: VerifiedItem,
    of: Contact = DESK,
    attempt: AttemptOutcome | None = None,
    method: VerificationMethod = VerificationMethod.CALL,
) -> Verification:
    at = datetime(2026, 11, 21, 10, tzinfo=ZONE) - timedelta(days=days_ago)
    found = tuple(ItemVerification(item, ItemOutcome.CONFIRMED) for item in items)
    given = {"method": method, "outcome": outcome, "digest": of.digest, "items": found, "attempt": attempt}
    return Verification(id=f"verification:{days_ago}", slot=SLOT.id, at=at, **given)  # type: ignore[arg-type]


def state(contact: Contact, *verifications: Verification, days: int = 90, today: date = TODAY) -> SlotState:
    newest_first = sorted(verifications, key=lambda v: (v.at, v.id), reverse=True)
    return slot_state(SLOT, contact, newest_first, days, today, ZONE)


def test_all_critical_items_in_one_verification_make_it_current() -> None:
    assert state(DESK, said(1, CONFIRMED, NUMBER, KEYS, NAME, STANDING)).status is ContactStatus.CURRENT


@pytest.mark.parametrize("left_out", [NUMBER, KEYS, NAME, STANDING])
def test_one_critical_item_less_leaves_it_unverified(left_out: VerifiedItem) -> None:
    found = state(DESK, said(1, CONFIRMED, *({NUMBER, KEYS, NAME, STANDING} - {left_out})))
    assert (found.status, found.reason.code) == (ContactStatus.UNVERIFIED, "state.unverified.partly")
    assert (found.reason.params, found.verified_at) == ({"at": "2026-11-20"}, None)


def test_several_verifications_together_count_from_the_oldest_that_is_needed() -> None:
    first, second = said(80, CONFIRMED, NUMBER, KEYS), said(3, CONFIRMED, NAME, STANDING)
    found = state(DESK, first, second)
    assert (found.status, found.verified_at) == (ContactStatus.DUE, first.at)
    assert state(DESK, first, second, said(1, CONFIRMED, NUMBER, KEYS)).verified_at == second.at
    assert state(DESK, first, second, today=TODAY + timedelta(days=11)).status is ContactStatus.STALE


def test_a_number_without_menu_keys_and_a_role_without_a_name_have_fewer_critical_items() -> None:
    assert state(ROLE, said(1, CONFIRMED, NUMBER, STANDING, of=ROLE)).status is ContactStatus.CURRENT


def test_mail_is_critical_only_where_there_is_no_number() -> None:
    silent = replace(ROLE, phones=())
    mail = said(1, CONFIRMED, VerifiedItem.EMAIL, STANDING, of=silent)
    assert state(silent, mail).status is ContactStatus.CURRENT
    assert state(silent, said(1, CONFIRMED, NUMBER, STANDING, of=silent)).status is ContactStatus.UNVERIFIED


@pytest.mark.parametrize(
    "attempt", [None, *(one for one in AttemptOutcome if one is not AttemptOutcome.NO_SUCH_NUMBER)]
)
def test_an_attempt_that_did_not_get_through_changes_no_status(attempt: AttemptOutcome | None) -> None:
    before = (said(80, CONFIRMED), said(200, LEFT))
    tried = said(1, NOT_REACHED, attempt=attempt)
    for earlier in (before, before[:1], ()):
        assert state(DESK, tried, *earlier).status is state(DESK, *earlier).status


def test_an_attempt_says_nothing_of_items_either() -> None:
    assert state(DESK, said(1, NOT_REACHED, NUMBER, KEYS, NAME, STANDING)).status is ContactStatus.UNVERIFIED


def test_no_such_number_makes_it_unreachable_until_the_number_is_confirmed_again() -> None:
    dead = said(5, NOT_REACHED, attempt=AttemptOutcome.NO_SUCH_NUMBER)
    assert state(DESK, dead, said(9)).status is ContactStatus.UNREACHABLE
    assert state(DESK, dead, said(1, CONFIRMED, NAME, STANDING)).status is ContactStatus.UNREACHABLE
    assert state(DESK, dead, said(9), said(1, CONFIRMED, NUMBER)).status is ContactStatus.CURRENT


def test_who_left_is_gone_until_standing_is_confirmed_again() -> None:
    assert state(DESK, said(5, LEFT), said(1, CONFIRMED, NUMBER)).status is ContactStatus.VACANT
    assert state(DESK, said(5, LEFT), said(1)).status is ContactStatus.CURRENT


def test_mail_that_bounced_makes_only_a_slot_without_a_number_unreachable() -> None:
    bounced = {"method": VerificationMethod.EMAIL_LINK}
    silent = replace(ROLE, phones=())
    assert state(ROLE, said(1, DEAD, of=ROLE, method=bounced["method"])).status is ContactStatus.UNVERIFIED
    assert state(silent, said(1, DEAD, of=silent, method=bounced["method"])).status is ContactStatus.UNREACHABLE


def test_a_verification_dated_after_the_day_does_not_count_on_it() -> None:
    assert state(DESK, said(-1)).status is ContactStatus.UNVERIFIED


def test_a_letter_of_a_title_leaves_freshness_as_it_is_and_a_number_does_not() -> None:
    confirmed = said(1)
    retitled = replace(DESK, title="The desk", email="other@example.org")
    assert state(retitled, confirmed) == state(DESK, confirmed)
    renumbered = replace(DESK, phones=(Phone("+18602970521", keys="1"),))
    other_keys = replace(DESK, phones=(Phone("+18602970520", keys="2"),))
    for edited in (renumbered, other_keys, replace(DESK, name="Ada Quills"), replace(DESK, id="contact:other")):
        assert state(edited, confirmed).status is ContactStatus.UNVERIFIED


def test_what_was_printed_long_ago_and_confirmed_in_part_is_stale() -> None:
    printed = replace(DESK, citations=(Citation("A sheet", as_of="2019"),))
    assert state(printed, said(1, CONFIRMED, NUMBER)).status is ContactStatus.STALE


@dataclass(frozen=True)
class Step:
    """What happens after so many days: an edit of the contact, or a verification of it as it is then."""

    days: int
    edit: Contact | None = None
    outcome: VerificationOutcome = CONFIRMED
    items: tuple[ItemVerification, ...] = ()
    attempt: AttemptOutcome | None = None


CONTACTS = st.builds(
    Contact,
    id=st.sampled_from(["contact:desk", "contact:role"]),
    name=st.sampled_from([None, "Ada Quill", "Ben Ray"]),
    title=st.sampled_from([None, "Desk", "The desk"]),
    phones=st.sampled_from([(), DESK.phones, ROLE.phones, (*DESK.phones, Phone("211"))]),
    email=st.sampled_from([None, "a@example.org", "b@example.org"]),
)
ITEMS = st.lists(
    st.builds(ItemVerification, st.sampled_from(VerifiedItem), st.sampled_from(ItemOutcome)), max_size=5
).map(tuple)
STEPS = st.lists(
    st.builds(Step, st.integers(0, 60), st.none() | CONTACTS)
    | st.builds(
        Step,
        st.integers(0, 60),
        st.none(),
        st.sampled_from(VerificationOutcome),
        ITEMS,
        st.none() | st.sampled_from(AttemptOutcome),
    ),
    max_size=12,
)


def values(contact: Contact, item: VerifiedItem) -> object:
    """The values of an item, said apart from the digest."""
    return {
        VerifiedItem.NAME: contact.name,
        NUMBER: sorted((p.number, p.extension or "", p.kind) for p in contact.phones),
        KEYS: sorted((p.number, p.keys or "") for p in contact.phones),
        VerifiedItem.EMAIL: contact.email,
    }.get(item, contact.id)


@given(CONTACTS, STEPS, st.integers(1, 200))
@example(DESK, [Step(0)], 90)
def test_it_is_never_current_without_a_confirmation_of_these_values_within_the_interval(
    contact: Contact, steps: list[Step], days: int
) -> None:
    today, history, done = date(2026, 1, 1), list[tuple[date, Contact, Step]](), list[Verification]()
    for number, step in enumerate(steps):
        today += timedelta(days=step.days)
        if step.edit is not None:
            contact = step.edit
        else:
            at = datetime(today.year, today.month, today.day, 9, number, tzinfo=ZONE)
            call, digest = VerificationMethod.CALL, contact.digest
            tried = {"items": step.items, "attempt": step.attempt}
            done.append(
                Verification(
                    id=f"verification:{number}", slot=SLOT.id, at=at, method=call, outcome=step.outcome,
                    digest=digest, **tried,  # type: ignore[arg-type]
                )
            )  # fmt: skip
            history.append((today, contact, step))
        found = state(contact, *done, days=days, today=today)
        if found.status in (ContactStatus.CURRENT, ContactStatus.DUE):
            for item in contact.critical:
                assert any(
                    (today - day).days <= days
                    and step.outcome in (CONFIRMED, CHANGED)
                    and (not step.items or any(one.item is item and one.outcome in GOOD for one in step.items))
                    and values(of, item) == values(contact, item)
                    for day, of, step in history
                ), item
