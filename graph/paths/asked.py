"""Answers referral questions for a look."""

from collections.abc import Callable
from dataclasses import replace

from graph.find.finder import Finder
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.errors import QuestionProblems
from graph.paths.answer import ReferralAnswer
from graph.paths.origins import Origin, find_origin
from graph.paths.question import ReferralQuestion
from graph.paths.referral import PathFinder


def referral_paths(look: Look, question: ReferralQuestion, check: Callable[[], None] | None = None) -> ReferralAnswer:
    """What law requires of the origin, then the cheapest paths to a service that takes this case.

    `check` is called repeatedly during the search and may raise to stop it; without one, the deadline of `look` is
    checked. Raises Ambiguous, NotFound and InvalidInput as `find_origin` and `PathFinder.paths` do.
    """
    problems = QuestionProblems()
    start = problems.attempt(lambda: find_origin(look, question.origin)) or Origin("")
    problems.check_with(lambda: _check_case(look, question))
    survivors = replace(question, category=look.survivor(question.category))
    answer = PathFinder(Finder(look), check or look.deadline.check).paths(survivors, start.id)
    return replace(answer, remarks=(*start.remarks, *answer.remarks))


def check(look: Look, question: ReferralQuestion) -> None:
    """Raise all problems of the question at once, as `referral_paths` does, without a search for paths."""
    problems = QuestionProblems()
    problems.attempt(lambda: find_origin(look, question.origin))
    problems.attempt(lambda: _check_case(look, question))
    problems.check()


def _check_case(look: Look, question: ReferralQuestion) -> None:
    category = look.survivor(question.category)
    Finder(look).place(FindQuestion(question.place, category, question.age, question.at))
