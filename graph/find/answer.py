"""Who serves a place, and what was left out."""

from dataclasses import dataclass

from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.model.reason import Reason
from graph.places.answer import PlaceAnswer


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A service of the category that is not an answer, and why."""

    service: str
    reason: Reason
    key: tuple[str, str]


@dataclass(frozen=True, slots=True)
class FindAnswer:
    """Who serves a place. `matches` in the promised order; `why_none` is empty where there are any.

    `remarks` are what to know beside: that only statewide help is on file, what else the place may mean, and
    `see_also` the neighbouring categories that do admit the age.
    """

    question: FindQuestion
    place: PlaceAnswer
    matches: tuple[Match, ...]
    why_none: tuple[Reason, ...]
    remarks: tuple[Reason, ...]
    see_also: tuple[str, ...]
    notices: tuple[Reason, ...]
