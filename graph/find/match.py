"""A service that answers a question: how it reaches the place, what fits, whom to call, and where it is listed."""

from typing import NamedTuple

from graph.contacts.choice import Choice
from graph.model.vocabulary import Known


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
    """A service that serves the place, or may. Matches compare in the promised order: by their first six fields.

    `last` is 1 where the area or the age that was asked is not known, else 0; `closed` 0 where it is open, else 1;
    `width` and `doubt` are those of its reach and choice. `service` is its id.
    """

    last: int
    closed: int
    width: int
    doubt: int
    name: str
    service: str
    reach: Reach
    fit: Fit
    choice: Choice

    @property
    def key(self) -> tuple[int, int, int, int, str, str]:
        """What it is ordered by."""
        return self[:6]

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
