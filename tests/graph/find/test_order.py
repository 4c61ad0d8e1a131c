"""In which order find lists what it found, and what it folds, groups and leads with: known answers in Arcady."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.find.answer import FindAnswer
from graph.find.explain import explain
from graph.find.finder import Finder
from graph.find.question import FindQuestion
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Contact, Verification
from graph.model.errors import InvalidInput
from graph.model.record import Citation, Record
from graph.model.service import Service
from graph.model.vocabulary import (
    AgencyLevel,
    Known,
    ServiceUse,
    VerificationMethod,
    VerificationOutcome,
)
from tests.support.small import CATEGORIES, CITED, TODAY, line, look, service

MONDAY_NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)
SUNDAY_NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
BY_ID: dict[str, Any] = {one.id: one for one in CATEGORIES}
HELPERS = Agency(id="agency:helpers", name="Helpers", level=AgencyLevel.NONPROFIT, citations=CITED)
"""An agency without a line."""


def kind(name: str, **more: Any) -> Category:
    changed: Category = replace(BY_ID[name], **more)
    return changed


def help_in(name: str, category: str = "shelter", *serves: str, **more: Any) -> Service:
    return service(name, category, *(serves or ("ash",)), provider="agency:helpers", **more)


def ask(place: str, category: str | None, *more: Record, **question: Any) -> FindAnswer:
    return Finder(look(HELPERS, *more)).find(FindQuestion(place, category, **question))


def listed(answer: FindAnswer) -> list[str]:
    return [match.service.removeprefix("service:") for match in answer.matches]


def test_help_alone_is_listed_and_the_rest_is_for_professionals_or_for_nobody() -> None:
    course = help_in("course", use=ServiceUse.PROFESSIONALS, minimum_age=18)
    papers = help_in("papers", use=ServiceUse.REFERENCE)
    answer = ask("Ash", "shelter", help_in("beds"), course, papers, age=9)
    assert (listed(answer), answer.professionals) == (["beds"], ("service:course",))
    out = {one.service: one.reason.code for one in Finder(look(HELPERS, course, papers)).left_out(answer)}
    assert out == {"service:papers": "out.reference", "service:refuge": "out.area"}
    first = kind("shelter", entry_points=("service:course",))
    assert listed(ask("Ash", "shelter", help_in("beds"), course, first, age=19)) == ["course", "beds"]


def test_what_is_for_professionals_far_away_or_of_a_sector_is_not_told() -> None:
    sector = Agency(id="agency:sector", name="Shelters", level=AgencyLevel.SECTOR, citations=CITED)
    of_all = replace(help_in("of-all", use=ServiceUse.PROFESSIONALS), provider=sector.id)
    far = help_in("far", "shelter", "dale", use=ServiceUse.PROFESSIONALS)
    perhaps = replace(help_in("perhaps", use=ServiceUse.PROFESSIONALS), serves=())
    assert ask("Ash", "shelter", sector, of_all, far, perhaps).professionals == ("service:perhaps",)


def test_the_kind_asked_comes_before_its_sub_kinds_and_further_kinds_count() -> None:
    of_kind = help_in("z-general", "crisis")
    also = help_in("y-also", "shelter", also_in=("crisis",))
    below = help_in("a-below", "youth-crisis")
    found = listed(ask("Ash", "crisis", of_kind, also, below))
    assert found[:2] == ["y-also", "z-general"]
    assert "a-below" in found
    assert found.count("y-also") == 1
    assert "y-also" in listed(ask("Ash", "shelter", also))


def test_the_entry_point_comes_first_wherever_its_kind_is_stated() -> None:
    others = (help_in("a"), help_in("b"), help_in("door", "adult-crisis", "arcady"))
    by_kind = kind("shelter", entry_points=("service:door", "service:b"))
    assert listed(ask("Ash", "shelter", *others, by_kind)) == ["door", "b", "a"]
    assert listed(ask("Ash", "shelter", *others)) == ["a", "b"]
    named = replace(help_in("a"), entry_point="service:b")
    assert listed(ask("Ash", "shelter", named, *others[1:], *line("service:a", "860-555-0100"))) == ["b", "a"]
    own = kind("youth-crisis", entry_points=("service:statewide",))
    assert listed(ask("Ash", "crisis", own))[0] == "statewide"


def test_a_known_area_comes_before_an_entry_point_that_may_serve() -> None:
    first = kind("shelter", entry_points=("service:vague",))
    vague = replace(help_in("vague"), serves=())
    assert listed(ask("Ash", "shelter", help_in("beds"), vague, first)) == ["beds", "vague"]


@pytest.mark.parametrize(("urgent", "first"), [(True, "c-phone"), (False, "a-page")])
def test_what_can_be_reached_comes_first_and_nobody_waits_for_mail_in_a_crisis(urgent: bool, first: str) -> None:
    mail = line("service:b-mail", "860-555-0101")
    mail[0] = Contact(id=mail[0].id, email="a@b.example", citations=CITED)
    services = (
        help_in("a-page", website="https://a.example/"),
        help_in("b-mail"),
        help_in("c-phone"),
        help_in("d-nothing"),
        *mail,
        *line("service:c-phone", "860-555-0102"),
    )
    answer = ask("Ash", "shelter", kind("shelter", urgent=urgent), *services)
    mute = {match.service.removeprefix("service:"): match.mute for match in answer.matches}
    assert mute == {"a-page": int(urgent), "b-mail": int(urgent), "c-phone": 0, "d-nothing": 1}
    assert listed(answer)[0] == ("c-phone" if urgent else "b-mail")
    assert first in listed(answer)


def test_a_sub_kind_of_an_urgent_kind_is_urgent() -> None:
    page = help_in("page", "youth-crisis", website="https://a.example/")
    answer = ask("Ash", "youth-crisis", kind("crisis", urgent=True), page)
    assert next(match.mute for match in answer.matches if match.service == page.id) == 1


def test_open_comes_before_unknown_hours_and_a_closed_line_last() -> None:
    services = (
        help_in("a-closed-line"),
        help_in("b-unknown"),
        help_in("c-open", schedule="24/7"),
        *line("service:a-closed-line", "860-555-0101", schedule="Mo-Fr 09:00-17:00"),
        *line("service:b-unknown", "860-555-0102"),
        *line("service:c-open", "860-555-0103"),
    )
    assert listed(ask("Ash", "shelter", *services, at=SUNDAY_NOON)) == ["c-open", "b-unknown", "a-closed-line"]
    assert listed(ask("Ash", "shelter", *services, at=MONDAY_NOON))[0] == "c-open"


def test_ages_that_fit_come_before_those_not_stated_and_before_a_narrower_reach() -> None:
    wide, near = help_in("wide", "shelter", "arcady", minimum_age=5), help_in("near")
    assert listed(ask("Ash", "shelter", wide, near, age=9)) == ["wide", "near"]
    assert listed(ask("Ash", "shelter", wide, near)) == ["near", "wide"]


def printed(name: str, number: str, as_of: str | None) -> list[Record]:
    contact, slot = line(f"service:{name}", number)
    return [replace(contact, citations=(Citation("A page", as_of=as_of),)), slot]


def test_evidence_decides_and_not_the_status() -> None:
    """A copy printed a year ago is stale, an undated one only unverified: the dated one is the better evidence."""
    names = ("e-undated", "d-old", "c-newer", "b-once", "a-confirmed")
    lines = [
        printed("e-undated", "860-555-0101", None),
        printed("d-old", "860-555-0102", "2024-10"),
        printed("c-newer", "860-555-0103", "2025-10"),
        printed("b-once", "860-555-0104", None),
        printed("a-confirmed", "860-555-0105", None),
    ]
    confirmed = [
        Verification(
            id=f"verification:{days}",
            slot=filled[1].id,
            at=TODAY - timedelta(days=days),
            method=VerificationMethod.CALL,
            outcome=VerificationOutcome.CONFIRMED,
            digest=filled[0].digest,  # type: ignore[attr-defined]
        )
        for filled, days in ((lines[3], 900), (lines[4], 3))
    ]
    records = (*(one for filled in lines for one in filled), *confirmed, *map(help_in, names))
    assert listed(ask("Ash", "shelter", *records)) == ["a-confirmed", "b-once", "c-newer", "d-old", "e-undated"]


def test_services_behind_one_line_are_told_within_its_match() -> None:
    door = help_in("door", "shelter", "arcady")
    teams = [replace(help_in(name), entry_point="service:door") for name in ("a", "b", "c")]
    own = line("service:b", "860-555-0107")
    answer = ask("Ash", "shelter", door, *teams, *own)
    assert [(match.service, match.behind) for match in answer.matches] == [
        ("service:door", ("service:a", "service:c")),
        ("service:b", ()),
    ]
    out = {one.service for one in Finder(look(HELPERS, door, *teams, *own)).left_out(answer)}
    assert out == {"service:refuge"}, "what is behind another is not left out"


def test_a_chain_of_lines_ends_at_the_last_and_a_circle_folds_nothing() -> None:
    door, hall = help_in("door"), replace(help_in("hall"), entry_point="service:door")
    room = replace(help_in("room"), entry_point="service:hall")
    [match] = ask("Ash", "shelter", door, hall, room).matches
    assert (match.service, match.behind) == ("service:door", ("service:hall", "service:room"))
    circle = replace(help_in("door"), entry_point="service:room")
    assert sorted(listed(ask("Ash", "shelter", circle, hall, room))) == ["door", "hall", "room"]


def test_one_stays_where_its_entry_point_is_not_listed_or_may_not_serve() -> None:
    team = replace(help_in("team"), entry_point="service:door")
    assert listed(ask("Ash", "shelter", team, help_in("door", "shelter", "dale"))) == ["team"]
    vague = replace(help_in("door"), serves=())
    assert listed(ask("Ash", "shelter", team, vague)) == ["team", "door"]


def test_without_a_kind_answers_are_grouped_in_the_order_of_the_tree() -> None:
    answer = ask("Ash", None, help_in("beds"), help_in("more"))
    counted = [(group.category, group.count, group.first.service) for group in answer.groups]
    assert [one[:2] for one in counted] == [("youth-crisis", 4), ("adult-crisis", 1), ("shelter", 2)]
    assert counted[2][2] == "service:beds"
    assert sum(group.count for group in answer.groups) == len(answer.matches)
    assert ask("Ash", "crisis").groups == ()


def test_in_an_urgent_kind_with_nothing_open_the_open_neighbour_leads() -> None:
    urgent = kind("youth-crisis", urgent=True)
    night = replace(help_in("night", "adult-crisis"), schedule="24/7")
    closed = service("statewide", "youth-crisis", "arcady", schedule="Mo-Fr 09:00-17:00")
    more = (urgent, night, closed, *line("service:night", "860-555-0108"))
    finder = Finder(look(HELPERS, *more))
    answer = finder.find(FindQuestion("Ash", "youth-crisis", at=SUNDAY_NOON))
    assert listed(answer)[:2] == ["night", "ash-team"]
    assert explain(finder, answer.question, answer.matches[0])[0].code == "kind.neighbour"
    assert "night" not in listed(ask("Ash", "youth-crisis", *more, at=MONDAY_NOON))
    assert "night" not in listed(ask("Ash", "youth-crisis", *more))
    assert "night" not in listed(ask("Ash", "youth-crisis", night, closed, *more[3:], at=SUNDAY_NOON))


def test_several_kinds_are_asked_for_at_once_and_not_beside_one() -> None:
    both = ask("Cedar", None, categories=("shelter", "adult-crisis"))
    assert set(listed(both)) == {"refuge", "grown-ups"}
    assert both.groups == ()
    with pytest.raises(InvalidInput, match="keep one of them"):
        ask("Cedar", "shelter", categories=("adult-crisis",))
    with pytest.raises(InvalidInput, match="'gone'"):
        ask("Cedar", None, categories=("shelter", "gone"))


def test_what_is_offered_to_some_only_is_for_these() -> None:
    form = replace(help_in("form"), offered_to=("agency:state",))
    finder = Finder(look(HELPERS, form))
    question = FindQuestion("Ash", "shelter")
    answer = finder.find(question)
    assert listed(answer) == []
    reason = next(one.reason for one in finder.left_out(answer) if one.service == form.id)
    assert (reason.code, reason.params) == ("out.offered", {"name": "State Office"})
    of_state = finder.matches_at(question, ["jurisdiction:ash"], "agency:office")
    assert [match.service for match in of_state] == [form.id], "the office is a unit of the state's"
    assert finder.matches_at(question, ["jurisdiction:ash"], "agency:helpers") == ()


def test_an_unknown_area_is_no_answer_where_its_provider_does_not_work() -> None:
    vague = replace(help_in("vague"), serves=())
    local = replace(HELPERS, serves=("jurisdiction:dale",))
    assert listed(ask("Ash", "shelter", vague)) == ["vague"]
    finder = Finder(look(local, vague))
    assert [m.service for m in finder.find(FindQuestion("Dale", "shelter")).matches] == [
        "service:refuge",
        "service:vague",
    ]
    nowhere = finder.find(FindQuestion("Ash", "shelter"))
    assert (nowhere.matches, [one.reason.code for one in finder.left_out(nowhere)]) == ((), ["out.area"] * 2)


PARTS = st.fixed_dictionaries(
    {
        "serves": st.sampled_from([(), ("jurisdiction:ash",), ("jurisdiction:arcady",)]),
        "minimum_age": st.sampled_from([None, 0]),
        "schedule": st.sampled_from([None, "24/7"]),
        "use": st.sampled_from(ServiceUse),
        "also_in": st.sampled_from([(), ("crisis",)]),
        "entry_point": st.sampled_from([None, "service:one", "service:two"]),
    }
)


@given(st.lists(PARTS, min_size=1, max_size=4), st.booleans(), st.sampled_from([None, "crisis", "shelter"]))
def test_the_order_is_that_of_the_keys_and_nothing_is_told_twice(
    parts: list[dict[str, Any]], urgent: bool, category: str | None
) -> None:
    made: list[Record] = [
        kind("shelter", urgent=urgent, entry_points=("service:two",)),
        help_in("one"),
        help_in("two"),
    ]
    for number, part in enumerate(parts):
        made.append(replace(help_in(f"made-{number}"), ages_known=part["minimum_age"] is not None, **part))
    answer = ask("Ash", category, *made, age=9, at=MONDAY_NOON)
    keys = [match.key for match in answer.matches]
    assert keys == sorted(keys)
    told = [one for match in answer.matches for one in (match.service, *match.behind)] + list(answer.professionals)
    assert len(told) == len(set(told))
    areas = [match.area is Known.UNKNOWN for match in answer.matches if match.last >= 0]
    assert areas == sorted(areas)
    out = {one.service for one in Finder(look(HELPERS, *made)).left_out(answer)}
    assert out.isdisjoint(told)


def test_who_is_known_to_speak_the_language_comes_before_an_entry_point_of_which_that_is_not_known() -> None:
    first = kind("shelter", entry_points=("service:door",))
    speaks = help_in("speaks", languages=("es",))
    answer = ask("Ash", "shelter", first, help_in("door"), speaks, language="es")
    assert listed(answer) == ["speaks", "door"]
    assert listed(ask("Ash", "shelter", first, help_in("door"), speaks)) == ["door", "speaks"]
