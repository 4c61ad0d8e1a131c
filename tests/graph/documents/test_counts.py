"""Stated counts beside what is on file, in Arcady."""

from dataclasses import replace

import pytest

from graph.documents.counts import counted, counts, on_file
from graph.model.agency import Agency, Team
from graph.model.errors import InvalidInput
from graph.model.record import Redirect
from graph.model.service import Service
from graph.model.statement import Count
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, TeamKind
from tests.support.revisions import change
from tests.support.small import CITED, MOBILE, look, look_at


def count(key: str, number: int = 7, **what: object) -> Count:
    return Count(id=f"count:{key}", name=key, number=number, citations=CITED, **what)  # type: ignore[arg-type]


def known(stated: Count) -> int | None:
    return on_file(look(stated), stated.id)


@pytest.mark.parametrize(
    ("category", "number"), [("crisis", 6), ("youth-crisis", 5), ("adult-crisis", 1), ("shelter", 1)]
)
def test_services_of_a_category_count_with_those_below_it(category: str, number: int) -> None:
    assert known(count("services", category=category)) == number


def test_teams_and_places_count_by_kind() -> None:
    teams = [
        Team(id=f"team:{kind}-{number}", name="Team", kind=kind, citations=CITED)
        for kind, number in ((TeamKind.REPT, 1), (TeamKind.REPT, 2), (TeamKind.BTAM, 1))
    ]
    stated = count("rept", 5, team_kind=TeamKind.REPT)
    assert on_file(look(stated, *teams), stated.id) == 2
    assert known(count("towns", jurisdiction_kind=JurisdictionKind.TOWN)) == 4
    assert known(count("nations", jurisdiction_kind=JurisdictionKind.TRIBAL_NATION)) == 0


def test_units_count_without_the_units_of_units() -> None:
    below = Agency(id="agency:desk", name="Desk", level=AgencyLevel.STATE, parent="agency:office", citations=CITED)
    stated = count("units", units_of="agency:state")
    assert on_file(look(stated, below), stated.id) == 1
    assert known(count("none", units_of="agency:office")) == 0


def test_named_records_count_and_what_names_nothing_cannot_be_counted() -> None:
    assert known(count("named", named=("agency:state", "service:refuge"))) == 2
    assert known(count("steps")) is None


@pytest.mark.parametrize(
    ("what", "subjects"),
    [
        ({"category": "crisis"}, {"crisis"}),
        ({"units_of": "agency:state"}, {"agency:state"}),
        ({"team_kind": TeamKind.REPT}, {TeamKind.REPT}),
        ({"jurisdiction_kind": JurisdictionKind.TOWN}, {JurisdictionKind.TOWN}),
        ({"named": ("service:statewide", "service:ash-team")}, {"youth-crisis", "agency:office"}),
        ({"named": ("service:statewide", "service:refuge")}, {"agency:office"}),
        ({"named": ("service:statewide", "agency:office")}, set()),
        ({"named": ("agency:office",)}, {"agency:state"}),
        ({"named": ("agency:desk",)}, {"agency:office", "agency:state"}),
        ({"named": ("team:mobile",)}, {TeamKind.REGIONAL_CRISIS_TEAM, "agency:office"}),
        ({}, set()),
    ],
)
def test_a_count_is_about_what_it_counts_or_what_its_named_records_share(
    what: dict[str, object], subjects: set[str]
) -> None:
    desk = Agency(id="agency:desk", name="Desk", level=AgencyLevel.STATE, parent="agency:office", citations=CITED)
    arcady = look(count("stated", 7, **what), MOBILE, desk)
    asked = {*subjects, "crisis", "shelter", "youth-crisis", "agency:state", "agency:office", *TeamKind}
    assert {one for one in asked if counts(arcady, one)} == subjects


def test_a_count_of_a_merged_category_is_about_its_survivor() -> None:
    arcady = look(count("stated", category="asylum"), Redirect(id="asylum", survivor="shelter", citations=CITED))
    assert [(one.count, one.on_file) for one in counts(arcady, "shelter")] == [("count:stated", 1)]


def test_what_a_count_is_about_changes_with_the_records_that_it_names() -> None:
    arcady = look(count("stated", named=("service:refuge",)))
    assert (len(counts(arcady, "shelter")), len(counts(arcady, "crisis"))) == (1, 0)
    refuge = arcady.model.all(Service)["service:refuge"]
    newer = look_at(arcady.model.updated([change(2, refuge, replace(refuge, category="crisis", version=2))]))
    assert (len(counts(newer, "shelter")), len(counts(newer, "crisis"))) == (0, 1)


def test_counts_come_by_name_then_id() -> None:
    stated = (
        count("b", 3, category="shelter"),
        count("a", 0),
        Count(id="count:0", name="b", number=1, citations=CITED),
    )
    found = [(one.count, one.stated, one.on_file) for one in counts(look(*stated))]
    assert found == [("count:a", 0, None), ("count:0", 1, None), ("count:b", 3, 1)]
    both = (count("b", category="shelter"), count("a", category="shelter"))
    assert [one.count for one in counts(look(*both), "shelter")] == ["count:a", "count:b"]


def test_a_count_counts_one_thing() -> None:
    with pytest.raises(InvalidInput, match="one thing that is counted"):
        count("both", category="shelter", team_kind=TeamKind.BTAM)
    with pytest.raises(InvalidInput, match="0 or more, not -1"):
        count("less", -1)


def test_what_a_count_counts_is_told_by_name() -> None:
    named = count("named", named=("agency:state", "service:refuge", "agency:office"))
    crisis, steps = count("crisis", category="adult-crisis"), count("steps")
    arcady = look(named, crisis, steps)
    assert counted(arcady, named.id) == ("agency:office", "agency:state", "service:refuge")
    assert counted(arcady, crisis.id) == ("service:grown-ups",)
    assert counted(arcady, steps.id) == ()
