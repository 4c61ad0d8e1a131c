"""The freshness board on Arcady, worked out by hand: order, groups, what is lacking, and what stands twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from graph import freshness
from graph.contacts import SlotFilter
from graph.freshness import Grouping, Lacking
from graph.look import PUBLIC, Look, Viewer
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Contact, Slot, Verification, slot_id
from graph.model.errors import Forbidden, InvalidInput
from graph.model.record import Record
from graph.model.vocabulary import (
    AgencyLevel,
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
from tests.support.small import HELP, TODAY, line, look

PARTNER: Final = Viewer(Role.PARTNER)
STATE = slot_id("agency:state", ContactPurpose.INTAKE, ContactRank.PRIMARY)
STATEWIDE = slot_id("service:statewide", ContactPurpose.INTAKE, ContactRank.PRIMARY)
ADULTS = slot_id("service:grown-ups", ContactPurpose.INTAKE, ContactRank.PRIMARY)
REFUGE = slot_id("service:refuge", ContactPurpose.INTAKE, ContactRank.PRIMARY)
TEAM = Team(
    id="team:threats",
    name="Threats",
    kind=TeamKind.BTAM,
    operated_by=("agency:office",),
    serves=("jurisdiction:ash",),
)
SEAT = Member(id="member:threats:police", name="Police", team=TEAM.id)


def confirmed(slot: str, days: int) -> Verification:
    """A verification of the values of a slot of Arcady, so many days ago."""
    (filled,) = (record for record in HELP if isinstance(record, Slot) and record.id == slot)
    (contact,) = (record for record in HELP if isinstance(record, Contact) and record.id == filled.contact)
    return Verification(
        id=f"verification:{slot}-{days}",
        slot=slot,
        at=TODAY - timedelta(days=days),
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=contact.digest,
    )


def vacant(of: str, rank: ContactRank = ContactRank.PRIMARY) -> Slot:
    made = slot_id(of, ContactPurpose.INTAKE, rank)
    return Slot(id=made, of=of, purpose=ContactPurpose.INTAKE, rank=rank)


@pytest.fixture
def kept() -> Look:
    """One slot confirmed ten days ago (90 days), one 100 days ago, one not at all, and a vacant one."""
    return look(confirmed(STATEWIDE, 10), confirmed(ADULTS, 100), vacant("service:refuge"), viewer=PARTNER)


def test_what_nobody_can_use_comes_first_then_what_is_longest_due(kept: Look) -> None:
    lines = freshness.board(kept, SlotFilter()).lines
    assert [(line.slot, line.state.status, line.over) for line in lines] == [
        (REFUGE, ContactStatus.VACANT, None),
        (ADULTS, ContactStatus.STALE, 10),
        (STATE, ContactStatus.UNVERIFIED, -99),  # printed in 2026-09: from its first day, 180 days
        (STATEWIDE, ContactStatus.CURRENT, -80),
    ]


def test_groups_count_each_slot_and_what_is_confirmed_in_time(kept: Look) -> None:
    board = freshness.board(kept, SlotFilter(), Grouping.AGENCY)
    assert (board.whole.total, board.whole.in_time) == (4, 1)
    assert [(group.id, group.total, group.in_time) for group in board.groups] == [
        ("agency:office", 3, 1),
        ("agency:state", 1, 0),
    ]
    kinds = freshness.board(kept, SlotFilter(), Grouping.KIND).groups
    assert {group.id: group.total for group in kinds} == {
        "youth-crisis": 1, "adult-crisis": 1, "shelter": 1, None: 1,
    }  # fmt: skip
    regions = freshness.board(kept, SlotFilter(), Grouping.REGION).groups
    assert {group.id: group.total for group in regions} == {
        "jurisdiction:arcady": 2, "jurisdiction:cedar": 1, "jurisdiction:dale": 1, None: 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (SlotFilter(statuses=(ContactStatus.STALE, ContactStatus.VACANT)), {REFUGE, ADULTS}),
        (SlotFilter(agency="agency:office"), {REFUGE, ADULTS, STATEWIDE}),
        (SlotFilter(category="crisis"), {ADULTS, STATEWIDE}),
        (SlotFilter(within="jurisdiction:dale"), {REFUGE, ADULTS, STATEWIDE}),
        (SlotFilter(purposes=(ContactPurpose.LIAISON,)), set()),
        (SlotFilter(ranks=(ContactRank.SECONDARY,)), set()),
        (SlotFilter(owner="agency:office"), set()),
    ],
)
def test_filters(kept: Look, asked: SlotFilter, expected: set[str]) -> None:
    assert {line.slot for line in freshness.board(kept, asked).lines} == expected


@pytest.mark.parametrize("wrong", [SlotFilter(team="team:x"), SlotFilter(owner="x"), SlotFilter(within="x")])
def test_an_id_of_nothing_is_refused(kept: Look, wrong: SlotFilter) -> None:
    with pytest.raises(InvalidInput):
        freshness.board(kept, wrong)


def test_seats_lack_the_ranks_that_they_do_not_have() -> None:
    seated = (TEAM, SEAT, *line(SEAT.id, "860-555-0111"))
    btam = SlotFilter(team_kinds=(TeamKind.BTAM,))
    here = look(*seated, viewer=PARTNER)
    assert freshness.lacking(here, btam) == (Lacking(SEAT.id, (ContactRank.SECONDARY,)),)
    assert freshness.lacking(here, replace(btam, ranks=(ContactRank.PRIMARY,))) == ()
    assert freshness.lacking(here, replace(btam, within="jurisdiction:dale")) == ()
    assert freshness.lacking(here, replace(btam, within="jurisdiction:ash")) != ()
    both = look(*seated, *line(SEAT.id, "860-555-0112", ContactRank.SECONDARY), viewer=PARTNER)
    assert freshness.lacking(both, btam) == ()


def test_what_has_no_slot_above_or_below_lacks_one() -> None:
    alone = Agency(id="agency:alone", name="Alone", level=AgencyLevel.NONPROFIT)
    sector = Agency(id="agency:kind", name="Kind", level=AgencyLevel.SECTOR)
    found = freshness.lacking(look(alone, sector, viewer=PARTNER), SlotFilter())
    assert found == (Lacking("agency:alone"),), "services of the office have the state's line above them"


def test_one_person_behind_two_ranks_is_told() -> None:
    first, second = line("service:refuge", "860-555-0120"), ContactRank.SECONDARY
    same = look(*first, *line("service:refuge", "860-555-0120", second), viewer=PARTNER)
    assert freshness.twice(same) == ((REFUGE, REFUGE.replace("primary", "secondary")),)
    other = look(*first, *line("service:refuge", "860-555-0121", second), viewer=PARTNER)
    assert freshness.twice(other) == ()


def test_one_number_at_unrelated_agencies_is_told_and_at_related_ones_not() -> None:
    alone = Agency(id="agency:alone", name="Alone", level=AgencyLevel.NONPROFIT)
    number = parse_phone("860-297-0520").number
    (shared,) = freshness.shared_numbers(look(alone, *line("agency:alone", "860-297-0520"), viewer=PARTNER))
    assert (shared.number, shared.agencies) == (number, ("agency:alone", "agency:state"))
    assert freshness.shared_numbers(look(*line("agency:office", "860-297-0520"), viewer=PARTNER)) == ()


@pytest.mark.parametrize("question", [freshness.twice, freshness.shared_numbers, freshness.near_numbers])
def test_what_shows_weak_spots_is_for_partners(question: Callable[[Look], object]) -> None:
    with pytest.raises(Forbidden):
        question(look(viewer=PUBLIC))
    with pytest.raises(Forbidden):
        freshness.lacking(look(viewer=PUBLIC), SlotFilter())


def test_the_public_gets_the_contacts_that_take_callers() -> None:
    liaison = slot_id("agency:office", ContactPurpose.LIAISON, ContactRank.PRIMARY)
    named = Slot(id=liaison, of="agency:office", purpose=ContactPurpose.LIAISON, rank=ContactRank.PRIMARY)
    asked = SlotFilter(purposes=(ContactPurpose.LIAISON,))
    public = {line.slot for line in freshness.board(look(named, viewer=PUBLIC), asked).lines}
    assert public == {STATE, STATEWIDE, ADULTS}
    assert {line.slot for line in freshness.board(look(named, viewer=PARTNER), asked).lines} == {liaison}


def test_a_partner_does_not_learn_of_a_number_that_is_for_editors() -> None:
    alone = Agency(id="agency:alone", name="Alone", level=AgencyLevel.NONPROFIT)
    hidden: list[Record] = [
        replace(one, audience=Audience.RESTRICTED) if isinstance(one, Contact) else one
        for one in line("agency:alone", "860-297-0520")
    ]
    assert freshness.shared_numbers(look(alone, *hidden, viewer=PARTNER)) == ()
    assert freshness.shared_numbers(look(alone, *hidden, viewer=Viewer(Role.EDITOR))) != ()


def test_it_is_that_of_the_day() -> None:
    late = look(confirmed(STATEWIDE, 10), viewer=PARTNER, now=datetime(2027, 6, 1, 15, tzinfo=UTC))
    assert {line.state.status for line in freshness.board(late, SlotFilter()).lines} == {ContactStatus.STALE}


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("860-297-0521", True),  # a digit
        ("860-279-0520", True),  # two neighbours
        ("860-297-0520", False),  # the same
        ("860-297-0512", False),  # two digits
        ("860-207-9520", False),  # not neighbours
    ],
)
def test_numbers_that_are_nearly_the_same_are_told(number: str, told: bool) -> None:
    alone = Agency(id="agency:alone", name="Alone", level=AgencyLevel.NONPROFIT)
    found = freshness.near_numbers(look(alone, *line("agency:alone", number), viewer=PARTNER))
    known = {frozenset((one.number, other.number)) for one, other in found}
    assert known == ({frozenset((parse_phone(number).number, parse_phone("860-297-0520").number))} if told else set())
