"""Which slots an entity has, which of them can be used, in which order and at which cost; worked out by hand."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from graph.contacts.choice import Choice
from graph.contacts.evidence import NOTHING
from graph.contacts.slot_book import Daily, SlotBook
from graph.look.viewer import PUBLIC, Viewer
from graph.model.agency import Member, Team
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.record import Record
from graph.model.vocabulary import (
    Audience,
    ContactPurpose,
    ContactRank,
    ContactStatus,
    Role,
    TeamKind,
    VerificationMethod,
    VerificationOutcome,
)
from graph.values.phone import parse_phone
from tests.support.small import CITED, MOBILE, line, model, service

ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 21)
MONDAY_NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)
SUNDAY_NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
WEEKDAYS = "Mo-Fr 09:00-17:00"
PARTNER = Viewer(Role.PARTNER)
INTAKE, LIAISON = ContactPurpose.INTAKE, ContactPurpose.LIAISON
PRIMARY, SECONDARY, NIGHT = ContactRank.PRIMARY, ContactRank.SECONDARY, ContactRank.AFTER_HOURS
CONFIRMED, UNREACHABLE = VerificationOutcome.CONFIRMED, VerificationOutcome.UNREACHABLE


def book(*more: Record) -> SlotBook:
    return SlotBook(model(*more), TODAY, ZONE)


def contact(name: str, *numbers: str, **more: Any) -> Contact:
    phones = tuple(parse_phone(number) for number in numbers)
    return Contact(id=f"contact:{name}", phones=phones, citations=CITED, **more)


def slot(
    filled_by: Contact | None,
    rank: ContactRank = PRIMARY,
    purpose: ContactPurpose = INTAKE,
    of: str = "agency:office",
    **more: Any,
) -> Slot:
    filler = filled_by.id if filled_by is not None else None
    return Slot(
        id=slot_id(of, purpose, rank), of=of, purpose=purpose, rank=rank, contact=filler, citations=CITED, **more
    )


def verified(
    of: Slot, by: Contact, days_ago: int, outcome: VerificationOutcome = CONFIRMED, name: str = ""
) -> Verification:
    return Verification(
        id=f"verification:{name or days_ago}",
        slot=of.id,
        at=datetime(2026, 11, 21, 15, tzinfo=UTC) - timedelta(days=days_ago),
        method=VerificationMethod.CALL,
        outcome=outcome,
        digest=by.digest,
    )


def tried(asked: SlotBook, entity: str, viewer: Viewer = PUBLIC, *, liaison: bool = False) -> list[tuple[str, int]]:
    """The slots to try, without the beginning of their ids, and what each costs."""
    usable = asked.usable(entity, viewer, liaison=liaison)
    return [(one.slot.id.removeprefix("slot:"), one.cost) for one in usable]


DESK = contact("desk", "860-555-0101", "860-555-0102")
SAME_NUMBER = contact("same-number", "860-555-0102", "860-555-0103")
OTHER = contact("other", "860-555-0104")
MAIL = contact("mail", email="office@example.org")


def test_slots_come_by_purpose_and_rank() -> None:
    slots = [slot(DESK, NIGHT), slot(OTHER, PRIMARY, LIAISON), slot(DESK, SECONDARY), slot(OTHER, PRIMARY)]
    ordered = [(one.purpose, one.rank) for one in book(DESK, OTHER, *slots).slots_of("agency:office")]
    assert ordered == [(INTAKE, PRIMARY), (INTAKE, SECONDARY), (INTAKE, NIGHT), (LIAISON, PRIMARY)]


@pytest.mark.parametrize(
    ("first", "second", "doubled"),
    [
        (DESK, DESK, True),
        (DESK, SAME_NUMBER, True),
        (SAME_NUMBER, DESK, True),
        (MAIL, MAIL, True),  # the same contact without a number
        (DESK, OTHER, False),
        (DESK, MAIL, False),
        (MAIL, DESK, False),
        (DESK, None, False),
        (None, DESK, False),
        (None, None, False),  # two vacant slots
    ],
)
@pytest.mark.parametrize("purpose", [INTAKE, LIAISON])
def test_the_same_contact_or_number_behind_two_slots_is_doubled(
    first: Contact | None, second: Contact | None, doubled: bool, purpose: ContactPurpose
) -> None:
    slots = slot(first), slot(second, SECONDARY, purpose)
    asked = book(DESK, SAME_NUMBER, OTHER, MAIL, *slots)
    assert asked.doubled(slots[0], PARTNER) == ((slots[1].id,) if doubled else ())
    assert asked.doubled(slots[1], PARTNER) == ((slots[0].id,) if doubled else ())


def test_of_three_ranks_those_that_are_doubled_are_told_in_their_order() -> None:
    slots = slot(SAME_NUMBER, NIGHT), slot(DESK), slot(OTHER, SECONDARY), slot(DESK, PRIMARY, LIAISON)
    asked = book(DESK, SAME_NUMBER, OTHER, *slots)
    assert asked.doubled(slots[1], PARTNER) == (slots[0].id, slots[3].id)
    assert asked.doubled(slots[2], PARTNER) == ()


def test_the_same_contact_at_another_entity_is_not_doubled() -> None:
    here, there = slot(DESK), slot(DESK, of="service:ash-team")
    assert book(DESK, here, there).doubled(here, PARTNER) == ()


RIDE = service("ride", "shelter", "ash", provider=MOBILE.id)
NURSE = Member(id="member:nurse", name="Nurse", team=MOBILE.id, agency="agency:state", citations=CITED)
OFFICE_LINE = line("agency:office", "860-555-0111")
CHAIN = [MOBILE, RIDE, NURSE, *line(RIDE.id, "860-555-0112"), *line(MOBILE.id, "860-555-0113"), *OFFICE_LINE]


def test_its_own_slot_comes_first_then_those_of_whoever_it_belongs_to_and_each_level_costs_60() -> None:
    above = [
        ("team:mobile:intake:primary", 80),  # a level, and 20 because nobody confirmed it
        ("agency:office:intake:primary", 140),
        ("agency:state:intake:primary", 200),
    ]
    asked = book(*CHAIN)
    assert tried(asked, RIDE.id) == [("service:ride:intake:primary", 20), *above]
    assert tried(asked, NURSE.id) == above, "of a seat by its team, not by the agency that fills it"
    slots = [asked.usable(RIDE.id, PUBLIC)[number].slot for number in range(4)]
    assert [asked.level(RIDE.id, one) for one in slots] == [0, 1, 2, 3]
    assert asked.level("agency:office", slots[2]) == 0


def test_whoever_stands_above_in_two_ways_stands_at_the_nearest() -> None:
    both = Team(
        id="team:both",
        name="Both",
        kind=TeamKind.BTAM,
        operated_by=("agency:office", "agency:state"),  # and the office is a part of the state's
        citations=CITED,
    )
    levels = [("agency:office:intake:primary", 80), ("agency:state:intake:primary", 140)]
    assert tried(book(both, *OFFICE_LINE), both.id) == levels


def test_the_best_evidence_comes_first_then_the_rank_and_a_dead_one_is_left_out() -> None:
    contacts = [contact(name, f"860-555-012{number}") for number, name in enumerate("abc")]
    slots = [slot(one, rank) for one, rank in zip(contacts, (PRIMARY, SECONDARY, NIGHT), strict=True)]
    everybody = [*contacts, *slots]
    ids = [one.id.removeprefix("slot:") for one in slots]
    state = ("agency:state:intake:primary", 80)
    assert tried(book(*everybody), "agency:office") == [(ids[0], 20), (ids[1], 20), (ids[2], 20), state]
    sure, due = verified(slots[2], contacts[2], 1), verified(slots[1], contacts[1], 170)  # of 180 days
    assert tried(book(*everybody, sure, due), "agency:office") == [(ids[2], 0), (ids[1], 5), (ids[0], 20), state]
    stale, dead = verified(slots[2], contacts[2], 181), verified(slots[0], contacts[0], 1, UNREACHABLE)
    assert tried(book(*everybody, stale, dead), "agency:office") == [(ids[2], 40), (ids[1], 20), state]


def test_slots_for_partners_follow_those_of_intake_and_are_theirs_alone() -> None:
    hidden = contact("hidden", "860-555-0131", audience=Audience.RESTRICTED)
    everybody = [
        DESK,
        OTHER,
        hidden,
        slot(DESK, SECONDARY),
        slot(OTHER, PRIMARY, LIAISON),
        slot(hidden, NIGHT, LIAISON),
    ]
    intake, open_desk, theirs = (
        ("agency:office:intake:secondary", 20),
        ("agency:office:liaison:primary", 20),
        ("agency:office:liaison:after-hours", 20),
    )
    state = ("agency:state:intake:primary", 80)
    asked = book(*everybody)
    assert tried(asked, "agency:office") == tried(asked, "agency:office", PARTNER) == [intake, state]
    assert tried(asked, "agency:office", liaison=True) == [intake, state]
    assert tried(asked, "agency:office", PARTNER, liaison=True) == [intake, open_desk, state]
    assert tried(asked, "agency:office", Viewer(Role.EDITOR), liaison=True) == [intake, open_desk, theirs, state]
    assert len(asked.usable("agency:office", PARTNER)) == 2, "without those for partners, where nothing is said"
    chosen = asked.choose("agency:office", None, PARTNER)
    assert (chosen.use, chosen.fallback) == (slot(DESK, SECONDARY).id, "slot:agency:state:intake:primary")
    assert asked.chooser(None, PARTNER)("agency:office") == chosen
    assert asked.choose("agency:office", None, PARTNER, liaison=True).fallback == slot(OTHER, PRIMARY, LIAISON).id


@pytest.mark.parametrize(
    ("second", "tried_too"),
    [
        (contact("second", "860-555-0101"), False),
        (contact("second", "860-555-0101", email="desk@example.org"), False),
        (contact("second", email="desk@example.org"), False),
        (contact("second", "860-555-0101", "860-555-0109"), True),
        (contact("second", "860-555-0101", email="other@example.org"), True),
        (contact("second", email="other@example.org"), True),
    ],
)
def test_one_with_nothing_to_try_of_its_own_is_left_out(second: Contact, tried_too: bool) -> None:
    first = contact("first", "860-555-0101", "860-555-0102", email="desk@example.org")
    slots = slot(first), slot(second, SECONDARY)
    ids = [one.slot.id for one in book(first, second, *slots).usable("agency:office", PUBLIC)]
    assert (slots[1].id in ids, ids[0]) == (tried_too, slots[0].id)


def test_where_there_is_nobody_to_call() -> None:
    nobody = book(contact("agency-state-primary"))  # the state office's line, without its number
    assert nobody.choose("service:ash-team", MONDAY_NOON, PUBLIC) == Choice(None, None, 1000, NOTHING, steady=True)
    assert nobody.usable("service:ash-team", PUBLIC) == ()


def test_the_choice_at_a_time_is_by_hours_and_cost() -> None:
    day, night = slot(DESK, schedule=WEEKDAYS), slot(OTHER, NIGHT, schedule="24/7")
    asked = book(DESK, OTHER, day, night)
    state = "slot:agency:state:intake:primary"
    printed = asked.usable("agency:state", PUBLIC)[0].doubt  # all were printed on the same day
    choice = partial(Choice, doubt=printed, telephone=True)
    assert asked.choose("agency:office", MONDAY_NOON, PUBLIC) == choice(day.id, night.id, 20, steady=False)
    # closed costs 200 more; the state office costs 60 + 20, and 10 because its hours are not known
    assert asked.choose("agency:office", SUNDAY_NOON, PUBLIC) == choice(night.id, state, 20, steady=False)
    assert asked.choose("agency:office", None, PUBLIC) == choice(day.id, night.id, 20, steady=True)
    assert asked.choose("agency:state", SUNDAY_NOON, PUBLIC) == choice(state, None, 30, steady=True)
    assert asked.choose("agency:state", None, PUBLIC) == choice(state, None, 20, steady=True)


def test_closed_is_chosen_where_there_is_nothing_else() -> None:
    line_by_day = slot(contact("agency-state-primary", "860-297-0520"), of="agency:state", schedule=WEEKDAYS)
    asked = book(line_by_day)
    [only] = asked.usable("agency:state", PUBLIC)
    closed = asked.choose("agency:state", SUNDAY_NOON, PUBLIC)
    assert closed == Choice(line_by_day.id, None, 220, only.doubt, steady=False, telephone=True, closed=True)


def test_a_steady_choice_is_kept_and_one_by_hours_is_not() -> None:
    day = slot(DESK, schedule=WEEKDAYS)
    asked = book(DESK, day)
    assert asked.choose("agency:state", SUNDAY_NOON, PUBLIC) is asked.choose("agency:state", MONDAY_NOON, PUBLIC)
    assert asked.choose("agency:office", SUNDAY_NOON, PUBLIC).use != day.id
    assert asked.choose("agency:office", MONDAY_NOON, PUBLIC).use == day.id


def test_verifications_come_newest_first_then_by_id_backwards() -> None:
    desk = slot(DESK)
    said = [verified(desk, DESK, days, name=name) for name, days in (("a", 3), ("b", 1), ("c", 3), ("d", 2))]
    found = book(DESK, desk, *said).verifications(desk.id)
    assert [one.id for one in found] == [f"verification:{name}" for name in "bdca"]


def test_a_vacant_slot_has_a_state_and_nobody() -> None:
    vacant = slot(None)
    asked = book(vacant)
    assert asked.contact(vacant) is None
    assert asked.state(vacant).status is ContactStatus.VACANT
    assert asked.state(vacant) is asked.state(vacant)


def test_what_is_cached_for_a_day_is_made_once_for_each_book() -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    first, second = Daily("first", make), Daily("second", make)
    asked = book()
    assert [asked.daily(one) for one in (first, first, second, first)] == [1, 1, 2, 1]
    assert book().daily(first) == 3
    assert asked.after(model(), (), ()).daily(first) == 4, "a newer revision has another"
