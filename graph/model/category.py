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
    services of this kind whose own ages no source states. `neighbours` are the kinds to look at if this kind has
    nothing for a person. Siblings are sorted by `position`, then by name.

    `entry_points` are the services whose lines people are asked to call first for this kind of help, in that order.
    In `urgent` kinds (crisis, abuse, violence, threats) somebody has to answer the telephone; this holds for every
    kind below. In `never_called` kinds (crisis lines, hotlines, reporting of child abuse, dispatch, tip lines) nobody
    calls a line only to check it, because somebody in danger may need it; this holds for every kind below, too.

    `phrases` are words in which people say that they need this kind of help ("wants to die", "no place to stay"). A
    phrase may be of several kinds. They are no names: only texts of one box are compared with them.
    """

    KIND: ClassVar[str] = "category"
    name: str
    parent: str | None = field(default=None, metadata=ref("category"))
    description: str | None = None
    aliases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    neighbours: tuple[str, ...] = field(default=(), metadata=refs("category"))
    entry_points: tuple[str, ...] = field(default=(), metadata=refs("service"))
    urgent: bool = False
    never_called: bool = False
    position: int = 0

    def __post_init__(self) -> None:
        check_ages(self.minimum_age, self.maximum_age)
