"""Statements of documents: how many of something there are, what there is not, and what a sector has to do."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import ANY_ENTITY, FOR_ALL, Record, ref, refs
from graph.model.vocabulary import JurisdictionKind, TeamKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Record):
    """How many of something there are, as a document states it, to compare with what we have on file.

    At most one of the fields after `number` says what is counted: the services of a category (or below it), the teams
    of a kind, the jurisdictions of a kind, the units of an agency, or the records in `named`. Without any of them,
    the number cannot be compared with our records.
    """

    KIND: ClassVar[str] = "count"
    name: str
    number: int
    category: str | None = field(default=None, metadata=ref("category"))
    team_kind: TeamKind | None = None
    jurisdiction_kind: JurisdictionKind | None = None
    units_of: str | None = field(default=None, metadata=ref("agency"))
    named: tuple[str, ...] = field(default=(), metadata=refs(*ANY_ENTITY))
    note: str | None = field(default=None, metadata=FOR_ALL)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise InvalidInput(f"{self.id}: a count is 0 or more, not {self.number}", value=self.number)
        counted = (self.category, self.team_kind, self.jurisdiction_kind, self.units_of, self.named or None)
        if sum(value is not None for value in counted) > 1:
            raise InvalidInput(f"{self.id}: say one thing that is counted", value=self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(Record):
    """A document says that there is no help of `category`, nor of the kinds below it, in a jurisdiction.

    It holds for everything in the jurisdiction. `age_band` limits it to one age band. Only a cited source can say so:
    that the directory lists nothing does not mean that there is nothing.
    """

    KIND: ClassVar[str] = "absence"
    jurisdiction: str = field(metadata=ref("jurisdiction"))
    category: str = field(metadata=ref("category"))
    age_band: str | None = field(default=None, metadata=ref("age-band"))
    note: str | None = field(default=None, metadata=FOR_ALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Record):
    """What a document requires of a sector, or suggests to it.

    `mandatory` is True if the text says that the law requires it. `authority` names that law as the text does. `due`
    is the last day to do it, if the text gives one.
    """

    KIND: ClassVar[str] = "duty"
    of: str = field(metadata=ref("agency"))
    text: str
    mandatory: bool = False
    authority: str | None = None
    due: date | None = None
    note: str | None = field(default=None, metadata=FOR_ALL)
