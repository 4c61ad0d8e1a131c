"""The questions about who serves a place, as a look answers them."""

from typing import Any

import pytest

from graph.find import check, find, left_out, reasons
from graph.find.finder import Finder
from graph.find.question import FindQuestion
from graph.model.errors import InvalidQuestion, SignpostError
from graph.model.record import Redirect
from tests.support.small import look

ARCADY = look(Redirect(id="old-crisis", survivor="youth-crisis"), Redirect(id="old-shelter", survivor="shelter"))


def ask(**question: Any) -> FindQuestion:
    return FindQuestion(**{"place": "Ash", "category": "youth-crisis", **question})


def test_a_merged_kind_of_help_answers_as_its_survivor() -> None:
    answer = find(ARCADY, ask(category="old-crisis"))
    assert answer == find(ARCADY, ask()) == Finder(ARCADY).find(ask())
    assert answer.question == ask()
    assert len(answer.matches) == 4


def test_without_a_kind_everything_is_asked_for() -> None:
    assert {match.service for match in find(ARCADY, ask(category=None)).matches} >= {"service:grown-ups"}


def test_reasons_and_what_is_left_out_are_those_of_the_answer() -> None:
    answer = find(ARCADY, ask())
    assert [reason.code for reason in reasons(ARCADY, answer.question, answer.matches[:1])[0]] == [
        "area.place",
        "contact.provider",
    ]
    assert [one.service for one in left_out(ARCADY, answer)] == ["service:dmhas-two"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"place": ""}, ["nothing was written: type a town, a village, a ZIP code or a region"]),
        ({"category": "gone"}, ["there is no category 'gone': choose one of the list of categories"]),
        ({"category": ""}, ["no kind of help was named: choose one"]),
        ({"place": "", "category": "gone", "age": 131}, ["nothing was written", "there is no category", "an age is"]),
        ({"category": "old-shelter", "place": "Xyzzy"}, []),
        ({"language": "xx"}, ["'xx' is no language"]),
        ({"categories": ("shelter",)}, ["category and categories are both given"]),
        ({"category": None, "categories": ("old-shelter", "shelter")}, []),
        ({}, []),
    ],
)
def test_what_is_wrong_with_a_question_is_said_at_once(question: dict[str, Any], said: list[str]) -> None:
    for asked in (check, find):
        problems: list[SignpostError] = []
        try:
            asked(ARCADY, ask(**question))
        except InvalidQuestion as several:
            problems = list(several.problems)
        except SignpostError as one:
            problems = [one]
        assert len(problems) == len(said)
        assert all(problem.message.startswith(start) for problem, start in zip(problems, said, strict=True))
