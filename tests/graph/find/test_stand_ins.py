"""Whom to call if nothing fits: who stands in for what, in which order, and that there is always a number."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.find.answer import FindAnswer
from graph.find.finder import Finder
from graph.find.question import FindQuestion
from graph.find.stand_ins import stand_ins
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.contact import Contact, Slot, slot_id
from graph.model.record import Record
from graph.model.stand_in import StandIn
from graph.model.vocabulary import AgencyLevel, ContactPurpose, ContactRank, Known
from tests.support.small import CATEGORIES, CITED, line, look, service

SUNDAY_NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)
BY_ID: dict[str, Any] = {one.id: one for one in CATEGORIES}
DESKS = Agency(id="agency:desks", name="Desks", level=AgencyLevel.NONPROFIT, citations=CITED)
UNIT = Agency(id="agency:unit", name="Unit", level=AgencyLevel.NONPROFIT, parent=DESKS.id, citations=CITED)


def stand_in(name: str, call: str, *instead_of: str, **more: Any) -> StandIn:
    return StandIn(id=f"stand-in:{name}", call=call, instead_of=instead_of, citations=CITED, **more)


def desk(name: str, number: str | None, *serves: str, category: str = "desk", **more: Any) -> list[Record]:
    made = service(name, category, *(serves or ("arcady",)), provider=DESKS.id, **more)
    return [made, *(line(made.id, number) if number else [])]


DESK = Category(id="desk", name="Desk", position=20, citations=CITED)
POLICE = Category(id="police", name="Police", position=30, citations=CITED)
BASE: list[Record] = [DESKS, UNIT, DESK, POLICE, *desk("any", "860-555-0100"), stand_in("any", "service:any")]


def ask(place: str, category: str | None, *more: Record, **question: Any) -> FindAnswer:
    return Finder(look(*BASE, *more)).find(FindQuestion(place, category, **question))


def called(answer: FindAnswer) -> list[str]:
    return [match.service.removeprefix("service:") for match in answer.stand_ins]


def test_the_one_for_every_kind_stands_in_everywhere_and_where_no_place_was_understood() -> None:
    for place in ("Ash", "Arcady", "Region 1", "Xyzzyplugh"):
        for category in (None, "crisis", "shelter"):
            assert called(ask(place, category)) == ["any"]


def test_those_for_the_kind_come_before_those_for_every_kind_each_by_position_and_id() -> None:
    more = [
        *desk("late", "860-555-0101"),
        *desk("early", "860-555-0102"),
        *desk("other", "860-555-0103"),
        stand_in("late", "service:late", "crisis", position=2),
        stand_in("early", "service:early", "crisis", position=1),
        stand_in("other", "service:other", "shelter"),
    ]
    assert called(ask("Ash", "youth-crisis", *more)) == ["early", "late", "any"]
    assert called(ask("Ash", "crisis", *more)) == ["early", "late", "any"]
    assert called(ask("Ash", "shelter", *more)) == ["other", "any"]
    assert called(ask("Ash", None, *more)) == ["any", "other", "early", "late"]


def test_one_of_a_provider_stands_in_for_its_own_services_alone() -> None:
    more = [*desk("own", "860-555-0101"), stand_in("own", "service:own", "shelter", provider=DESKS.id, position=9)]
    finder = Finder(look(*BASE, *more))
    question = FindQuestion("Ash", "shelter")
    places = finder.place(question).places

    def instead(provider: str | None, asked: FindQuestion = question) -> list[str]:
        return [m.service.removeprefix("service:") for m in stand_ins(finder, asked, places, provider)]

    assert instead(DESKS.id) == instead(UNIT.id) == ["own", "any"]
    assert instead("agency:office") == instead(None) == ["any"]
    assert instead(DESKS.id, FindQuestion("Ash", "crisis")) == ["any"], "it is for shelters"


def test_a_kind_is_called_by_whoever_gives_it_where_the_question_is_about() -> None:
    more = [
        *desk("ash-police", "860-555-0101", "ash", category="police"),
        *desk("birch-police", "860-555-0102", "birch", category="police"),
        stand_in("police", "police", position=5),
    ]
    assert called(ask("Ash", "shelter", *more)) == ["any", "ash-police"]
    assert called(ask("00501", "shelter", *more)) == ["any", "birch-police"]
    assert called(ask("Arcady", "shelter", *more)) == ["any"], "of a whole state no town's police is told"
    assert called(ask("Xyzzyplugh", "shelter", *more)) == ["any"]


@pytest.mark.parametrize(
    ("more", "question", "expected"),
    [
        ({"minimum_age": 18}, {"age": 9}, ["any"]),
        ({"minimum_age": 18}, {"age": 18}, ["first", "any"]),
        ({"schedule": "Mo-Fr 09:00-17:00"}, {"at": SUNDAY_NOON}, ["any"]),
        ({"languages": ("en",)}, {"language": "es"}, ["first", "any"]),
        ({"offered_to": ("agency:state",)}, {}, ["any"]),
    ],
)
def test_each_admits_the_age_and_is_open_but_need_not_speak_the_language(
    more: dict[str, Any], question: dict[str, Any], expected: list[str]
) -> None:
    first = [*desk("first", "860-555-0101", **more), stand_in("a-first", "service:first", position=-1)]
    assert called(ask("Ash", "shelter", *first, **question)) == expected


def test_what_is_offered_to_some_is_given_where_they_call() -> None:
    form = desk("form", "860-555-0101", offered_to=(DESKS.id,))
    finder = Finder(look(*BASE, *form, stand_in("form", "service:form")))
    question = FindQuestion("Ash", "shelter")
    places = finder.place(question).places
    of_unit = stand_ins(finder, question, places, caller=UNIT.id)
    assert [match.service for match in of_unit] == ["service:any", "service:form"]
    assert [match.service for match in stand_ins(finder, question, places)] == ["service:any"]


def test_a_closed_one_is_told_where_nothing_else_is_left() -> None:
    closed = desk("any", "860-555-0100", schedule="Mo-Fr 09:00-17:00")
    assert called(ask("Ash", "shelter", *closed, at=SUNDAY_NOON)) == ["any"]


def test_who_cannot_be_called_or_has_the_same_number_is_left_out() -> None:
    more = [
        *desk("mute", None),
        *desk("same", "860-555-0100"),
        stand_in("mute", "service:mute", position=-1),
        stand_in("same", "service:same", position=1),
    ]
    assert called(ask("Ash", "shelter", *more)) == ["any"]


def test_the_entry_points_of_neighbouring_kinds_come_last() -> None:
    adult = replace(BY_ID["adult-crisis"], entry_points=("service:grown-ups", "service:mute"))
    more = [adult, *desk("mute", None)]
    assert called(ask("Ash", "youth-crisis", *more)) == ["any", "grown-ups"]
    assert called(ask("Ash", "youth-crisis", *more, age=9)) == ["any"], "the neighbour is for grown-ups"
    small = Category(id="small", name="Small", parent="youth-crisis", citations=CITED)
    assert called(ask("Ash", "small", *more, small)) == ["any", "grown-ups"], "as for the kind above"
    assert called(ask("Xyzzyplugh", "adult-crisis", *more)) == ["any", "grown-ups"], "its own, without a place"


def by_mail(name: str, *serves: str, **more: Any) -> list[Record]:
    """A service that answers mail and has no telephone."""
    made = desk(name, None, *serves, **more)
    contact = Contact(id=f"contact:{name}", email=f"{name}@example.org", citations=CITED)
    known = slot_id(f"service:{name}", ContactPurpose.INTAKE, ContactRank.PRIMARY)
    slot = Slot(
        id=known,
        of=f"service:{name}",
        purpose=ContactPurpose.INTAKE,
        rank=ContactRank.PRIMARY,
        contact=contact.id,
        citations=CITED,
    )
    return [*made, contact, slot]


def test_who_answers_mail_stands_in_but_is_no_entry_point_to_call() -> None:
    mail = [*by_mail("mail"), stand_in("mail", "service:mail", position=1)]
    assert called(ask("Ash", "shelter", *mail)) == ["any", "mail"]
    adult = replace(BY_ID["adult-crisis"], entry_points=("service:mail",))
    assert called(ask("Ash", "youth-crisis", adult, *by_mail("mail"))) == ["any"]
    own = [*by_mail("mail"), stand_in("mail", "service:mail", provider=DESKS.id)]
    finder = Finder(look(*BASE, *own))
    question = FindQuestion("Ash", "shelter")
    others = stand_ins(finder, question, finder.place(question).places, DESKS.id)
    assert [match.service for match in others] == ["service:mail", "service:any"]


def test_one_that_serves_another_town_stands_in_there_only() -> None:
    birch = [*desk("birch", "860-555-0101", "birch"), stand_in("birch", "service:birch", position=1)]
    assert called(ask("Birch", "shelter", *birch)) == ["any", "birch"]
    assert called(ask("Ash", "shelter", *birch)) == ["any"]
    assert called(ask("Xyzzyplugh", "shelter", *birch)) == ["any"]


def test_the_kind_asked_leads_by_its_own_entry_points_only_where_no_place_was_understood() -> None:
    youth = replace(BY_ID["youth-crisis"], entry_points=("service:door",), neighbours=())
    more = [youth, *desk("door", "860-555-0101", category="youth-crisis")]
    assert called(ask("Xyzzyplugh", "youth-crisis", *more)) == ["any", "door"]
    assert called(ask("Ash", "youth-crisis", *more)) == ["any"]


def test_a_form_for_some_is_told_beside_numbers_and_others_without_a_number_are_not() -> None:
    form = desk("form", None, offered_to=(DESKS.id,), website="https://example.org/form")
    page = desk("page", None, website="https://example.org/page")
    mute = desk("mute", None, offered_to=(DESKS.id,))
    more = [
        *(record for of in (form, page, mute) for record in of),
        *(stand_in(name, f"service:{name}", position=1) for name in ("form", "page", "mute")),
    ]
    finder = Finder(look(*BASE, *more))
    question = FindQuestion("Ash", "shelter")
    places = finder.place(question).places
    assert [m.service for m in stand_ins(finder, question, places, caller=DESKS.id)] == [
        "service:any",
        "service:form",
    ]
    assert [m.service for m in stand_ins(finder, question, places)] == ["service:any"]


def test_the_age_of_a_stand_in_is_known_only_where_an_age_was_asked() -> None:
    first = [*desk("first", "860-555-0101", minimum_age=0), stand_in("a-first", "service:first", position=-1)]
    (asked, *_), (unasked, *_) = (ask("Ash", "shelter", *first, age=age).stand_ins for age in (9, None))
    assert (asked.age, unasked.age) == (Known.YES, Known.UNKNOWN)


@given(
    place=st.sampled_from(
        ["Ash", "Dale", "Arcady", "Region 1", "Millbrook", "00501", "Xyzzyplugh", "DMHAS Region 2"]
    ),
    category=st.sampled_from([None, "crisis", "youth-crisis", "adult-crisis", "shelter", "desk"]),
    age=st.none() | st.integers(0, 130),
    at=st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    language=st.sampled_from([None, "es", "pl"]),
    schedule=st.sampled_from([None, "24/7", "Mo-Fr 09:00-17:00"]),
)
def test_an_answer_always_leads_to_a_number(
    place: str, category: str | None, age: int | None, at: datetime | None, language: str | None, schedule: str | None
) -> None:
    only = desk("any", "860-555-0100", schedule=schedule, languages=("en",))
    answer = ask(place, category, *only, age=age, at=at, language=language)
    assert answer.stand_ins
    assert all(match.use is not None for match in answer.stand_ins)
    numbers = [one for match in answer.stand_ins for one in match.choice.channels]
    assert len(numbers) == len(set(numbers))
