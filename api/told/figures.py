"""The indicators of a year, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from api.words.messages import Messages, Sentence, mark
from api.words.numbers import number
from graph.readiness import Indicator

_SENTENCES: Final[Mapping[str, Sentence]] = {
    "indicator.TRAINING": mark("Trainings held"),
    "indicator.EXERCISE": mark("Exercises held"),
    "indicator.SURVEY": mark("Surveys done, before or after training too"),
    "indicator.AFTER_ACTION_REPORT": mark("After-action reports"),
    "indicator.MEETING": mark("Meetings of working groups and teams"),
    "indicator.FORUM": mark("Open forums"),
    "indicator.DATA_REVIEW": mark("Reviews of data"),
    "indicator.participants": mark("People at trainings"),
    "indicator.trained-seats": mark("Seats of teams with valid training, today"),
    "indicator.confirmed-seats": mark("Contacts of seats confirmed in time, today"),
    "indicator.annexes": mark("Places with an annex, today"),
    "indicator.standards": mark("Standards that are addressed, over all places, today"),
    "indicator.provided": mark("Required help with a provider listed, by town and age group, today"),
}


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A figure: what it counts, and how many, of how many if it is a part."""

    label: str
    value: str


def figure_words(found: Iterable[Indicator], messages: Messages) -> tuple[FigureWords, ...]:
    """The indicators in words, in their order."""
    return tuple(FigureWords(messages.text(_SENTENCES[one.code]), _value(one, messages)) for one in found)


def _value(one: Indicator, messages: Messages) -> str:
    if one.of is None:
        return number(one.value, messages)
    return messages.text(
        mark("%(value)s of %(whole)s"), value=number(one.value, messages), whole=number(one.of, messages)
    )
