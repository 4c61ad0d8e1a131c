"""Which ties a case can take, at the edges of what they state, and what a step costs; added up by hand."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from graph.look.viewer import PUBLIC, Viewer
from graph.model.record import Record
from graph.model.vocabulary import Audience, RelationKind, ServiceAccess, StepKind
from graph.paths.network import Edge, Network
from graph.paths.price import price
from graph.paths.question import ReferralQuestion
from graph.paths.referral import PathFinder
from graph.places.answer import PlaceMatch
from tests.graph.paths.arcady_paths import (
    BASE,
    MONDAY_NOON,
    PARTNER,
    POLICE,
    SCHOOL,
    STATEWIDE,
    SUNDAY_NOON,
    TO_OFFICE,
    finder,
    tie,
)
from tests.support.small import CATEGORIES, HELP, line, model, service

CONSULTS, NOTIFIES, REPORTS = RelationKind.CONSULTS, RelationKind.NOTIFIES, RelationKind.REPORTS


def network(
    *more: Record,
    place: str = "ash",
    category: str = "youth-crisis",
    age: int | None = 14,
    at: datetime | None = None,
    viewer: Viewer = PUBLIC,
) -> Network:
    meaning = PlaceMatch(f"jurisdiction:{place}", place.title(), place, 100.0)
    asked = ReferralQuestion(SCHOOL.id, place, category, age, at)
    return PathFinder(finder(model(*BASE, *more), viewer)).network(asked, meaning, SCHOOL.id)


@pytest.mark.parametrize(
    ("stated", "asked", "admitted"),
    [
        ({}, {}, True),
        ({"minimum_age": 14}, {}, True),
        ({"minimum_age": 15}, {}, False),
        ({"maximum_age": 14}, {}, True),
        ({"maximum_age": 13}, {}, False),
        ({"minimum_age": 14, "maximum_age": 14}, {}, True),
        ({"minimum_age": 15, "maximum_age": 17}, {"age": None}, True),
        ({"minimum_age": 1}, {"age": 0}, False),
        ({"maximum_age": 0}, {"age": 0}, True),
        ({"within": "jurisdiction:ash"}, {}, True),
        ({"within": "jurisdiction:north-county"}, {}, True),
        ({"within": "jurisdiction:ash"}, {"place": "north-county"}, True),  # a part of the place
        ({"within": "jurisdiction:birch"}, {}, False),
        ({"categories": ("youth-crisis",)}, {}, True),
        ({"categories": ("crisis",)}, {}, True),
        ({"categories": ("youth-crisis",)}, {"category": "crisis"}, True),
        ({"categories": ("adult-crisis",)}, {}, False),
        ({"categories": ("shelter", "crisis")}, {}, True),
        ({"audience": Audience.PARTNER}, {}, False),
        ({"audience": Audience.PARTNER}, {"viewer": PARTNER}, True),
        ({"audience": Audience.RESTRICTED}, {"viewer": PARTNER}, False),
        ({"kind": RelationKind.SHARES}, {}, False),
        ({"kind": CONSULTS}, {}, True),
        ({"minimum_age": 14, "within": "jurisdiction:birch"}, {}, False),
    ],
)
def test_a_tie_carries_the_cases_that_it_states(
    stated: dict[str, Any], asked: dict[str, Any], admitted: bool
) -> None:
    stating = replace(STATEWIDE, **stated)
    ways = network(stating, **asked)
    assert ways.admits(stating) is admitted
    assert bool(ways.out(ways.links.numbers[SCHOOL.id])) is admitted
    assert bool(ways.into(ways.links.numbers["service:statewide"])) is True, "its provider leads there in any case"
    sources = [ways.links.ids[node] for node, _ in ways.into(ways.links.numbers["service:statewide"])]
    assert (SCHOOL.id in sources) is admitted


def out(ways: Network, entity: str) -> dict[str, int]:
    return {ways.links.ids[node]: cost for node, cost in ways.out(ways.links.numbers[entity])}


def test_steps_that_leave_an_entity_cost_what_the_table_says() -> None:
    ways = network(
        STATEWIDE, tie("n", SCHOOL.id, "service:north-team", NOTIFIES), tie("o", SCHOOL.id, "agency:office")
    )
    assert out(ways, SCHOOL.id) == {
        "service:statewide": 120,  # a step, and its line that nobody confirmed
        "service:north-team": 310,  # 100, 20 to notify, 2 levels above it 120, unverified 20, ages not known 50
        "agency:office": 180,  # the line of the state's office, a level above
    }
    assert out(ways, "service:statewide") == {}, "a path ends at the first goal"


def test_what_leads_nowhere_is_left_out() -> None:
    assert out(network(tie("p", SCHOOL.id, POLICE.id)), SCHOOL.id) == {}
    assert list(out(network(tie("p", SCHOOL.id, POLICE.id), tie("q", POLICE.id, SCHOOL.id)), SCHOOL.id)) == [
        POLICE.id
    ]


def test_of_parallel_ties_the_cheapest_and_then_the_first_by_id() -> None:
    dear, cheap, again = (
        tie(name, SCHOOL.id, "service:statewide", kind)
        for name, kind in (("a", CONSULTS), ("c", REPORTS), ("b", RelationKind.REFERS))
    )
    ways = network(dear, cheap, again)
    assert out(ways, SCHOOL.id) == {"service:statewide": 120}
    assert ways.edge(SCHOOL.id, "service:statewide") == Edge(
        "service:statewide", 120, StepKind.RELATION, "relation:b"
    )
    refused = network(dear, replace(cheap, minimum_age=15), replace(again, minimum_age=16))
    assert refused.edge(SCHOOL.id, "service:statewide") == Edge("service:statewide", 160, StepKind.RELATION, dear.id)


def test_what_it_provides_goes_before_a_tie_that_costs_the_same() -> None:
    ways = network(tie("own", "agency:office", "service:statewide"))
    assert ways.edge("agency:office", "service:statewide") == Edge("service:statewide", 120, StepKind.PROVIDES, None)


CENTER = service(
    "center",
    "youth-crisis",
    "ash",
    access=ServiceAccess.REFERRAL,
    access_through=("agency:school",),
    minimum_age=0,
    schedule="Mo-Fr 09:00-17:00",
)


def items(ways: Network, target: str, source: str = SCHOOL.id) -> dict[str, int]:
    """The items of a step's cost, which are its sum."""
    edge = ways.edge(source, target)
    found = {reason.code.removeprefix("cost."): int(reason.params["cost"]) for reason in price(ways, source, edge)}
    assert sum(found.values()) == edge.cost == out(ways, source)[target]
    return found


