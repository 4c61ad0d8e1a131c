"""Answers who serves a place, the main question of the directory.

A service is an answer if it serves or may serve the place and nothing that we know rules it out. Unknown is neither
yes nor no: a service with an unknown area is listed after those with a known one, and the answer says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from graph.find.answer import FindAnswer, Group, LeftOut
from graph.find.behind import fold
from graph.find.conditions import NO, YES
from graph.find.kinds import Kinds, kinds_of
from graph.find.match import LEADS, Match
from graph.find.matcher import Matcher, ids_of
from graph.find.question import FindQuestion
from graph.find.reach import Reached, reaches
from graph.find.required import required
from graph.find.stand_ins import stand_ins
from graph.find.why import remarks, why_none
from graph.model.reason import Reason
from graph.model.service import Service
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.readmodel.index import OF_KIND

NOTICES = (Reason("emergency-911"), Reason("crisis-988"))
"""Shown above every answer about help: 911 for immediate danger, 988 for crisis (design, section 4, rule 3)."""
_NEIGHBOUR: Final = 2
"""The `kind` of a match whose service is of none of the kinds asked."""


class Finder(Matcher):
    """Answers `FindQuestion`s for one look."""

    __slots__ = ()

    def find(self, question: FindQuestion) -> FindAnswer:
        """All services that serve or may serve the place, in the order of `Match`, and whom to call if nothing fits.

        Raises InvalidInput for an age outside 0 to 130, an unknown category or language, `category` together with
        `categories`, a time without zone, and a place that cannot be read.
        """
        place = self.place(question)
        kinds = kinds_of(self.model, question.kinds)
        reached = reaches(self.model, kinds.all, ids_of(place.places))
        own, professionals = self.listed(question, reached)
        reasons = () if own else tuple(why_none(self, question, place, list(_services(reached))))
        others = stand_ins(self, question, place.places)
        matches = fold(self.model, self._led(question, kinds, place, others, own))
        return FindAnswer(
            question,
            place,
            matches,
            reasons,
            remarks(self, question, place, matches),
            self._see_also(question, kinds, place, reached),
            NOTICES,
            () if question.kinds else self._groups(matches),
            self.look.by_name(professionals),
            others,
            required(self.look, question.kinds, question.age),
        )

    def left_out(self, answer: FindAnswer) -> tuple[LeftOut, ...]:
        """The services of the kinds asked that are not in the answer, by name and id, each with its reason."""
        if not answer.place.places:
            return ()
        kinds, where = kinds_of(self.model, answer.question.kinds), ids_of(answer.place.places)
        listed = {service for match in answer.matches for service in (match.service, *match.behind)}
        listed.update(answer.professionals)
        reached = {service.id for service in _services(reaches(self.model, kinds.all, where))}
        services, conditions = self.model.all(Service), self.conditions(answer.question)
        left = []
        for service_id in {service_id for kind in kinds.all for service_id in self.model.ids(OF_KIND, kind)} - listed:
            reason = conditions.ruled_out(services[service_id]) if service_id in reached else None
            out = reason or Reason("out.area", {"place": answer.place.named})
            left.append(LeftOut(service_id, out, (services[service_id].name, service_id)))
        return tuple(sorted(left, key=lambda service: service.key))

    def _led(
        self,
        question: FindQuestion,
        kinds: Kinds,
        place: PlaceAnswer,
        others: Sequence[Match],
        matches: tuple[Match, ...],
    ) -> tuple[Match, ...]:
        """`matches`, with an open service put first if an urgent kind is asked for and none is known to be open.

        That is the first open one of `others` (the stand-ins), otherwise the first open one of a neighbouring kind.
        """
        known = any(_is_open_here(match) for match in matches)
        if question.at is None or not place.places or not kinds.urgent or known:
            return matches
        listed = {match.service for match in matches}
        leading = chain(others, self._neighbours(question, kinds, place))
        open_now = (other for other in leading if _is_open_here(other) and not other.mute)
        first = next((other for other in open_now if other.service not in listed), None)
        return matches if first is None else (first._replace(last=LEADS, kind=_NEIGHBOUR), *matches)

    def _neighbours(self, question: FindQuestion, kinds: Kinds, place: PlaceAnswer) -> Iterator[Match]:
        """Matches with services of the neighbouring kinds, in the order of the kinds."""
        for kind in kinds.neighbours:
            yield from self.matches(replace(question, category=kind, categories=()), place.places)

    def _groups(self, matches: Iterable[Match]) -> tuple[Group, ...]:
        services, of_kind = self.model.all(Service), dict[str, list[Match]]()
        for match in matches:
            of_kind.setdefault(services[match.service].category, []).append(match)
        kinds = (kind for kind in self.model.taxonomy.order if kind in of_kind)
        return tuple(Group(kind, len(of_kind[kind]), of_kind[kind][0]) for kind in kinds)

    def _see_also(
        self, question: FindQuestion, kinds: Kinds, place: PlaceAnswer, reached: Reached
    ) -> tuple[str, ...]:
        """If the age rules out any service of the kinds asked: the neighbouring kinds that have services for it."""
        if not question.kinds or question.age is None or not place.places:
            return ()
        age = self.conditions(question).age
        if all(age(service) is not NO for service in _services(reached)):
            return ()
        return tuple(kind for kind in kinds.neighbours if self._admits(kind, question, place.places))

    def _admits(self, category: str, question: FindQuestion, places: Iterable[PlaceMatch]) -> bool:
        asked = replace(question, category=category, categories=())
        conditions = self.conditions(asked)
        reached = reaches(self.model, conditions.kinds.all, ids_of(places))
        return any(fit is not None and fit.age is YES for fit in map(conditions.fit, _services(reached)))


def _services(reached: Reached) -> Iterator[Service]:
    return chain.from_iterable(reached.values())


def _is_open_here(match: Match) -> bool:
    """Whether a service is known to serve the place and to be open."""
    return match.open is YES and match.area is YES
