"""Where paths may end: the same services as `Finder.matches`, and nothing of a case that outlives its answer."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from graph.find.finder import Finder
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.model.jurisdiction import Jurisdiction
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import Known, ServiceAccess
from graph.paths.goals import Goals
from graph.paths.links import link_book
from graph.paths.question import ReferralQuestion
from graph.paths.referral import PathFinder
from graph.places.answer import PlaceMatch
from graph.readmodel import ReadModel
from graph.store import open_store
from tests.graph.paths.arcady_paths import BASE, MONDAY_NOON, SCHOOL, STATEWIDE, TO_OFFICE, finder
from tests.support.small import CATEGORIES, model, service


def check(one: Finder, place: str, category: str, age: int | None) -> int:
    """Compare for one question; how many services answer it."""
    meaning, question = PlaceMatch(place, place, place, 100.0), FindQuestion(place, category, age)
    links = link_book(one.model)
    goals = Goals(one, question, meaning, links)
    matches = ends_of(one, category, {match.service: match for match in one.matches(question, [meaning])})
    assert {service: goals[service] for service in goals} == matches
    assert len(list(goals.all())) == len(goals) == len(matches), "each stands there once"
    fresh = Goals(one, question, meaning, links)  # asked by number, before all were listed
    assert {service for service in one.model.all(Service) if service in fresh} == matches.keys()
    for found, match in matches.items():
        assert goals.doubts(found) == (match.area is Known.UNKNOWN, match.age is Known.UNKNOWN)
    return len(matches)


def ends_of(one: Finder, category: str, matches: dict[str, Match]) -> dict[str, Match]:
    """`matches` without the entry points of another kind of help that lead on to some of them."""
    services, below = one.model.all(Service), set(one.model.taxonomy.below[category])
    own = {found for found in matches if below & {services[found].category, *services[found].also_in}}
    fronts = {services[found].entry_point for found in own}
    fronts |= {
        through
        for found in own
        if services[found].access is ServiceAccess.REFERRAL
        for through in services[found].access_through
    }
    return {found: match for found, match in matches.items() if found in own or found not in fronts}


@pytest.mark.parametrize("age", [None, 0, 9, 14, 18, 40])
def test_goals_are_what_find_answers_everywhere_in_arcady(age: int | None) -> None:
    one = finder(model(*BASE))
    found = [
        check(one, place, kind, age) for place in one.model.all(Jurisdiction) for kind in one.model.taxonomy.order
    ]
    assert sum(found) > 20


def test_goals_are_what_find_answers_on_the_seed(seeded_store: Path) -> None:
    with open_store(str(seeded_store)) as store:
        one = finder(ReadModel.build(store.load()))
    places = sorted(one.model.all(Jurisdiction))[::17]
    assert sum(check(one, place, kind, 14) for place in places for kind in one.model.taxonomy.order) > 300


def test_what_is_not_a_goal_is_refused() -> None:
    one = finder(model(*BASE))
    meaning, question = PlaceMatch("jurisdiction:ash", "Ash", "Ash", 100.0), FindQuestion("Ash", "youth-crisis", 14)
    goals = Goals(one, question, meaning, link_book(one.model))
    for other in ("service:grown-ups", "service:refuge", "agency:office", "service:no-such"):
        assert other not in goals
        with pytest.raises(KeyError):
            goals[other]


def test_nothing_of_a_case_is_kept() -> None:
    """However many places, ages, kinds of help and times are asked for, what is kept for the next does not grow."""
    one = finder(model(*BASE, STATEWIDE, TO_OFFICE))
    ways, start = PathFinder(one), ReferralQuestion(SCHOOL.id, "Ash", "youth-crisis", 14, first=10)

    def kept() -> tuple[list[str], list[str]]:
        by_asker = [f"{key} {sorted(value)}" for key, value in one.book._daily.items()]
        return sorted(map(str, one.model._derived)), by_asker

    ways.paths(start, SCHOOL.id)
    ways.paths(replace(start, at=MONDAY_NOON), SCHOOL.id)
    ways.paths(replace(start, category="shelter"), SCHOOL.id)  # finds no way, and says why
    before = kept()
    for hours in range(50):
        asked = replace(start, at=MONDAY_NOON + timedelta(hours=hours), age=hours % 18)
        for place, kind in (("Ash", "crisis"), ("Cedar", "youth-crisis"), ("North County", "adult-crisis")):
            ways.paths(replace(asked, place=place, category=kind), SCHOOL.id)
    assert kept() == before


def test_an_entry_point_of_another_kind_is_an_end_only_where_it_leads_on_to_no_other() -> None:
    helpline = service("helpline", "shelter", "arcady", provider="agency:state", minimum_age=0)
    kind = replace(next(one for one in CATEGORIES if one.id == "youth-crisis"), entry_points=(helpline.id,))  # type: ignore[call-arg]
    behind = service("crew", "youth-crisis", "ash", minimum_age=0, entry_point=helpline.id)
    through = replace(behind, entry_point=None, access=ServiceAccess.REFERRAL, access_through=(helpline.id,))
    for more, ends in (((), True), ((behind,), False), ((through,), False), ((replace(behind, serves=()),), False)):
        assert (helpline.id in goals_in_ash(helpline, kind, *more)) is ends
    for elsewhere in (replace(behind, serves=("jurisdiction:cedar",)), replace(through, access=ServiceAccess.DIRECT)):
        assert helpline.id in goals_in_ash(helpline, kind, elsewhere)


def goals_in_ash(*more: Record) -> Goals:
    one = finder(model(*BASE, *more))
    place = "jurisdiction:ash"
    question = FindQuestion(place, "youth-crisis", 14)
    return Goals(one, question, PlaceMatch(place, "Ash", "Ash", 100.0), link_book(one.model))


def test_what_is_offered_to_some_is_a_goal_of_theirs() -> None:
    one = finder(model(*BASE, service("form", "youth-crisis", "ash", offered_to=(SCHOOL.id,))))
    place, links = PlaceMatch("jurisdiction:ash", "Ash", "Ash", 100.0), link_book(one.model)
    for caller, found in ((SCHOOL.id, True), ("agency:police", False), (None, False)):
        goals = Goals(one, FindQuestion("jurisdiction:ash", "youth-crisis", 14), place, links, caller)
        assert ("service:form" in goals) is found
