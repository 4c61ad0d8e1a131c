"""What is behind a cell: who provides the help, which requirements ask for it, and what would change the status."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.contacts.choice import Choice
from graph.contacts.evidence import CONFIRMED
from graph.contacts.slot_books import slot_book
from graph.coverage.asked import coverage
from graph.coverage.asks import ASKS
from graph.coverage.cell import URGENCY, Cell
from graph.coverage.columns import choice_of
from graph.coverage.question import CoverageQuestion
from graph.coverage.supply import SUPPLY, Offer
from graph.look import Look
from graph.model.errors import NotFound, shown
from graph.model.jurisdiction import WIDE, Jurisdiction
from graph.model.reason import Reason
from graph.model.statement import Absence
from graph.model.vocabulary import CoverageStatus, Known


@dataclass(frozen=True, slots=True)
class Given:
    """A service that gives the help there, or may give it.

    `through` is the narrowest jurisdiction by which it reaches the place, None if its area is unknown; `statewide`
    whether that is the state or the nation. `towns` is how many towns of the place it reaches. `slot` is the point of
    contact to use, None if there is none, and `confirmed` whether it is confirmed in time. `ages` is YES if a source
    states that it takes some of these ages, else UNKNOWN.
    """

    service: str
    agencies: tuple[str, ...]
    through: str | None
    statewide: bool
    towns: int
    slot: str | None
    confirmed: bool
    ages: Known


@dataclass(frozen=True, slots=True)
class Story:
    """What is behind a cell.

    | field | meaning |
    |---|---|
    | `requirements` | the ids of the requirements that apply, by id |
    | `given` | the services that give it there, the nearest first, then by name |
    | `possible` | those that may: no source states their area |
    | `absences` | the ids of the statements that there is none |
    | `towns` | the towns of a region with their statuses, the worst first, then by name; empty for a town |
    | `changes` | what would change the status, in the order in which to try it |
    """

    jurisdiction: str
    category: str
    age_band: str
    cell: Cell
    requirements: tuple[str, ...]
    given: tuple[Given, ...]
    possible: tuple[Given, ...]
    absences: tuple[str, ...]
    towns: tuple[tuple[str, CoverageStatus], ...]
    changes: tuple[Reason, ...]


def story(look: Look, jurisdiction: str, category: str, age_band: str) -> Story:
    """What is behind the cell of a jurisdiction, a kind of help and an age band.

    Raises NotFound if there is no such jurisdiction or band, or the help is not for these ages, and InvalidInput for
    a kind of help that there is not.
    """
    place = look.model.all(Jurisdiction).get(look.survivor(jurisdiction))
    if place is None:
        raise NotFound(f"there is no place or region {shown(jurisdiction)}: search for its name", value=jurisdiction)
    kind, matrix = look.survivor(category), coverage(look, CoverageQuestion((category,), place.kind))
    if (kind, age_band) not in matrix.columns:
        raise NotFound(
            f"{shown(kind)} has no cell for the age band {shown(age_band)}: choose another", value=age_band
        )
    cell = matrix.cell(place.id, kind, age_band)
    reading = _Reading(look, place, kind, age_band)
    given, possible = reading.given(), reading.possible()
    return Story(
        place.id,
        kind,
        age_band,
        cell,
        reading.requirements(),
        given,
        possible,
        reading.absences(),
        _towns(look, place, kind, age_band),
        tuple(_changes(cell, given, possible)),
    )


class _Reading:
    def __init__(self, look: Look, place: Jurisdiction, category: str, band: str) -> None:
        self._look = look
        self._place = place
        self._category = category
        self._band = band
        supply = look.model.derived(SUPPLY)
        position = [one for one, _, _ in supply.bands].index(band)
        self._offers = [
            (offer, offer.ages[position])
            for offer in supply.offers.values()
            if category in offer.kinds and offer.ages[position] is not Known.NO
        ]
        self._towns = look.model.geography.units[place.id]
        self._choose = slot_book(look.model, look.today, look.zone).chooser(None, look.viewer)

    def given(self) -> tuple[Given, ...]:
        size = self._look.model.geography.size
        found = [self._given(offer, ages) for offer, ages in self._offers if offer.units & self._towns]
        return tuple(sorted(found, key=lambda one: (size[one.through or ""], self._look.sort_key(one.service))))

    def possible(self) -> tuple[Given, ...]:
        known = {agency for offer, _ in self._offers if offer.units & self._towns for agency in offer.agencies}
        found = [
            self._given(offer, ages)
            for offer, ages in self._offers
            if offer.maybe & self._towns and not offer.units & self._towns and not known.issuperset(offer.agencies)
        ]
        return tuple(sorted(found, key=lambda one: self._look.sort_key(one.service)))

    def _given(self, offer: Offer, ages: Known) -> Given:
        choice: Choice = choice_of(offer, self._choose, self._look.survivor)
        through = self._through(offer)
        places = self._look.model.all(Jurisdiction)
        return Given(
            offer.id,
            self._look.by_name(offer.agencies),
            through,
            through is not None and places[through].kind in WIDE,
            (offer.units & self._towns).bit_count(),
            choice.use,
            choice.use is not None and choice.doubt == CONFIRMED,
            ages,
        )

    def _through(self, offer: Offer) -> str | None:
        geography = self._look.model.geography
        reaching = (one for one in offer.through if geography.units[one] & self._towns)
        return min(reaching, key=lambda one: (geography.size[one], one != self._place.id, one), default=None)

    def requirements(self) -> tuple[str, ...]:
        lineage = self._look.model.geography.lineage[self._place.id]
        asked = self._look.model.derived(ASKS).of(self._place.kind, self._category, self._band, lineage)
        return tuple(sorted(one.id for one in asked))

    def absences(self) -> tuple[str, ...]:
        model = self._look.model
        return tuple(
            sorted(
                one.id
                for one in model.all(Absence).values()
                if one.age_band in (None, self._band)
                and model.geography.units.get(self._look.survivor(one.jurisdiction), 0) & self._towns
                and self._category in model.taxonomy.below.get(self._look.survivor(one.category), ())
            )
        )


def _towns(look: Look, place: Jurisdiction, category: str, band: str) -> tuple[tuple[str, CoverageStatus], ...]:
    geography = look.model.geography
    if place.id in geography.base.numbers:
        return ()
    places = look.model.all(Jurisdiction)
    inside = [unit for unit, number in geography.base.numbers.items() if geography.units[place.id] >> number & 1]
    found = []
    for kind in dict.fromkeys(places[unit].kind for unit in inside):
        matrix = coverage(look, CoverageQuestion((category,), kind))
        statuses = dict(zip(matrix.jurisdictions, matrix.statuses(category, band), strict=True))
        found += [(unit, statuses[unit]) for unit in inside if unit in statuses]
    return tuple(sorted(found, key=lambda one: (URGENCY[one[1]], look.sort_key(one[0]))))


def _changes(cell: Cell, given: tuple[Given, ...], possible: tuple[Given, ...]) -> Iterator[Reason]:
    """What would change the status. It is for those who keep the directory: reading it changes nothing."""
    match cell.status:
        case CoverageStatus.ABSENT:
            yield Reason("mend.absent")
        case CoverageStatus.NOT_ON_FILE:
            if possible:
                yield Reason("mend.possible", {"n": len(possible)})
            yield Reason("mend.add")
            yield Reason("mend.state-absence")
        case CoverageStatus.NO_CONTACT:
            yield Reason("mend.contact", {"n": sum(one.slot is None for one in given)})
        case CoverageStatus.UNCONFIRMED:
            yield Reason("mend.confirm", {"n": sum(one.slot is not None and not one.confirmed for one in given)})
        case CoverageStatus.FRAGILE:
            yield Reason("mend.more", {"n": cell.required - cell.providers})
            if possible:
                yield Reason("mend.possible", {"n": len(possible)})
        case CoverageStatus.COVERED:
            return
