"""The answer to a question of find, and the services that are left out of it."""

from dataclasses import dataclass

from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.model.reason import Reason
from graph.places.answer import PlaceAnswer


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A service of the kinds asked that is not in the answer, and why. `key` is what it is sorted by."""

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
    """Who serves a place.

    | field | meaning |
    |---|---|
    | `matches` | the services, in the order of `Match` |
    | `why_none` | why there are no services of the kinds asked; empty if there are any |
    | `remarks` | that we have only statewide help, or that the place can mean something else |
    | `see_also` | neighbouring categories with services for the age, if it excludes services of the kinds asked |
    | `groups` | the matches by kind of help, in the order of the tree, if no kind was asked |
    | `professionals` | services for people who help others, by name |
    | `stand_ins` | whom to call if nothing fits |
    | `required` | relations by which the law requires a report; those to be shown in full come first |
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
