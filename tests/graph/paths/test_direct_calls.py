"""What anybody may call is one step: known answers worked out by hand in Arcady."""

from dataclasses import replace
from typing import Any

import pytest

from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.contact import Contact, Slot
from graph.model.reason import Reason
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import (
    AgencyLevel,
    Audience,
    PhoneKind,
    RelationKind,
    ServiceAccess,
    ServiceUse,
    StepKind,
    TeamKind,
)
from graph.paths.answer import ReferralAnswer
from tests.graph.paths.arcady_paths import MONDAY_NOON, POLICE, SCHOOL, STATEWIDE, SUNDAY_NOON, ask, nodes, tie, total
from tests.support.small import CATEGORIES, CITED, HELP, line, service

DIRECT = ServiceAccess.DIRECT
WIDE, TEAM, GROWN = (
    replace(one, access=DIRECT)
    for name in ("statewide", "ash-team", "grown-ups")
    for one in HELP
    if isinstance(one, Service) and one.name == name
)
TEAM_LINE = line(TEAM.id, "860-555-0101")
URGENT = [replace(one, urgent=True) for one in CATEGORIES if isinstance(one, Category) and one.id == "crisis"]


def entry(*names: str, kind: str = "youth-crisis") -> Category:
    """A kind of help with its entry points."""
    return next(
        replace(one, entry_points=tuple(f"service:{name}" for name in names))
        for one in CATEGORIES
        if isinstance(one, Category) and one.id == kind
    )


def ways(answer: ReferralAnswer) -> list[tuple[list[str], int]]:
    return [(nodes(path), path.cost) for path in answer.paths]


def test_what_anybody_may_call_is_one_step() -> None:
    answer = ask(WIDE)
    assert ways(answer) == [(["statewide"], 100 + 900 + 20)]
    step = answer.paths[0].steps[0]
    assert (step.by, step.relation, step.use) == (StepKind.DIRECT, None, "slot:service:statewide:intake:primary")
    assert step.reasons[0] == Reason("step.direct", {"name": "statewide"})
    assert total(step) == step.cost
    assert answer.why_none == ()


def test_in_an_urgent_kind_a_direct_call_costs_what_a_step_does() -> None:
    assert ways(ask(WIDE, *URGENT)) == [(["statewide"], 120)]
    assert [reason.code for reason in ask(WIDE, *URGENT).paths[0].steps[0].reasons][2:] == [
        "cost.step",
        "cost.unverified",
    ]


@pytest.mark.parametrize(
    "edit",
    [
        {"access": ServiceAccess.UNKNOWN},
        {"access": ServiceAccess.REFERRAL, "access_through": (POLICE.id,)},
        {"use": ServiceUse.PROFESSIONALS},
        {"offered_to": (POLICE.id,)},
        {"minimum_age": 15},
        {"serves": ("jurisdiction:cedar",)},
    ],
)
def test_no_other_is_a_direct_call(edit: dict[str, object]) -> None:
    assert ask(replace(WIDE, **edit)).paths == ()  # type: ignore[arg-type]


def test_a_telephone_of_its_own_is_needed() -> None:
    assert ask(TEAM).paths == (), "the number of the office above is not that of the team"
    assert ways(ask(TEAM, *TEAM_LINE)) == [(["ash-team"], 1000 + 20)]
    contact, slot = TEAM_LINE
    assert isinstance(contact, Contact)
    assert isinstance(slot, Slot)
    phone = contact.phones[0]
    by_mail = replace(contact, phones=(), email="team@example.org")
    assert ask(TEAM, by_mail, slot).paths == ()
    for kind in (PhoneKind.FAX, PhoneKind.PAGER, PhoneKind.RADIO):
        assert ask(TEAM, replace(contact, phones=(replace(phone, kind=kind),)), slot).paths == ()
    assert ask(TEAM, replace(contact, phones=(replace(phone, kind=PhoneKind.TEXT),)), slot).paths
    hidden = replace(contact, phones=(replace(phone, audience=Audience.PARTNER),))
    assert ask(TEAM, hidden, slot).paths == ()


