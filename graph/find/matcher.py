"""Finds the services that answer a question in a place. Find and its stand-ins are both computed from this."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from graph.contacts.choice import Choice
from graph.contacts.slot_books import slot_book
from graph.find.conditions import UNKNOWN, YES, Conditions
from graph.find.kinds import Kinds, kinds_of
from graph.find.match import Fit, Match, Reach
from graph.find.question import FindQuestion
from graph.find.reach import Reached, candidates, reaches
from graph.look import Look
from graph.look.deadline import STEPS
from graph.model.category import Category
from graph.model.errors import InvalidInput, QuestionProblems, shown
from graph.model.service import Service, check_ages
from graph.model.vocabulary import ServiceUse
from graph.places import places
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.values.language import language_of
from graph.values.likeness import LEAST_OF_KIND, likest

_LONGEST_GUESSED: Final = 60


class Matcher:
    """Matches services with `FindQuestion`s for one look."""

    __slots__ = ("_conditions", "book", "look", "model")

    def __init__(self, look: Look) -> None:
        self.look = look
        self.model = look.model
        self.book = slot_book(look.model, look.today, look.zone)
        self._conditions: Conditions | None = None  # of the last question, as each answer needs them several times

    def place(self, question: FindQuestion) -> PlaceAnswer:
        """The meanings of the question's place. Raises InvalidInput, or InvalidQuestion for several problems."""
        problems = QuestionProblems()
        place = problems.attempt(lambda: places(self.look, question.place))
        problems.attempt(lambda: self._check_kinds(question))
        problems.attempt(lambda: check_ages(question.age, None))
        problems.attempt(lambda: _check_time(question.at))
        problems.attempt(lambda: None if question.language is None else language_of(question.language))
        problems.check()
        return place or PlaceAnswer((), 0)

    def _check_kinds(self, question: FindQuestion) -> None:
        if question.category is not None and question.categories:
            raise InvalidInput("category and categories are both given: keep one of them", value=question.category)
        for category in question.kinds:
            if category == "":
                raise InvalidInput("no kind of help was named: choose one", value="", code="category.missing")
            if category not in self.model.taxonomy.below:
                raise self._unknown(category)

    def _unknown(self, category: str) -> InvalidInput:
        """The error for a kind of help that there is not, with the one that has nearly that id or name."""
        spelled = {
            spelled.casefold(): kind.id
            for kind in self.model.all(Category).values()
            for spelled in (kind.id, kind.name, *kind.aliases)
        }
        near = likest(category.casefold()[:_LONGEST_GUESSED], sorted(spelled), LEAST_OF_KIND, 1)
        known = spelled[near[0][0]] if near else ""
        hint = f"did you mean {known}?" if known else "choose one of the list of categories"
        return InvalidInput(
            f"there is no category {shown(category)}: {hint}",
            value=category,
            code="category.near" if known else "category.unknown",
            params={"text": category, "near": self.model.all(Category)[known].name} if known else {"text": category},
        )

    def matches(self, question: FindQuestion, places: Iterable[PlaceMatch]) -> tuple[Match, ...]:
        """The services that answer the question in any of `places`, in the order of `Match`, without folding any."""
        return self.matches_at(question, ids_of(places))

    def matches_at(
        self, question: FindQuestion, jurisdictions: Sequence[str], caller: str | None = None
    ) -> tuple[Match, ...]:
        """As `matches`, but takes ids of jurisdictions. `caller` is the agency or team that asks."""
        kinds = kinds_of(self.model, question.kinds)
        return self.listed(question, reaches(self.model, kinds.all, jurisdictions), caller)[0]

    def listed(
        self, question: FindQuestion, reached: Reached, caller: str | None = None
    ) -> tuple[tuple[Match, ...], list[str]]:
        """The matches in order, and the ids of services for people who help others.

        The latter may be for any age, time and language.
        """
        conditions, choose = self.conditions(question, caller), self.book.chooser(question.at, self.look.viewer)
        fits, aged = conditions.fit, question.age is not None
        matches: list[Match] = []
        professionals: list[str] = []
        unchecked = 0
        for reach, services in reached.items():
            unchecked += len(services)
            if unchecked > STEPS:
                self.look.deadline.check()
                unchecked = 0
            for service in services:
                fit = fits(service)
                if fit is not None:
                    matches.append(self.ranked(service, reach, fit, choose(service.id), conditions.kinds, aged=aged))
                elif service.use is ServiceUse.PROFESSIONALS and _is_anybodys(conditions, service):
                    professionals.append(service.id)
        matches.sort()
        return tuple(matches), professionals

    def candidates(self, category: str, place: str) -> Iterator[str]:
        """The services of the category that reach or may reach `place`, each once, computed lazily."""
        return candidates(self.model, self.model.taxonomy.below[category], place)

    def conditions(self, question: FindQuestion, caller: str | None = None) -> Conditions:
        """The conditions of `question` that do not depend on the place."""
        known = self._conditions
        if known is None or known.question is not question or known.caller != caller:
            known = self._conditions = Conditions(self.model, question, self.book.calendar, caller)
        return known

    def match(self, service: Service, reach: Reach, fit: Fit, question: FindQuestion) -> Match:
        """The match of a service that reaches the place and fits."""
        kinds = kinds_of(self.model, question.kinds)
        choice = self.book.choose(service.id, question.at, self.look.viewer)
        return self.ranked(service, reach, fit, choice, kinds, aged=question.age is not None)

    def ranked(self, service: Service, reach: Reach, fit: Fit, choice: Choice, kinds: Kinds, *, aged: bool) -> Match:
        """The match of a service that reaches the place and fits. `aged` says whether an age was asked."""
        fields = (
            1 if reach.through is None else 0,
            0 if kinds.is_asked(service) else 1,
            0 if fit.speaks is YES else 1,
            kinds.entry(service),
            0 if choice.telephone or self._is_reached(service, choice, kinds) else 1,
            2 if choice.closed else 0 if fit.open is YES else 1,
            1 if aged and fit.age is UNKNOWN else 0,
            reach.width,
            choice.doubt,
            service.name,
            service.id,
            reach,
            fit,
            choice,
            (),
        )
        return tuple.__new__(Match, fields)  # thousands are made: Match(...) takes twice as long

    def _is_reached(self, service: Service, choice: Choice, kinds: Kinds) -> bool:
        """Whether a service without a telephone can be reached. For urgent kinds mail and web pages do not count."""
        if kinds.is_urgent(service):
            return False
        return choice.use is not None or (
            service.website is not None and self.look.guard.sees_field(service, "website")
        )

    def kinds_named(self, question: FindQuestion) -> str:
        """The names of the kinds asked, separated by commas."""
        return ", ".join(self.model.all(Category)[kind].name for kind in question.kinds)


def _is_anybodys(conditions: Conditions, service: Service) -> bool:
    return not conditions.is_sectors(service) and conditions.is_offered(service)


def ids_of(places: Iterable[PlaceMatch]) -> list[str]:
    """The ids of the jurisdictions that a place means."""
    return [place.jurisdiction for place in places]


def _check_time(at: datetime | None) -> None:
    if at is not None and at.tzinfo is None:
        raise InvalidInput(f"the time {at} has no zone: add one, such as -05:00", value=at)
