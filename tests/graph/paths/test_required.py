"""What law requires of the origin, whom its duties bind, and who stands in: known answers in Arcady."""

from dataclasses import replace

import pytest

from graph.model.agency import Agency, Team
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.stand_in import StandIn
from graph.model.vocabulary import AgencyLevel, RelationKind, TeamKind
from graph.paths.answer import ReferralAnswer
from tests.graph.paths.arcady_paths import POLICE, SCHOOL, STATEWIDE, TO_OFFICE, ask, nodes, tie
from tests.support.small import CITED, line, service

REPORTS = RelationKind.REPORTS
WARD = Agency(id="agency:ward", name="Ward", level=AgencyLevel.MUNICIPAL, parent=SCHOOL.id, citations=CITED)
CLASS = Agency(id="agency:class", name="Class", level=AgencyLevel.MUNICIPAL, parent=WARD.id, citations=CITED)
TEAM = Team(id="team:safe", name="Safe", kind=TeamKind.BTAM, operated_by=(CLASS.id, POLICE.id), citations=CITED)
BODIES: list[Record] = [WARD, CLASS, TEAM]


def must(name: str, source: str, target: str = "agency:state", **more: object) -> Relation:
    return tie(name, source, target, REPORTS, mandatory=True, **{"authority": "Title 1", **more})


@pytest.mark.parametrize("origin", [SCHOOL.id, WARD.id, CLASS.id, TEAM.id])
def test_the_duty_of_a_sector_binds_every_unit_and_team_of_it(origin: str) -> None:
    answer = ask(*BODIES, must("all", SCHOOL.id), origin=origin)
    assert [(step.source, step.target, step.relation) for step in answer.reports] == [
        (SCHOOL.id, "agency:state", "relation:all")
    ]
    assert answer.brief == ()


@pytest.mark.parametrize(
    ("origin", "bound"), [(WARD.id, True), (CLASS.id, True), (SCHOOL.id, False), (POLICE.id, False)]
)
def test_the_duty_of_an_agency_binds_it_and_its_units_alone(origin: str, bound: bool) -> None:
    assert bool(ask(*BODIES, must("own", WARD.id), origin=origin).required) is bound


def test_a_duty_of_another_place_is_none() -> None:
    for within, bound in (("jurisdiction:north-county", True), ("jurisdiction:south-county", False), (None, True)):
        assert bool(ask(must("here", SCHOOL.id, within=within)).required) is bound


def test_it_is_told_where_no_place_was_understood() -> None:
    answer = ask(must("all", SCHOOL.id, within="jurisdiction:south-county"), place="Xyzzyplugh")
    assert (answer.required, answer.paths) == (("relation:all",), ())


def test_reports_on_this_kind_of_help_stand_before_the_others() -> None:
    other = must("a-other", SCHOOL.id, categories=("shelter",), authority="Title 2", maximum_age=17)
    notice = replace(must("notice", SCHOOL.id, "agency:office"), kind=RelationKind.NOTIFIES)
    elsewhere = replace(notice, id="relation:z-elsewhere", categories=("shelter",))
    answer = ask(other, must("b-this", SCHOOL.id, categories=("crisis",)), notice, elsewhere)
    assert answer.required == ("relation:b-this", "relation:a-other", "relation:notice")
    assert answer.brief == ("relation:a-other",)


# --------------------------------------------------------------------- stand-ins

HELPLINE = service("helpline", "shelter", "arcady", provider="agency:state", minimum_age=0)
ANY = StandIn(id="stand-in:any", call=HELPLINE.id, position=90, citations=CITED)
FOR_POLICE = StandIn(id="stand-in:police", call="service:statewide", provider=POLICE.id, citations=CITED)
STANDING: list[Record] = [HELPLINE, *line(HELPLINE.id, "860-555-0199"), ANY]


def called(answer: ReferralAnswer) -> list[list[str | None]]:
    """Who stands in at each step of each path."""
    return [[step.stand_in.service if step.stand_in else None for step in path.steps] for path in answer.paths]


def test_whom_to_call_whatever_the_paths_say() -> None:
    assert [one.service for one in ask(*STANDING, STATEWIDE).stand_ins] == [HELPLINE.id]
    *itself, last = [match.service for match in ask(*STANDING).stand_ins]
    assert (itself[0], last) == ("service:ash-team", HELPLINE.id), "without a path the help itself goes first"
    assert [one.service for one in ask(*STANDING, place="Xyzzyplugh").stand_ins] == [HELPLINE.id]


def test_every_step_without_a_contact_names_who_stands_in() -> None:
    route = [tie("p", SCHOOL.id, POLICE.id), tie("q", POLICE.id, "service:statewide")]
    assert called(ask(*STANDING, *route)) == [[HELPLINE.id, None]]
    assert called(ask(*STANDING, *route, FOR_POLICE)) == [["service:statewide", None]]
    assert called(ask(*STANDING, *route, *line(POLICE.id, "860-555-0101"))) == [[None, None]]
    (report,) = ask(*STANDING, must("r", SCHOOL.id, POLICE.id), FOR_POLICE).reports
    assert report.stand_in is not None
    assert report.stand_in.service == "service:statewide"


def test_a_referral_needs_no_stand_in() -> None:
    crew = service("crew", "youth-crisis", "ash", provider=POLICE.id, entry_point=HELPLINE.id, minimum_age=0)
    crew = replace(crew, provider="agency:alone")
    alone = Agency(id="agency:alone", name="Alone", level=AgencyLevel.NONPROFIT, citations=CITED)
    answer = ask(*STANDING, crew, alone, tie("h", SCHOOL.id, HELPLINE.id))
    assert [nodes(path) for path in answer.paths] == [["helpline", "crew"]]
    assert called(answer) == [[None, None]]


# ------------------------------------------------------------- told once, and folded


def test_the_steps_that_all_paths_begin_with_are_common() -> None:
    answer = ask(TO_OFFICE, first=10)
    assert [nodes(path)[0] for path in answer.paths] == ["office"] * 4
    assert [step.target for step in answer.common.steps] == ["agency:office"]
    both = ask(TO_OFFICE, STATEWIDE, first=10)
    assert both.common.steps == ()
    assert ask(STATEWIDE).common.steps == (), "one path alone is told whole"
    assert ask().common.steps == ()


def test_what_no_path_is_sure_of_is_common() -> None:
    vague = [service(name, "youth-crisis") for name in ("one", "two")]
    ties = [tie(one.name, SCHOOL.id, one.id) for one in vague]
    assert [one.code for one in ask(*vague, *ties).common.reasons] == ["area.unknown", "age.unknown"]
    assert [one.code for one in ask(*vague, *ties, STATEWIDE).common.reasons] == []


def test_paths_to_a_service_of_unknown_area_are_folded_where_another_is_known() -> None:
    answer = ask(TO_OFFICE, first=10)
    assert [nodes(path)[-1] for path in answer.folded] == ["somewhere"]
    assert len(answer.paths) == 4, "they stand among the paths, the cheapest first"
    vague = service("vague", "youth-crisis")
    assert ask(vague, tie("v", SCHOOL.id, vague.id)).folded == ()