@pytest.mark.parametrize(
    ("offered", "origin", "reached"),
    [
        ((SCHOOL.id,), SCHOOL.id, True),
        ((POLICE.id, SCHOOL.id), SCHOOL.id, True),
        ((SCHOOL.id,), "agency:ash-school", True),
        ((SCHOOL.id,), "team:ash-school", True),
        (("agency:ash-school",), SCHOOL.id, False),
        ((POLICE.id,), "agency:ash-school", False),
    ],
)
def test_what_is_offered_to_some_is_for_them_and_what_belongs_to_them(
    offered: tuple[str, ...], origin: str, reached: bool
) -> None:
    unit = Agency(
        id="agency:ash-school", name="Ash School", level=AgencyLevel.MUNICIPAL, parent=SCHOOL.id, citations=CITED
    )
    team = Team(id="team:ash-school", name="Safety", kind=TeamKind.BTAM, operated_by=(unit.id,), citations=CITED)
    answer = ask(replace(WIDE, offered_to=offered), unit, team, origin=origin)
    assert bool(answer.paths) is reached


def test_only_the_origin_may_call() -> None:
    """The police could call the line too; a case that is with them takes one step, not two."""
    answer = ask(WIDE, tie("p", SCHOOL.id, POLICE.id), *line(POLICE.id, "860-555-0102"), first=10)
    assert ways(answer) == [(["statewide"], 1020)]
    assert ways(ask(WIDE, tie("p", SCHOOL.id, POLICE.id), origin=POLICE.id)) == [(["statewide"], 1020)]


def test_a_named_route_whose_contacts_live_comes_before_a_direct_call_and_a_dead_one_after() -> None:
    route = [tie("a", SCHOOL.id, POLICE.id), tie("b", POLICE.id, TEAM.id)]
    dead = ask(WIDE, TEAM, *TEAM_LINE, *route, first=10)
    assert ways(dead) == [(["ash-team"], 1020), (["statewide"], 1020), (["police", "ash-team"], 1100 + 120)]
    alive = ask(WIDE, TEAM, *TEAM_LINE, *route, *line(POLICE.id, "860-555-0102"), first=10)
    assert ways(alive) == [(["police", "ash-team"], 120 + 120), (["ash-team"], 1020), (["statewide"], 1020)]


def test_of_a_tie_and_a_direct_call_to_one_service_the_tie_is_taken_where_it_is_cheaper_or_equal() -> None:
    for urgent in ([], URGENT):
        answer = ask(WIDE, STATEWIDE, *urgent)
        assert [(path.steps[0].by, path.cost) for path in answer.paths] == [(StepKind.RELATION, 120)]
    consults = replace(STATEWIDE, kind=RelationKind.CONSULTS)
    assert [path.steps[0].by for path in ask(WIDE, consults, *URGENT).paths] == [StepKind.DIRECT]


# ----------------------------------------------------------------------------- entry points


def test_in_an_urgent_kind_the_entry_point_is_first_whatever_else_costs() -> None:
    stale_and_far = [WIDE, TEAM, *TEAM_LINE, tie("t", SCHOOL.id, TEAM.id)]
    assert ways(ask(*stale_and_far, *URGENT, age=None)) == [(["ash-team"], 120), (["statewide"], 120)]
    first = ask(*stale_and_far, *URGENT, entry("statewide"), age=None)
    assert ways(first) == [(["statewide"], 1), (["ash-team"], 120)]
    assert [(one.code, one.params["cost"]) for one in first.paths[0].steps[0].reasons[1:]] == [
        ("step.cost", 1),
        ("cost.entry-point", 1),
    ]
    assert ways(ask(*stale_and_far, entry("statewide"), age=None))[0] == (["ash-team"], 120), "the kind is not urgent"


