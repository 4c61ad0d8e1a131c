"""The functions of this package, each with the look that answers it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.find.answer import FindAnswer, LeftOut
from graph.find.explain import explain
from graph.find.finder import Finder
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.find.required import in_full as is_in_full
from graph.find.stand_ins import stand_ins
from graph.look import Look
from graph.model.reason import Reason
from graph.model.relation import Relation
from graph.model.service import Service
from graph.places.answer import PlaceMatch


def find(look: Look, question: FindQuestion) -> FindAnswer:
    """Who serves a place. `Finder.find` says in which order, and what it raises."""
    return Finder(look).find(_surviving(look, question))


def check(look: Look, question: FindQuestion) -> None:
    """Check a question without answering it. Raises what `find` raises, with all problems at once."""
    Finder(look).place(_surviving(look, question))


def _surviving(look: Look, question: FindQuestion) -> FindQuestion:
    """The question with the ids of merged kinds of help replaced by those of their survivors."""
    category, categories = look.survivor_of(question.category), tuple(map(look.survivor, question.categories))
    if (category, categories) == (question.category, question.categories):
        return question
    return replace(question, category=category, categories=tuple(dict.fromkeys(categories)))


def reasons(look: Look, question: FindQuestion, matches: Iterable[Match]) -> list[tuple[Reason, ...]]:
    """Why each of `matches` is listed in the answer to `question`."""
    finder = Finder(look)
    return [explain(finder, question, match) for match in matches]


def in_full(look: Look, relation: Relation, question: FindQuestion) -> bool:
    """Whether a duty in the answer to `question` is to be shown in full. Others are shown in one line."""
    return is_in_full(look.model, relation, question.kinds, question.age)


def instead(
    look: Look, question: FindQuestion, places: Sequence[PlaceMatch], matches: Iterable[Match]
) -> dict[str, Match]:
    """Whom to call in `places` instead of the services that have no usable contact, by their ids."""
    finder = Finder(look)
    mute = (match.service for match in matches if match.use is None)
    pairs = ((service, _stand_in(finder, question, places, service)) for service in mute)
    return {service: other for service, other in pairs if other is not None}


def _stand_in(finder: Finder, question: FindQuestion, places: Sequence[PlaceMatch], service_id: str) -> Match | None:
    service = finder.model.all(Service)[service_id]
    asked = replace(question, category=service.category, categories=())
    others = stand_ins(finder, asked, places, service.provider)
    return next((other for other in others if other.use is not None), None)


def left_out(look: Look, answer: FindAnswer) -> tuple[LeftOut, ...]:
    """The services of the kinds asked that are not in `answer`, and why, by name and id."""
    return Finder(look).left_out(answer)
