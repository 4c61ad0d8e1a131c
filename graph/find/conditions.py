"""What a question asks of a service, wherever it is: an age, hours, a language, and somebody to call."""

from zoneinfo import ZoneInfo

from graph.find.match import Fit
from graph.find.question import FindQuestion
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.reason import Reason
from graph.model.service import Service
from graph.model.vocabulary import AgencyLevel, Known
from graph.readmodel import Derived, ReadModel
from graph.values.opening import open_then

YES, NO, UNKNOWN = Known.YES, Known.NO, Known.UNKNOWN
"""Python 3.11 takes as long to look these up in their class as a service takes to be judged."""


_UNASKED = Fit(UNKNOWN, UNKNOWN, UNKNOWN)
_ADMITTED = Fit(YES, UNKNOWN, UNKNOWN)


class Conditions:
    """The conditions of one question in one revision. Most questions ask for an age alone: that is the short way."""

    def __init__(self, model: ReadModel, question: FindQuestion, zone: ZoneInfo) -> None:
        self._model = model
        self._question = question
        self._age = question.age
        self._zone = zone
        self._sectors = model.derived(_SECTORS)
        self._further = question.at is not None or question.language is not None
        self._bounds = model.taxonomy.bounds

    def fit(self, service: Service) -> Fit | None:
        """What is known of `service`; None where something rules it out."""
        age = self.age(service)
        if age is NO or service.provider in self._sectors:
            return None
        if not self._further:
            return _ADMITTED if age is YES else _UNASKED
        is_open = open_then(service.schedule, self._question.at, self._zone)
        speaks = _speaks(service, self._question.language)
        return None if is_open is NO or speaks is NO else Fit(age, is_open, speaks)

    def age(self, service: Service) -> Known:
        """Whether it admits the age; UNKNOWN where none was asked, or no source states the service's ages.

        A service whose ages are not stated is ruled out only by what its whole category is for.
        """
        age, known = self._age, service.ages_known
        if age is None:
            return UNKNOWN
        least, most = (service.minimum_age, service.maximum_age) if known else self._bounds[service.category]
        if (least is not None and age < least) or (most is not None and age > most):
            return NO
        return YES if known else UNKNOWN

    def ruled_out(self, service: Service) -> Reason | None:
        """What rules it out; None where nothing does."""
        if service.provider in self._sectors:
            return Reason("out.sector", {"name": self._model.all(Agency)[service.provider].name})
        if self._age is not None and self.age(service) is NO:
            return self._age_reason(service, self._age)
        if open_then(service.schedule, self._question.at, self._zone) is NO:
            return Reason("out.closed")
        language = self._question.language
        if language is not None and _speaks(service, language) is NO:
            return Reason("out.language", {"language": language})
        return None

    def _age_reason(self, service: Service, age: int) -> Reason:
        if service.ages_known:
            return Reason("out.age", {"age": age, **ages(service.minimum_age, service.maximum_age)})
        category = self._model.all(Category)[service.category]
        bounds = ages(*self._bounds[service.category])
        return Reason("out.category-age", {"age": age, "category": category.name, **bounds})


def ages(minimum: int | None, maximum: int | None) -> dict[str, int]:
    """The stated bounds as parameters of a reason."""
    bounds = {"minimum": minimum, "maximum": maximum}
    return {name: bound for name, bound in bounds.items() if bound is not None}


def _speaks(service: Service, language: str | None) -> Known:
    """Whether it is given in `language` (ISO 639); UNKNOWN where not asked or not stated."""
    if language is None or not service.languages:
        return UNKNOWN
    return YES if language in service.languages else NO


def _sectors(model: ReadModel) -> frozenset[str]:
    """The agencies that stand for all agencies of a kind: of what they provide there is nobody to call."""
    return frozenset(one.id for one in model.all(Agency).values() if one.level is AgencyLevel.SECTOR)


_SECTORS = Derived("sectors", (Agency,), _sectors)
