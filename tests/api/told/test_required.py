"""What the law requires, in words: of whom, by which law and to whom, in full or in one line."""

import pytest

from api.told.required import RequiredWords, brief_words, required_words
from api.words.messages import messages_for
from graph import find
from graph.find.question import FindQuestion
from graph.model.record import Record
from tests.api.told.duties import DUTIES, duty
from tests.support.small import look

ENGLISH = messages_for("en")
CHILD = "If you are a mandated reporter and suspect child abuse or neglect, you must report it (Law 1) to:"
ELDER = (
    "If you are a mandated reporter and suspect abuse, neglect or exploitation of a person aged 60 or over, you must"
    " report it (Law 2) to:"
)


def told(category: str | None, age: int | None, *more: Record) -> tuple[RequiredWords, ...]:
    here = look(*DUTIES, *more)
    return required_words(here, find.find(here, FindQuestion("Ash", category, age)), ENGLISH)


def test_a_duty_in_full_says_to_whom_how_by_which_law_and_who_has_it() -> None:
    (child,) = told("shelter", 9)
    assert child.in_full
    assert child.said == CHILD
    assert {one.link.name: [dial.words for dial in one.dials] for one in child.targets} == {
        "State Office": ["860-297-0520"],
        "Police": [],
    }
    assert [(row.term, row.words) for row in child.rows] == [("How", "By telephone"), ("Legal authority", "Law 1")]
    assert [(row.term, row.words) for row in child.reporters] == [
        ("Doctors", "A doctor suspects it."),
        ("Schools", "A teacher suspects it."),
    ]
    assert [one.name for one in child.sources] == ["The gazetteer of Arcady"]


def test_beside_other_kinds_of_help_a_duty_is_one_line() -> None:
    (child,) = told(None, 9)
    assert not child.in_full
    assert (child.rows, child.reporters, child.sources) == ((), (), ())
    assert child.line.startswith(f"{CHILD} ")
    assert sorted(child.line.removeprefix(f"{CHILD} ").removesuffix(".").split(" or ")) == [
        "Police",
        "State Office: 860-297-0520",
    ]


@pytest.mark.parametrize(
    ("category", "age", "said"),
    [
        ("shelter", None, [CHILD]),
        ("shelter", 17, [CHILD]),
        ("shelter", 18, []),
        ("shelter", 59, []),
        ("shelter", 60, [ELDER]),
        (None, 80, [ELDER]),
        ("adult-crisis", 30, []),
        ("crisis", 9, ["A patient threatens. Tell:", CHILD]),
        ("youth-crisis", None, ["A patient threatens. Tell:", CHILD]),
    ],
)
def test_age_and_kind_decide_which_duty_is_told(category: str | None, age: int | None, said: list[str]) -> None:
    assert [one.said for one in told(category, age)] == said


def test_those_in_full_come_first() -> None:
    assert [one.in_full for one in told("crisis", 9)] == [True, False]


def test_a_duty_without_ages_or_condition_is_told_in_general_words() -> None:
    bare = duty("bare", "office", "state", authority="Law 4", categories=("adult-crisis",))
    (one,) = [one for one in told("adult-crisis", 9, bare) if "Law 4" in [row.words for row in one.rows]]
    assert one.said == "What the law requires to be reported goes to:"
    assert one.reporters == (), "nothing says in which case"


def test_duties_of_an_origin_are_told_in_one_line_for_each_law() -> None:
    here = look(*DUTIES)
    ids = ("relation:schools-state", "relation:schools-police", "relation:elders")
    child, elder = brief_words(here, ids, ENGLISH)
    assert child.line == f"{CHILD} State Office: 860-297-0520 or Police."
    assert elder.line == f"{ELDER} State Office: 860-297-0520."
    assert not child.in_full
    assert not elder.in_full
