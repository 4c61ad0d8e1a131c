"""What rules a service out, and what is known of it, at the very bounds of its ages and of its category's."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.find.conditions import Conditions, months_doubt
from graph.find.match import Fit
from graph.find.question import FindQuestion
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.reason import Reason
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import AgeGroup, AgencyLevel, Known, ServiceUse
from graph.values.calendar import Calendar
from tests.support.small import CITED, model, service

CALENDAR = Calendar(ZoneInfo("America/New_York"))
MONDAY_NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)
SUNDAY_NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
YES, UNKNOWN = Known.YES, Known.UNKNOWN
PUPILS = service("pupils", "shelter", "ash", minimum_age=5, maximum_age=17)
FROM_SIX = service("from-six", "shelter", "ash", minimum_age=6)
UP_TO_NINE = service("up-to-nine", "shelter", "ash", maximum_age=9)
EVERYBODY = service("everybody", "shelter", "ash", ages_known=True)
LONGER = service("longer", "youth-crisis", "ash", maximum_age=21)
YOUTH = service("youth", "youth-crisis", "ash")
ADULTS = service("adults", "adult-crisis", "ash")
SHELTER = service("shelter", "shelter", "ash")
SMALL = Category(id="small", name="Small", parent="youth-crisis", minimum_age=3, maximum_age=20, citations=CITED)
INFANTS = service("infants", "small", "ash")


MONTHS = st.none() | st.integers(0, 60)


@given(MONTHS, MONTHS)
def test_an_age_in_years_is_in_doubt_where_only_some_of_its_months_are_accepted(
    least: int | None, most: int | None
) -> None:
    if least is not None and most is not None:
        least, most = sorted((least, most))
    cared = service(
        "cared",
        "shelter",
        "ash",
        minimum_age=None if least is None else least // 12,
        maximum_age=None if most is None else most // 12,
        minimum_age_months=least,
        maximum_age_months=most,
        ages_known=True,
    )
    for age in range(7):
        taken = [(least or 0) <= month <= (999 if most is None else most) for month in range(age * 12, age * 12 + 12)]
        known = YES if all(taken) else UNKNOWN if any(taken) else Known.NO
        assert conditions(cared, age=age).age(cared) is known


def test_a_service_for_infants_from_six_months_on_may_take_an_infant() -> None:
    care = service("care", "shelter", "ash", minimum_age=0, minimum_age_months=6, maximum_age=3)
    assert conditions(care, age=0).age(care) is UNKNOWN
    assert months_doubt(care, 0) == Reason("age.months", {"least": 6})
    assert conditions(care, age=1).age(care) is YES
    assert months_doubt(care, 1) is None


def conditions(*more: Record, **question: object) -> Conditions:
    return Conditions(model(*more), FindQuestion("Ash", **question), CALENDAR)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "age", "known"),
    [
        (PUPILS, 4, None),
        (PUPILS, 5, YES),
        (PUPILS, 17, YES),
        (PUPILS, 18, None),
        (FROM_SIX, 5, None),
        (FROM_SIX, 6, YES),
        (FROM_SIX, 130, YES),
        (UP_TO_NINE, 0, YES),
        (UP_TO_NINE, 9, YES),
        (UP_TO_NINE, 10, None),
        (EVERYBODY, 0, YES),
        (LONGER, 21, YES),  # what it states counts, not that youth crisis is for up to 18
        (LONGER, 22, None),
        (YOUTH, 18, UNKNOWN),
        (YOUTH, 19, None),
        (ADULTS, 17, None),
        (ADULTS, 18, UNKNOWN),
        (SHELTER, 0, UNKNOWN),
        (INFANTS, 2, None),
        (INFANTS, 3, UNKNOWN),
        (INFANTS, 18, UNKNOWN),
        (INFANTS, 19, None),  # its own category says 20, the one above it 18
    ],
)
def test_ages_are_whole_years_and_both_bounds_are_inside(asked: Service, age: int, known: Known | None) -> None:
    assert conditions(SMALL, age=age).fit(asked) == (None if known is None else Fit(known, UNKNOWN, UNKNOWN))


def test_what_was_not_asked_is_not_known() -> None:
    assert conditions().fit(PUPILS) == Fit(UNKNOWN, UNKNOWN, UNKNOWN)
    assert conditions(age=9).fit(PUPILS) == Fit(YES, UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    ("asked", "age", "reason"),
    [
        (PUPILS, 18, Reason("out.age", {"age": 18, "minimum": 5, "maximum": 17})),
        (FROM_SIX, 5, Reason("out.age", {"age": 5, "minimum": 6})),
        (UP_TO_NINE, 10, Reason("out.age", {"age": 10, "maximum": 9})),
        (YOUTH, 19, Reason("out.category-age", {"age": 19, "category": "Youth crisis", "maximum": 18})),
        (ADULTS, 17, Reason("out.category-age", {"age": 17, "category": "Adult crisis", "minimum": 18})),
        (PUPILS, 17, None),
        (YOUTH, 18, None),
        (PUPILS, None, None),
    ],
)
def test_the_reason_has_the_bounds_that_are_stated(asked: Service, age: int | None, reason: Reason | None) -> None:
    assert conditions(age=age).ruled_out(asked) == reason


def test_hours_and_languages_rule_out_only_what_is_known_to_lack_them() -> None:
    by_day = service("by-day", "shelter", "ash", schedule="Mo-Fr 09:00-17:00", languages=("en", "es"))
    assert conditions(at=MONDAY_NOON, language="es").fit(by_day) == Fit(UNKNOWN, YES, YES)
    assert conditions(at=SUNDAY_NOON).fit(by_day) is None
    assert conditions(language="pl").fit(by_day) is None
    assert conditions(language="pl").fit(SHELTER) == Fit(UNKNOWN, UNKNOWN, UNKNOWN)
    assert conditions(at=SUNDAY_NOON).fit(SHELTER) == Fit(UNKNOWN, UNKNOWN, UNKNOWN)
    assert conditions(age=9, at=MONDAY_NOON).fit(by_day) == Fit(UNKNOWN, YES, UNKNOWN)


def test_the_first_of_several_reasons_is_told() -> None:
    sector = Agency(id="agency:sector", name="Shelters", level=AgencyLevel.SECTOR, citations=CITED)
    more: dict[str, Any] = {"minimum_age": 5, "schedule": "Mo-Fr 09:00-17:00", "languages": ("en",)}
    mine, theirs = service("a", "shelter", **more), service("b", "shelter", provider=sector.id, **more)
    asked = conditions(sector, age=4, at=SUNDAY_NOON, language="pl")
    assert asked.ruled_out(theirs) == Reason("out.sector", {"name": "Shelters"})
    assert asked.ruled_out(mine) == Reason("out.age", {"age": 4, "minimum": 5})
    assert conditions(age=5, at=SUNDAY_NOON, language="pl").ruled_out(mine) == Reason("out.closed")
    assert conditions(age=5, at=MONDAY_NOON, language="pl").ruled_out(mine) == Reason(
        "out.language", {"language": "pl"}
    )
    assert conditions(age=5, at=MONDAY_NOON, language="en").ruled_out(mine) is None
    assert conditions(sector).fit(theirs) is None


@pytest.mark.parametrize(
    ("group", "kind", "age", "known"),
    [
        (AgeGroup.ADULTS, "shelter", 10, None),
        (AgeGroup.ADULTS, "shelter", 16, UNKNOWN),
        (AgeGroup.ADULTS, "shelter", 30, YES),
        (AgeGroup.YOUTH, "youth-crisis", 19, None),  # the word would leave it open, the kind does not
        (AgeGroup.YOUTH, "youth-crisis", 15, YES),
        (AgeGroup.CHILDREN, "shelter", 40, None),
        (AgeGroup.OLDER_ADULTS, "shelter", 64, UNKNOWN),
    ],
)
def test_a_source_s_word_for_ages_counts_within_what_its_kind_is_for(
    group: AgeGroup, kind: str, age: int, known: Known | None
) -> None:
    asked = service("grouped", kind, "ash", age_group=group)
    assert conditions(age=age).fit(asked) == (None if known is None else Fit(known, UNKNOWN, UNKNOWN))


@pytest.mark.parametrize(
    ("group", "word"),
    [
        (AgeGroup.CHILDREN, "children"),
        (AgeGroup.YOUTH, "youth"),
        (AgeGroup.ADULTS, "adults"),
        (AgeGroup.OLDER_ADULTS, "older-adults"),
    ],
)
def test_the_reason_has_the_source_s_word(group: AgeGroup, word: str) -> None:
    asked, age = service("grouped", "shelter", age_group=group), 9 if "ADULTS" in group else 40
    assert conditions(age=age).ruled_out(asked) == Reason(f"out.age.{word}", {"age": age})


def test_age_rules_out_an_entry_point_only_by_its_kind() -> None:
    """People call it about others: what it states of ages is no bound."""
    door = service("door", "youth-crisis", "ash", minimum_age=5, maximum_age=12)
    first = Category(id="youth-crisis", name="Youth crisis", maximum_age=18, entry_points=(door.id,), citations=CITED)
    assert conditions(age=15).fit(door) is None
    assert conditions(first, door, age=15).fit(door) == Fit(UNKNOWN, UNKNOWN, UNKNOWN)
    assert conditions(first, door, age=9).fit(door) == Fit(YES, UNKNOWN, UNKNOWN)
    assert conditions(first, door, age=19).fit(door) is None
    named = service("team", "youth-crisis", "ash", entry_point=door.id)
    assert conditions(named, age=15).fit(door) == Fit(UNKNOWN, UNKNOWN, UNKNOWN)
    elders = service("elders", "shelter", "ash", age_group=AgeGroup.OLDER_ADULTS)
    team = service("team", "shelter", "ash", entry_point=elders.id)
    assert conditions(team, age=15).fit(elders) == Fit(UNKNOWN, UNKNOWN, UNKNOWN)


def test_languages_are_compared_by_what_they_mean() -> None:
    spanish = service("es", "shelter", "ash", languages=("spa",))
    for asked in ("es", "Spanish", "es-MX", "ES"):
        assert conditions(language=asked).fit(spanish) == Fit(UNKNOWN, UNKNOWN, YES)
    assert conditions(language="ase").ruled_out(spanish) == Reason("out.language", {"language": "ase"})


def offered(caller: str | None, to: tuple[str, ...]) -> tuple[Fit | None, Reason | None]:
    """Whether a caller is offered a service that is offered to some, and why not."""
    unit = Agency(id="agency:unit", name="Unit", level=AgencyLevel.STATE, parent="agency:office", citations=CITED)
    asked = Conditions(model(unit), FindQuestion("Ash"), CALENDAR, caller)
    form = service("form", "shelter", "ash", offered_to=to)
    return asked.fit(form), asked.ruled_out(form)


def test_what_is_offered_to_some_suits_them_and_their_units_alone() -> None:
    fit = Fit(UNKNOWN, UNKNOWN, UNKNOWN)
    assert offered("agency:unit", ("agency:office",)) == (fit, None)
    assert offered("agency:office", ("agency:state", "agency:office")) == (fit, None)
    assert offered(None, ()) == (fit, None)
    assert offered("agency:state", ("agency:office",)) == (None, Reason("out.offered", {"name": "Office"}))
    assert offered(None, ("agency:office",)) == (None, Reason("out.offered", {"name": "Office"}))


def test_training_and_papers_are_no_help_unless_their_line_is_called_first() -> None:
    course = service("course", "shelter", "ash", use=ServiceUse.PROFESSIONALS)
    papers = service("papers", "shelter", "ash", use=ServiceUse.REFERENCE)
    assert (conditions(course).fit(course), conditions(papers).fit(papers)) == (None, None)
    assert conditions(course).ruled_out(course) == Reason("out.professionals")
    assert conditions(papers).ruled_out(papers) == Reason("out.reference")
    behind = service("behind", "shelter", "ash", entry_point=course.id)
    assert conditions(course, behind).fit(course) == Fit(UNKNOWN, UNKNOWN, UNKNOWN)
    assert conditions(course, behind).ruled_out(course) is None
    assert conditions(course).suits(course) == Fit(UNKNOWN, UNKNOWN, UNKNOWN)


def test_a_word_for_ages_is_the_reason_only_within_what_its_kind_is_for() -> None:
    youth = service("band", "youth-crisis", "ash", age_group=AgeGroup.YOUTH)
    assert conditions(age=60).ruled_out(youth) != Reason("out.age.youth", {"age": 60})
    grown = service("grown", "shelter", "ash", age_group=AgeGroup.ADULTS)
    assert conditions(age=9).ruled_out(grown) == Reason("out.age.adults", {"age": 9})
