"""A service that answers a question: how it reaches the place, what fits, whom to call, and how it is sorted."""

from typing import Final, NamedTuple

from graph.contacts.choice import Choice
from graph.model.vocabulary import Known

LEADS: Final = -1
"""The `last` of an open service of another kind that is put first if no asked service is known to be open."""


class Reach(NamedTuple):
    """How a service reaches a place. Services that reach it in the same way share one object.

    `places` are the meanings of the place that it reaches, `through` the jurisdiction that it serves (None if it only
    may reach the place). If it serves only a part of the place, `part` has the numbers of base units (towns)
    served and in all. `width` is the size of the jurisdiction in base units.
    """

    places: tuple[str, ...]
    through: str | None
    part: tuple[int, int] | None
    width: int

    def beside(self, other: "Reach") -> "Reach":
        """The reach to the places of both, by the better way: known before unknown, whole before part; or `self`."""
        better = self.through is None or (self.part is not None and other.part is None)
        way = other if better and other.through is not None else self
        return way._replace(places=self.places + other.places)


class Fit(NamedTuple):
    """What is known about a service that is not ruled out; also UNKNOWN if the question does not ask."""

    age: Known
    open: Known
    speaks: Known


class Match(NamedTuple):
    """A service that serves or may serve the place. Matches are sorted by their first eleven fields, lowest first:

    | field | meaning |
    |---|---|
    | `last` | 1 if its area is unknown, otherwise 0; `LEADS` for the service that is put before all others |
    | `kind` | 0 if it is of a kind asked, 1 if it is of a kind below |
    | `spoken` | 0 if it is given in the language asked, otherwise 1 |
    | `entry` | its position among the entry points (`Kinds.entry`) |
    | `mute` | 0 if it can be reached: by telephone in urgent kinds, also by mail or a web page in others; else 1 |
    | `closed` | 0 if it is open, 1 if that is unknown, 2 if its line is closed |
    | `aged` | 1 if an age was asked and is not known to fit, otherwise 0 |
    | `width` | the size of the jurisdiction through which it reaches the place |
    | `doubt` | the evidence for its contact: the lower, the better (`graph.contacts.evidence`) |
    | `name`, `service` | its name and id |

    `behind` has the services that people reach by calling this one.
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
        """The fields by which matches are sorted."""
        return self[:11]

    @property
    def places(self) -> tuple[str, ...]:
        """The meanings of the place that it serves."""
        return self.reach.places

    @property
    def through(self) -> str | None:
        """The jurisdiction through which it reaches them; None if its area is unknown."""
        return self.reach.through

    @property
    def part(self) -> tuple[int, int] | None:
        """How many towns it serves and how many there are, if it serves only a part of a region."""
        return self.reach.part

    @property
    def area(self) -> Known:
        """Whether it serves the place."""
        return Known.UNKNOWN if self.reach.through is None else Known.YES

    @property
    def age(self) -> Known:
        """Whether it accepts the age asked; also UNKNOWN if none was asked."""
        return self.fit.age

    @property
    def open(self) -> Known:
        """Whether it is open at the time asked; also UNKNOWN if none was asked."""
        return self.fit.open

    @property
    def speaks(self) -> Known:
        """Whether it is given in the language asked; also UNKNOWN if none was asked."""
        return self.fit.speaks

    @property
    def use(self) -> str | None:
        """The slot to use now."""
        return self.choice.use

    @property
    def fallback(self) -> str | None:
        """The slot to use if that one does not answer."""
        return self.choice.fallback
