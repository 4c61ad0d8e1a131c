"""The columns of the matrix: for one kind of help and one age band, which towns have what.

A column holds sets of towns as bit masks, and groups of agencies and services that reach the same towns. Counts are
exact: a group's number is added for each of its towns. So a statewide line costs as much as a town's own service.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from graph.contacts.choice import Choice
from graph.contacts.evidence import CONFIRMED
from graph.coverage.supply import Offer
from graph.model.vocabulary import Known
from graph.readmodel.masks import units_in

Groups = tuple[tuple[int, int], ...]
"""(towns, how many agencies or services reach exactly these)."""


class Standing(Enum):
    """What a service's point of contact is: none that can be used, one that can, or one confirmed in time."""

    NONE = auto()
    USABLE = auto()
    CONFIRMED = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """Sets of towns: with a provider on file (`known`), with one that has a usable point of contact (`usable`), with
    one whose point of contact is confirmed in time (`confirmed`), with one whose ages a source states (`aged`).

    `agencies`, `services` and `possible` count for groups of towns. `through` are the jurisdictions that the services
    serve.
    """

    known: int
    usable: int
    confirmed: int
    aged: int
    agencies: Groups
    services: Groups
    possible: Groups
    through: frozenset[str]


class _Making:
    """A column while its offers are added."""

    __slots__ = ("aged", "agencies", "confirmed", "known", "possible", "services", "through", "usable")

    def __init__(self) -> None:
        self.known = self.usable = self.confirmed = self.aged = 0
        self.agencies: dict[str, int] = {}
        self.possible: dict[str, int] = {}
        self.services: Counter[int] = Counter()
        self.through: set[str] = set()

    def add(self, offer: Offer, standing: Standing, ages: Known) -> None:
        units = offer.units
        if units:
            self.known |= units
            self.services[units] += 1
            self.through.update(offer.through)
            if standing is not Standing.NONE:
                self.usable |= units
                if standing is Standing.CONFIRMED:
                    self.confirmed |= units
            if ages is Known.YES:
                self.aged |= units
            for agency in offer.agencies:
                self.agencies[agency] = self.agencies.get(agency, 0) | units
        if offer.maybe:
            for agency in offer.agencies:
                self.possible[agency] = self.possible.get(agency, 0) | offer.maybe

    def made(self) -> Column:
        maybe = (towns & ~self.agencies.get(agency, 0) for agency, towns in self.possible.items())
        return Column(
            self.known,
            self.usable,
            self.confirmed,
            self.aged,
            _groups(self.agencies.values()),
            tuple(self.services.items()),
            _groups(towns for towns in maybe if towns),
            frozenset(self.through),
        )


def column_of(offers: Iterable[Offer], position: int, standing: Mapping[str, Standing]) -> Column:
    """The column of one kind of help, of which `offers` are, for the age band at `position`."""
    making = _Making()
    for offer in offers:
        ages = offer.ages[position]
        if ages is not Known.NO:
            making.add(offer, standing[offer.id], ages)
    return making.made()


def choice_of(offer: Offer, choose: Callable[[str], Choice], survivor: Callable[[str], str]) -> Choice:
    """The point of contact to use for a service: its own or its provider's, else that of its entry point."""
    choice = choose(offer.id)
    if choice.use is None and offer.entry_point is not None:
        return choose(survivor(offer.entry_point))
    return choice


def standing_of(choice: Choice) -> Standing:
    """What a choice of a point of contact comes to."""
    if choice.use is None:
        return Standing.NONE
    return Standing.CONFIRMED if choice.doubt == CONFIRMED else Standing.USABLE


def count(groups: Groups, towns: int) -> int:
    """How many agencies or services reach any of `towns`."""
    return sum(number for reached, number in groups if reached & towns)


def counts(groups: Groups, size: int) -> list[int]:
    """How many agencies or services reach each of the towns with the numbers 0 to `size` - 1."""
    everywhere, base = (1 << size) - 1, 0
    each = [0] * size
    for towns, number in groups:
        if towns == everywhere:
            base += number
            continue
        for unit in units_in(towns):
            each[unit] += number
    return [number + base for number in each] if base else each


def _groups(sets: Iterable[int]) -> Groups:
    return tuple(Counter(sets).items())
