"""Cards: whom to call first, whom instead, what stands behind a line, ages in words, and doubts told once."""

from typing import Any

import pytest

from api.told.cards import Card, card_lists, cards_of
from api.words.messages import messages_for
from graph import find
from graph.find.question import FindQuestion
from graph.model.agency import Agency
from graph.model.record import Record
from graph.model.stand_in import StandIn
from graph.model.vocabulary import AgeGroup, AgencyLevel
from tests.support.small import CITED, TODAY, line, look, service

ENGLISH = messages_for("en")
BARE = Agency(id="agency:bare", name="Bare", level=AgencyLevel.NONPROFIT, citations=CITED)
AGES = "We could not confirm which ages these accept. Ask when you call."
AREA = "We could not confirm that these serve Ash. Call to check."


def beds(name: str, *serves: str, **more: Any) -> Any:
    return service(name, "shelter", *serves, provider=BARE.id, **more)


def told(*more: Record, place: str = "Ash", category: str = "shelter", **asked: Any) -> dict[str, Card]:
    """The cards of an answer by the names of their services, in order."""
    here = look(BARE, *more)
    answer = find.find(here, FindQuestion(place, category, **asked))
    return {card.service.name: card for card in cards_of(here, answer, answer.matches, ENGLISH)}


def called(card: Card) -> tuple[str, str] | None:
    """Whom the card says to call first, and the number."""
    return None if card.call is None else (card.call[0], card.call[1].words)


def test_by_referral_one_calls_whoever_refers() -> None:
    own = line("service:refuge", "860-555-0111")
    assert called(told(*own, place="Cedar")["refuge"]) == ("statewide", "211, press 1")


def test_a_service_with_a_line_of_its_own_is_called_itself() -> None:
    card = told(beds("beds", "ash"), *line("service:beds", "860-555-0112"))["beds"]
    assert called(card) == ("", "860-555-0112")
    assert card.instead is None


def test_without_a_line_one_calls_who_stands_in() -> None:
    stand_in = StandIn(id="stand-in:any", call="service:statewide", citations=CITED)
    card = told(beds("beds", "ash"), stand_in)["beds"]
    assert called(card) == ("statewide", "211, press 1")
    assert card.instead is not None
    assert card.instead.line == "statewide: 211, press 1"


def test_where_nobody_stands_in_there_is_nobody_to_call() -> None:
    card = told(beds("beds", "ash"))["beds"]
    assert card.instead is None
    assert card.call is None


def test_services_behind_a_line_are_told_on_its_card() -> None:
    records = [beds("door", "ash"), *line("service:door", "860-555-0113")]
    found = told(*records, beds("room", "ash", entry_point="service:door"), beds("alone", "ash"))
    assert list(found) == ["door", "alone"]
    assert [(one.name, one.href) for one in found["door"].behind] == [("room", "/services/service:room")]
    assert found["alone"].behind == ()


@pytest.mark.parametrize(
    ("given", "said", "known"),
    [
        ({"age_group": AgeGroup.CHILDREN}, "children (its source gives no ages)", True),
        ({"age_group": AgeGroup.YOUTH}, "youth (its source gives no ages)", True),
        ({"age_group": AgeGroup.ADULTS}, "adults (its source gives no ages)", True),
        ({"age_group": AgeGroup.OLDER_ADULTS}, "older adults (its source gives no ages)", True),
        ({"minimum_age": 18}, "18 and over", True),
        ({}, "Not listed. Ask when you call.", False),
    ],
)
def test_ages_are_told_in_years_or_in_the_word_of_the_source(given: dict[str, Any], said: str, known: bool) -> None:
    (fact,) = [one for one in told(beds("beds", "ash", **given))["beds"].facts if one.term == "Ages"]
    assert (fact.words, fact.known) == (said, known)


def doubts(*more: Record, **asked: Any) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, list[str]]]:
    """What is said of those that serve Ash, of the others, and the reasons on each card."""
    here = look(BARE, *more)
    answer = find.find(here, FindQuestion("Ash", "shelter", **asked))
    known, unknown = card_lists(here, answer, answer.matches, ENGLISH)
    cards = [*known.cards, *unknown.cards]
    on = {card.service.name: [*(one.words for one in card.reasons), card.unlisted] for card in cards}
    return known.doubts, unknown.doubts, on


def test_a_doubt_of_all_is_told_once_and_on_no_card() -> None:
    of_known, of_unknown, on = doubts(beds("a", "ash"), beds("b", "ash"), age=9)
    assert of_known == (AGES,)
    assert of_unknown == ()
    assert on["a"] == on["b"] == ["Serves Ash", "Not listed: hours, languages. Ask when you call."]


def test_a_doubt_of_some_stays_on_their_cards() -> None:
    of_known, _, on = doubts(beds("a", "ash"), beds("b", "ash", minimum_age=0), age=9)
    assert of_known == ()
    assert "Not listed: hours, ages, languages. Ask when you call." in on["a"]
    assert "Takes age 9 (ages 0 and over)" in on["b"]


def test_the_doubt_of_one_alone_stays_on_its_card() -> None:
    of_known, _, on = doubts(beds("a", "ash"), age=9, at=TODAY)
    assert of_known == ()
    assert on["a"] == ["Serves Ash", "Not listed: hours, ages, languages. Ask when you call."]


def test_hours_that_none_states_are_told_once() -> None:
    of_known, _, on = doubts(beds("a", "ash"), beds("b", "ash"), at=TODAY)
    assert of_known == ("We could not confirm that these are open then. Call to check.",)
    assert on["a"] == on["b"] == ["Serves Ash", "Not listed: ages, languages. Ask when you call."]


def test_an_unknown_area_is_told_once_for_all_of_whom_it_is_not_known() -> None:
    of_known, of_unknown, on = doubts(beds("a", "ash"), beds("x"), beds("y"), age=9)
    assert of_known == ()
    assert of_unknown == (AREA, AGES)
    assert on["x"] == on["y"] == ["Not listed: hours, languages. Ask when you call."]
    assert "Not listed: hours, ages, languages. Ask when you call." in on["a"]


def test_an_unknown_area_of_one_alone_is_told_above_it() -> None:
    assert doubts(beds("x"))[1] == (AREA,)
