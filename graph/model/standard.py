"""Standards: what a strategy asks of places, and how one sees whether it is done."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import Record, ref
from graph.model.vocabulary import ActivityKind, JurisdictionKind, StandardCheck, StandardPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Record):
    """A standard, a step or an objective of a strategy, asked of each jurisdiction of the kinds in `asked_of`.

    `number` is its number in the text; an objective has that of its step and names it as `parent`. `checks` are what
    the directory looks at: all must be met for the standard to be addressed. `considered` are those that the text
    only asks to consider: they are told and never lower a status. `activities` are the kinds that count for the
    checks DONE and DONE_EACH, for `days` after they were done; None means for good. `category` is the kind of help
    that the check REPORTING looks for. `due` is the last day, if the text gives one. `text` says what is asked, in
    the directory's own words.
    """

    KIND: ClassVar[str] = "standard"
    name: str
    part: StandardPart
    number: int
    asked_of: tuple[JurisdictionKind, ...]
    parent: str | None = field(default=None, metadata=ref("standard"))
    checks: tuple[StandardCheck, ...] = ()
    considered: tuple[StandardCheck, ...] = ()
    activities: tuple[ActivityKind, ...] = ()
    days: int | None = None
    category: str | None = field(default=None, metadata=ref("category"))
    due: date | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if self.number < 1:
            raise InvalidInput(f"{self.id}: a number is 1 or more, not {self.number}", value=self.number)
        if self.days is not None and self.days < 1:
            raise InvalidInput(f"{self.id}: an activity counts for 1 day or more, not {self.days}", value=self.days)
        if not self.asked_of:
            raise InvalidInput(f"{self.id}: say of which kinds of place it is asked", value=self.id)
        if StandardCheck.REPORTING in (*self.checks, *self.considered) and self.category is None:
            raise InvalidInput(
                f"{self.id}: the check {StandardCheck.REPORTING} needs the kind of help to look for", value=self.id
            )
