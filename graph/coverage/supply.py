"""Which services count for coverage: for each, whom it reaches, which ages it takes, and whose it is.

Sets of towns are bit masks over the base units of `Geography`: bit n stands for the unit with number n.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.change import Became
from graph.model.jurisdiction import Jurisdiction
from graph.model.profile import Profile
from graph.model.record import Redirect
from graph.model.service import OLDEST, Service
from graph.model.vocabulary import AgeGroup, AgencyLevel, Known, ServiceUse
from graph.readmodel import Derived, ReadModel
from graph.readmodel.filing import EVERYWHERE
from graph.readmodel.masks import union
from graph.values.age_groups import admits

Bands = tuple[tuple[str, int, int], ...]
"""(id, lowest age, highest age) of each age band, the youngest first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that counts: it is help for a person, for anybody, and somebody in particular gives it.

    | field | meaning |
    |---|---|
    | `kinds` | the kinds of help that it is, with all kinds above them |
    | `agencies` | the topmost agencies that it belongs to; a team without an operator stands for itself |
    | `units` | the towns that it is known to serve |
    | `maybe` | further towns that it may serve: no source states its area, or the town may lie in it |
    | `through` | the jurisdictions that it serves |
    | `ages` | for each age band, whether it takes such ages |
    | `entry_point` | the service whose line people are asked to call first |
    """

    id: str
    kinds: tuple[str, ...]
    agencies: tuple[str, ...]
    units: int
    maybe: int
    through: tuple[str, ...]
    ages: tuple[Known, ...]
    entry_point: str | None


class Supply:
    """The offers of one revision by the id of their service, and by kind of help (`of_kind`)."""

    __slots__ = ("bands", "of_kind", "offers")

    def __init__(self, bands: Bands, offers: Mapping[str, Offer]) -> None:
        self.bands = bands
        self.offers = offers
        self.of_kind: dict[str, list[Offer]] = {}
        for offer in offers.values():
            for kind in offer.kinds:
                self.of_kind.setdefault(kind, []).append(offer)

    @classmethod
    def of(cls, model: ReadModel) -> "Supply":
        """That of all services of `model`."""
        bands = bands_of(model)
        reading = _Reading(model, bands)
        return cls(bands, {offer.id: offer for offer in reading.offers(model.all(Service).values())})

    def after(self, model: ReadModel, net: Sequence[Became]) -> "Supply | None":
        """The same after these changes; None if they can concern any service."""
        if any(isinstance(record, OF_MANY) for pair in net for record in pair):
            return None
        changed = {record.id for pair in net for record in pair if isinstance(record, Service)}
        services = model.all(Service)
        now = _Reading(model, self.bands).offers(services[one] for one in sorted(changed) if one in services)
        offers = {one: offer for one, offer in self.offers.items() if one not in changed}
        return Supply(self.bands, offers | {offer.id: offer for offer in now})


def bands_of(model: ReadModel) -> Bands:
    """The age bands of the directory, the youngest first."""
    bands = sorted(model.all(AgeBand).values(), key=lambda band: (band.ages, band.id))
    return tuple((band.id, *band.ages) for band in bands)


def takes(service: Service, kind: tuple[int | None, int | None], least: int, most: int) -> Known:
    """Whether a service takes people of any age from `least` to `most`; `kind` are the ages of its kind of help.

    A service whose ages no source states takes those of its kind, as far as anybody knows: UNKNOWN.
    """
    if service.ages_known:
        return Known.YES if share_ages((service.minimum_age, service.maximum_age), least, most) else Known.NO
    if not share_ages(kind, least, most):
        return Known.NO
    if service.age_group is None:
        return Known.UNKNOWN
    low, high = kind
    return _word_takes(
        service.age_group, least if low is None else max(least, low), most if high is None else min(most, high)
    )


def share_ages(bounds: tuple[int | None, int | None], least: int, most: int) -> bool:
    """Whether some age from `least` to `most` lies within `bounds`; None means that there is no bound."""
    low, high = bounds
    return (low is None or low <= most) and (high is None or high >= least)


@cache
def _word_takes(group: AgeGroup, least: int, most: int) -> Known:
    said = {admits(group, age) for age in range(least, min(most, OLDEST) + 1)}
    return next(known for known in (Known.YES, Known.UNKNOWN, Known.NO) if known in said)


class _Reading:
    """Reads the offers of the services of one model."""

    def __init__(self, model: ReadModel, bands: Bands) -> None:
        self._model = model
        self._bands = bands
        self._units = model.geography.units
        self._everywhere = (1 << model.geography.base.size) - 1
        self._maybe = _maybe_masks(model)
        self._above = _above(model)
        self._tops: dict[str, tuple[str, ...]] = {}

    def offers(self, services: Iterable[Service]) -> Iterator[Offer]:
        """The offers of those of `services` that count."""
        for service in services:
            if service.use is ServiceUse.HELP and not service.offered_to and not self._is_sectors(service.provider):
                yield self._offer(service)

    def _offer(self, service: Service) -> Offer:
        known = [place for place in service.serves if place in self._units]
        units = union(self._units[place] for place in known)
        maybe = union(self._maybe.get(place, 0) for place in known)
        if not service.serves:
            maybe = union(self._possible(place) for place in self._model.filing.perhaps(service))
        bounds = self._model.taxonomy.bounds[self._model.survivor(service.category)]
        return Offer(
            service.id,
            tuple(
                dict.fromkeys(above for kind in (service.category, *service.also_in) for above in self._above[kind])
            ),
            self._topmost(service.provider),
            units,
            maybe & ~units,
            tuple(known),
            tuple(takes(service, bounds, least, most) for _, least, most in self._bands),
            service.entry_point,
        )

    def _possible(self, place: str) -> int:
        return self._everywhere if place == EVERYWHERE else self._units.get(place, 0) | self._maybe.get(place, 0)

    def _topmost(self, provider: str) -> tuple[str, ...]:
        known = self._tops.get(provider)
        if known is None:
            belonging = self._model.belonging
            known = tuple(one for one in belonging.chain(provider) if not belonging.owners(one))
            self._tops[provider] = known
        return known

    def _is_sectors(self, provider: str) -> bool:
        agency = self._model.all(Agency).get(self._model.survivor(provider))
        return agency is not None and agency.level is AgencyLevel.SECTOR


def _maybe_masks(model: ReadModel) -> dict[str, int]:
    """For each region whose list of towns is incomplete: the towns that may lie in it."""
    masks: dict[str, int] = {}
    for unit, regions in model.geography.maybe.items():
        bit = 1 << model.geography.base.numbers[unit]
        for region in regions:
            masks[region] = masks.get(region, 0) | bit
    return masks


def _above(model: ReadModel) -> dict[str, list[str]]:
    """For each kind of help, and each merged id of one: its survivor and all kinds above that."""
    above: dict[str, list[str]] = {kind: [] for kind in model.taxonomy.order}
    for kind in model.taxonomy.order:
        for below in model.taxonomy.below[kind]:
            above[below].append(kind)
    merged = (redirect.id for redirect in model.all(Redirect).values())
    return above | {gone: above[survivor] for gone in merged if (survivor := model.survivor(gone)) in above}


OF_MANY: Final = (Agency, Team, Jurisdiction, Category, Redirect, Profile, AgeBand)
"""A change of these kinds can concern the offers of many services."""
SUPPLY: Final = Derived("coverage supply", (Service, *OF_MANY), Supply.of, Supply.after)
