"""Each check on Ash, a town of Arcady, worked out by hand: nothing, a part, and all of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.look import PUBLIC, Viewer
from graph.model.category import Category
from graph.model.errors import Forbidden, InvalidInput
from graph.model.record import Record
from graph.model.vocabulary import (
    ActivityKind,
    AgreementKind,
    ContactRank,
    JurisdictionKind,
    RelationKind,
    Role,
    SeatFunction,
    StandardCheck,
    StandardPart,
    StandardStatus,
    TeamKind,
    Urgency,
)
from graph.readiness import everywhere, readiness, reporting
from graph.readiness.outcome import Judged
from tests.graph.readiness.town import (
    AGREED,
    ARCADY,
    ASH,
    BIRCH,
    CEDAR,
    GROUP,
    HALL,
    POLICE,
    REGION,
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

Check = StandardCheck
ALL, PART, NONE = StandardStatus.ADDRESSED, StandardStatus.PARTLY, StandardStatus.NOT_ON_FILE
DAY = TODAY.date()
SEATS: tuple[Record, ...] = (
    team(),
    seat("chief", agency=POLICE, discipline="law enforcement"),
    seat("nurse", discipline="public health"),
)


def judged(*records: Record, check: Check, place: str = ASH, **more: Any) -> Judged:
    (one,) = readiness(ash(standard(check, **more), *records), place).judged
    return one


def status(*records: Record, check: Check, place: str = ASH, **more: Any) -> StandardStatus:
    return judged(*records, check=check, place=place, **more).status


def code(*records: Record, check: Check, **more: Any) -> str:
    return judged(*records, check=check, **more).outcomes[0].reason.code


def test_who_leads_is_who_runs_the_team_or_the_seat_that_leads() -> None:
    assert status(check=Check.LEAD) is NONE
    assert status(team(), check=Check.LEAD) is PART
    assert status(team(operated_by=(POLICE,)), check=Check.LEAD) is ALL
    leading = seat("chief", agency=POLICE, functions=(SeatFunction.LEAD,))
    (outcome,) = judged(team(), leading, check=Check.LEAD).outcomes
    assert (outcome.status, outcome.about) == (ALL, (POLICE,))


def test_a_team_has_two_disciplines_and_may_be_of_several_towns() -> None:
    assert status(check=Check.TEAM) is NONE
    assert status(team(), seat("chief", discipline="Police"), check=Check.TEAM) is PART
    assert status(team(), seat("a", discipline="Police"), seat("b", discipline="police "), check=Check.TEAM) is PART
    assert status(*SEATS, check=Check.TEAM) is ALL
    assert status(team(), seat("a", agency=POLICE), seat("b", agency=HALL), check=Check.TEAM) is ALL
    assert status(team(), seat("a", agency=POLICE), seat("b", agency=POLICE), check=Check.TEAM) is PART
    shared = (team(TEAM, TeamKind.BTAM, ASH, BIRCH), *SEATS[1:])
    assert status(*shared, check=Check.TEAM, place=BIRCH) is ALL
    regional = (team(TEAM, TeamKind.WORKING_GROUP, REGION), *SEATS[1:])
    assert status(*regional, check=Check.TEAM, place=CEDAR) is ALL


@pytest.mark.parametrize("kind", [TeamKind.CHILD_ABUSE_MDT, TeamKind.REPT, TeamKind.OTHER])
def test_other_teams_and_those_of_the_state_are_not_the_towns_own(kind: TeamKind) -> None:
    assert status(team(TEAM, kind), *SEATS[1:], check=Check.TEAM) is NONE
    assert status(team(TEAM, TeamKind.BTAM, ARCADY), *SEATS[1:], check=Check.TEAM) is NONE
    assert status(team(TEAM, TeamKind.BTAM, BIRCH), *SEATS[1:], check=Check.TEAM) is NONE


def test_two_groups_are_a_working_group_and_a_threat_assessment_team() -> None:
    assert status(check=Check.TWO_GROUPS) is NONE
    assert status(team(), check=Check.TWO_GROUPS) is PART
    assert code(team(), check=Check.TWO_GROUPS) == "readiness.one-group"
    both = (team(), team(GROUP, TeamKind.WORKING_GROUP, REGION))
    assert (status(*both, check=Check.TWO_GROUPS), code(*both, check=Check.TWO_GROUPS)) == (
        ALL,
        "readiness.two-groups",
    )


def test_each_seat_has_a_first_and_a_second_contact_and_they_are_confirmed() -> None:
    assert status(check=Check.SEATS) is NONE
    assert status(*SEATS, check=Check.SEATS) is NONE
    one = (*SEATS, *contact_of("chief"))
    assert status(*one, check=Check.SEATS) is PART
    both = (*one, *contact_of("nurse", confirmed=True))
    assert status(*both, check=Check.SEATS) is ALL
    assert status(*both, check=Check.SECOND_CONTACTS) is NONE
    assert status(*both, check=Check.CURRENT_CONTACTS) is PART
    assert judged(*both, check=Check.CURRENT_CONTACTS).outcomes[0].reason.params == {"n": 1, "of": 2}
    sure = (*SEATS, *contact_of("chief", confirmed=True), *contact_of("nurse", ContactRank.SECONDARY, confirmed=True))
    assert status(*sure, check=Check.CURRENT_CONTACTS) is ALL
    assert status(*sure, check=Check.SECOND_CONTACTS) is PART


def test_agreements_count_until_their_last_day() -> None:
    assert status(check=Check.AGREEMENT) is NONE
    assert status(team(agreement=AGREED), check=Check.AGREEMENT) is ALL
    ended = replace(AGREED, ends_at=DAY - timedelta(days=1))
    assert status(team(agreement=ended), check=Check.AGREEMENT) is NONE
    assert status(team(agreement=AGREED), team(GROUP, agreement=None), check=Check.AGREEMENT) is PART
    assert status(team(agreement=AGREED), check=Check.CONFIDENTIALITY) is NONE
    bound = replace(AGREED, kind=AgreementKind.OTHER, confidential=True)
    assert status(team(agreement=bound), check=Check.CONFIDENTIALITY) is ALL


def test_functions_emergency_management_and_training_are_of_seats() -> None:
    some = seat("chief", functions=(SeatFunction.RECORDS, SeatFunction.LOGISTICS))
    rest = seat("clerk", functions=(SeatFunction.PUBLIC_INFORMATION, SeatFunction.COMMUNICATIONS))
    assert status(team(), some, check=Check.FUNCTIONS) is PART
    assert judged(team(), some, check=Check.FUNCTIONS).outcomes[0].reason.params["functions"] == (
        "PUBLIC_INFORMATION,COMMUNICATIONS"
    )
    assert status(team(), some, rest, check=Check.FUNCTIONS) is ALL
    assert code(team(), some, rest, check=Check.FUNCTIONS) == "readiness.functions"
    assert code(team(), some, check=Check.FUNCTIONS) == "readiness.functions-lack"
    assert status(team(), seat("chief"), check=Check.FUNCTIONS) is NONE
    assert status(team(), some, check=Check.EMERGENCY_MANAGEMENT) is NONE
    assert status(team(), seat("emd", support_functions=("ESF 5",)), check=Check.EMERGENCY_MANAGEMENT) is ALL
    assert status(team(), seat("emd", discipline="Emergency Management"), check=Check.EMERGENCY_MANAGEMENT) is ALL
    able = seat("chief", trainings=(training(DAY),))
    late = seat("nurse", trainings=(training(DAY - timedelta(days=1)),))
    assert status(team(), able, check=Check.TRAINED) is ALL
    assert status(team(), able, late, check=Check.TRAINED) is PART
    assert status(team(), late, check=Check.TRAINED) is NONE
    assert status(team(), seat("nurse", trainings=(training(None),)), check=Check.TRAINED) is ALL


def test_the_matrices_are_relations_of_the_towns_own_agencies_and_teams() -> None:
    soon = tie("soon", POLICE, "agency:state", Urgency.IMMEDIATE)
    assert status(soon, check=Check.IMMEDIATE_FLOW) is ALL
    assert status(soon, check=Check.ROUTINE_FLOW) is NONE
    assert status(soon, check=Check.SHARING) is NONE
    assert status(soon, check=Check.IMMEDIATE_FLOW, place=BIRCH) is NONE
    told = tie("told", "agency:state", HALL, Urgency.ROUTINE, RelationKind.NOTIFIES)
    assert status(told, check=Check.SHARING) is ALL
    assert status(told, check=Check.ROUTINE_FLOW) is ALL
    of_team = tie("team", TEAM, "agency:state", Urgency.ROUTINE)
    assert status(team(TEAM, TeamKind.BTAM, REGION), of_team, check=Check.ROUTINE_FLOW, place=CEDAR) is ALL


def test_statewide_services_and_lines_are_only_a_part() -> None:
    tips = Category(id="tips", name="Tips", citations=CITED)
    wide, near = (
        service(name, "tips", where, provider=POLICE) for name, where in (("wide", "arcady"), ("near", "ash"))
    )
    assert status(tips, near, check=Check.SERVICES) is ALL
    (found,) = judged(tips, near, wide, check=Check.SERVICES).outcomes
    (before,) = judged(tips, check=Check.SERVICES).outcomes
    local, every = (int(found.reason.params[one]) - int(before.reason.params[one]) for one in ("n", "of"))
    assert (local, every) == (1, 2)
    elsewhere = service("there", "tips", "dale", provider=POLICE)
    there = (tips, elsewhere, *line("service:there", "860-555-0152"))
    assert status(*there, check=Check.REPORTING, category="tips") is NONE
    assert status(tips, near, check=Check.REPORTING, category="tips") is NONE  # nobody can be called there
    by_phone = (tips, wide, *line("service:wide", "860-555-0150"))
    assert status(*by_phone, check=Check.REPORTING, category="tips") is PART
    (outcome,) = judged(
        *by_phone, near, *line("service:near", "860-555-0151"), check=Check.REPORTING, category="tips"
    ).outcomes
    assert (outcome.status, outcome.about) == (ALL, ("service:near",))
    assert reporting(ash(standard(Check.REPORTING, category="tips"), *by_phone), ASH) == ("service:wide",)


def test_what_was_done_counts_for_a_year_and_what_is_planned_is_a_part() -> None:
    kinds: dict[str, Any] = {"activities": (ActivityKind.REVIEW, ActivityKind.MEETING)}
    assert status(check=Check.DONE, **kinds) is NONE
    fresh = activity("fresh", ActivityKind.REVIEW, done=DAY - timedelta(days=365), owner=POLICE)
    found = judged(fresh, check=Check.DONE, **kinds)
    assert (found.status, found.judged_by, found.judged_at) == (ALL, POLICE, fresh.done)
    old = activity("old", ActivityKind.REVIEW, done=DAY - timedelta(days=366), owner=POLICE)
    found = judged(old, check=Check.DONE, **kinds)
    assert (found.status, found.judged_by, found.judged_at) == (PART, None, None)
    assert found.outcomes[0].reason.code == "readiness.done-long-ago"
    assert found.outcomes[0].reason.params["days"] == 365
    assert status(old, check=Check.DONE, days=None, **kinds) is ALL
    planned = activity("planned", ActivityKind.REVIEW, due=DAY)
    assert judged(planned, check=Check.DONE, **kinds).outcomes[0].reason.code == "readiness.planned"
    late = activity("late", ActivityKind.REVIEW, due=DAY - timedelta(days=1))
    assert judged(planned, late, check=Check.DONE, **kinds).outcomes[0].reason.code == "readiness.planned-late"
    some_day = activity("some day", ActivityKind.REVIEW)
    assert judged(some_day, check=Check.DONE, **kinds).outcomes[0].reason.code == "readiness.planned-no-day"
    assert status(activity("drill", ActivityKind.EXERCISE, done=DAY), check=Check.DONE, **kinds) is NONE
    elsewhere = activity("there", ActivityKind.REVIEW, done=DAY, jurisdiction=BIRCH)
    assert status(elsewhere, check=Check.DONE, **kinds) is NONE
    around = activity("around", ActivityKind.REVIEW, done=DAY, jurisdiction=REGION)
    assert status(around, check=Check.DONE, place=CEDAR, **kinds) is ALL
    by_state = activity("state", ActivityKind.REVIEW, done=DAY, jurisdiction=ARCADY)
    assert status(by_state, check=Check.DONE, **kinds) is NONE
    by_team = activity("team", ActivityKind.REVIEW, done=DAY, team=TEAM)
    assert status(team(), by_team, check=Check.DONE, **kinds) is ALL
    assert status(team(), by_team, check=Check.DONE, place=BIRCH, **kinds) is NONE


def test_each_kind_of_activity_is_asked_for_where_the_text_asks_for_both() -> None:
    kinds: dict[str, Any] = {"activities": (ActivityKind.TRAINING, ActivityKind.EXERCISE)}
    taught = activity("taught", ActivityKind.TRAINING, done=DAY)
    drill = activity("drill", ActivityKind.EXERCISE, done=DAY)
    assert status(taught, check=Check.DONE_EACH, **kinds) is PART
    assert judged(taught, check=Check.DONE_EACH, **kinds).outcomes[0].reason.params["activities"] == "EXERCISE"
    assert status(taught, drill, check=Check.DONE_EACH, **kinds) is ALL
    assert code(taught, drill, check=Check.DONE_EACH, **kinds) == "readiness.each"
    assert code(taught, check=Check.DONE_EACH, activities=kinds["activities"][:1]) == "readiness.done"
    assert status(check=Check.DONE_EACH, **kinds) is NONE


def test_steps_to_close_gaps_need_an_owner_and_a_day_and_must_not_be_late() -> None:
    step = ActivityKind.IMPROVEMENT_STEP
    good = activity("good", step, owner=POLICE, due=DAY)
    assert status(check=Check.GAPS_PLANNED) is NONE
    assert status(good, check=Check.GAPS_PLANNED) is ALL
    assert status(good, activity("loose", step, due=DAY), check=Check.GAPS_PLANNED) is PART
    late = activity("late", step, owner=POLICE, due=DAY - timedelta(days=1))
    assert status(good, late, check=Check.GAPS_PLANNED) is PART
    assert status(activity("closed", step, done=DAY), check=Check.GAPS_PLANNED) is ALL
    assert status(activity("meeting", ActivityKind.MEETING, done=DAY), check=Check.GAPS_PLANNED) is NONE
    long_ago = activity("long ago", step, done=DAY - timedelta(days=400))
    assert status(long_ago, check=Check.GAPS_PLANNED) is NONE
    (found,) = judged(good, activity("closed", step, done=DAY), long_ago, check=Check.GAPS_PLANNED).outcomes
    assert found.reason.params == {"open": 1, "done": 1, "late": 0, "loose": 0}


def test_a_standard_is_partly_addressed_if_one_check_is_not_met() -> None:
    found = ash(standard(Check.LEAD, Check.DONE, activities=(ActivityKind.REVIEW,)), team(operated_by=(POLICE,)))
    (one,) = readiness(found, ASH).judged
    assert [outcome.status for outcome in one.outcomes] == [ALL, NONE]
    assert one.status is PART


@given(st.sets(st.sampled_from(list(StandardCheck))), st.booleans())
def test_what_is_only_to_be_considered_never_changes_a_status(considered: set[StandardCheck], some: bool) -> None:
    records = (*SEATS, *contact_of("chief")) if some else ()
    plain = standard(Check.TEAM, Check.SEATS)
    with_them = replace(plain, considered=tuple(considered))
    (one,) = readiness(ash(plain, *records), ASH).judged
    (other,) = readiness(ash(with_them, *records), ASH).judged
    assert (one.status, one.outcomes) == (other.status, other.outcomes)
    assert {outcome.check for outcome in other.considered} == considered


def test_deadlines_pass_the_day_after() -> None:
    past, ahead = DAY - timedelta(days=1), DAY
    assert judged(check=Check.LEAD, due=past).overdue
    assert not judged(check=Check.LEAD, due=ahead).overdue
    assert not judged(team(operated_by=(POLICE,)), check=Check.LEAD, due=past).overdue
    found = readiness(ash(standard(Check.LEAD, due=ahead), standard(Check.TEAM, name="two", due=past)), ASH)
    assert found.annex_due == past


def test_all_places_are_those_of_which_a_standard_is_asked() -> None:
    found = ash(
        standard(Check.LEAD),
        standard(Check.LEAD, name="two", part=StandardPart.STEP, asked_of=(JurisdictionKind.STATE,)),
    )
    assert [one.place.partition(":")[2] for one in everywhere(found)] == ["ash", "birch", "cedar", "dale"]
    assert [one.place.partition(":")[2] for one in everywhere(found, REGION)] == ["ash", "birch", "cedar"]
    assert [one.standard for one in readiness(found, ARCADY).judged] == ["standard:two"]


def test_it_is_for_partners_and_refuses_what_is_not_there() -> None:
    known = standard(Check.LEAD)
    with pytest.raises(Forbidden):
        readiness(ash(known, viewer=PUBLIC), ASH)
    with pytest.raises(Forbidden):
        everywhere(ash(known, viewer=PUBLIC))
    with pytest.raises(InvalidInput, match="Atlantis"):
        readiness(ash(known), "jurisdiction:Atlantis")
    with pytest.raises(InvalidInput, match="no standard is asked of DEMHS Region 1"):
        readiness(ash(known), REGION)
    assert not readiness(ash(standard(Check.LEAD), viewer=Viewer(Role.VERIFIER)), ASH).judged[0].overdue
