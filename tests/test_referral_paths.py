"""Referral paths in Arcady: known answers worked out by hand, and what must hold for any ties."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import costs
from graph.answers import PUBLIC, ReferralAnswer, ReferralPath, ReferralQuestion, Step, Viewer
from graph.find import Finder
from graph.model.agency import Agency, Team
from graph.model.contact import Contact, Verification
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import (
    AgencyLevel,
    Audience,
    Known,
    RelationKind,
    Role,
    ServiceAccess,
    StepKind,
    TeamKind,
    VerificationMethod,
    VerificationOutcome,
)
from graph.paths import PathFinder
from graph.places import resolve_place
from graph.readmodel import ReadModel
from graph.slots import SlotBook
from tests.small import CITED, line, model, service

ZONE = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 21)
MONDAY_NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)
SUNDAY_NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
PARTNER = Viewer(Role.PARTNER)


def tie(name: str, source: str, target: str, kind: RelationKind = RelationKind.REFERS, **more: object) -> Relation:
    return Relation(id=f"relation:{name}", kind=kind, source=source, target=target, citations=CITED, **more)  # type: ignore[arg-type]


SCHOOL = Agency(id="agency:school", name="Schools", level=AgencyLevel.SECTOR, citations=CITED)
POLICE = Agency(id="agency:police", name="Police", level=AgencyLevel.SECTOR, citations=CITED)
BASE: list[Record] = [SCHOOL, POLICE]


def finder(one: ReadModel, viewer: Viewer = PUBLIC) -> Finder:
    return Finder(one, SlotBook(one, TODAY, ZONE), viewer, ZONE, lambda text: resolve_place(one.place_names, text))


def ask(*more: Record, viewer: Viewer = PUBLIC, origin: str = SCHOOL.id, **question: object) -> ReferralAnswer:
    asked = {"origin": origin, "place": "Ash", "category": "youth-crisis", "age": 14, **question}
    return PathFinder(finder(model(*BASE, *more), viewer)).paths(ReferralQuestion(**asked), origin)  # type: ignore[arg-type]


def nodes(path: ReferralPath) -> list[str]:
    return [step.target.split(":")[1] for step in path.steps]


def total(step: Step) -> int:
    """The sum of the items that a step says its cost is made of."""
    return sum(int(reason.params["cost"]) for reason in step.reasons if reason.code.startswith("cost."))


STATEWIDE = tie("to-statewide", SCHOOL.id, "service:statewide")
TO_OFFICE = tie("to-office", SCHOOL.id, "agency:office")


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


def test_the_cheapest_of_parallel_ties_is_taken() -> None:
    dear = tie("a-consult", SCHOOL.id, "service:statewide", RelationKind.CONSULTS)
    notice = tie("b-notice", SCHOOL.id, "service:statewide", RelationKind.NOTIFIES)
    assert ask(dear, notice, STATEWIDE).paths[0].steps[0].relation == STATEWIDE.id
    assert ask(dear, notice).paths[0].cost == costs.STEP + 20 + 20
    assert len(ask(dear, notice, STATEWIDE).paths) == 1, "a path is a sequence of nodes"


@pytest.mark.parametrize("kind", [RelationKind.COORDINATES, RelationKind.SHARES])
def test_ties_that_carry_no_case_make_no_path(kind: RelationKind) -> None:
    answer = ask(tie("talk", SCHOOL.id, "service:statewide", kind))
    assert (answer.paths, [r.code for r in answer.why_none]) == ((), ["path.no-way", "path.no-tie"])


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
        authority="CGS 1",
    )
    other = tie("else", SCHOOL.id, "service:refuge", RelationKind.REPORTS, mandatory=True, categories=("shelter",))
    plan = tie("plan", SCHOOL.id, "agency:state", RelationKind.SHARES, mandatory=True)
    answer = ask(report, other, plan)
    assert answer.required == (report.id,)
    assert ask(report, category="shelter", age=None).required == ()


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


def test_nothing_found_says_what_is_missing() -> None:
    assert [r.code for r in ask(place="Xyzzyplugh").why_none] == ["none.place"]
    assert [r.code for r in ask(category="shelter").why_none] == ["none.category"]
    unlinked = ask(tie("x", SCHOOL.id, "agency:police"))
    assert [r.code for r in unlinked.why_none] == ["path.no-way"]
    refused = ask(replace(STATEWIDE, minimum_age=16))
    assert [r.code for r in refused.why_none] == ["path.no-way", "path.no-tie", "path.refused"]


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


# ------------------------------------------------------------------------------------------------ for any ties

HUBS = ["agency:school", "agency:police", "agency:office", "agency:state"]
ENDS = [
    *HUBS,
    "service:statewide",
    "service:ash-team",
    "service:north-team",
    "service:somewhere",
    "service:grown-ups",
]
TIES = st.lists(
    st.tuples(
        st.sampled_from(HUBS + ENDS[4:6]),
        st.sampled_from(ENDS),
        st.sampled_from(list(RelationKind)),
        st.sampled_from([(), ("crisis",), ("youth-crisis",), ("shelter",)]),
        st.sampled_from([None, 10, 20]),
        st.sampled_from([None, "jurisdiction:north-county", "jurisdiction:south-county"]),
    ).filter(lambda row: row[0] != row[1]),
    max_size=12,
)


def ties(rows: list[tuple[str, str, RelationKind, tuple[str, ...], int | None, str | None]]) -> list[Relation]:
    return [
        tie(f"r{n}", source, target, kind, categories=categories, minimum_age=low, within=within)
        for n, (source, target, kind, categories, low, within) in enumerate(rows)
    ]


def carried(one: Relation, category: str, age: int, within: set[str]) -> bool:
    """Whether a tie carries the case, said again as plainly as can be."""
    wider = {"youth-crisis": {"youth-crisis", "crisis"}, "crisis": {"crisis", "youth-crisis", "adult-crisis"}}[
        category
    ]
    return (
        one.kind in (RelationKind.REPORTS, RelationKind.REFERS, RelationKind.NOTIFIES, RelationKind.CONSULTS)
        and (not one.categories or bool(wider & set(one.categories)))
        and (one.minimum_age is None or one.minimum_age <= age)
        and (one.within is None or one.within in within)
    )


LINEAGE = {"Ash": {"jurisdiction:north-county"}, "Cedar": {"jurisdiction:south-county"}}
MAYBE = {"Ash": "jurisdiction:dmhas-region-1", "Cedar": "jurisdiction:dmhas-region-2"}
"""The region that Ash lies in, and the one that Cedar may lie in: its list of towns is not complete."""


def every_way(one: ReadModel, found: list[Relation], category: str, age: int, place: str) -> set[tuple[str, ...]]:
    """All loopless ways from the school to a service that takes the case, by walking them all."""
    serving = {f"jurisdiction:{place.lower()}", *LINEAGE[place], MAYBE[place], "jurisdiction:arcady"}
    goals = {
        s.id
        for s in one.all(Service).values()
        if s.category in one.taxonomy.below[category]
        and (not s.serves or serving & set(s.serves))
        and (not s.ages_known or (s.minimum_age or 0) <= age <= (s.maximum_age or 200))
        and (
            s.ages_known
            or one.taxonomy.bounds[s.category][1] is None
            or age <= (one.taxonomy.bounds[s.category][1] or 0)
        )
        and (s.ages_known or age >= (one.taxonomy.bounds[s.category][0] or 0))
    }
    hops: dict[str, set[str]] = {}
    for relation in found:
        if carried(relation, category, age, LINEAGE[place]):
            hops.setdefault(relation.source, set()).add(relation.target)
    for agency in one.all(Agency).values():
        if agency.parent:
            hops.setdefault(agency.parent, set()).add(agency.id)
    for s in one.all(Service).values():
        if s.access is not ServiceAccess.REFERRAL:
            hops.setdefault(s.provider, set()).add(s.id)
        else:
            for through in s.access_through:
                hops.setdefault(through, set()).add(s.id)
    ways: set[tuple[str, ...]] = set()

    def walk(trail: tuple[str, ...]) -> None:
        if trail[-1] in goals:
            ways.add(trail)
            return
        for node in hops.get(trail[-1], ()):
            if node not in trail:
                walk((*trail, node))

    walk((SCHOOL.id,))
    return ways


@settings(max_examples=400)
@given(
    TIES, st.sampled_from(["youth-crisis", "crisis"]), st.sampled_from([9, 14, 30]), st.sampled_from(["Ash", "Cedar"])
)
def test_the_ways_are_those_that_a_walk_over_everything_finds(
    rows: list[tuple[str, str, RelationKind, tuple[str, ...], int | None, str | None]],
    category: str,
    age: int,
    place: str,
) -> None:
    found = ties(rows)
    one = model(*BASE, *found)
    answer = ask(*found, category=category, age=age, place=place, first=10)
    ways = every_way(one, found, category, age, place)
    given_ways = [(SCHOOL.id, *(step.target for step in path.steps)) for path in answer.paths]
    assert len(set(given_ways)) == len(given_ways) == min(10, len(ways))
    assert set(given_ways) <= ways
    assert bool(answer.paths) != bool(answer.why_none)
    assert all(path.cost == sum(step.cost for step in path.steps) for path in answer.paths)
    assert all(step.cost == total(step) for path in answer.paths for step in path.steps)
    assert [path.cost for path in answer.paths] == sorted(path.cost for path in answer.paths)


@settings(max_examples=150)
@given(TIES, st.sampled_from(["contact:service-statewide-primary", "contact:agency-state-primary"]), st.booleans())
def test_a_fresher_contact_never_makes_a_path_worse(
    rows: list[tuple[str, str, RelationKind, tuple[str, ...], int | None, str | None]], contact: str, timed: bool
) -> None:
    found, at = ties(rows), MONDAY_NOON if timed else None
    stale = ask(*found, first=10, at=at)
    known = model().all(Contact)[contact]
    slot = f"slot:{contact.removeprefix('contact:').replace('-primary', '').replace('-', ':', 1)}:intake:primary"
    fresh = Verification(
        id="verification:now",
        slot=slot,
        at=MONDAY_NOON.replace(day=20),
        method=VerificationMethod.CALL,
        outcome=VerificationOutcome.CONFIRMED,
        digest=known.digest,
        citations=CITED,
    )
    better = ask(*found, fresh, first=10, at=at)
    for before, after in product(stale.paths, better.paths):
        if [s.target for s in before.steps] == [s.target for s in after.steps]:
            assert after.cost <= before.cost
    for before, after in zip(stale.paths, better.paths, strict=False):
        assert after.cost <= before.cost
