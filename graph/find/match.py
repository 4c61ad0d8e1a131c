"""A service that answers a question: how it reaches the place, what fits, whom to call, and where it is listed."""

from typing import Final, NamedTuple

from graph.contacts.choice import Choice
from graph.model.vocabulary import Known

LEADS: Final = -1
"""The `last` of a service of a neighbouring kind that leads: none of the kind asked is known to be open."""


class Reach(NamedTuple):
    """How a service reaches the meanings of a place: by which jurisdiction (None: perhaps), what part of it (served
    base units, all), and how wide that jurisdiction is, in base units. Services share it."""

    places: tuple[str, ...]
    through: str | None
    part: tuple[int, int] | None
    width: int

    def beside(self, other: "Reach") -> "Reach":
        """The reach to the meanings of both, by the better way: a known one, to the whole, the first."""
        better = self.through is None or (self.part is not None and other.part is None)
        way = other if better and other.through is not None else self
        return way._replace(places=self.places + other.places)


class Fit(NamedTuple):
    """What is known of a service that nothing rules out; UNKNOWN as well where it was not asked."""

    age: Known
    open: Known
    speaks: Known


class Match(NamedTuple):
    """A service that serves the place, or may. Matches compare in the promised order: by their first eleven fields.

    | field | the lower, the earlier |
    |---|---|
    | `last` | 1 where its area is not known, else 0; `LEADS` before all |
    | `kind` | 0 where it is of a kind that was asked, 1 where of one below |
    | `spoken` | 0 where it is given in the language that was asked, else 1 |
    | `entry` | its place among the entry points (`Kinds.entry`) |
    | `mute` | 0 where it can be reached: by telephone in urgent kinds, also by mail or a page in others |
    | `closed` | 0 where it is open, 1 where that is not known, 2 where its line is closed |
    | `aged` | 0 where the age that was asked is known to fit, or none was, else 1 |
    | `width` | how wide the jurisdiction is by which it reaches the place |
    | `doubt` | the evidence for its contact (`graph.contacts.evidence`) |
    | `name`, `service` | its name and id |

    `behind` are the services that people reach by calling this one.
    """

    last: int
    kind: int
    spoken: int
    entry: int
    mute: int
    closed: int
    aged: int
    width: int
    doubt: int
    name: str
    service: str
    reach: Reach
    fit: Fit
    choice: Choice
    behind: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[int, int, int, int, int, int, int, int, int, str, str]:
        """What it is ordered by."""
        return self[:11]

    @property
    def places(self) -> tuple[str, ...]:
        """The meanings of the place that it serves."""
        return self.reach.places

    @property
    def through(self) -> str | None:
        """The jurisdiction by which it reaches them; None where its area is unknown."""
        return self.reach.through

    @property
    def part(self) -> tuple[int, int] | None:
        """How many towns it serves, and of how many, where it serves only part of a region."""
        return self.reach.part

    @property
    def area(self) -> Known:
        """Whether it serves the place."""
        return Known.UNKNOWN if self.reach.through is None else Known.YES

    @property
    def age(self) -> Known:
        """Whether it takes the age; UNKNOWN as well where none was asked."""
        return self.fit.age

    @property
    def open(self) -> Known:
        """Whether it is open then; UNKNOWN as well where no time was asked."""
        return self.fit.open

    @property
    def speaks(self) -> Known:
        """Whether it is given in the language; UNKNOWN as well where none was asked."""
        return self.fit.speaks

    @property
    def use(self) -> str | None:
        """The slot to use now."""
        return self.choice.use

    @property
    def fallback(self) -> str | None:
        """The slot to use where that one does not answer."""
        return self.choice.fallback
