"""Activities: what was done, or is to be done, about a standard or a step of the strategy."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import FOR_PARTNERS, URL, Record, ref
from graph.model.vocabulary import ActivityKind, Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """A meeting, a training, an exercise, a step to close a gap and so on, of a team or in a town or region.

    `standard` is what it serves: a standard, a step or an objective. `owner` is the agency that answers for it. `due`
    is the last day to do it and `done` the day on which it was done; without either it is planned for no day.
    `result` says what came of it, `participants` how many people took part, and `link` where its report is.

    It names no person and no case. Only partners may know of it, because it shows what a place lacks.
    """

    KIND: ClassVar[str] = "activity"
    AUDIENCE: ClassVar[Audience] = Audience.PARTNER
    name: str = field(metadata=FOR_PARTNERS)
    kind: ActivityKind = field(metadata=FOR_PARTNERS)
    standard: str = field(metadata=ref("standard") | FOR_PARTNERS)
    team: str | None = field(default=None, metadata=ref("team") | FOR_PARTNERS)
    jurisdiction: str | None = field(default=None, metadata=ref("jurisdiction") | FOR_PARTNERS)
    owner: str | None = field(default=None, metadata=ref("agency") | FOR_PARTNERS)
    due: date | None = field(default=None, metadata=FOR_PARTNERS)
    done: date | None = field(default=None, metadata=FOR_PARTNERS | {"past": True})
    result: str | None = field(default=None, metadata=FOR_PARTNERS)
    participants: int | None = field(default=None, metadata=FOR_PARTNERS)
    link: str | None = field(default=None, metadata=URL | FOR_PARTNERS)

    def __post_init__(self) -> None:
        if self.team is None and self.jurisdiction is None:
            raise InvalidInput(
                f"{self.id}: an activity belongs to a team or to a town or region: name one",
                value=self.id,
                code="field.nowhere",
            )
        if self.participants is not None and self.participants < 0:
            raise InvalidInput(
                f"{self.id}: the number of people who took part is 0 or more, not {self.participants}",
                value=self.participants,
                code="field.below-zero",
            )