def test_it_is_the_first_of_those_that_are_open() -> None:
    day = line(TEAM.id, "860-555-0101", schedule="Mo-Fr 09:00-17:00")
    asked = [WIDE, TEAM, *day, *URGENT, entry("ash-team", "statewide")]
    assert nodes(ask(*asked, at=MONDAY_NOON).paths[0]) == ["ash-team"]
    assert nodes(ask(*asked, at=SUNDAY_NOON).paths[0]) == ["statewide"]
    assert nodes(ask(*asked).paths[0]) == ["ash-team"], "where no time is asked, the first"
    unknown = [WIDE, TEAM, *TEAM_LINE, *URGENT, entry("ash-team", "statewide")]
    assert nodes(ask(*unknown, at=SUNDAY_NOON).paths[0]) == ["statewide"], "known to be open, before hours unknown"
    assert nodes(ask(*unknown[1:], at=SUNDAY_NOON).paths[0]) == ["ash-team"]
    closed = ask(TEAM, *day, *URGENT, entry("ash-team"), at=SUNDAY_NOON).paths[0]
    assert closed.cost == 100 + 120 + 20 + 10 + 10, "closed, it is a call like any other: by the line of the state"


def test_an_entry_point_of_unknown_area_is_a_call_like_any_other() -> None:
    vague = replace(WIDE, serves=())
    assert ways(ask(vague, *URGENT, entry("statewide"))) == [(["statewide"], 120 + 150)]


def test_one_that_nobody_may_call_or_that_has_no_telephone_is_none() -> None:
    for refused in (replace(WIDE, access=ServiceAccess.UNKNOWN), replace(WIDE, offered_to=(POLICE.id,))):
        assert ask(refused, *URGENT, entry("statewide")).paths == ()
    silent = ask(TEAM, tie("t", SCHOOL.id, TEAM.id), *URGENT, entry("ash-team"), age=None)
    assert ways(silent) == [(["ash-team"], 100 + 120 + 20)]


def test_a_named_tie_to_the_entry_point_is_taken_at_its_price() -> None:
    unstated = replace(WIDE, access=ServiceAccess.UNKNOWN)
    path = ask(unstated, STATEWIDE, *URGENT, entry("statewide")).paths[0]
    assert (path.cost, path.steps[0].by, path.steps[0].relation) == (1, StepKind.RELATION, STATEWIDE.id)


def behind(name: str, first: str, **more: Any) -> Service:
    """A service that people reach by the line that they call first."""
    return service(name, "youth-crisis", "ash", minimum_age=0, entry_point=f"service:{first}", **more)


def test_a_line_of_another_kind_leads_on_to_what_is_behind_it() -> None:
    helpline = service("helpline", "shelter", "arcady", access=DIRECT, provider="agency:state", minimum_age=0)
    records: list[Record] = [helpline, *line(helpline.id, "860-555-0103"), behind("crew", "helpline")]
    assert ways(ask(*records)) == [(["helpline", "crew"], 1020 + 100)]
    urgent = ask(*records, *URGENT)
    assert ways(urgent) == [(["helpline", "crew"], 1 + 100)]
    first, second = urgent.paths[0].steps
    assert (first.by, second.by, second.relation) == (StepKind.DIRECT, StepKind.RELATION, None)
    assert second.reasons[0] == Reason("step.through", {"name": "crew"})
    elsewhere = replace(helpline, serves=("jurisdiction:cedar",))
    assert ask(elsewhere, *records[1:]).paths == (), "the line itself has to serve the place"


def test_as_many_are_told_as_are_asked_for_the_cheapest_first_then_by_name() -> None:
    many: list[Record] = []
    for number in range(12):
        one = service(f"h{number:02}", "youth-crisis", "ash", access=DIRECT, minimum_age=0)
        many += [one, *line(one.id, f"860-555-02{number:02}")]
    for first in (1, 3, 10):
        assert [nodes(path)[0] for path in ask(*many, first=first).paths] == [
            f"h{number:02}" for number in range(first)
        ]
    named: Relation = tie("last", SCHOOL.id, "service:h11")
    assert [nodes(path)[0] for path in ask(*many, named, first=2).paths] == ["h11", "h00"]
