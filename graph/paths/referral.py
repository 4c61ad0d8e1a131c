"""Referral paths: what law requires in any case, then the cheapest paths to a service that takes the case."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from graph.find.conditions import months_doubt
from graph.find.finder import NOTICES, Finder
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.find.stand_ins import stand_ins
from graph.model.errors import InvalidInput
from graph.model.reason import Reason
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Known, StepKind
from graph.paths.answer import ReferralAnswer, ReferralPath, Step
from graph.paths.cheapest import Path, cheapest_paths
from graph.paths.contacts import choose_contact
from graph.paths.duties import duties
from graph.paths.goals import Goals
from graph.paths.links import link_book
from graph.paths.network import Case, Network
from graph.paths.price import price
from graph.paths.question import ReferralQuestion
from graph.paths.why import why_none
from graph.places.answer import PlaceMatch

MOST = 10
_MOST_INSTEAD: Final = 3
"""At most this many services are listed before the stand-ins if no path leads to help."""


@dataclass(frozen=True, slots=True)
class PathFinder:
    """Answers `ReferralQuestion`s with a finder's revision, viewer and day. `check` may raise to stop."""

    finder: Finder
    check: Callable[[], None] = lambda: None

    def paths(self, question: ReferralQuestion, origin: str) -> ReferralAnswer:
        """The paths from the entity `origin`, which the question's `origin` names.

        Raises InvalidInput for `first` outside 1 to 10, and the errors of `Finder.find`.
        """
        if not 1 <= question.first <= MOST:
            raise InvalidInput(f"first is {question.first}: ask for 1 to {MOST} paths", value=question.first)
        asked = FindQuestion(question.place, question.category, question.age, question.at)
        place = self.finder.place(asked)
        networks = [self.network(question, meaning, origin) for meaning in place.places]
        paths = [path for network in networks for path in self._paths(question, origin, network)]
        paths.sort(key=lambda path: path.cost)  # a stable sort: equal costs keep the order of the place's meanings
        due = duties(self.finder.look, question, origin, networks)
        return ReferralAnswer(
            question,
            place,
            origin,
            tuple(self._reports(question, place.places, origin, due.all)),
            tuple(paths),
            () if paths else tuple(why_none(self.finder, question, origin, place.places, networks)),
            place.remarks,
            NOTICES,
            self._others(asked, place.places, origin, instead=not paths),
            due.brief,
        )

    def _others(
        self, asked: FindQuestion, places: Sequence[PlaceMatch], origin: str, *, instead: bool
    ) -> tuple[Match, ...]:
        """Services to call if no path fits. `instead` means that there are no paths: help of the kind comes first."""
        others = stand_ins(self.finder, asked, places, caller=origin)
        if not instead:
            return others
        ids = [place.jurisdiction for place in places]
        matches = self.finder.matches_at(asked, ids, origin) if ids else ()
        help_itself = tuple(match for match in matches if match.area is Known.YES and match.choice.telephone)
        listed = {match.service for match in help_itself}
        return (*help_itself[:_MOST_INSTEAD], *(other for other in others if other.service not in listed))

    def network(self, question: ReferralQuestion, place: PlaceMatch, origin: str) -> Network:
        """The steps that the case can take from the entity `origin`, for one meaning of the place."""
        # Services that are closed then are not left out, they only cost more: people may use a path later.
        asked = FindQuestion(place.jurisdiction, question.category, question.age)
        links = link_book(self.finder.model)
        goals = Goals(self.finder, asked, place, links, origin)
        case = Case(origin, question.first, question.category, question.age, place.jurisdiction, question.at)
        return Network(self.finder.look, self.finder.book, links, case, goals, place)

    def _paths(self, question: ReferralQuestion, origin: str, network: Network) -> list[ReferralPath]:
        start = network.links.numbers[origin]
        cheapest = cheapest_paths(start, network.goals, network.out, network.into, question.first, self.check)
        return [self._path(path, network) for path in cheapest]

    def _path(self, path: Path, network: Network) -> ReferralPath:
        nodes = [network.links.ids[node] for node in path.nodes]
        hops = enumerate(pairwise(nodes), 1)
        steps = tuple(self._step(at, source, target, network) for at, (source, target) in hops)
        match = network.goals[nodes[-1]]
        weakest = max(steps, key=lambda step: (_doubt(step, network), -step.position), default=None)
        reasons, known = self._end(match, network), match.area is Known.YES
        return ReferralPath(network.case.place, nodes[-1], path.cost, steps, weakest, reasons, known)

    def _step(self, position: int, source: str, target: str, network: Network) -> Step:
        edge, choice = network.edge(source, target), network.choice(target)
        said = (*self._step_reasons(edge.by, edge.relation, target), Reason("step.cost", {"cost": edge.cost}))
        reasons = (*said, *price(network, source, edge))
        step = Step(position, source, target, edge.by, edge.relation, choice.use, choice.fallback, edge.cost, reasons)
        if (choice.use is not None and not network.is_closed(target)) or _needs_nobody(step):
            return step
        return replace(step, stand_in=self._stand_in(network.case, [network.place], target))

    def _stand_in(self, case: Case, places: Sequence[PlaceMatch], target: str) -> Match | None:
        """A service to call in place of `target`."""
        asked = FindQuestion(case.place, case.category, case.age, case.at)
        others = stand_ins(self.finder, asked, places, target, case.origin)
        return next((other for other in others if other.use is not None), None)

    def _step_reasons(self, by: StepKind, relation: str | None, target: str) -> tuple[Reason, ...]:
        name = self.finder.look.name(target)
        if relation is not None:
            return (Reason(f"step.{self.finder.model.all(Relation)[relation].kind.lower()}", {"name": name}),)
        if by is StepKind.RELATION:
            return (Reason("step.through", {"name": name}),)
        return (Reason(f"step.{by.lower()}", {"name": name}),)

    def _end(self, match: Match, network: Network) -> tuple[Reason, ...]:
        """What is not known about the service at the end of a path, and which part of the place it serves."""
        reasons = []
        if match.area is Known.UNKNOWN:
            reasons.append(Reason("area.unknown"))
        elif match.part is not None and match.through is not None:
            through = self.finder.look.name(match.through)
            reasons.append(Reason("area.part", {"through": through, "served": match.part[0], "all": match.part[1]}))
        if network.case.age is not None and match.age is Known.UNKNOWN:
            service = self.finder.model.all(Service)[match.service]
            reasons.append(months_doubt(service, network.case.age) or Reason("age.unknown"))
        return tuple(reasons)

    def _reports(
        self, question: ReferralQuestion, places: Sequence[PlaceMatch], origin: str, due: Iterable[str]
    ) -> Iterator[Step]:
        """The steps that law requires of the origin in this case, whatever path is taken."""
        relations, survivor = self.finder.model.all(Relation), self.finder.look.survivor
        case = Case(origin, question.first, question.category, question.age, question.place, question.at)
        for position, duty in enumerate(due, 1):
            source, target = survivor(relations[duty].source), survivor(relations[duty].target)
            choice = choose_contact(self.finder.book, target, question.at, self.finder.look.viewer)
            reasons = self._step_reasons(StepKind.RELATION, duty, target)
            other = None if choice.use is not None and not choice.closed else self._stand_in(case, places, target)
            by = StepKind.RELATION
            yield Step(position, source, target, by, duty, choice.use, choice.fallback, 0, reasons, other)


def _needs_nobody(step: Step) -> bool:
    """Whether the source of the step refers to the service, so that no contact is needed."""
    return step.by is StepKind.RELATION and step.relation is None


def _doubt(step: Step, network: Network) -> int:
    """How uncertain the contact of a step is; -1 for a referral, which needs no contact."""
    return -1 if _needs_nobody(step) else network.choice(step.target).doubt
