"""The worksheet, the activities, a department and the figures of Ash, worked out by hand."""

from datetime import timedelta

import pytest

from graph.look import PUBLIC
from graph.model.age_band import AgeBand
from graph.model.category import Category
from graph.model.errors import Forbidden, InvalidInput, NotFound
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.requirement import Requirement
from graph.model.vocabulary import (
    ActivityKind,
    ContactRank,
    CoverageStatus,
    JurisdictionKind,
    RelationKind,
    SeatFunction,
    SeatKind,
    StandardCheck,
    StandardPart,
    Urgency,
)
from graph.readiness import activities, department, indicators, worksheet
from tests.graph.readiness.town import (
    ASH,
    BIRCH,
    HALL,
    POLICE,
    TEAM,
    activity,
    ash,
    contact_of,
    seat,
    standard,
    team,
    tie,
    training,
)
from tests.support.small import CITED, TODAY, line, service

DAY = TODAY.date()
STEP, REVIEW, DRILL = ActivityKind.IMPROVEMENT_STEP, ActivityKind.REVIEW, ActivityKind.EXERCISE
DONE: tuple[Record, ...] = (
    activity("old", REVIEW, done=DAY - timedelta(days=9)),
    activity("new", DRILL, done=DAY - timedelta(days=2)),
    activity("talk", ActivityKind.MEETING, done=DAY - timedelta(days=5)),
    activity("later", STEP, due=DAY + timedelta(days=9)),
    activity("some day", STEP),
    activity("soon", STEP, due=DAY + timedelta(days=1)),
    activity("planned", REVIEW, due=DAY),
    activity("elsewhere", STEP, jurisdiction=BIRCH),
)
SEATS: tuple[Record, ...] = (
    team(operated_by=(POLICE,)),
    seat("zoe", functions=(SeatFunction.LEAD,), agency="agency:state"),
    seat("ann", seat=SeatKind.CONSULTED),
    seat("bob", functions=(SeatFunction.ACTIVATION,)),
    seat("cyd"),
    *contact_of("zoe"),
    *contact_of("zoe", ContactRank.AFTER_HOURS),
    *contact_of("cyd", ContactRank.SECONDARY),
    tie("now", TEAM, "agency:office", Urgency.IMMEDIATE),
    tie("tell", POLICE, "agency:bureau", Urgency.ROUTINE, RelationKind.NOTIFIES),
)


def test_seats_come_in_the_order_of_priority_with_their_contacts() -> None:
    found = worksheet(ash(standard(StandardCheck.LEAD), *SEATS), ASH)
    (lines,) = found.teams
    assert [one.seat for one in lines.seats] == ["member:zoe", "member:bob", "member:cyd", "member:ann"]
    first, _, third, _ = lines.seats
    assert (first.first, first.second) == ("slot:member:zoe:liaison:primary", None)
    assert first.after_hours == "slot:member:zoe:liaison:after-hours"
    assert (third.first, third.second) == (None, "slot:member:cyd:liaison:secondary")
    assert found.may_activate == ("member:bob",)


def test_the_matrices_and_the_distribution_list_are_those_of_the_town() -> None:
    found = worksheet(ash(standard(StandardCheck.LEAD), *SEATS), ASH)
    assert (found.immediate, found.routine) == (("relation:now",), ("relation:tell",))
    assert set(found.distribution) == {
        HALL,
        POLICE,
        "agency:state",
    }  # who is consulted gets no plan, nor who is no agency
    assert worksheet(ash(standard(StandardCheck.LEAD), *SEATS), BIRCH).distribution == ()


def test_steps_come_by_day_and_changes_the_newest_first() -> None:
    found = worksheet(ash(standard(StandardCheck.LEAD), *DONE), ASH)
    assert found.steps == ("activity:soon", "activity:later", "activity:some-day")
    assert found.changes == ("activity:new", "activity:old")
    assert activities(ash(standard(StandardCheck.LEAD), *DONE), ASH) == (
        *("activity:planned", "activity:soon", "activity:later", "activity:some-day"),
        *("activity:new", "activity:talk", "activity:old"),
    )


def test_all_of_it_is_for_partners() -> None:
    public = ash(standard(StandardCheck.LEAD), viewer=PUBLIC)
    for ask in (worksheet, activities, department):
        with pytest.raises(Forbidden):
            ask(public, ASH)
    with pytest.raises(Forbidden):
        indicators(public, 2026)
    with pytest.raises(InvalidInput):
        worksheet(ash(), "jurisdiction:atlantis")
    with pytest.raises(NotFound):
        department(ash(), "agency:atlantis")


def test_a_department_has_whom_to_call_its_gaps_protocols_and_training() -> None:
    kinds = tuple(Category(id=one, name=one.title(), citations=CITED) for one in ("beds", "tips"))
    asked = tuple(
        Requirement(
            id=f"requirement:{one.id}",
            name=one.name,
            jurisdiction_kind=JurisdictionKind.TOWN,
            category=one.id,
            citations=CITED,
        )
        for one in kinds
    )
    how = Relation(
        id="relation:how",
        kind=RelationKind.REFERS,
        source=POLICE,
        target="agency:office",
        channel="By radio",
        citations=CITED,
    )
    plain = tie("plain", HALL, "agency:state", Urgency.ROUTINE)
    own = activity("own", DRILL, owner=POLICE)
    found = department(
        ash(
            standard(StandardCheck.LEAD),
            AgeBand(id="age-band:0", name="All", citations=CITED),
            *(*kinds, *asked, how, plain, own, activity("other", DRILL, owner="agency:state")),
            service("inn", "beds", "ash"),
            *line("service:inn", "860-555-0150"),
            team(),
            seat("chief", agency=POLICE),
            seat("nurse", agency="agency:state"),
        ),
        HALL,
    )
    assert found.places == (ASH,)
    first = found.helps[0]
    assert (first.category, first.service) == ("beds", "service:inn")
    assert [one.stands_in for one in found.helps] == [False, True]
    gaps = {gap.category: gap.status for gap in found.gaps}
    assert gaps == {"beds": CoverageStatus.UNCONFIRMED, "tips": CoverageStatus.NOT_ON_FILE}
    assert set(found.relations) == {"relation:how", "relation:plain"}
    assert found.protocols == ("relation:how",)
    assert found.seats == ("member:chief",)
    assert found.activities == ("activity:own",)


def test_the_figures_of_a_year_count_what_was_done_in_it() -> None:
    kinds = ActivityKind
    look = ash(
        standard(StandardCheck.LEAD),
        standard(StandardCheck.DONE, name="annex", part=StandardPart.OBJECTIVE, due=DAY, activities=(kinds.REVIEW,)),
        activity("class", kinds.TRAINING, done=DAY, participants=12),
        activity("last year", kinds.TRAINING, done=DAY - timedelta(days=365), participants=40),
        activity("planned", kinds.TRAINING, due=DAY, participants=3),
        activity("annex", kinds.REVIEW, "standard:annex", done=DAY),
        team(operated_by=(POLICE,)),
        seat("chief", trainings=(training(DAY),)),
        seat("nurse"),
        *contact_of("chief", confirmed=True),
        *contact_of("nurse"),
    )
    found = {one.code.partition(".")[2]: (one.value, one.of) for one in indicators(look, 2026)}
    assert found["TRAINING"] == (1, None)
    assert found["participants"] == (12, None)
    assert found["trained-seats"] == (1, 2)
    assert found["confirmed-seats"] == (1, 2)
    assert found["annexes"] == (1, 4)
    assert found["standards"] == (1, 4)
    assert {one.code: one.value for one in indicators(look, 2025)}["indicator.participants"] == 40
