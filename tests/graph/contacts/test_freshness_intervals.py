"""Which interval a slot has: its own, else the shortest on file whose conditions it meets, else half a year."""

from typing import Any

import pytest

from graph.contacts.freshness import facts_interval, interval_of
from graph.model.agency import Member, Team
from graph.model.contact import Interval, Slot, slot_id
from graph.model.record import Record
from graph.model.vocabulary import ContactPurpose, ContactRank, TeamKind
from graph.readmodel import ReadModel
from graph.store.contract import Snapshot
from graph.store.writing import load_order
from tests.support.small import CITED, MOBILE, RECORDS

INTAKE, LIAISON = ContactPurpose.INTAKE, ContactPurpose.LIAISON
PRIMARY, SECONDARY, NIGHT = ContactRank.PRIMARY, ContactRank.SECONDARY, ContactRank.AFTER_HOURS
CRISIS_TEAM, BTAM = TeamKind.REGIONAL_CRISIS_TEAM, TeamKind.BTAM
PLANNERS = Team(id="team:planners", name="Planners", kind=BTAM, operated_by=("agency:office",), citations=CITED)
SEATS = (
    Member(id="member:nurse", name="Nurse", team=MOBILE.id, citations=CITED),
    Member(id="member:chief", name="Chief", team=PLANNERS.id, citations=CITED),
)


def interval(days: int, **conditions: Any) -> Interval:
    return Interval(id=f"interval:of-{days}", name=f"{days} days", days=days, citations=CITED, **conditions)


def arcady(*intervals: Interval) -> ReadModel:
    """Arcady with two teams, and with no intervals but these."""
    others = [record for record in RECORDS if not isinstance(record, Interval)]
    records: list[Record] = [*others, MOBILE, PLANNERS, *SEATS, *intervals]
    return ReadModel.build(Snapshot(1, tuple(sorted(records, key=load_order))))


def slot(of: str, purpose: ContactPurpose = INTAKE, rank: ContactRank = PRIMARY, **more: Any) -> Slot:
    return Slot(id=slot_id(of, purpose, rank), of=of, purpose=purpose, rank=rank, **more)


def test_half_a_year_where_no_interval_is_on_file() -> None:
    assert interval_of(arcady(), slot("agency:office")) == 180


def test_its_own_interval_counts_before_shorter_ones_on_file() -> None:
    model = arcady(interval(7))
    assert interval_of(model, slot("agency:office")) == 7
    assert interval_of(model, slot("agency:office", interval_days=300)) == 300


def test_the_shortest_of_those_that_match() -> None:
    assert interval_of(arcady(interval(40), interval(30), interval(50)), slot("agency:office")) == 30
    assert interval_of(arcady(interval(200)), slot("agency:office")) == 200, "longer than where there is none"


def test_an_interval_for_facts_is_none_of_slots() -> None:
    model = arcady(interval(30, facts=True), interval(20, facts=True), interval(10))
    assert (facts_interval(model), interval_of(model, slot("agency:office"))) == (20, 10)
    assert facts_interval(arcady(interval(10))) is None


NARROW = (
    interval(10, purposes=(LIAISON,)),
    interval(20, ranks=(SECONDARY, NIGHT)),
    interval(30, categories=("youth-crisis",)),
    interval(40, categories=("crisis",)),
    interval(50, team_kinds=(CRISIS_TEAM,)),
    interval(60, purposes=(INTAKE,), ranks=(PRIMARY,)),
)


@pytest.mark.parametrize(
    ("of", "purpose", "rank", "days"),
    [
        ("agency:office", LIAISON, PRIMARY, 10),
        ("agency:office", LIAISON, SECONDARY, 10),
        ("agency:office", INTAKE, SECONDARY, 20),
        ("agency:office", INTAKE, NIGHT, 20),
        ("agency:office", INTAKE, PRIMARY, 60),
        ("service:ash-team", INTAKE, PRIMARY, 30),  # youth crisis, which is below crisis
        ("service:grown-ups", INTAKE, PRIMARY, 40),  # adult crisis: below crisis, beside youth crisis
        ("service:refuge", INTAKE, PRIMARY, 60),  # a shelter
        ("member:nurse", INTAKE, PRIMARY, 50),
        ("member:chief", INTAKE, PRIMARY, 60),  # on a team of another kind
        ("team:mobile", INTAKE, PRIMARY, 60),  # a team's own slot is none of a member
    ],
)
def test_an_interval_holds_for_what_meets_its_condition(
    of: str, purpose: ContactPurpose, rank: ContactRank, days: int
) -> None:
    assert interval_of(arcady(*NARROW), slot(of, purpose, rank)) == days


@pytest.mark.parametrize(
    ("conditions", "of", "purpose", "rank", "holds"),
    [
        ({"purposes": (LIAISON,), "ranks": (PRIMARY,)}, "agency:office", LIAISON, PRIMARY, True),
        ({"purposes": (LIAISON,), "ranks": (PRIMARY,)}, "agency:office", INTAKE, PRIMARY, False),
        ({"purposes": (LIAISON,), "ranks": (PRIMARY,)}, "agency:office", LIAISON, NIGHT, False),
        ({"purposes": (INTAKE,), "categories": ("crisis",)}, "service:ash-team", INTAKE, PRIMARY, True),
        ({"purposes": (INTAKE,), "categories": ("crisis",)}, "service:ash-team", LIAISON, PRIMARY, False),
        ({"purposes": (INTAKE,), "categories": ("crisis",)}, "service:refuge", INTAKE, PRIMARY, False),
        ({"categories": ("shelter", "crisis")}, "service:refuge", INTAKE, PRIMARY, True),
        ({"categories": ("crisis",)}, "agency:office", INTAKE, PRIMARY, False),
        ({"team_kinds": (BTAM,), "ranks": (PRIMARY,)}, "member:chief", INTAKE, PRIMARY, True),
        ({"team_kinds": (BTAM,), "ranks": (PRIMARY,)}, "member:chief", INTAKE, NIGHT, False),
        ({"team_kinds": (BTAM, CRISIS_TEAM)}, "member:nurse", INTAKE, PRIMARY, True),
        ({"team_kinds": (BTAM,), "categories": ("crisis",)}, "service:ash-team", INTAKE, PRIMARY, False),
        ({"team_kinds": (BTAM,), "categories": ("crisis",)}, "member:chief", INTAKE, PRIMARY, False),
    ],
)
def test_all_conditions_of_an_interval_must_hold(
    conditions: dict[str, Any], of: str, purpose: ContactPurpose, rank: ContactRank, holds: bool
) -> None:
    assert interval_of(arcady(interval(5, **conditions)), slot(of, purpose, rank)) == (5 if holds else 180)
