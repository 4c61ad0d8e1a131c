"""Who serves a place: the question that the directory exists for.

A service is an answer where it serves the place (known, or possibly) and nothing on file rules it out. Unknown is
neither yes nor no: it is listed after what is known, and says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import Final

from graph.contacts.choice import Choice
from graph.contacts.slot_books import slot_book
from graph.find.answer import FindAnswer, Group, LeftOut
from graph.find.behind import fold
from graph.find.conditions import NO, UNKNOWN, YES, Conditions
from graph.find.kinds import Kinds, kinds_of
from graph.find.match import LEADS, Fit, Match, Reach
from graph.find.question import FindQuestion
from graph.find.reach import Reached, candidates, reaches
from graph.find.required import required
from graph.find.stand_ins import stand_ins
from graph.find.why import remarks, why_none
from graph.look import Look
from graph.model.category import Category
from graph.model.errors import InvalidInput, QuestionProblems, shown
from graph.model.reason import Reason
from graph.model.service import Service, check_ages
from graph.model.vocabulary import ServiceUse
from graph.places import places
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.readmodel.index import OF_KIND
from graph.values.language import language_of

NOTICES = (Reason("emergency-911"), Reason("crisis-988"))
"""Above every answer about help: 911 for immediate danger, 988 for crisis (design, section 4, rule 3)."""
_NEIGHBOUR: Final = 2
"""The `kind` of a match that is of none of the kinds asked."""


class Finder:
    """Answers `FindQuestion`s on one look."""

    __slots__ = ("book", "look", "model")

    def __init__(self, look: Look) -> None:
        self.look = look
        self.model = look.model
        self.book = slot_book(look.model, look.today, look.zone)

    def find(self, question: FindQuestion) -> FindAnswer:
        """Everything that serves the place, or may, in the promised order, and whom to call if nothing fits.

        Raises InvalidInput for an age outside 0 to 130, an unknown category or language, a category beside
        categories, a time without zone, and a place that cannot be read.
        """
        place = self.place(question)
        kinds = kinds_of(self.model, question.kinds)
        reached = reaches(self.model, kinds.all, _ids(place.places))
        own, professionals = self._listed(question, reached)
        reasons = () if own else tuple(why_none(self, question, place, list(_services(reached))))
        matches = fold(self.model, self._led(question, kinds, place, own))
        return FindAnswer(
            question,
            place,
            matches,
            reasons,
            remarks(self, question, place, own),
            self._see_also(question, kinds, place, reached),
            NOTICES,
            () if question.kinds else self._groups(matches),
            self.look.by_name(professionals),
            stand_ins(self, question, place.places),
            required(self.look, question.kinds, question.age),
        )

    def left_out(self, answer: FindAnswer) -> tuple[LeftOut, ...]:
        """The services of the kinds asked that are not in the answer, by name and id, each with its reason."""
        if not answer.place.places:
            return ()
        kinds, where = kinds_of(self.model, answer.question.kinds), _ids(answer.place.places)
        listed = {one for match in answer.matches for one in (match.service, *match.behind)}
        listed.update(answer.professionals)
        reached = {one.id for one in _services(reaches(self.model, kinds.all, where))}
        services, conditions = self.model.all(Service), self.conditions(answer.question)
        found = []
        for one in {one for kind in kinds.all for one in self.model.ids(OF_KIND, kind)} - listed:
            reason = conditions.ruled_out(services[one]) if one in reached else None
            out = reason or Reason("out.area", {"place": answer.place.named})
            found.append(LeftOut(one, out, (services[one].name, one)))
        return tuple(sorted(found, key=lambda left: left.key))

    def place(self, question: FindQuestion) -> PlaceAnswer:
        """What the place of a question means. Raises InvalidInput, InvalidQuestion for several problems at once."""
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
                raise InvalidInput(
                    f"there is no category {shown(category)}: choose one of the list of categories",
                    value=category,
                    code="category.unknown",
                    params={"text": category},
                )

    def matches(self, question: FindQuestion, places: Iterable[PlaceMatch]) -> tuple[Match, ...]:
        """The services that answer the question in one of `places`, in the promised order, none behind another."""
        return self.matches_at(question, _ids(places))

    def matches_at(
        self, question: FindQuestion, jurisdictions: Sequence[str], caller: str | None = None
    ) -> tuple[Match, ...]:
        """The same by the ids of jurisdictions; `caller` is the agency or team that asks."""
        kinds = kinds_of(self.model, question.kinds)
        return self._listed(question, reaches(self.model, kinds.all, jurisdictions), caller)[0]

    def _listed(
        self, question: FindQuestion, reached: Reached, caller: str | None = None
    ) -> tuple[tuple[Match, ...], list[str]]:
        """The matches in order, and the services for those who help, whatever the age, the time and the language."""
        conditions, choose = self.conditions(question, caller), self.book.chooser(question.at, self.look.viewer)
        fits, aged = conditions.fit, question.age is not None
        found: list[Match] = []
        professionals: list[str] = []
        for reach, services in reached.items():
            for service in services:
                fit = fits(service)
                if fit is not None:
                    found.append(self._match(service, reach, fit, choose(service.id), conditions.kinds, aged=aged))
                elif service.use is ServiceUse.PROFESSIONALS and _is_anybodys(conditions, service):
                    professionals.append(service.id)
        found.sort()
        return tuple(found), professionals

    def candidates(self, category: str, place: str) -> Iterator[str]:
        """The services of the category that reach `place`, or may, each once, found as they are asked for."""
        return candidates(self.model, self.model.taxonomy.below[category], place)

    def conditions(self, question: FindQuestion, caller: str | None = None) -> Conditions:
        """What `question` asks of a service, wherever it is."""
        return Conditions(self.model, question, self.book.calendar, caller)

    def match(self, service: Service, reach: Reach, fit: Fit, question: FindQuestion) -> Match:
        """A service that reaches the place and fits."""
        kinds = kinds_of(self.model, question.kinds)
        choice = self.book.choose(service.id, question.at, self.look.viewer)
        return self._match(service, reach, fit, choice, kinds, aged=question.age is not None)

    def _match(self, service: Service, reach: Reach, fit: Fit, choice: Choice, kinds: Kinds, *, aged: bool) -> Match:
        fields = (
            1 if reach.through is None else 0,
            0 if kinds.is_asked(service) else 1,
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
        return tuple.__new__(Match, fields)  # of thousands of matches: Match(...) does the same in twice the time

    def _is_reached(self, service: Service, choice: Choice, kinds: Kinds) -> bool:
        """Whether a service without a telephone can be reached: nobody waits for mail in an urgent kind."""
        if kinds.is_urgent(service):
            return False
        return choice.use is not None or (
            service.website is not None and self.look.guard.sees_field(service, "website")
        )

    def _led(
        self, question: FindQuestion, kinds: Kinds, place: PlaceAnswer, matches: tuple[Match, ...]
    ) -> tuple[Match, ...]:
        """`matches`, led by an open service of a neighbouring kind where none of an urgent kind is known to be so."""
        if question.at is None or not kinds.urgent or any(one.open is YES and one.area is YES for one in matches):
            return matches
        listed = {one.service for one in matches}
        for kind in kinds.neighbours:
            for one in self.matches(replace(question, category=kind, categories=()), place.places):
                if one.open is YES and one.area is YES and not one.mute and one.service not in listed:
                    return (one._replace(last=LEADS, kind=_NEIGHBOUR), *matches)
        return matches

    def _groups(self, matches: Iterable[Match]) -> tuple[Group, ...]:
        services, found = self.model.all(Service), dict[str, list[Match]]()
        for match in matches:
            found.setdefault(services[match.service].category, []).append(match)
        return tuple(Group(one, len(found[one]), found[one][0]) for one in self.model.taxonomy.order if one in found)

    def _see_also(
        self, question: FindQuestion, kinds: Kinds, place: PlaceAnswer, reached: Reached
    ) -> tuple[str, ...]:
        """The neighbouring categories that answer where age rules services of the asked ones out."""
        if not question.kinds or question.age is None or not place.places:
            return ()
        age = self.conditions(question).age
        if all(age(service) is not NO for service in _services(reached)):
            return ()
        return tuple(one for one in kinds.neighbours if self._admits(one, question, place.places))

    def _admits(self, category: str, question: FindQuestion, places: Iterable[PlaceMatch]) -> bool:
        asked = replace(question, category=category, categories=())
        return any(match.age is YES for match in self.matches(asked, places))

    def kinds_named(self, question: FindQuestion) -> str:
        """The names of the kinds asked."""
        return ", ".join(self.model.all(Category)[one].name for one in question.kinds)


def _is_anybodys(conditions: Conditions, service: Service) -> bool:
    return not conditions.is_sectors(service) and conditions.is_offered(service)


def _ids(places: Iterable[PlaceMatch]) -> list[str]:
    return [place.jurisdiction for place in places]


def _check_time(at: datetime | None) -> None:
    if at is not None and at.tzinfo is None:
        raise InvalidInput(f"the time {at} has no zone: add one, such as -05:00", value=at)


def _services(reached: Reached) -> Iterator[Service]:
    return chain.from_iterable(reached.values())
