"""Referral paths in Arcady: known answers worked out by hand."""

from dataclasses import replace

import pytest

from graph.model.agency import Team
from graph.model.errors import InvalidInput
from graph.model.record import Redirect
from graph.model.vocabulary import Audience, Known, RelationKind, ServiceAccess, StepKind, TeamKind
from graph.paths import costs
from tests.graph.paths.arcady_paths import (
    MONDAY_NOON,
    PARTNER,
    POLICE,
    SCHOOL,
    STATEWIDE,
    SUNDAY_NOON,
    TO_OFFICE,
    ask,
    nodes,
    tie,
    total,
)
from tests.support.small import CITED, line, service


def test_a_tie_to_a_service_is_one_step_and_costs_what_the_table_says() -> None:
    (path,) = ask(STATEWIDE).paths
    assert (nodes(path), path.cost) == (["statewide"], costs.STEP + 20)  # its line is unverified
    step = path.steps[0]
    assert (step.by, step.relation, step.use) == (
        StepKind.RELATION,
        STATEWIDE.id,
        "slot:service:statewide:intake:primary",
    )
    assert step.fallback == "slot:agency:state:intake:primary"


def test_a_way_leads_down_through_units_teams_and_services() -> None:
    team = Team(id="team:t", name="Team", kind=TeamKind.BTAM, operated_by=("agency:office",), citations=CITED)
    helped = service("team-help", "youth-crisis", "ash", provider="team:t", minimum_age=0)
    answer = ask(tie("up", SCHOOL.id, "agency:state"), team, helped, first=10)
    ways = [nodes(path) for path in answer.paths]
    assert ["state", "office", "t", "team-help"] in ways
    by = next(path for path in answer.paths if nodes(path)[-1] == "team-help").steps
    assert [step.by for step in by] == [StepKind.RELATION, StepKind.UNIT, StepKind.OPERATES, StepKind.PROVIDES]


def test_the_least_certain_step_is_told_wherever_it_stands() -> None:
    ties = (
        tie("a", SCHOOL.id, "agency:state"),
        tie("b", "agency:state", POLICE.id),
        tie("c", POLICE.id, "service:statewide"),
    )
    (path,) = (one for one in ask(*ties, first=10).paths if nodes(one) == ["state", "police", "statewide"])
    assert [step.use is None for step in path.steps] == [False, True, False]
    assert path.weakest == path.steps[1], "nobody at the police is on file"
    (short,) = ask(STATEWIDE).paths
    assert short.weakest == short.steps[0]


def test_the_cheapest_of_parallel_ties_is_taken() -> None:
    dear = tie("a-consult", SCHOOL.id, "service:statewide", RelationKind.CONSULTS)
    notice = tie("b-notice", SCHOOL.id, "service:statewide", RelationKind.NOTIFIES)
    assert ask(dear, notice, STATEWIDE).paths[0].steps[0].relation == STATEWIDE.id
    assert ask(dear, notice).paths[0].cost == costs.STEP + 20 + 20
    assert len(ask(dear, notice, STATEWIDE).paths) == 1, "a path is a sequence of nodes"


@pytest.mark.parametrize("kind", [RelationKind.COORDINATES, RelationKind.SHARES])
def test_ties_that_carry_no_case_make_no_path(kind: RelationKind) -> None:
    answer = ask(tie("talk", SCHOOL.id, "service:statewide", kind))
    assert (answer.paths, [r.code for r in answer.why_none]) == ((), ["path.no-way"])


@pytest.mark.parametrize(
    "condition",
    [
        {"categories": ("shelter",)},
        {"categories": ("adult-crisis",)},
        {"minimum_age": 15},
        {"maximum_age": 13},
        {"within": "jurisdiction:south-county"},
        {"within": "jurisdiction:dale"},
        {"audience": Audience.PARTNER},
    ],
)
def test_a_tie_that_does_not_admit_the_case_is_not_taken(condition: dict[str, object]) -> None:
    assert ask(replace(STATEWIDE, **condition)).paths == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "condition",
    [
        {"categories": ("crisis",)},
        {"categories": ("shelter", "youth-crisis")},
        {"minimum_age": 14, "maximum_age": 14},
        {"within": "jurisdiction:north-county"},
        {"within": "jurisdiction:arcady"},
    ],
)
def test_a_tie_that_admits_the_case_is_taken(condition: dict[str, object]) -> None:
    assert len(ask(replace(STATEWIDE, **condition)).paths) == 1  # type: ignore[arg-type]


def test_a_tie_for_a_narrower_kind_of_help_serves_a_question_for_the_wider() -> None:
    assert ask(replace(STATEWIDE, categories=("youth-crisis",)), category="crisis").paths


def test_a_partner_may_take_a_tie_for_partners() -> None:
    assert ask(replace(STATEWIDE, audience=Audience.PARTNER), viewer=PARTNER).paths


def test_a_report_that_law_requires_stands_apart_whatever_the_paths() -> None:
    report = tie(
        "must",
        SCHOOL.id,
        "service:statewide",
        RelationKind.REPORTS,
        mandatory=True,
        categories=("crisis",),
        maximum_age=17,
        authority="CGS 1",
    )
    other = tie(
        "else",
        SCHOOL.id,
        "service:refuge",
        RelationKind.REPORTS,
        mandatory=True,
        categories=("shelter",),
        maximum_age=17,
    )
    plan = tie("plan", SCHOOL.id, "agency:state", RelationKind.SHARES, mandatory=True)
    answer = ask(report, other, plan)
    assert (answer.required, answer.brief) == ((report.id, other.id), (other.id,)), "another kind in one line"
    assert [step.relation for step in answer.in_full] == [report.id]
    assert ask(report, category="shelter", age=None).brief == (report.id,)
    assert ask(report, other, age=30, category="crisis").required == (), "a grown-up is no concern of theirs"


