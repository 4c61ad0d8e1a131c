"""Referral paths in words: who stands in for a step without a contact, what is folded, and duties in one line."""

from api.pages.path.answer import PathAnswer, outcome_of
from api.pages.path.form import PathForm
from api.words.messages import messages_for
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.stand_in import StandIn
from graph.model.vocabulary import RelationKind
from tests.api.told.duties import DUTIES
from tests.api.told.test_cards import BARE, beds
from tests.support.small import CITED, line, look

ENGLISH = messages_for("en")
ANY = StandIn(id="stand-in:any", call="service:statewide", citations=CITED)


def refers(name: str, target: str) -> Relation:
    return Relation(
        id=f"relation:{name}", kind=RelationKind.REFERS, source="agency:schools", target=target, citations=CITED
    )


def asked(*more: Record, category: str = "shelter", age: str = "") -> PathAnswer:
    form = PathForm(origin="agency:schools", place="Ash", category=category, age=age)
    answer = outcome_of(look(BARE, *DUTIES, *more), form, ENGLISH).answer
    assert answer is not None
    return answer


def test_a_step_without_a_contact_names_who_stands_in() -> None:
    (way,) = asked(beds("beds", "ash"), refers("beds", "service:beds"), ANY).ways
    (step,) = way.steps
    assert step.use is None
    assert step.instead is not None
    assert step.instead.line == "statewide: 211, press 1"


def test_a_step_with_a_contact_needs_nobody_instead() -> None:
    (way,) = asked(beds("beds", "ash"), *line("service:beds", "860-555-0114"), refers("b", "service:beds"), ANY).ways
    assert [dial.dial.words for dial in way.steps[0].lines] == ["860-555-0114"]
    assert way.steps[0].instead is None


def test_ways_to_what_may_not_serve_the_place_are_folded_where_another_does() -> None:
    ties = (refers("known", "service:known"), refers("maybe", "service:maybe"))
    ways = asked(beds("known", "ash"), beds("maybe"), *ties).ways
    assert [(way.steps[-1].target.name, way.folded) for way in ways] == [("known", False), ("maybe", True)]


def test_a_way_to_what_may_not_serve_the_place_is_not_folded_where_it_is_the_only_one() -> None:
    (way,) = asked(beds("maybe"), refers("maybe", "service:maybe")).ways
    assert not way.folded


def test_a_duty_is_told_in_full_or_in_one_line_and_never_both() -> None:
    full = asked(age="9")
    assert [step.target.name for step in full.required] == ["Police", "State Office"]
    assert full.brief == ()
    brief = asked(category="adult-crisis", age="9")
    assert brief.required == ()
    assert [sorted(one.link.name for one in duty.targets) for duty in brief.brief] == [["Police", "State Office"]]


def test_what_is_required_of_others_is_not_told_of_this_origin() -> None:
    said = [duty.said for duty in asked(category="crisis", age="9").brief]
    assert len(said) == 1
    assert "threatens" not in said[0]


def test_whom_to_call_is_said_also_where_no_way_leads() -> None:
    answer = asked(ANY)
    assert answer.ways == ()
    assert answer.nothing
    assert [one.line for one in answer.stand_ins] == ["statewide: 211, press 1"]
