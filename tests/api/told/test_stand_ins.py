"""Whom to call if nothing fits, in words: a few, none that is shown anyway, but never nobody."""

import pytest

from api.told.stand_ins import StandInWords, stand_in_words
from api.words.messages import messages_for
from graph import find
from graph.find.question import FindQuestion
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.record import Record
from graph.model.stand_in import StandIn
from graph.model.vocabulary import AgencyLevel
from tests.support.small import CITED, line, look, service

NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight")
DESKS: list[Record] = [
    Category(id="desk", name="Desk", position=20, citations=CITED),
    Agency(id="agency:desks", name="Desks", level=AgencyLevel.NONPROFIT, citations=CITED),
]


def told(*names: str, shown: tuple[str, ...] = ()) -> tuple[StandInWords, ...]:
    """The stand-ins of an answer in Ash, where services of these names stand in, in this order."""
    records = list(DESKS)
    for position, name in enumerate(names):
        desk = service(name, "desk", "arcady", provider="agency:desks", schedule="24/7")
        records += [desk, *line(desk.id, f"860-555-010{position}")]
        records.append(StandIn(id=f"stand-in:{name}", call=desk.id, position=position, citations=CITED))
    here = look(*records)
    answer = find.find(here, FindQuestion("Ash", "shelter"))
    assert [match.service for match in answer.stand_ins] == [f"service:{name}" for name in names]
    return stand_in_words(here, answer.stand_ins, messages_for("en"), {f"service:{name}" for name in shown})


def names(services: tuple[StandInWords, ...]) -> list[str]:
    return [one.service.name for one in services]


def test_a_stand_in_says_its_line_how_true_it_is_and_when_it_is_open() -> None:
    (one,) = told("one")
    assert one.line == "one: 860-555-0100"
    assert one.service.href == "/services/service:one"
    assert [dial.uri for dial in one.dials] == ["tel:+18605550100"]
    assert one.status is not None
    assert one.status.label == "Printed September 2026, not confirmed"
    assert one.hours == "24 hours a day, every day"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ((), ["one", "two", "three", "four", "five", "six"]),
        (("two",), ["one", "three", "four", "five", "six", "seven"]),
        (("one", "two", "three", "four"), ["five", "six", "seven", "eight"]),
        (("eight",), ["one", "two", "three", "four", "five", "six"]),
        (NAMES, ["one"]),
    ],
)
def test_the_first_few_that_are_not_shown_else_the_first(shown: tuple[str, ...], expected: list[str]) -> None:
    assert names(told(*NAMES, shown=shown)) == expected


def test_without_stand_ins_there_is_nobody_to_tell() -> None:
    assert told() == ()
