"""Referral paths: what law requires in any case, then the cheapest ways to a service that takes this case here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.find.finder import NOTICES, Finder
from graph.find.match import Match
from graph.find.question import FindQuestion
from graph.model.category import Category
from graph.model.errors import InvalidInput
from graph.model.reason import Reason
from graph.model.relation import Relation
from graph.model.vocabulary import Known, StepKind
from graph.paths.answer import ReferralAnswer, ReferralPath, Step
from graph.paths.cheapest import Path, cheapest_paths
from graph.paths.costs import KIND
from graph.paths.goals import Goals
from graph.paths.links import link_book
from graph.paths.network import Case, Network
from graph.paths.price import price
from graph.paths.question import ReferralQuestion
from graph.places.answer import PlaceMatch
from graph.readmodel.index import TIES

MOST = 10
_NAMED = 3
"""How many of what is missing a sentence names."""


@dataclass(frozen=True, slots=True)
class PathFinder:
    """Answers `ReferralQuestion`s with a finder's revision, viewer and day. `check` may raise to give up."""

    finder: Finder
    check: Callable[[], None] = lambda: None

    def paths(self, question: ReferralQuestion, origin: str) -> ReferralAnswer:
        """The ways from the entity `origin`, which the question's text means.

        Raises InvalidInput for `first` outside 1 to 10, and as `Finder.find` does.
        """
        if not 1 <= question.first <= MOST:
            raise InvalidInput(f"first is {question.first}: ask for 1 to {MOST} paths", value=question.first)
        asked = FindQuestion(question.place, question.category, question.age, question.at)
        place = self.finder.place(asked)
        networks = [self.network(question, meaning, origin) for meaning in place.places]
        found = [path for network in networks for path in self._paths(question, origin, network)]
        found.sort(key=lambda path: path.cost)  # stable: of equal cost in the order of the place's meanings
        why_none = () if found else tuple(self._why_none(question, origin, place.places, networks))
        reports = tuple(self._reports(origin, networks))
        return ReferralAnswer(question, place, origin, reports, tuple(found), why_none, place.remarks, NOTICES)

    def network(self, question: ReferralQuestion, place: PlaceMatch, origin: str) -> Network:
        """The steps that the case can take from the entity `origin`, for one meaning of the place."""
        # Closed services stay in, at a cost: a path is also for later.
        asked = FindQuestion(place.jurisdiction, question.category, question.age)
        links = link_book(self.finder.model)
        goals = Goals(self.finder, asked, place, links, origin)
        case = Case(origin, question.first, question.category, question.age, place.jurisdiction, question.at)
        return Network(self.finder.look, self.finder.book, links, case, goals)

    def _paths(self, question: ReferralQuestion, origin: str, network: Network) -> list[ReferralPath]:
        start = network.links.numbers[origin]
        found = cheapest_paths(start, network.goals, network.out, network.into, question.first, self.check)
        return [self._path(path, network) for path in found]

    def _path(self, path: Path, network: Network) -> ReferralPath:
        nodes = [network.links.ids[node] for node in path.nodes]
        hops = enumerate(pairwise(nodes), 1)
        steps = tuple(self._step(at, source, target, network) for at, (source, target) in hops)
        service = nodes[-1]
        weakest = max(steps, key=lambda step: (_doubt(step, network), -step.position), default=None)
        reasons = self._end(network.goals[service], network)
        return ReferralPath(network.case.place, service, path.cost, steps, weakest, reasons)

    def _step(self, position: int, source: str, target: str, network: Network) -> Step:
        edge, choice = network.edge(source, target), network.choice(target)
        said = (*self._step_reasons(edge.by, edge.relation, target), Reason("step.cost", {"cost": edge.cost}))
        reasons = (*said, *price(network, source, edge))
        return Step(position, source, target, edge.by, edge.relation, choice.use, choice.fallback, edge.cost, reasons)

    def _step_reasons(self, by: StepKind, relation: str | None, target: str) -> tuple[Reason, ...]:
        name = self.finder.look.name(target)
        if relation is not None:
            return (Reason(f"step.{self.finder.model.all(Relation)[relation].kind.lower()}", {"name": name}),)
        if by is StepKind.RELATION:
            return (Reason("step.through", {"name": name}),)
        return (Reason(f"step.{by.lower()}", {"name": name}),)

    def _end(self, match: Match, network: Network) -> tuple[Reason, ...]:
        """What is not known of the service that a path ends at."""
        reasons = []
        if match.area is Known.UNKNOWN:
            reasons.append(Reason("area.unknown"))
        elif match.part is not None and match.through is not None:
            through = self.finder.look.name(match.through)
            reasons.append(Reason("area.part", {"through": through, "served": match.part[0], "all": match.part[1]}))
        if network.case.age is not None and match.age is Known.UNKNOWN:
            reasons.append(Reason("age.unknown"))
        return tuple(reasons)

    def _reports(self, origin: str, networks: list[Network]) -> Iterator[Step]:
        """The steps that law requires of the origin in this case, whatever path is taken."""
        ties = self.finder.model.all(Relation)
        own = (ties[one] for one in self.finder.model.ids(TIES, origin) if ties[one].source == origin)
        due = [one for one in own if one.mandatory and one.kind in KIND]
        admitted = (one.id for one in due if any(network.admits(one) for network in networks))
        for position, one in enumerate(self.finder.look.by_name(admitted), 1):
            target = ties[one].target
            choice = networks[0].choice(target)
            reasons = self._step_reasons(StepKind.RELATION, one, target)
            yield Step(position, origin, target, StepKind.RELATION, one, choice.use, choice.fallback, 0, reasons)

    def _why_none(
        self, question: ReferralQuestion, origin: str, places: tuple[PlaceMatch, ...], networks: list[Network]
    ) -> list[Reason]:
        model = self.finder.model
        names: dict[str, str | int | float] = {
            "origin": self.finder.look.name(origin),
            "category": model.all(Category)[question.category].name,
            "place": ", ".join(place.name for place in places),
        }
        goals = {one for network in networks for one in network.goals}
        if not places or not goals:
            answer = self.finder.find(FindQuestion(question.place, question.category, question.age))
            return list(answer.why_none)
        reasons = [Reason("path.no-way", {**names, "services": _some([self.finder.look.name(one) for one in goals])})]
        if not any(network.leads_on(origin) for network in networks):
            reasons.append(Reason("path.no-tie", names))
        unlinked = [one for one in goals if not any(network.is_referred_to(one) for network in networks)]
        if unlinked:
            reasons.append(
                Reason("path.unlinked", {"services": _some([self.finder.look.name(one) for one in unlinked])})
            )
        refused = self._refused(origin, networks)
        if refused:
            reasons.append(Reason("path.refused", {**names, "ties": _some(refused)}))
        return reasons

    def _refused(self, origin: str, networks: list[Network]) -> list[str]:
        """The other ends of the origin's ties that would carry a case, and not this one."""
        ties = self.finder.model.all(Relation)
        own = (ties[one] for one in self.finder.model.ids(TIES, origin) if ties[one].source == origin)
        carrying = [one for one in own if one.kind in KIND and self.finder.look.guard.sees(one)]
        out = {one.target for one in carrying if not any(network.admits(one) for network in networks)}
        return [self.finder.look.name(one) for one in self.finder.look.by_name(out)]


def _some(names: list[str]) -> str:
    """A few of the names, in order, and how many more there are."""
    shown = ", ".join(sorted(names)[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} (+{len(names) - _NAMED})"


def _doubt(step: Step, network: Network) -> int:
    """How uncertain a step's contact is; a referral needs none."""
    return -1 if step.by is StepKind.RELATION and step.relation is None else network.choice(step.target).doubt
