"""Relations: who tells, asks or works with whom, for what, and by what authority."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.agreement import Agreement
from graph.model.errors import InvalidInput
from graph.model.record import FOR_ALL, FOR_PARTNERS, Record, ref, refs
from graph.model.service import check_ages
from graph.model.vocabulary import Audience, Known, RelationKind, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """A directed relation between two entities. If two entities have several, these differ in kind or condition.

    If `categories` is empty or an age limit is None, it does not restrict the cases. `shares` says which information
    may be shared. `agreement` is the written agreement behind it. `response_time` is how soon the target promises to
    answer, and `feedback` says whether the source is told what came of the case.
    """

    KIND: ClassVar[str] = "relation"
    kind: RelationKind = field(metadata=FOR_ALL)
    source: str = field(metadata=ref("agency", "team", "service") | FOR_ALL)
    target: str = field(metadata=ref("agency", "team", "service") | FOR_ALL)
    categories: tuple[str, ...] = field(default=(), metadata=refs("category") | FOR_ALL)
    within: str | None = field(default=None, metadata=ref("jurisdiction") | FOR_ALL)
    minimum_age: int | None = field(default=None, metadata=FOR_ALL)
    maximum_age: int | None = field(default=None, metadata=FOR_ALL)
    urgency: Urgency = field(default=Urgency.ROUTINE, metadata=FOR_ALL)
    channel: str | None = field(default=None, metadata=FOR_ALL)
    condition: str | None = field(default=None, metadata=FOR_ALL)
    authority: str | None = field(default=None, metadata=FOR_ALL)
    mandatory: bool = field(default=False, metadata=FOR_ALL)
    shares: str | None = field(default=None, metadata=FOR_ALL)
    agreement: Agreement | None = field(default=None, metadata=FOR_PARTNERS)
    response_time: str | None = field(default=None, metadata=FOR_ALL)
    feedback: Known = field(default=Known.UNKNOWN, metadata=FOR_ALL)
    audience: Audience = field(default=Audience.PUBLIC, metadata=FOR_ALL)

    def __post_init__(self) -> None:
        check_ages(self.minimum_age, self.maximum_age)
        if self.source == self.target:
            raise InvalidInput(
                f"{self.id}: a relation cannot go from {self.source} to itself", value=self.id, code="field.itself"
            )
