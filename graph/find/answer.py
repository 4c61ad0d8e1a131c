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
class Group:
    """The services of one kind of help in an answer: how many there are, and the first of them."""

    category: str
    count: int
    first: Match


@dataclass(frozen=True, slots=True)
class FindAnswer:
    """Who serves a place. `matches` in the promised order; `why_none` is empty where any are of the kinds asked.

    `remarks` are what to know beside: that only statewide help is on file, what else the place may mean, and
    `see_also` the neighbouring categories that do admit the age. `groups` are the matches by kind, in the order of
    the tree, where no kind was asked. `professionals` are services for those who help, by name. `stand_ins` are whom
    to call if nothing here fits, and `required` the relations by which the law asks for a report, those to be told
    in full first.
    """

    question: FindQuestion
    place: PlaceAnswer
    matches: tuple[Match, ...]
    why_none: tuple[Reason, ...]
    remarks: tuple[Reason, ...]
    see_also: tuple[str, ...]
    notices: tuple[Reason, ...]
    groups: tuple[Group, ...]
    professionals: tuple[str, ...]
    stand_ins: tuple[Match, ...]
    required: tuple[str, ...]