def test_a_service_by_referral_is_reached_only_through_what_it_names() -> None:
    center = service(
        "center",
        "youth-crisis",
        "ash",
        access=ServiceAccess.REFERRAL,
        access_through=("service:gate",),
        minimum_age=0,
    )
    gate = service("gate", "shelter", "arcady", provider=POLICE.id)
    direct = ask(TO_OFFICE, center, gate, first=10)
    assert "center" not in [nodes(path)[-1] for path in direct.paths], "its provider cannot be called for it"
    through = ask(
        tie("gate", SCHOOL.id, "service:gate"), center, gate, *line("service:gate", "860-258-4100"), first=10
    )
    path = next(path for path in through.paths if nodes(path)[-1] == "center")
    assert (nodes(path), path.cost) == (["gate", "center"], 2 * costs.STEP + 20)
    assert path.weakest == path.steps[0], "who refers calls the center"


def test_unknown_area_age_and_hours_cost_what_the_table_says() -> None:
    vague = service("vague", "youth-crisis")
    path = ask(tie("v", SCHOOL.id, "service:vague"), vague, *line("service:vague", "860-258-4100")).paths[0]
    assert path.cost == costs.STEP + 20 + costs.AREA_UNKNOWN + costs.AGE_UNKNOWN
    timed = ask(
        tie("v", SCHOOL.id, "service:vague"), vague, *line("service:vague", "860-258-4100"), at=MONDAY_NOON
    ).paths[0]
    assert timed.cost == path.cost + 2 * costs.OPEN[Known.UNKNOWN]
    assert [reason.code for reason in path.reasons] == ["area.unknown", "age.unknown"]
    assert total(timed.steps[0]) == timed.cost
    assert [reason.code for reason in timed.steps[0].reasons] == [
        "step.refers",
        "step.cost",
        "cost.step",
        "cost.unverified",
        "cost.contact-hours",
        "cost.area",
        "cost.age",
        "cost.hours",
    ]


def test_a_closed_service_is_still_a_way_at_a_cost() -> None:
    answers = [
        ask(tie("g", SCHOOL.id, "service:grown-ups"), category="adult-crisis", age=30, at=at)
        for at in (MONDAY_NOON, SUNDAY_NOON)
    ]
    open_cost, closed_cost = (answer.paths[0].cost for answer in answers)
    assert closed_cost - open_cost == costs.OPEN[Known.NO]


def test_an_ambiguous_place_is_answered_for_each_meaning() -> None:
    answer = ask(STATEWIDE, tie("n", SCHOOL.id, "service:north-team"), place="Millbrook", first=1)
    assert [path.place for path in answer.paths] == ["jurisdiction:ash", "jurisdiction:cedar"]


def test_a_region_says_what_part_is_served() -> None:
    path = ask(tie("t", SCHOOL.id, "service:ash-team"), place="North County").paths[0]
    assert [(r.code, r.params["served"], r.params["all"]) for r in path.reasons] == [("area.part", 1, 2)]


@pytest.mark.parametrize("first", [0, -1, 11, 10_000])
def test_too_many_paths_are_refused(first: int) -> None:
    with pytest.raises(InvalidInput, match="1 to 10"):
        ask(STATEWIDE, first=first)


def test_a_thousand_parallel_ties_and_a_circle_of_them_are_no_trouble() -> None:
    parallel = [tie(f"p{n}", SCHOOL.id, "service:statewide", RelationKind.CONSULTS) for n in range(1000)]
    circle = [tie("c1", SCHOOL.id, POLICE.id), tie("c2", POLICE.id, SCHOOL.id), tie("c3", POLICE.id, "agency:office")]
    answer = ask(*parallel, *circle, first=10)
    assert all(len({SCHOOL.id, *(s.target for s in path.steps)}) == len(path.steps) + 1 for path in answer.paths)
    assert answer.paths[0].steps[0].relation == "relation:p0"


def test_whoever_provides_the_help_itself_is_one_step_from_it() -> None:
    path = ask(origin="agency:office").paths[0]
    step = path.steps[0]
    assert (nodes(path), step.by, step.source) == (["statewide"], StepKind.PROVIDES, "agency:office")


def test_equal_ways_stand_in_the_order_of_names_not_of_ids() -> None:
    made = (service(name, "shelter", "ash") for name in ("z", "a"))
    first, second = (replace(one, name=name) for one, name in zip(made, ("Alpha", "Beta"), strict=True))
    answer = ask(first, second, origin="agency:office", category="shelter", age=None)
    assert [path.service for path in answer.paths] == ["service:z", "service:a"]
    assert answer.paths[0].cost == answer.paths[1].cost


def test_ties_to_and_from_a_merged_agency_are_those_of_its_survivor() -> None:
    merged = Redirect(id="agency:old", survivor="agency:older", citations=CITED)
    again = Redirect(id="agency:older", survivor="agency:office", citations=CITED)
    into, onward = tie("in", SCHOOL.id, "agency:old"), tie("on", "agency:old", POLICE.id)
    last = tie("last", POLICE.id, "service:statewide")
    ways = [nodes(path) for path in ask(into, onward, last, merged, again, first=10).paths]
    assert ["office", "ash-team"] in ways
    assert ["office", "police", "statewide"] in ways
