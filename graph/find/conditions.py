"""Checks the conditions of a question that do not depend on the place: age, hours, language, somebody to call."""

from graph.find.kinds import NO_ENTRY, Kinds, kinds_of
from graph.find.match import Fit
from graph.find.question import FindQuestion
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.reason import Reason
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, Known, ServiceUse
from graph.readmodel import Derived, ReadModel
from graph.values.age_groups import admits
from graph.values.calendar import Calendar
from graph.values.language import speaks, standard
from graph.values.opening import open_then

YES, NO, UNKNOWN = Known.YES, Known.NO, Known.UNKNOWN
"""In Python 3.11, looking these up in their class takes as long as checking a service."""


_UNASKED = Fit(UNKNOWN, UNKNOWN, UNKNOWN)
_ADMITTED = Fit(YES, UNKNOWN, UNKNOWN)


class Conditions:
    """The conditions of a question in one revision. There is a fast path for questions that only give an age.

    `caller` is the agency or team that asks, if known: services that are offered to some agencies only are for them.
    """

    def __init__(
        self, model: ReadModel, question: FindQuestion, calendar: Calendar, caller: str | None = None
    ) -> None:
        self._model = model
        self.question = question
        self.caller = caller
        self._age = question.age
        self._calendar = calendar
        self._sectors = model.derived(_SECTORS)
        self._language = None if question.language is None else standard(question.language)
        self._further = question.at is not None or question.language is not None
        self._bounds = model.taxonomy.bounds
        self.kinds: Kinds = kinds_of(model, question.kinds)
        self._callers = frozenset() if caller is None else frozenset(model.belonging.chain(caller))

    def fit(self, service: Service) -> Fit | None:
        """What is known about `service`; None if it is ruled out, or is not help for a person in need."""
        if service.use is not ServiceUse.HELP and not self._is_entry(service):
            return None
        return self.suits(service)

    def suits(self, service: Service) -> Fit | None:
        """As `fit`, but training, data and other services that are not help are accepted too."""
        age = self.age(service)
        if age is NO or service.provider in self._sectors or (service.offered_to and not self.is_offered(service)):
            return None
        if not self._further:
            return _ADMITTED if age is YES else _UNASKED
        is_open = open_then(service.schedule, self.question.at, self._calendar)
        speaks = self._speaks(service)
        return None if is_open is NO or speaks is NO else Fit(age, is_open, speaks)

    def age(self, service: Service) -> Known:
        """Whether `service` accepts the age asked; UNKNOWN if none was asked, or no source states the service's ages.

        A service without stated ages is ruled out only by the ages of its kind of help. The same goes for an entry
        point, whatever ages it states: people call it about others, and it refers them. If the source has only a
        word for the ages, such as "youth", `graph.values.age_groups` says which ages it accepts. If it states months,
        an age in years of which only some months are accepted is UNKNOWN.
        """
        age = self._age
        if age is None:
            return UNKNOWN
        if service.ages_known:
            if _inside(age, service.minimum_age, service.maximum_age):
                if service.minimum_age_months is None and service.maximum_age_months is None:
                    return YES
                return YES if months_doubt(service, age) is None else UNKNOWN
            return UNKNOWN if self._is_entry(service) and self._kind_admits(service, age) else NO
        if not self._kind_admits(service, age):
            return NO
        if service.age_group is None:
            return UNKNOWN
        known = admits(service.age_group, age)
        return UNKNOWN if known is NO and self._is_entry(service) else known

    def _kind_admits(self, service: Service, age: int) -> bool:
        return _inside(age, *self._bounds[service.category])

    def _is_entry(self, service: Service) -> bool:
        return self.kinds.entry(service) != NO_ENTRY

    def is_offered(self, service: Service) -> bool:
        """Whether the service is offered to the caller: to anybody, or to agencies that the caller belongs to."""
        offered = service.offered_to
        return not offered or any(self._model.survivor(agency) in self._callers for agency in offered)

    def is_sectors(self, service: Service) -> bool:
        """Whether it describes what all agencies of a sector provide. Such a service has nobody to call."""
        return service.provider in self._sectors

    def ruled_out(self, service: Service) -> Reason | None:
        """The reason that rules `service` out; None if nothing does."""
        if self.is_sectors(service):
            return Reason("out.sector", {"name": self._model.all(Agency)[service.provider].name})
        if service.use is not ServiceUse.HELP and not self._is_entry(service):
            return Reason("out.reference" if service.use is ServiceUse.REFERENCE else "out.professionals")
        if not self.is_offered(service):
            agencies = self._model.all(Agency)
            names = (agencies[self._model.survivor(agency)].name for agency in service.offered_to)
            return Reason("out.offered", {"name": ", ".join(names)})
        if self._age is not None and self.age(service) is NO:
            return self._age_reason(service, self._age)
        if open_then(service.schedule, self.question.at, self._calendar) is NO:
            return Reason("out.closed")
        if self._language is not None and self._speaks(service) is NO:
            return Reason("out.language", {"language": self._language})
        return None

    def _age_reason(self, service: Service, age: int) -> Reason:
        if service.ages_known:
            return Reason("out.age", {"age": age, **ages(service.minimum_age, service.maximum_age)})
        if service.age_group is not None and self._kind_admits(service, age):
            return Reason(f"out.age.{word(service)}", {"age": age})
        category = self._model.all(Category)[service.category]
        bounds = ages(*self._bounds[service.category])
        return Reason("out.category-age", {"age": age, "category": category.name, **bounds})

    def _speaks(self, service: Service) -> Known:
        """Whether it is given in the language asked; UNKNOWN if none was asked or stated."""
        if self._language is None or not service.languages:
            return UNKNOWN
        return YES if speaks(service.languages, self._language) else NO


def ages(minimum: int | None, maximum: int | None) -> dict[str, int]:
    """The stated minimum and maximum as parameters of a reason."""
    bounds = {"minimum": minimum, "maximum": maximum}
    return {name: bound for name, bound in bounds.items() if bound is not None}


def months_doubt(service: Service, age: int) -> Reason | None:
    """Why it is not known whether a service takes a person of `age` whole years: it states its ages in months, and
    takes only some months of that age. None if it takes all of them or none.
    """
    least, most = service.minimum_age_months, service.maximum_age_months
    if (least is None and most is None) or not _inside(age, service.minimum_age, service.maximum_age):
        return None
    doubts = {}
    if least is not None and age * 12 < least:
        doubts["least"] = least
    if most is not None and age * 12 + 11 > most:
        doubts["most"] = most
    return Reason("age.months", doubts) if doubts else None


def word(service: Service) -> str:
    """The source's word for the service's ages in the form that codes of reasons use, such as `older-adults`."""
    return "" if service.age_group is None else service.age_group.lower().replace("_", "-")


def _inside(age: int, least: int | None, most: int | None) -> bool:
    return (least is None or age >= least) and (most is None or age <= most)


def _sectors(model: ReadModel) -> frozenset[str]:
    """The ids of the sectors: agencies that stand for all agencies of a kind. Their services have nobody to call."""
    return frozenset(agency.id for agency in model.all(Agency).values() if agency.level is AgencyLevel.SECTOR)


_SECTORS = Derived("sectors", (Agency,), _sectors)
