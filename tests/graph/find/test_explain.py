"""Why a service is listed: all the reasons of a match, with their parameters, in their order."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.find.explain import explain
from graph.find.finder import Finder
from graph.find.question import FindQuestion
from graph.model.category import Category
from graph.model.profile import Profile
from graph.model.reason import Reason
from graph.model.record import Record, Redirect
from graph.model.vocabulary import AgeGroup, ContactRank, JurisdictionKind, ServiceAccess
from tests.support.small import CITED, PLACES, line, look, place, service

MONDAY_NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)
NO_OWN = Reason("contact.provider", {"name": "State Office"})
HERE = Reason("area.place", {"through": "Ash"})


def reasons(name: str, *more: Record, place: str = "Ash", **question: object) -> list[Reason]:
    """Why a service is listed for the place."""
    finder = Finder(look(*more))
    answer = finder.find(FindQuestion(place, **question))  # type: ignore[arg-type]
    match = next(one for one in answer.matches if one.service == f"service:{name}")
    return list(explain(finder, answer.question, match))


@pytest.mark.parametrize(
    ("name", "place", "reason"),
    [
        ("ash-team", "Ash", Reason("area.place", {"through": "Ash"})),
        ("north-team", "Ash", Reason("area.whole", {"through": "North County"})),
        ("north-team", "North County", Reason("area.place", {"through": "North County"})),
        ("statewide", "Ash", Reason("area.statewide", {"through": "Arcady"})),
        ("refuge", "South County", Reason("area.part", {"through": "Cedar", "served": 1, "all": 2})),
        ("north-team", "Arcady", Reason("area.part", {"through": "North County", "served": 2, "all": 4})),
        ("dmhas-two", "Dale", Reason("area.maybe", {"place": "Dale", "through": "DMHAS Region 2"})),
        ("somewhere", "Ash", Reason("area.unknown")),
    ],
)
def test_by_which_area(name: str, place: str, reason: Reason) -> None:
    assert reasons(name, place=place)[0] == reason


def test_what_serves_the_nation_is_statewide_too() -> None:
    nation = place("Nation", JurisdictionKind.NATION)
    arcady = place("Arcady", JurisdictionKind.STATE, "nation")
    found = reasons("line", nation, arcady, service("line", "crisis", "nation"))
    assert found[0] == Reason("area.statewide", {"through": "Nation"})


def test_what_was_not_asked_is_not_explained() -> None:
    assert reasons("ash-team") == [HERE, NO_OWN]


@pytest.mark.parametrize(
    ("ages", "reason"),
    [
        ({"minimum_age": 5, "maximum_age": 17}, Reason("age.admitted", {"age": 9, "minimum": 5, "maximum": 17})),
        ({"minimum_age": 5}, Reason("age.admitted", {"age": 9, "minimum": 5})),
        ({"maximum_age": 17}, Reason("age.admitted", {"age": 9, "maximum": 17})),
        ({"ages_known": True}, Reason("age.every", {"age": 9})),
        ({}, Reason("age.unknown")),
    ],
)
def test_by_which_ages(ages: dict[str, Any], reason: Reason) -> None:
    assert reasons("beds", service("beds", "shelter", "ash", **ages), age=9) == [HERE, reason, NO_OWN]


@pytest.mark.parametrize(
    ("schedule", "reason"),
    [("24/7", "hours.always"), ("Mo-Fr 09:00-17:00", "hours.open"), (None, "hours.unknown")],
)
def test_by_which_hours(schedule: str | None, reason: str) -> None:
    beds = service("beds", "shelter", "ash", schedule=schedule)
    assert reasons("beds", beds, at=MONDAY_NOON) == [HERE, Reason(reason), NO_OWN]


def test_by_which_language() -> None:
    spoken, unknown = (Reason(f"language.{what}", {"language": "es"}) for what in ("spoken", "unknown"))
    assert reasons("beds", service("beds", "shelter", "ash", languages=("en", "es")), language="es")[1:-1] == [spoken]
    assert reasons("beds", service("beds", "shelter", "ash"), language="es")[1:-1] == [unknown]


@pytest.mark.parametrize(
    ("access", "through", "reason"),
    [
        (
            ServiceAccess.REFERRAL,
            ("service:statewide", "agency:merged"),
            Reason("access.referral", {"through": "statewide, Office"}),
        ),
        (ServiceAccess.REFERRAL, (), Reason("access.referral.unknown")),
        (ServiceAccess.DIRECT, ("agency:office",), None),
        (ServiceAccess.UNKNOWN, (), None),
    ],
)
def test_by_whose_referral(access: ServiceAccess, through: tuple[str, ...], reason: Reason | None) -> None:
    beds = service("beds", "shelter", "ash", access=access, access_through=through)
    merged = Redirect(id="agency:merged", survivor="agency:office")
    assert reasons("beds", beds, merged)[1:-1] == ([reason] if reason else [])


def test_all_at_once_in_their_order() -> None:
    beds = service(
        "beds",
        "shelter",
        "ash",
        minimum_age=5,
        schedule="24/7",
        languages=("es",),
        access=ServiceAccess.REFERRAL,
        access_through=("agency:office",),
    )
    found = reasons("beds", beds, *line(beds.id, "860-555-0101"), age=5, at=MONDAY_NOON, language="es")
    assert [one.code for one in found] == [
        "area.place",
        "age.admitted",
        "hours.always",
        "language.spoken",
        "access.referral",
    ]


def test_whose_contact_it_is() -> None:
    own = line("service:ash-team", "860-555-0101")
    assert reasons("ash-team")[-1] == NO_OWN
    assert [one.code for one in reasons("ash-team", *own)] == ["area.place"]
    other = line("service:ash-team", "860-555-0102", ContactRank.SECONDARY)
    assert [one.code for one in reasons("ash-team", *own, *other)] == ["area.place"]
    again = line("service:ash-team", "860-555-0101", ContactRank.SECONDARY)
    assert reasons("ash-team", *own, *again)[-1] == Reason("contact.doubled")


def test_where_there_is_no_contact() -> None:
    [contact, _] = line("agency:state", "860-555-0101")
    emptied = type(contact)(id=contact.id, citations=CITED)
    assert reasons("ash-team", emptied)[-1] == Reason("contact.none")


@pytest.mark.parametrize(
    ("group", "age", "code"),
    [
        (AgeGroup.YOUTH, 15, "age.youth"),
        (AgeGroup.YOUTH, 20, "age.youth.unknown"),
        (AgeGroup.OLDER_ADULTS, 70, "age.older-adults"),
        (AgeGroup.CHILDREN, 14, "age.children.unknown"),
    ],
)
def test_by_the_source_s_word_for_ages(group: AgeGroup, age: int, code: str) -> None:
    beds = service("beds", "shelter", "ash", age_group=group)
    assert reasons("beds", beds, age=age) == [HERE, Reason(code, {"age": age}), NO_OWN]


def test_an_entry_point_is_called_about_anybody() -> None:
    beds = service("beds", "shelter", "ash", minimum_age=18)
    first = Category(id="shelter", name="Shelter", entry_points=(beds.id,), citations=CITED)
    assert reasons("beds", beds, first, age=9)[1] == Reason("age.entry")


def test_why_hours_are_not_known() -> None:
    thanksgiving = datetime(2026, 11, 26, 17, tzinfo=UTC)
    kept = replace(next(one for one in PLACES if isinstance(one, Profile)), holidays="US-CT")
    beds = service("beds", "shelter", "ash", schedule="Mo-Fr 09:00-17:00")
    holiday = Reason("hours.holiday.unknown", {"holiday": "Thanksgiving Day"})
    assert reasons("beds", beds, kept, at=thanksgiving)[1] == holiday
    assert reasons("beds", beds, at=thanksgiving)[1] == Reason("hours.open")
    as_printed = service("beds", "shelter", "ash", hours="by appointment")
    printed = Reason("hours.printed.unknown", {"hours": "by appointment"})
    assert reasons("beds", as_printed, at=MONDAY_NOON)[1] == printed
