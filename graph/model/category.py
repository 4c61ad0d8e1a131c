"""Categories: the small tree of kinds of help."""

from dataclasses import dataclass, field
from typing import ClassVar

from graph.model.record import Record, ref, refs
from graph.model.service import check_ages


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a shared taxonomy that means (nearly) the same: its system, code and name."""

    system: str
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Record):
    """A kind of help. Its id is its name without a prefix: `youth-mobile-crisis`.

    `minimum_age` and `maximum_age` (whole years, inclusive) say for which ages this kind of help is. They also limit
    services of this kind whose own ages no source states. `neighbours` are the kinds to look at if a person's age
    rules this kind out. Siblings are sorted by `position`, then by name.
    """

    KIND: ClassVar[str] = "category"
    name: str
    parent: str | None = field(default=None, metadata=ref("category"))
    description: str | None = None
    aliases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    neighbours: tuple[str, ...] = field(default=(), metadata=refs("category"))
    position: int = 0

    def __post_init__(self) -> None:
        check_ages(self.minimum_age, self.maximum_age)
