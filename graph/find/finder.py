"""Who serves a place: the question that the directory exists for.

A service is an answer where it serves the place (known, or possibly) and nothing on file rules it out. Unknown is
neither yes nor no: it is listed after what is known, and says so.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain

from graph.contacts.choice import Choice
from graph.contacts.slot_books import slot_book
from graph.find.answer import FindAnswer, LeftOut
from graph.find.conditions import NO, UNKNOWN, YES, Conditions
from graph.find.match import Fit, Match, Reach
from graph.find.question import FindQuestion
from graph.find.reach import Reached, candidates, reaches
from graph.look import Look
from graph.model.category import Category
from graph.model.errors import InvalidInput, QuestionProblems, shown
from graph.model.jurisdiction import Jurisdiction
from graph.model.reason import Reason
from graph.model.service import Service, check_ages
from graph.model.vocabulary import JurisdictionKind
from graph.places import places
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.readmodel.index import BY_CATEGORY

NOTICES = (Reason("emergency-911"), Reason("crisis-988"))
"""Above every answer about help: 911 for immediate danger, 988 for crisis (design, section 4, rule 3)."""

_WIDE = {JurisdictionKind.STATE, JurisdictionKind.NATION}


class Finder:
    """Answers `FindQuestion`s on one look."""

    __slots__ = ("book", "look", "model")

    def __init__(self, look: Look) -> None:
        self.look = look
        self.model = look.model
        self.book = slot_book(look.model, look.today, look.zone)

    def find(self, question: FindQuestion) -> FindAnswer:
        """Everything that serves the place, or may, in the promised order.

        Raises InvalidInput for an age outside 0 to 130, an unknown category, a time without zone, and a place that
        cannot be read.
        """
        place = self.place(question)
        reached = self._reached(question.category, place.places)
        matches = self._matches(question, reached)
        why_none = () if matches else tuple(self._why_none(question, place, reached))
        return FindAnswer(
            question,
            place,
            matches,
            why_none,
            self._remarks(question, place, matches),
            self._see_also(question, place, reached),
            NOTICES,
        )

    def left_out(self, answer: FindAnswer) -> tuple[LeftOut, ...]:
        """The services of the category that are not among the matches, by name and id, each with its reason."""
        if not answer.place.places:
            return ()
        listed = {match.service for match in answer.matches}
        reached = {one.id for one in _services(self._reached(answer.question.category, answer.place.places))}
        services, conditions = self.model.all(Service), self.conditions(answer.question)
        found = []
        for category in self._categories(answer.question.category):
            for one in self.model.ids(BY_CATEGORY, category):
                if one not in listed:
                    reason = conditions.ruled_out(services[one]) if one in reached else None
                    out = reason or Reason("out.area", {"place": _named(answer.place)})
                    found.append(LeftOut(one, out, (services[one].name, one)))
        return tuple(sorted(found, key=lambda left: left.key))

    def place(self, question: FindQuestion) -> PlaceAnswer:
        """What the place of a question means. Raises InvalidInput, InvalidQuestion for several problems at once."""
        problems = QuestionProblems()
        place = problems.attempt(lambda: places(self.look, question.place))
        problems.attempt(lambda: self._check_category(question.category))
        problems.attempt(lambda: check_ages(question.age, None))
        problems.attempt(lambda: _check_time(question.at))
        problems.check()
        return place or PlaceAnswer((), 0)

    def _check_category(self, category: str | None) -> None:
        if category == "":
            raise InvalidInput("no kind of help was named: choose one", value="", code="category.missing")
        if category is not None and category not in self.model.taxonomy.below:
            raise InvalidInput(
                f"there is no category {shown(category)}: choose one of the list of categories",
                value=category,
                code="category.unknown",
                params={"text": category},
            )

    def _categories(self, category: str | None) -> tuple[str, ...]:
        taxonomy = self.model.taxonomy
        return taxonomy.order if category is None else taxonomy.below[category]

    def matches(self, question: FindQuestion, places: Iterable[PlaceMatch]) -> tuple[Match, ...]:
        """The services that answer the question in one of `places`, in the promised order."""
        return self._matches(question, self._reached(question.category, places))

    def _matches(self, question: FindQuestion, reached: Reached) -> tuple[Match, ...]:
        fits, choose = self.conditions(question).fit, self.book.chooser(question.at, self.look.viewer)
        found = []
        for reach, services in reached.items():
            for service in services:
                fit = fits(service)
                if fit is not None:
                    found.append(_match(service, reach, fit, choose(service.id), question))
        found.sort()
        return tuple(found)

    def candidates(self, category: str, place: str) -> Iterator[str]:
        """The services of the category that reach `place`, or may, each once, found as they are asked for."""
        return candidates(self.model, self._categories(category), place)

    def _reached(self, category: str | None, places: Iterable[PlaceMatch]) -> Reached:
        return reaches(self.model, self._categories(category), [place.jurisdiction for place in places])

    def conditions(self, question: FindQuestion) -> Conditions:
        """What `question` asks of a service, wherever it is."""
        return Conditions(self.model, question, self.look.zone)

    def match(self, service: Service, reach: Reach, fit: Fit, question: FindQuestion) -> Match:
        """A service that reaches the place and fits."""
        return _match(service, reach, fit, self.book.choose(service.id, question.at, self.look.viewer), question)

    def _why_none(self, question: FindQuestion, place: PlaceAnswer, reached: Reached) -> Iterable[Reason]:
        if not place.places:
            yield Reason("none.place", {"text": question.place})
            return
        names: dict[str, str | int | float] = {"place": _named(place)}
        if question.category is not None:
            names["category"] = self.model.all(Category)[question.category].name
        reasons = map(self.conditions(question).ruled_out, _services(reached))
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

    def _see_also(self, question: FindQuestion, place: PlaceAnswer, reached: Reached) -> tuple[str, ...]:
        """The neighbouring categories that answer where age rules services of the asked one out."""
        if question.category is None or question.age is None or not place.places:
            return ()
        age = self.conditions(question).age
        if all(age(service) is not NO for service in _services(reached)):
            return ()
        neighbours = self.model.all(Category)[question.category].neighbours
        return tuple(one for one in neighbours if self._admits(one, question, place.places))

    def _admits(self, category: str, question: FindQuestion, places: Iterable[PlaceMatch]) -> bool:
        asked = FindQuestion(question.place, category, question.age, question.at, question.language)
        return any(match.age is YES for match in self.matches(asked, places))


def _match(service: Service, reach: Reach, fit: Fit, choice: Choice, question: FindQuestion) -> Match:
    unknown = reach.through is None or (fit.age is UNKNOWN and question.age is not None)
    last, closed = (1 if unknown else 0), (0 if fit.open is YES else 1)
    fields = (last, closed, reach.width, choice.doubt, service.name, service.id, reach, fit, choice)
    return tuple.__new__(Match, fields)  # of thousands of matches: Match(...) does the same in twice the time


def _check_time(at: datetime | None) -> None:
    if at is not None and at.tzinfo is None:
        raise InvalidInput(f"the time {at} has no zone: add one, such as -05:00", value=at)


def _services(reached: Reached) -> Iterator[Service]:
    return chain.from_iterable(reached.values())


def _named(place: PlaceAnswer) -> str:
    """Every meaning of the place by name: what is said of a place of several meanings is said of all of them."""
    return ", ".join(match.name for match in place.places)
