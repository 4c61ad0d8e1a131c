"""Who serves a place: the question that the directory exists for.

A service is an answer where it serves the place (known, or possibly) and nothing on file rules it out. Unknown is
neither yes nor no: it is listed after what is known, and says so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from graph.answers import FindAnswer, FindQuestion, LeftOut, Match, PlaceAnswer, PlaceMatch, Reason, Viewer
from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.errors import InvalidInput, shown
from graph.model.jurisdiction import Jurisdiction
from graph.model.service import Service, check_ages
from graph.model.vocabulary import AgencyLevel, JurisdictionKind, Known
from graph.reach import Reach, candidates, reaches
from graph.readmodel import ReadModel
from graph.slots import SlotBook, open_then

NOTICES = (Reason("emergency-911"), Reason("crisis-988"))
"""Above every answer about help: 911 for immediate danger, 988 for crisis (design, section 4, rule 3)."""

_WIDE = {JurisdictionKind.STATE, JurisdictionKind.NATION}


@dataclass(frozen=True, slots=True)
class Finder:
    """Answers `FindQuestion`s on one revision, for one viewer and day."""

    model: ReadModel
    book: SlotBook
    viewer: Viewer
    zone: ZoneInfo
    resolve: Callable[[str], PlaceAnswer]

    def find(self, question: FindQuestion) -> FindAnswer:
        """Everything that serves the place, or may, in the promised order.

        Raises InvalidInput for an age outside 0 to 130, an unknown category, a time without zone, and a place that
        cannot be read.
        """
        self.check(question)
        place = self.resolve(question.place)
        reaches = self._reaches(question.category, place.places)
        matches = self._matches(question, reaches)
        why_none = () if matches else tuple(self._why_none(question, place, reaches))
        return FindAnswer(
            question,
            place,
            matches,
            why_none,
            self._remarks(question, place, matches),
            self._see_also(question, place, reaches),
            NOTICES,
        )

    def left_out(self, answer: FindAnswer) -> tuple[LeftOut, ...]:
        """The services of the category that are not among the matches, by name and id, each with its reason."""
        if not answer.place.places:
            return ()
        listed = {match.service for match in answer.matches}
        reaches = self._reaches(answer.question.category, answer.place.places)
        services = self.model.all(Service)
        found = []
        for category in self._categories(answer.question.category):
            for one in self.model.ids("by_category", category):
                if one not in listed:
                    reason = self._ruled_out(services[one], answer.question) if one in reaches else None
                    out = reason or Reason("out.area", {"place": _named(answer.place)})
                    found.append(LeftOut(one, out, (services[one].name, one)))
        return tuple(sorted(found, key=lambda left: left.key))

    def check(self, question: FindQuestion) -> None:
        """Raises InvalidInput for a question that cannot be meant."""
        check_ages(question.age, None)
        if question.at is not None and question.at.tzinfo is None:
            raise InvalidInput(f"the time {question.at} has no zone: add one, such as -05:00", value=question.at)
        if question.category is not None and question.category not in self.model.taxonomy.below:
            raise InvalidInput(
                f"there is no category {shown(question.category)}: choose one of the list of categories",
                value=question.category,
            )

    def _categories(self, category: str | None) -> tuple[str, ...]:
        taxonomy = self.model.taxonomy
        return taxonomy.order if category is None else taxonomy.below[category]

    def matches(self, question: FindQuestion, places: Iterable[PlaceMatch]) -> tuple[Match, ...]:
        """The services that answer the question in one of `places`, in the promised order."""
        return self._matches(question, self._reaches(question.category, places))

    def _matches(self, question: FindQuestion, reaches: Mapping[str, Reach]) -> tuple[Match, ...]:
        services = self.model.all(Service)
        found = []
        for one, reach in reaches.items():
            match = self.match(services[one], reach, question)
            if match is not None:
                found.append(match)
        found.sort(key=lambda match: match.key)
        return tuple(found)

    def candidates(self, category: str, place: str) -> Iterator[str]:
        """The services of the category that reach `place`, or may, each once, found as they are asked for."""
        return candidates(self.model, self._categories(category), place)

    def _reaches(self, category: str | None, places: Iterable[PlaceMatch]) -> dict[str, Reach]:
        return reaches(self.model, self._categories(category), [place.jurisdiction for place in places])

    def answers(self, service: Service, question: FindQuestion) -> tuple[Known, Known, Known] | None:
        """What is known of its age, hours and language; None where one of them, or its provider, rules it out."""
        if self._is_of_sector(service):
            return None
        age = self.age(service, question.age)
        is_open = open_then(service.schedule, question.at, self.zone)
        speaks = speaks_language(service, question.language)
        return None if age is Known.NO or is_open is Known.NO or speaks is Known.NO else (age, is_open, speaks)

    def match(self, service: Service, reach: Reach, question: FindQuestion) -> Match | None:
        """What is known of a service that reaches the place; None where it is no answer."""
        known = self.answers(service, question)
        if known is None:
            return None
        age, is_open, speaks = known
        choice = self.book.choose(service.id, question.at, self.viewer)
        area = Known.UNKNOWN if reach.through is None else Known.YES
        last = area is Known.UNKNOWN or (question.age is not None and age is Known.UNKNOWN)
        key = (int(last), int(is_open is not Known.YES), reach.width, choice.doubt, service.name, service.id)
        return Match(
            service.id,
            reach.places,
            reach.through,
            area,
            age,
            is_open,
            speaks,
            choice.use,
            choice.fallback,
            reach.part,
            key,
        )

    def age(self, service: Service, age: int | None) -> Known:
        """Whether `service` admits `age`; UNKNOWN where it was not asked, or no source states the service's ages.

        A service whose ages are not stated is ruled out only by what its whole category is for.
        """
        if age is None:
            return Known.UNKNOWN
        if service.ages_known:
            return Known.YES if _within(age, service.minimum_age, service.maximum_age) else Known.NO
        return Known.UNKNOWN if _within(age, *self.model.taxonomy.bounds[service.category]) else Known.NO

    def _is_of_sector(self, service: Service) -> bool:
        """Whether it stands for what all agencies of a kind provide: there is nobody to call."""
        provider = self.model.all(Agency).get(service.provider)
        return provider is not None and provider.level is AgencyLevel.SECTOR

    def _ruled_out(self, service: Service, question: FindQuestion) -> Reason | None:
        if self._is_of_sector(service):
            return Reason("out.sector", {"name": self.model.all(Agency)[service.provider].name})
        if self.age(service, question.age) is Known.NO and question.age is not None:
            return self._age_reason(service, question.age)
        if open_then(service.schedule, question.at, self.zone) is Known.NO:
            return Reason("out.closed")
        if speaks_language(service, question.language) is Known.NO and question.language is not None:
            return Reason("out.language", {"language": question.language})
        return None

    def _age_reason(self, service: Service, age: int) -> Reason:
        if service.ages_known:
            return Reason("out.age", {"age": age, **ages(service.minimum_age, service.maximum_age)})
        category = self.model.all(Category)[service.category]
        bounds = self.model.taxonomy.bounds[service.category]
        return Reason("out.category-age", {"age": age, "category": category.name, **ages(*bounds)})

    def _why_none(self, question: FindQuestion, place: PlaceAnswer, reaches: Iterable[str]) -> Iterable[Reason]:
        if not place.places:
            yield Reason("none.place", {"text": question.place})
            return
        names: dict[str, str | int | float] = {"place": _named(place)}
        if question.category is not None:
            names["category"] = self.model.all(Category)[question.category].name
        services = self.model.all(Service)
        reasons = (self._ruled_out(services[one], question) for one in reaches)
        codes = {reason.code for reason in reasons if reason is not None} - {"out.sector"}
        if codes & {"out.age", "out.category-age"} and question.age is not None:
            yield Reason("none.age", {**names, "age": question.age})
        if "out.closed" in codes:
            yield Reason("none.closed", names)
        if "out.language" in codes and question.language is not None:
            yield Reason("none.language", {**names, "language": question.language})
        if not codes:
            yield Reason("none.category", names)

    def _remarks(self, question: FindQuestion, place: PlaceAnswer, matches: Iterable[Match]) -> tuple[Reason, ...]:
        remarks = list(place.remarks)
        known = {match.through for match in matches if match.through is not None}
        kinds = self.model.all(Jurisdiction)
        if question.category is not None and known and all(kinds[one].kind in _WIDE for one in known):
            name = self.model.all(Category)[question.category].name
            remarks.append(Reason("only.statewide", {"category": name, "place": _named(place)}))
        return tuple(remarks)

    def _see_also(self, question: FindQuestion, place: PlaceAnswer, reaches: Iterable[str]) -> tuple[str, ...]:
        """The neighbouring categories that answer where age rules services of the asked one out."""
        if question.category is None or question.age is None or not place.places:
            return ()
        services = self.model.all(Service)
        if all(self.age(services[one], question.age) is not Known.NO for one in reaches):
            return ()
        neighbours = self.model.all(Category)[question.category].neighbours
        return tuple(one for one in neighbours if self._admits(one, question, place.places))

    def _admits(self, category: str, question: FindQuestion, places: Iterable[PlaceMatch]) -> bool:
        asked = FindQuestion(question.place, category, question.age, question.at, question.language)
        return any(match.age is Known.YES for match in self.matches(asked, places))


def _named(place: PlaceAnswer) -> str:
    """Every meaning of the place by name: what is said of a place of several meanings is said of all of them."""
    return ", ".join(match.name for match in place.places)


def _within(age: int, minimum: int | None, maximum: int | None) -> bool:
    return (minimum is None or age >= minimum) and (maximum is None or age <= maximum)


def ages(minimum: int | None, maximum: int | None) -> dict[str, int]:
    """The stated bounds as parameters of a reason."""
    bounds = {"minimum": minimum, "maximum": maximum}
    return {name: bound for name, bound in bounds.items() if bound is not None}


def speaks_language(service: Service, language: str | None) -> Known:
    """Whether `service` is given in `language` (ISO 639); UNKNOWN where not asked or not stated."""
    if language is None or not service.languages:
        return Known.UNKNOWN
    return Known.YES if language in service.languages else Known.NO
