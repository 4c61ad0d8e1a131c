"""The questions of the room, as a look answers them."""

from dataclasses import replace

from graph.find.answer import FindAnswer, LeftOut
from graph.find.explain import explain
from graph.find.finder import Finder
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.look import Look
from graph.model.reason import Reason


def find(look: Look, question: FindQuestion) -> FindAnswer:
    """Who serves a place; see `Finder.find` for the order and for what is raised."""
    category = look.survivor_of(question.category)
    return Finder(look).find(question if category == question.category else replace(question, category=category))


def check(look: Look, question: FindQuestion) -> None:
    """Raises what `find` raises for the question, all of it at once; finds nothing."""
    Finder(look).place(replace(question, category=look.survivor_of(question.category)))


def reasons(look: Look, answer: FindAnswer, match: Match) -> tuple[Reason, ...]:
    """Why `match` is listed in `answer`."""
    return explain(Finder(look), answer, match)


def left_out(look: Look, answer: FindAnswer) -> tuple[LeftOut, ...]:
    """The services of the category that are not in `answer`, and why, by name and id."""
    return Finder(look).left_out(answer)
