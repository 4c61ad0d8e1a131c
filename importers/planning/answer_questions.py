"""What is asked once for a whole table of answers: questions of the survey that the table does not have."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final

from graph.survey import TypedAnswer
from graph.survey.kinds import Issue, Often, Position, Procedure, Sector
from importers.proposal import Answer

FIELD: Final = "survey."
"""Keys of these questions begin so: `survey.position`."""
CHOICES: Final[Mapping[str, type[StrEnum]]] = {
    f"{FIELD}sector": Sector,
    f"{FIELD}position": Position,
    f"{FIELD}issue": Issue,
    f"{FIELD}often": Often,
    f"{FIELD}procedures": Procedure,
}
PLACE: Final = f"{FIELD}place"
KEYS: Final = (*CHOICES, PLACE)


def answered(one: Answer, answers: Mapping[str, str]) -> TypedAnswer:
    """What was typed, with what was answered for questions that the table does not ask."""
    given: dict[str, Any] = {}
    for name in one.lacks:
        if (said := answers.get(f"{FIELD}{name}")) is not None:
            given[name] = (said,) if name == "procedures" else said
    return replace(one.typed, **given)
