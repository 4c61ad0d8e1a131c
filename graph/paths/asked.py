"""How a case gets to help, as a look answers it."""

from collections.abc import Callable
from dataclasses import replace

from graph.find.finder import Finder
from graph.look import Look
from graph.paths.answer import ReferralAnswer
from graph.paths.origins import origin
from graph.paths.question import ReferralQuestion
from graph.paths.referral import PathFinder


def referral_paths(
    look: Look, question: ReferralQuestion, check: Callable[[], None] = lambda: None
) -> ReferralAnswer:
    """What law requires of the origin, then the best ways to a service that takes this case here.

    `check` is called now and then, and may raise to give up. Raises Ambiguous, NotFound and InvalidInput as `origin`
    and `PathFinder.paths` do.
    """
    survivors = replace(question, category=look.survivor(question.category))
    return PathFinder(Finder(look), check).paths(survivors, origin(look, question.origin))
