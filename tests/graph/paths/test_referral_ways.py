"""What must hold of referral paths for any ties: on random ones, against a walk over everything."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.agency import Agency
from graph.model.contact import Contact, Verification
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import RelationKind, ServiceAccess, StepKind, VerificationMethod, VerificationOutcome
from graph.paths.answer import ReferralPath
from tests.graph.paths.arcady_paths import BASE, MONDAY_NOON, SCHOOL, ask, tie, total
from tests.graph.paths.walk import LINEAGE, carried, every_way
from tests.support.small import CITED, model, service
from tests.support.soak import times

pytestmark = pytest.mark.soak

Row = tuple[str, str, RelationKind, tuple[str, ...], int | None, str | None]
HUBS = ["agency:school", "agency:police", "agency:office", "agency:state"]
ENDS = [
    *HUBS,
    "service:statewide",
    "service:ash-team",
    "service:north-team",
    "service:somewhere",
    "service:grown-ups",
]
ROWS = st.tuples(
    st.sampled_from([SCHOOL.id, SCHOOL.id, *HUBS, *ENDS[4:6]]),
    st.sampled_from(ENDS),
    st.sampled_from([*[RelationKind.REFERS] * 4, *RelationKind]),
    st.sampled_from([(), (), (), ("crisis",), ("youth-crisis",), ("shelter",)]),
    st.sampled_from([None, None, None, 10, 20]),
    st.sampled_from([None, None, None, "jurisdiction:north-county", "jurisdiction:south-county"]),
).filter(lambda row: row[0] != row[1])
TIES = st.lists(ROWS, max_size=3) | st.lists(ROWS, min_size=4, max_size=12)
"""Most carry any case, and many begin at the school: else hardly any would lead to help."""
CENTER = service(
    "center",
    "youth-crisis",
    "ash",
    access=ServiceAccess.REFERRAL,
    access_through=("agency:police", "service:grown-ups"),
)


def ties(rows: list[Row]) -> list[Relation]:
    return [
        tie(f"r{n}", source, target, kind, categories=categories, minimum_age=low, within=within)
        for n, (source, target, kind, categories, low, within) in enumerate(rows)
    ]


CASES = (st.sampled_from(["youth-crisis", "crisis"]), st.sampled_from([9, 14, 30]), st.sampled_from(["Ash", "Cedar"]))


def trail(path: ReferralPath) -> tuple[str, ...]:
    return (path.steps[0].source, *(step.target for step in path.steps))


@settings(max_examples=times(150, 6000))
@given(TIES, *CASES, st.integers(1, 10))
def test_ways_costs_and_order_are_those_of_a_walk_over_everything(
    rows: list[Row], category: str, age: int, place: str, first: int
) -> None:
    found = ties(rows)
    one = model(*BASE, CENTER, *found)
    answer = ask(CENTER, *found, category=category, age=age, place=place, first=first)
    expected = every_way(one, found, category, age, place)
    assert [(path.cost, trail(path)) for path in answer.paths] == expected[:first]
    assert bool(answer.paths) != bool(answer.why_none)


@settings(max_examples=times(100, 3000))
@given(TIES, *CASES)
def test_every_step_holds_for_the_case_and_its_costs_add_up(
    rows: list[Row], category: str, age: int, place: str
) -> None:
    found = {one.id: one for one in ties(rows)}
    one = model(*BASE, CENTER, *found.values())
    for path in ask(CENTER, *found.values(), category=category, age=age, place=place, first=10).paths:
        assert len(set(trail(path))) == len(path.steps) + 1, "it visits nothing twice"
        assert path.cost == sum(step.cost for step in path.steps)
        for step in path.steps:
            assert step.cost == total(step)
            taken = found.get(step.relation or "")
            if taken is not None:
                assert (taken.source, taken.target) == (step.source, step.target)
                assert carried(taken, category, age, LINEAGE[place])
            elif step.by is StepKind.UNIT:
                assert one.all(Agency)[step.target].parent == step.source
            elif step.by is StepKind.PROVIDES:
                assert one.all(Service)[step.target].provider == step.source
            else:
                assert step.source in one.all(Service)[step.target].access_through


REPORTS = RelationKind.REPORTS


def names(one: Relation, category: str, age: int, place: str) -> bool:
    """Whether a report names the kind of help that is asked for, or every kind."""
    return carried(replace(one, minimum_age=None), category, age, LINEAGE[place])


def is_due(one: Relation, category: str, age: int, place: str) -> bool:
    """Whether a report is due: beside other kinds than its own only one that protects grown-ups of an age. A law that
    states no ages is one for children."""
    concerned = age < 18 if one.minimum_age is None else age >= one.minimum_age
    protects = one.minimum_age is not None and one.minimum_age > 18
    return concerned and one.within in {None, *LINEAGE[place]} and (protects or names(one, category, age, place))


@settings(max_examples=times(100, 2000))
@given(TIES, st.lists(st.booleans(), min_size=12, max_size=12), *CASES)
def test_what_law_requires_stands_there_whatever_the_paths_cost(
    rows: list[Row], required: list[bool], category: str, age: int, place: str
) -> None:
    plain = ties(rows)
    found = [replace(one, mandatory=law) for one, law in zip(plain, required, strict=False)]
    answer = ask(*found, category=category, age=age, place=place)
    own = [one for one in found if one.source == SCHOOL.id and one.mandatory]
    further = {one.id for one in own if one.kind is not REPORTS and carried(one, category, age, LINEAGE[place])}
    reports = [one for one in own if one.kind is REPORTS and is_due(one, category, age, place)]
    told = [next(one for one in found if one.id == due) for due in answer.required]
    assert {one.id for one in told if one.kind is not REPORTS} == further
    assert sorted(one.target for one in told if one.kind is REPORTS) == sorted({one.target for one in reports})
    assert len(told) == len(set(answer.required))
    named = {one.target for one in reports if names(one, category, age, place)}
    assert {one.target for one in told if one.kind is REPORTS and one.id not in answer.brief} == named
    assert answer.paths == ask(*plain, category=category, age=age, place=place).paths, "a law makes no way cheaper"


@settings(max_examples=times(150, 2000))
@given(TIES, st.sampled_from(["contact:service-statewide-primary", "contact:agency-state-primary"]), st.booleans())
def test_a_fresher_contact_never_makes_a_path_worse(rows: list[Row], contact: str, timed: bool) -> None:
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
        if trail(before) == trail(after):
            assert after.cost <= before.cost
    for before, after in zip(stale.paths, better.paths, strict=False):
        assert after.cost <= before.cost
