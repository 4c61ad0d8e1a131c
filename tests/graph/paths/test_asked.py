"""How a case gets to help, as a look answers it: what a merged id means, and all that is wrong said at once."""

from typing import Any

import pytest

from graph.model.errors import InvalidQuestion, SignpostError
from graph.model.record import Redirect
from graph.paths import check, referral_paths
from graph.paths.question import ReferralQuestion
from tests.graph.paths.arcady_paths import BASE, POLICE, SCHOOL, STATEWIDE, tie
from tests.support.small import look

REPORT = tie("report", SCHOOL.id, POLICE.id, mandatory=True)
ARCADY = look(*BASE, STATEWIDE, REPORT, Redirect(id="old-crisis", survivor="youth-crisis"))


def ask(**question: Any) -> ReferralQuestion:
    case = {"origin": "Schools", "place": "Ash", "category": "youth-crisis", "age": 14}
    return ReferralQuestion(**{**case, **question})


def test_an_origin_by_name_and_a_merged_kind_of_help_mean_the_same() -> None:
    answer = referral_paths(ARCADY, ask(origin=SCHOOL.id))
    assert [path.service for path in answer.paths] == ["service:statewide"]
    assert answer.origin == SCHOOL.id
    by_name = referral_paths(ARCADY, ask(category="old-crisis"))
    assert (by_name.origin, by_name.paths) == (answer.origin, answer.paths)


def test_three_paths_are_told_unless_more_are_asked_for() -> None:
    ties = [tie(one, SCHOOL.id, f"service:{one}") for one in ("ash-team", "north-team", "somewhere")]
    arcady = look(*BASE, STATEWIDE, *ties)
    assert len(referral_paths(arcady, ask()).paths) == 3
    assert len(referral_paths(arcady, ask(first=10)).paths) == 4
    assert len(referral_paths(arcady, ask(first=1)).paths) == 1


def test_the_ties_that_law_requires_are_told() -> None:
    answer = referral_paths(ARCADY, ask())
    assert answer.required == (REPORT.id,)
    assert referral_paths(look(*BASE, STATEWIDE), ask()).required == ()


def test_a_search_that_is_given_up_raises_what_the_check_raises() -> None:
    calls: list[int] = []
    referral_paths(ARCADY, ask(), lambda: calls.append(1))
    assert calls

    def give_up() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        referral_paths(ARCADY, ask(), give_up)


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ({"origin": "Xyzzyplugh"}, ["origin.unknown"]),
        ({"place": ""}, ["place.empty"]),
        ({"origin": "", "place": "", "category": "gone", "age": 131}, [
            "origin.empty", "place.empty", "category.unknown", "age.unreadable",
        ]),
        ({"category": "old-crisis"}, []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_question_is_said_at_once(question: dict[str, Any], codes: list[str]) -> None:
    for asked in (check, referral_paths):
        problems: list[SignpostError] = []
        try:
            asked(ARCADY, ask(**question))
        except InvalidQuestion as several:
            problems = list(several.problems)
        except SignpostError as one:
            problems = [one]
        assert [problem.code for problem in problems] == codes
