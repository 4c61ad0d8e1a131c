"""Stand-ins: whom to call where an answer has nobody to call."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.record import Record, ref, refs


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn(Record):
    """Whom to call in place of services that cannot be called, or of help that is not on file.

    `call` is a service, or a kind of help: then every service of it that reaches the place (the town's police). It
    stands in for the services of the kinds `instead_of`, with all kinds below them; for those of every kind where it
    is empty. Where `provider` is given, it stands in only for services of that agency or team and of what belongs to
    it. `position` orders the stand-ins of one answer, the lowest first; ties go by id.
    """

    KIND: ClassVar[str] = "stand-in"
    call: str = field(metadata=ref("service", "category"))
    instead_of: tuple[str, ...] = field(default=(), metadata=refs("category"))
    provider: str | None = field(default=None, metadata=ref("agency", "team"))
    position: int = 0
