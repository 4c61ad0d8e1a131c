"""Find: known answers in Arcady, worked out by hand, and what must hold for any question."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.find.answer import FindAnswer
from graph.find.explain import explain
from graph.find.finder import Finder
from graph.find.question import FindQuestion
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot, slot_id
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.model.vocabulary import AgencyLevel, Audience, ContactPurpose, ContactRank, Known
from graph.readmodel.index import BY_CATEGORY
from graph.values.phone import parse_phone
from tests.support.small import CITED, line, look, service

ZONE = ZoneInfo("America/New_York")
MONDAY_NOON = datetime(2026, 11, 23, 17, tzinfo=UTC)
SUNDAY_NOON = datetime(2026, 11, 22, 17, tzinfo=UTC)


def finder(*more: Record) -> Finder:
    return Finder(look(*more))


def ask(place: str, category: str | None = None, *more: Record, **question: object) -> FindAnswer:
    return finder(*more).find(FindQuestion(place, category, **question))  # type: ignore[arg-type]


def listed(answer: FindAnswer) -> list[str]:
    return [match.service.removeprefix("service:") for match in answer.matches]


def reasons(answer: FindAnswer, name: str) -> list[str]:
    match = next(one for one in answer.matches if one.service == f"service:{name}")
    return [reason.code for reason in explain(finder(), answer.question, match)]


def test_narrowest_reach_comes_first_and_unknown_area_last() -> None:
    assert listed(ask("Ash", "youth-crisis")) == ["ash-team", "north-team", "statewide", "somewhere"]


def test_an_age_that_no_source_states_comes_after_those_that_are_stated() -> None:
    assert listed(ask("Ash", "youth-crisis", age=14)) == ["ash-team", "statewide", "north-team", "somewhere"]


def test_a_category_answers_for_all_below_it() -> None:
    assert set(listed(ask("Ash", "crisis"))) == {"ash-team", "north-team", "statewide", "somewhere", "grown-ups"}


def test_no_category_asks_for_everything() -> None:
    assert set(listed(ask("Dale"))) == {"statewide", "grown-ups", "refuge", "somewhere", "dmhas-two"}


def test_a_town_that_may_lie_in_an_incomplete_region_is_told_so() -> None:
    answer = ask("Dale", "youth-crisis")
    assert listed(answer) == ["statewide", "dmhas-two", "somewhere"]
    assert [match.area for match in answer.matches] == [Known.YES, Known.UNKNOWN, Known.UNKNOWN]
    assert reasons(answer, "dmhas-two")[0] == "area.maybe"
    assert reasons(answer, "somewhere")[0] == "area.unknown"


def test_only_statewide_help_is_said() -> None:
    elsewhere = [service(name, "youth-crisis", "ash") for name in ("somewhere", "dmhas-two")]
    answer = Finder(look(*elsewhere)).find(FindQuestion("Cedar", "youth-crisis"))
    assert [remark.code for remark in answer.remarks] == ["only.statewide"]
    assert ask("Cedar", "youth-crisis").remarks == (), "one of unknown area may be local"
    assert ask("Ash", "youth-crisis").remarks == ()


def test_age_leaves_out_and_points_to_the_neighbouring_kind() -> None:
    answer = ask("Ash", "youth-crisis", age=40)
    assert listed(answer) == []
    assert [r.code for r in answer.why_none] == ["none.age"]
    assert answer.see_also == ("adult-crisis",)
    out = {left.service: left.reason.code for left in finder().left_out(answer)}
    assert out == {
        "service:ash-team": "out.age",
        "service:statewide": "out.age",
        "service:north-team": "out.category-age",
        "service:somewhere": "out.category-age",
        "service:dmhas-two": "out.area",
    }


def test_a_neighbouring_kind_that_may_not_take_the_age_is_not_pointed_to() -> None:
    """Its only service states no ages: it is listed there, behind what is known, but nothing says that it helps."""
    unstated = service("grown-ups", "adult-crisis", "arcady")
    assert listed(ask("Ash", "adult-crisis", unstated, age=40)) == ["grown-ups"]
    assert ask("Ash", "youth-crisis", unstated, age=40).see_also == ()


def test_a_choice_at_one_time_is_none_at_another() -> None:
    """One book answers both: what hours decide is not kept."""
    by_day = line("service:ash-team", "860-297-0531", schedule="Mo-Fr 09:00-17:00")
    at_night = line("service:ash-team", "860-297-0532", ContactRank.AFTER_HOURS, schedule="24/7")
    one = finder(*by_day, *at_night)
    slots = [
        next(match.use for match in found.matches if match.service == "service:ash-team")
        for at in (MONDAY_NOON, SUNDAY_NOON, MONDAY_NOON)
        for found in [one.find(FindQuestion("Ash", "youth-crisis", at=at))]
    ]
    assert slots == [by_day[1].id, at_night[1].id, by_day[1].id]


def test_hours_known_to_be_closed_leave_a_service_out() -> None:
    assert listed(ask("Ash", "adult-crisis", at=MONDAY_NOON)) == ["grown-ups"]
    closed = ask("Ash", "adult-crisis", at=SUNDAY_NOON)
    assert (listed(closed), [r.code for r in closed.why_none]) == ([], ["none.closed"])


def test_open_comes_before_unknown_hours() -> None:
    assert listed(ask("Ash", "youth-crisis", at=MONDAY_NOON))[0] == "statewide"


def test_a_language_that_is_not_stated_is_unknown_one_that_is_lacking_is_out() -> None:
    spanish = ask("Cedar", "shelter", language="es")
    assert [(match.speaks, match.open) for match in spanish.matches] == [(Known.YES, Known.UNKNOWN)]
    assert listed(spanish) == ["refuge"]
    assert [r.code for r in ask("Cedar", "shelter", language="pl").why_none] == ["none.language"]
    assert ask("Ash", "youth-crisis", language="pl").matches[0].speaks is Known.UNKNOWN


def test_a_service_whose_area_is_named_twice_is_listed_once() -> None:
    found = listed(ask("Ash", "youth-crisis", service("doubled", "youth-crisis", "ash", "ash")))
    assert found.count("doubled") == 1


def test_a_place_with_two_meanings_says_which_each_service_serves() -> None:
    answer = ask("Millbrook", "youth-crisis")
    assert [match.name for match in answer.place.places] == ["Ash", "Cedar"]
    served = {m.service.removeprefix("service:"): len(m.places) for m in answer.matches}
    assert served == {"ash-team": 1, "north-team": 1, "statewide": 2, "dmhas-two": 1, "somewhere": 2}


def test_a_region_as_place_says_what_part_is_served() -> None:
    answer = ask("North County", "youth-crisis")
    parts = {m.service.removeprefix("service:"): m.part for m in answer.matches}
    assert parts == {
        "north-team": None,
        "statewide": None,
        "ash-team": (1, 2),
        "dmhas-two": (1, 2),
        "somewhere": None,
    }
    assert listed(answer)[:2] == ["north-team", "statewide"]


def test_nonsense_finds_no_place() -> None:
    answer = ask("Xyzzyplugh", "youth-crisis")
    assert (answer.matches, [r.code for r in answer.why_none]) == ((), ["none.place"])
    assert [notice.code for notice in answer.notices] == ["emergency-911", "crisis-988"]
    assert finder().left_out(answer) == ()


def test_the_service_s_own_line_is_used_then_its_provider_s_parent_s() -> None:
    answer = ask("Ash", "youth-crisis")
    statewide = next(m for m in answer.matches if m.service == "service:statewide")
    assert (statewide.use, statewide.fallback) == (
        "slot:service:statewide:intake:primary",
        "slot:agency:state:intake:primary",
    )
    assert reasons(answer, "ash-team")[-1] == "contact.provider"


def test_a_second_slot_with_the_same_number_is_no_fallback() -> None:
    again = line("service:statewide", "211, press 1", ContactRank.SECONDARY)
    match = next(m for m in ask("Ash", "youth-crisis", *again).matches if m.service == "service:statewide")
    assert match.fallback == "slot:agency:state:intake:primary"


def test_a_line_known_to_be_closed_comes_after_one_that_is_open() -> None:
    slot = Slot(
        id=slot_id("service:statewide", ContactPurpose.INTAKE, ContactRank.PRIMARY),
        of="service:statewide",
        purpose=ContactPurpose.INTAKE,
        rank=ContactRank.PRIMARY,
        contact="contact:service-statewide-primary",
        schedule="Mo-Fr 09:00-17:00",
        citations=CITED,
    )
    night = line("service:statewide", "860-258-4100", ContactRank.AFTER_HOURS)
    by_day = ask("Ash", "youth-crisis", slot, *night, at=MONDAY_NOON).matches[0]
    by_night = ask("Ash", "youth-crisis", slot, *night, at=SUNDAY_NOON).matches[0]
    assert (by_day.use, by_night.use) == (slot.id, "slot:service:statewide:intake:after-hours")


def test_a_contact_that_is_not_for_the_viewer_is_not_used() -> None:
    hidden = Contact(
        id="contact:service-statewide-primary",
        phones=(parse_phone("860-258-4100"),),
        audience=Audience.PARTNER,
        citations=CITED,
    )
    match = next(m for m in ask("Ash", "youth-crisis", hidden).matches if m.service == "service:statewide")
    assert match.use == "slot:agency:state:intake:primary"


@pytest.mark.parametrize("age", [-1, 131, 200])
def test_an_impossible_age_is_refused(age: int) -> None:
    with pytest.raises(InvalidInput, match=f"from 0 to 130, not {age}$"):
        ask("Ash", "youth-crisis", age=age)


def test_an_unknown_category_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match="'yuoth'"):
        ask("Ash", "yuoth")


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(InvalidInput, match="zone"):
        ask("Ash", at=datetime(2026, 11, 23, 12))  # noqa: DTZ001


QUESTIONS = st.builds(
    FindQuestion,
    place=st.sampled_from(["Ash", "Birch", "Dale", "Millbrook", "Arcady", "00501", "Region 1", "DMHAS Region 2"]),
    category=st.sampled_from([None, "crisis", "youth-crisis", "adult-crisis", "shelter"]),
    age=st.none() | st.integers(0, 130),
    at=st.none() | st.sampled_from([MONDAY_NOON, SUNDAY_NOON]),
    language=st.sampled_from([None, "en", "pl"]),
)


@given(QUESTIONS)
def test_every_service_of_the_category_is_either_listed_or_left_out_once(question: FindQuestion) -> None:
    one = finder()
    answer = one.find(question)
    seen = [m.service for m in answer.matches] + [left.service for left in one.left_out(answer)]
    categories = (
        one.model.taxonomy.order if question.category is None else one.model.taxonomy.below[question.category]
    )
    expected = [s for c in categories for s in one.model.ids(BY_CATEGORY, c)]
    assert sorted(seen) == sorted(expected)
    assert [m.key for m in answer.matches] == sorted(m.key for m in answer.matches)
    assert bool(answer.matches) != bool(answer.why_none)
    assert all(Known.NO not in (m.area, m.age, m.open, m.speaks) for m in answer.matches)


@given(QUESTIONS, st.booleans())
def test_an_unknown_area_never_outranks_a_known_one(question: FindQuestion, wide: bool) -> None:
    extra = service("vague", question.category or "shelter", *(("arcady",) if wide else ()))
    unknown = [match.area is Known.UNKNOWN for match in finder(extra).find(question).matches]
    assert unknown == sorted(unknown)


def test_of_several_meanings_the_one_served_wholly_says_how() -> None:
    answer = ask("Region 1", "shelter", service("ash-shelter", "shelter", "ash"))
    assert [m.name for m in answer.place.places] == ["DEMHS Region 1", "DMHAS Region 1"]
    match = answer.matches[0]
    assert (match.service, match.through, match.part) == ("service:ash-shelter", "jurisdiction:ash", None)
    assert match.places == ("jurisdiction:demhs-region-1", "jurisdiction:dmhas-region-1")


def test_what_is_said_of_an_ambiguous_place_is_said_of_all_its_meanings() -> None:
    answer = ask("00501", "adult-crisis")
    assert [r.params["place"] for r in answer.remarks if r.code == "only.statewide"] == ["Birch, Cedar"]


def test_what_all_of_a_kind_provide_is_left_out_for_there_is_nobody_to_call() -> None:
    sector = Agency(id="agency:sector", name="Shelters", level=AgencyLevel.SECTOR, citations=CITED)
    offered = service("any-shelter", "shelter", "arcady", provider=sector.id)
    assert listed(ask("Cedar", "shelter", sector, offered)) == ["refuge"]
    nowhere = ask("Ash", "shelter", sector, offered)
    assert [r.code for r in nowhere.why_none] == ["none.category"]
    out = {left.service: left.reason.code for left in finder(sector, offered).left_out(nowhere)}
    assert out == {"service:any-shelter": "out.sector", "service:refuge": "out.area"}


def test_only_what_rules_services_out_is_said() -> None:
    """Age and language are asked and fit; that it is closed is all that stands against the one service."""
    closed = ask("Ash", "adult-crisis", age=40, language="en", at=SUNDAY_NOON)
    assert [r.code for r in closed.why_none] == ["none.closed"]
    assert closed.why_none[0].params == {"place": "Ash", "category": "Adult crisis"}
    assert [r.code for r in ask("Ash", "adult-crisis", age=17, at=SUNDAY_NOON).why_none] == ["none.age"]


def test_a_match_counts_what_puts_it_behind_others() -> None:
    answer = ask("Ash", "youth-crisis", age=14, at=MONDAY_NOON)
    counted = {m.service.removeprefix("service:"): (m.last, m.closed, m.aged) for m in answer.matches}
    assert counted == {
        "statewide": (0, 0, 0), "ash-team": (0, 1, 0), "north-team": (0, 1, 1), "somewhere": (1, 1, 1),
    }  # fmt: skip
    unasked = {m.service.removeprefix("service:"): m.aged for m in ask("Ash", "youth-crisis").matches}
    assert unasked == {"statewide": 0, "ash-team": 0, "north-team": 0, "somewhere": 0}
