"""What is not known about services in an answer. It is shown once for a group if it applies to all of them."""

from collections.abc import Collection, Sequence
from typing import Final

from api.told.places import either
from api.words.messages import Messages, mark
from graph.model.reason import Reason
from graph.places.answer import PlaceMatch

AREA: Final = "area.unknown"
_OF_ALL: Final = {
    AREA: mark("We could not confirm that these serve %(place)s. Call to check."),
    "age.unknown": mark("We could not confirm which ages these accept. Ask when you call."),
    "hours.unknown": mark("We could not confirm that these are open then. Call to check."),
    "language.unknown": mark("We could not confirm which languages are spoken there. Ask when you call."),
}
"""The doubts that are shown once if they apply to all services of a group."""


def doubts(codes: Collection[str], places: tuple[PlaceMatch, ...], messages: Messages) -> tuple[str, ...]:
    """What is unknown about all services of a list: a sentence for each code."""
    place = either(places, messages)
    return tuple(messages.text(said, place=place) for code, said in _OF_ALL.items() if code in codes)


def shared(reasons: Sequence[Sequence[Reason]]) -> set[str]:
    """The codes of the doubts that all services have among their reasons; none for fewer than two services."""
    if len(reasons) < 2:
        return set()
    return _OF_ALL.keys() & set.intersection(*({reason.code for reason in why} for why in reasons))