def test_a_referral_needs_no_contact_and_pays_for_the_hours_of_the_service() -> None:
    assert items(network(CENTER), CENTER.id) == {"step": 100}
    assert items(network(CENTER, at=MONDAY_NOON), CENTER.id) == {"step": 100}
    assert items(network(CENTER, at=SUNDAY_NOON), CENTER.id) == {"step": 100, "closed": 200}
    unstated = replace(CENTER, schedule=None, minimum_age=None, ages_known=False, serves=())
    assert items(network(unstated, at=SUNDAY_NOON), CENTER.id) == {"step": 100, "area": 150, "age": 50, "hours": 10}
    assert items(network(unstated, age=None), CENTER.id) == {"step": 100, "area": 150}


def test_the_items_of_a_step_to_a_contact() -> None:
    above = tie("n", SCHOOL.id, "service:north-team", NOTIFIES)
    timed = network(above, at=MONDAY_NOON)
    assert items(timed, "service:north-team") == {
        "step": 100,
        "notifies": 20,
        "above": 120,
        "unverified": 20,
        "contact-hours": 10,
        "age": 50,
        "hours": 10,
    }
    lines = (
        line("service:ash-team", "860-555-0101", schedule="Mo-Fr 09:00-17:00"),
        line("agency:state", "860-555-0101"),
    )
    closed = network(tie("a", SCHOOL.id, "service:ash-team"), *lines[0], *lines[1], at=SUNDAY_NOON)
    assert items(closed, "service:ash-team") == {"step": 100, "unverified": 20, "contact-closed": 200, "hours": 10}
    nobody = tie("p", SCHOOL.id, POLICE.id), tie("q", POLICE.id, "service:statewide")
    assert items(network(*nobody), POLICE.id) == {"step": 100, "no-contact": 1000}
    within = network(TO_OFFICE)
    assert items(within, "service:statewide", "agency:office") == {"step": 100, "unverified": 20}


def test_every_step_is_the_same_from_both_ends_also_those_of_the_origin_only() -> None:
    called = replace(next(one for one in HELP if one.id == "service:statewide"), access=ServiceAccess.DIRECT)  # type: ignore[call-arg]
    kinds = [
        replace(one, urgent=True, entry_points=(called.id,) if one.id == "youth-crisis" else ())  # type: ignore[call-arg]
        for one in CATEGORIES
    ]
    for more in ([], kinds):
        ways = network(STATEWIDE, TO_OFFICE, called, *more)
        nodes = range(len(ways.links.ids))
        leaving = {(node, other, cost) for node in nodes for other, cost in ways.out(node)}
        reaching: dict[tuple[int, int], int] = {}
        for node in nodes:
            for other, cost in ways.into(node):
                reaching[other, node] = min(cost, reaching.get((other, node), cost))
        assert leaving <= {(source, target, cost) for (source, target), cost in reaching.items()}
        dropped = {(source, target) for source, target in reaching} - {(one, other) for one, other, _ in leaving}
        assert not [ends for ends in dropped if ways.goals.has(ends[1]) and not ways.goals.has(ends[0])]
        start = ways.links.numbers[SCHOOL.id]
        assert reaching[start, ways.links.numbers[called.id]] == (1 if more else 120)
        office = ways.links.numbers["agency:office"]
        assert reaching[office, ways.links.numbers[called.id]] == 120, "the price of an entry point is the origin's"
