"""Errors: what they say, and several problems of one question told at once."""

from collections.abc import Sequence
from functools import partial

import pytest

from graph.model.errors import (
    Ambiguous,
    Conflict,
    InvalidInput,
    InvalidQuestion,
    InvalidRow,
    NotFound,
    QuestionProblems,
    SignpostError,
    shown,
)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("Ash", "'Ash'"),
        ("a\nb", r"'a\nb'"),
        (7, "7"),
        (None, "None"),
        ("x" * 80, repr("x" * 80)),
        ("x" * 81, repr("x" * 80 + "…")),
        (10**79, "1" + "0" * 79),
        (10**80, "1" + "0" * 79 + "…"),
    ],
)
def test_a_value_is_shown_short_and_on_one_line(value: object, printed: str) -> None:
    assert shown(value) == printed


def test_an_error_says_what_it_is_about() -> None:
    plain = SignpostError("that is wrong")
    assert (str(plain), plain.message, plain.value, plain.code, plain.params, plain.about) == (
        "that is wrong", "that is wrong", None, "", {}, "",
    )  # fmt: skip
    coded = InvalidInput("too long", value="x", code="place.too-long", params={"n": 5})
    assert (coded.value, coded.params, coded.about) == ("x", {"n": 5}, "place")


def test_an_error_of_a_row_says_where_and_one_of_several_meanings_which() -> None:
    row = InvalidRow("towns.csv", 7, "no name", value="")
    assert (str(row), row.file, row.line, row.reason, row.value) == (
        "towns.csv, line 7: no name", "towns.csv", 7, "no name", "",
    )  # fmt: skip
    several = Ambiguous("which?", [("a", "A"), ("b", "B")], value="x", code="origin.ambiguous", params={"n": 2})
    assert several.candidates == (("a", "A"), ("b", "B"))
    assert (several.value, several.about, several.params) == ("x", "origin", {"n": 2})


PLACE, AGE = InvalidInput("no place", value="x", code="place.empty"), InvalidInput("no age", code="age.unreadable")
ORIGIN = NotFound("no such origin", code="origin.unknown")
SEVERAL = Ambiguous("which?", [("a", "A")], code="origin.ambiguous")


def failing(problem: SignpostError) -> None:
    raise problem


def gathered(*problems: SignpostError) -> QuestionProblems:
    known = QuestionProblems()
    for problem in problems:
        assert known.attempt(partial(failing, problem)) is None
    return known


def told(known: QuestionProblems, last: SignpostError | None = None) -> Sequence[SignpostError]:
    """The problems that are raised at the end."""
    try:
        known.check_with(lambda: failing(last) if last else None)
    except InvalidQuestion as several:
        return several.problems
    except SignpostError as one:
        return [one]
    return []


def test_what_can_be_meant_is_returned_and_no_problem() -> None:
    known = QuestionProblems()
    assert known.attempt(lambda: 7) == 7
    known.check()
    assert told(known) == []


@pytest.mark.parametrize("problem", [PLACE, ORIGIN, SEVERAL])
def test_one_problem_is_raised_as_it_is(problem: SignpostError) -> None:
    with pytest.raises(type(problem)) as caught:
        gathered(problem).check()
    assert caught.value is problem
    assert told(gathered(problem)) == [problem]


def test_several_problems_are_raised_as_one_in_their_order() -> None:
    with pytest.raises(InvalidQuestion, match=r"^no place; no such origin; which\?$") as caught:
        gathered(PLACE, ORIGIN, SEVERAL).check()
    assert caught.value.problems == (PLACE, ORIGIN, SEVERAL)
    assert caught.value.value == "x"


def test_problems_of_a_question_within_a_question_are_told_with_the_others() -> None:
    assert told(gathered(ORIGIN, InvalidQuestion([PLACE, AGE]))) == (ORIGIN, PLACE, AGE)


def test_what_is_no_fault_of_the_question_is_not_gathered() -> None:
    with pytest.raises(Conflict):
        gathered(Conflict("it moved on"))


def test_the_last_check_is_made_only_where_something_is_wrong_already() -> None:
    assert told(gathered(PLACE), AGE) == (PLACE, AGE)
    made: list[int] = []
    QuestionProblems().check_with(lambda: made.append(1))
    assert made == []
    gathered_one = gathered(PLACE)
    with pytest.raises(InvalidInput, match="no place"):
        gathered_one.check_with(lambda: made.append(1))
    assert made == [1]
