"""Coverage by brute force: every service of every town is looked at, without masks, groups or caches."""

from collections.abc import Iterator

from graph.contacts.slot_books import slot_book
from graph.coverage.cell import URGENCY
from graph.look import Look
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Team
from graph.model.category import Category
from graph.model.jurisdiction import Jurisdiction
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.statement import Absence
from graph.model.vocabulary import AgencyLevel, CoverageStatus, JurisdictionKind, Known, ServiceUse
from graph.values.age_groups import admits


class Reference:
    """Answers for one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.places = look.model.all(Jurisdiction)
        self.categories = look.model.all(Category)
        self.services = look.model.all(Service).values()

        self._above: dict[str, set[str]] = {}
        self._towns: dict[str, list[str]] = {}

    def above(self, place: str) -> set[str]:
        if place not in self._above:
            regions = (self.above(region) for region in self.places[place].within)
            self._above[place] = {place}.union(*regions)
        return self._above[place]

    def towns(self, place: str) -> list[str]:
        if place not in self._towns:
            parents = {region for one in self.places.values() for region in one.within}
            towns = [one for one in self.places if one not in parents and place in self.above(one)]
            self._towns[place] = towns
        return self._towns[place]

    def kinds(self, service: Service) -> set[str]:
        kinds: set[str] = set()
        for kind in (service.category, *service.also_in):
            at: str | None = kind
            while at is not None:
                kinds.add(at)
                at = self.categories[at].parent
        return kinds

    def ages(self, service: Service, band: AgeBand) -> Known:
        said = {self._age(service, age) for age in range(*(band.ages[0], band.ages[1] + 1))}
        return next(known for known in (Known.YES, Known.UNKNOWN, Known.NO) if known in said)

    def _age(self, service: Service, age: int) -> Known:
        if service.ages_known:
            low, high = service.minimum_age or 0, 999 if service.maximum_age is None else service.maximum_age
            return Known.YES if low <= age <= high else Known.NO
        if not self.is_for(service.category, age):
            return Known.NO
        return Known.UNKNOWN if service.age_group is None else admits(service.age_group, age)

    def is_for(self, category: str, age: int) -> bool:
        at: str | None = category
        while at is not None:
            record = self.categories[at]
            if age < (record.minimum_age or 0) or age > (999 if record.maximum_age is None else record.maximum_age):
                return False
            at = record.parent
        return True

    def offers(self, category: str, band: AgeBand) -> Iterator[Service]:
        for service in self.services:
            provider = self.look.model.find(service.provider)
            sector = isinstance(provider, Agency) and provider.level is AgencyLevel.SECTOR
            if service.use is not ServiceUse.HELP or service.offered_to or sector:
                continue
            if category in self.kinds(service) and self.ages(service, band) is not Known.NO:
                yield service

    def tops(self, entity: str) -> set[str]:
        record = self.look.model.find(entity)
        above = record.operated_by if isinstance(record, Team) else ()
        if isinstance(record, Agency) and record.parent is not None:
            above = (record.parent,)
        return set().union(*(self.tops(one) for one in above)) if above else {entity}

    def reaches(self, service: Service, town: str) -> bool:
        return bool(set(service.serves) & self.above(town))

    def may_reach(self, service: Service, town: str) -> bool:
        here = self.above(town)
        has = {self.places[one].kind for one in here}
        maybe = {one.id for one in self.places.values() if not one.complete and one.kind not in has}
        if service.serves:
            return not self.reaches(service, town) and bool(set(service.serves) & maybe)
        works = self.look.model.filing.perhaps(service)
        return bool(set(works) & (here | maybe)) or "" in works

    def status(self, town: str, category: str, band: AgeBand, required: int) -> CoverageStatus:
        for absence in self.look.model.all(Absence).values():
            at: str | None = category
            while at is not None:
                of_band = absence.age_band in (None, band.id)
                if absence.category == at and absence.jurisdiction in self.above(town) and of_band:
                    return CoverageStatus.ABSENT
                at = self.categories[at].parent
        here = [service for service in self.offers(category, band) if self.reaches(service, town)]
        if not here:
            return CoverageStatus.NOT_ON_FILE
        book = slot_book(self.look.model, self.look.today, self.look.zone)
        choices = []
        for service in here:
            choice = book.choose(service.id, None, self.look.viewer)
            if choice.use is None and service.entry_point is not None:
                choice = book.choose(service.entry_point, None, self.look.viewer)
            choices.append(choice)
        if all(choice.use is None for choice in choices):
            return CoverageStatus.NO_CONTACT
        if all(choice.use is None or choice.doubt != 0 for choice in choices):
            return CoverageStatus.UNCONFIRMED
        agencies = set().union(*(self.tops(service.provider) for service in here))
        return CoverageStatus.FRAGILE if len(agencies) < required else CoverageStatus.COVERED

    def required(self, place: str, category: str, band: AgeBand) -> int:
        return max(
            (
                one.providers
                for one in self.look.model.all(Requirement).values()
                if one.jurisdiction_kind is self.places[place].kind
                and one.category == category
                and one.age_band in (None, band.id)
                and (one.within is None or one.within in self.above(place))
            ),
            default=0,
        )

    def cell(self, place: str, category: str, band: AgeBand) -> tuple[object, ...]:
        """(status, required, share, providers, services, reach, possible, ages stated)"""
        towns, required = self.towns(place), self.required(place, category, band)
        status = min((self.status(town, category, band, required) for town in towns), key=URGENCY.__getitem__)
        offers = list(self.offers(category, band))
        here = {town: [one for one in offers if self.reaches(one, town)] for town in towns}
        known = {one.id: one for several in here.values() for one in several}
        providers = set().union(set(), *(self.tops(one.provider) for one in known.values()))
        people = sum(self.places[town].population or 0 for town in towns)
        served = [town for town in towns if here[town]]
        share = (
            sum(self.places[town].population or 0 for town in served) / people if people else len(served) / len(towns)
        )
        return (
            status,
            required,
            round(share, 9),
            len(providers),
            len(known),
            self.reach(place, list(known.values())),
            len(self.possible(towns, offers)),
            any(self.ages(one, band) is Known.YES for one in known.values()),
        )

    def possible(self, towns: list[str], offers: list[Service]) -> set[str]:
        """The agencies that may serve one of the towns, and are not known to serve that town."""
        found: set[str] = set()
        for town in towns:
            here = set().union(set(), *(self.tops(one.provider) for one in offers if self.reaches(one, town)))
            maybe = set().union(set(), *(self.tops(one.provider) for one in offers if self.may_reach(one, town)))
            found |= maybe - here
        return found

    def reach(self, place: str, services: list[Service]) -> JurisdictionKind | None:
        towns = set(self.towns(place))
        through = {served for one in services for served in one.serves if set(self.towns(served)) & towns}
        narrowest = min(through, key=lambda one: (len(self.towns(one)), one != place, one), default=None)
        return None if narrowest is None else self.places[narrowest].kind
