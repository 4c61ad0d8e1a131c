"""What is not known of services that were found: once for all of a group where all share it."""

from collections.abc import Sequence
from typing import Final

from api.told.places import either
from api.words.messages import Messages, mark
from graph import find
from graph.find.answer import FindAnswer
from graph.find.match import Match
from graph.look import Look
from graph.model.reason import Reason
from graph.model.vocabulary import Known

AREA: Final = "area.unknown"
_OF_ALL: Final = {
    AREA: mark("We could not confirm that these serve %(place)s. Call to check."),
    "age.unknown": mark("We could not confirm which ages these accept. Ask when you call."),
    "hours.unknown": mark("We could not confirm that these are open then. Call to check."),
    "language.unknown": mark("We could not confirm which languages are spoken there. Ask when you call."),
}
"""The doubts that are told once where all services of a group share them."""


def by_area(matches: Sequence[Match]) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """Those that serve the place, and those of which no source says so: they are told apart."""
    known = tuple(match for match in matches if match.area is Known.YES)
    return known, tuple(match for match in matches if match.area is not Known.YES)


def shared_doubts(look: Look, answer: FindAnswer, matches: Sequence[Match], messages: Messages) -> tuple[str, ...]:
    """What is not known of any of `matches`, each as a sentence about all of them."""
    codes = shared([find.reasons(look, answer.question, match) for match in matches])
    place = either(answer.place.places, messages)
    return tuple(messages.text(said, place=place) for code, said in _OF_ALL.items() if code in codes)


def unknown_doubts(look: Look, answer: FindAnswer, matches: Sequence[Match], messages: Messages) -> tuple[str, ...]:
    """The same of services of which no source says that they serve the place: that first, of one alone too."""
    if not matches:
        return ()
    area = messages.text(_OF_ALL[AREA], place=either(answer.place.places, messages))
    return tuple(dict.fromkeys((area, *shared_doubts(look, answer, matches, messages))))


def shared(reasons: Sequence[Sequence[Reason]]) -> set[str]:
    """The codes of the doubts that are among the reasons of every one of several services."""
    if len(reasons) < 2:
        return set()
    return _OF_ALL.keys() & set.intersection(*({reason.code for reason in why} for why in reasons))
