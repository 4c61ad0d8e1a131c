"""Relations: who tells, asks or works with whom, for what, and by what authority."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.errors import InvalidInput
from graph.model.record import Record, ref, refs
from graph.model.service import check_ages
from graph.model.vocabulary import Audience, RelationKind, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """A directed tie between two entities; parallel ties differ in kind or condition.

    Empty `categories` and None bounds admit every case. `shares` says what may pass along it.
    """

    KIND: ClassVar[str] = "relation"
    kind: RelationKind
    source: str = field(metadata=ref("agency", "team", "service"))
    target: str = field(metadata=ref("agency", "team", "service"))
    categories: tuple[str, ...] = field(default=(), metadata=refs("category"))
    within: str | None = field(default=None, metadata=ref("jurisdiction"))
    minimum_age: int | None = None
    maximum_age: int | None = None
    urgency: Urgency = Urgency.ROUTINE
    channel: str | None = None
    condition: str | None = None
    authority: str | None = None
    mandatory: bool = False
    shares: str | None = None
    audience: Audience = Audience.PUBLIC

    def __post_init__(self) -> None:
        check_ages(self.minimum_age, self.maximum_age)
        if self.source == self.target:
            raise InvalidInput(f"{self.id}: a relation cannot go from {self.source} to itself", value=self.id)
