"""Paths stay exact with steps that the origin alone can take: against a walk over everything, and networkx."""

from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.paths_peers import graph_of, networkx_costs
from graph.model.relation import Relation
from graph.paths.question import ReferralQuestion
from graph.paths.referral import PathFinder
from graph.places.answer import PlaceMatch
from tests.graph.paths.arcady_paths import BASE, SCHOOL, ask, finder, total
from tests.graph.paths.direct_walk import CALLED, TIMES, Setting, Walk
from tests.graph.paths.test_referral_ways import CASES, TIES, Row, ties, trail
from tests.support.small import model
from tests.support.soak import times

pytestmark = pytest.mark.soak

NAMES = st.sampled_from(CALLED)
SOME = st.lists(NAMES, max_size=5, unique=True).map(tuple)
SETTINGS = st.builds(
    Setting,
    direct=st.just(CALLED) | SOME,
    own=SOME,
    offered=st.dictionaries(
        NAMES,
        st.sampled_from([("agency:police",), ("agency:school",), ("agency:police", "agency:school")]),
        max_size=2,
    ),
    training=st.just(()) | st.lists(NAMES, max_size=1).map(tuple),
    urgent=st.sampled_from([None, "crisis", "youth-crisis", "shelter"]),
    first=st.lists(NAMES.filter(lambda name: name != "grown-ups"), max_size=3, unique=True).map(tuple),
    behind=st.dictionaries(NAMES, NAMES, max_size=3),
)


def walk(setting: Setting, rows: list[Row], category: str, age: int, place: str, at: datetime | None) -> Walk:
    return Walk(setting, ties(rows), category, age, place, at)


@settings(max_examples=times(150, 6000))
@given(SETTINGS, TIES, *CASES, st.sampled_from(TIMES), st.integers(1, 10))
@example(  # a line of another kind of help leads on to the team behind it
    Setting(("grown-ups",), (), {}, (), "crisis", (), {"ash-team": "grown-ups"}),
    [],
    "youth-crisis",
    18,
    "Ash",
    None,
    5,
)
def test_ways_costs_and_order_are_those_of_a_walk_over_everything(
    setting: Setting, rows: list[Row], category: str, age: int, place: str, at: datetime | None, first: int
) -> None:
    case = walk(setting, rows, category, age, place, at)
    records = [*setting.records(), *case.ties]
    answer = ask(*records, category=category, age=age, place=place, at=at, first=first)
    expected = case.ways(model(*BASE, *records))
    assert [(path.cost, trail(path)) for path in answer.paths] == expected[:first]
    assert all(step.cost == total(step) for path in answer.paths for step in path.steps)


@settings(max_examples=times(100, 3000))
@given(SETTINGS, TIES, *CASES, st.sampled_from(TIMES), st.integers(1, 10))
def test_costs_are_those_of_networkx_on_the_same_steps(
    setting: Setting, rows: list[Row], category: str, age: int, place: str, at: datetime | None, first: int
) -> None:
    found: list[Relation] = ties(rows)
    ways = PathFinder(finder(model(*BASE, *setting.records(), *found)))
    asked = ReferralQuestion(SCHOOL.id, place, category, age, at, first)
    jurisdiction = f"jurisdiction:{place.lower()}"
    network = ways.network(asked, PlaceMatch(jurisdiction, place, place, 100.0), SCHOOL.id)
    graph = graph_of(network)
    costs = networkx_costs(graph, network.links.numbers[SCHOOL.id], first)
    assert [path.cost for path in ways.paths(asked, SCHOOL.id).paths] == costs
