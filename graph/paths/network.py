"""The ties that a case can take: the read model as a graph, filtered by the case and priced by `graph.costs`.

Edges are worked out as a search asks for them and kept for the question: a search near the goals never looks at the
rest of the directory.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from graph.answers import Match, Viewer
from graph.audience import may_read
from graph.costs import AGE_UNKNOWN, AREA_UNKNOWN, KIND, OPEN, STEP
from graph.model.agency import Agency, Team
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Known, ServiceAccess, StepKind
from graph.readmodel import ReadModel
from graph.slots import Choice, SlotBook, open_then


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of every tie: a category and all below or above it, an age, a place, an instant."""

    category: str
    age: int | None
    place: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Edge:
    """One hop, by the cheapest tie that admits the case."""

    target: str
    cost: int
    by: StepKind
    relation: str | None


@dataclass(slots=True)
class Network:
    """The graph of one case. `goals` are the services that take it here, with what is known of them."""

    model: ReadModel
    book: SlotBook
    viewer: Viewer
    case: Case
    goals: Mapping[str, Match]
    _out: dict[str, dict[str, Edge]] = field(default_factory=dict)
    _into: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    _arrival: dict[str, int] = field(default_factory=dict)

    def out(self, node: str) -> Iterable[tuple[str, int]]:
        """The nodes that a step from `node` reaches, with the step's cost; none from a goal, where a path ends."""
        return [(edge.target, edge.cost) for edge in self.edges(node).values()]

    def edges(self, node: str) -> Mapping[str, Edge]:
        """The edges that leave `node`, by the node that they reach."""
        known = self._out.get(node)
        if known is None:
            known = self._out[node] = {}
            if node not in self.goals:
                for edge in self._leaving(node):
                    self._keep_cheapest(known, edge)
        return known

    def into(self, node: str) -> Iterable[tuple[str, int]]:
        """The nodes from which a step reaches `node`, with the step's cost."""
        known = self._into.get(node)
        if known is None:
            sources = dict.fromkeys(self._sources(node))
            found = ((source, self.edges(source).get(node)) for source in sources)
            known = self._into[node] = tuple((source, edge.cost) for source, edge in found if edge is not None)
        return known

    def admits(self, relation: Relation) -> bool:
        """Whether a tie carries this case: its kind, and its categories, ages and place where it states them."""
        if relation.kind not in KIND or not may_read(self.viewer, relation.audience):
            return False
        below = self.model.taxonomy.below
        here = self.case.category
        if relation.categories and not any(here in below[one] or one in below[here] for one in relation.categories):
            return False
        if self.case.age is not None and not _between(self.case.age, relation.minimum_age, relation.maximum_age):
            return False
        return relation.within is None or self._reaches(relation.within)

    def choice(self, node: str) -> Choice:
        """The contact of `node` to use at the asked time, and the next one."""
        return self.book.choose(node, self.case.at, self.viewer, liaison=not node.startswith("service:"))

    def _reaches(self, jurisdiction: str) -> bool:
        overlaps = self.model.geography.reaching(self.case.place)
        return any(overlap.jurisdiction == jurisdiction for overlap in overlaps)

    def _leaving(self, node: str) -> Iterator[Edge]:
        for one in self.model.ids("ties", node):
            relation = self.model.all(Relation)[one]
            if relation.source == node and self.admits(relation):
                yield self._edge(relation.target, StepKind.RELATION, relation)
        for unit in self.model.ids("units", node):
            yield self._edge(unit, StepKind.UNIT)
        for team in self.model.ids("teams", node):
            yield self._edge(team, StepKind.OPERATES)
        for service in self.model.ids("provided", node):
            if self._may_enter(service) and not self._by_referral(service):
                yield self._edge(service, StepKind.PROVIDES)
        for service in self.model.ids("reached_through", node):
            if self._may_enter(service) and self._by_referral(service):
                # Whoever refers makes this step: nobody calls the service, so its contact is not needed.
                yield Edge(service, STEP + self._goal_cost(service), StepKind.RELATION, None)

    def _may_enter(self, service: str) -> bool:
        """Going down into a service ends a path, unless a tie leads on from it."""
        return service in self.goals or bool(
            self.model.ids("ties", service) or self.model.ids("reached_through", service)
        )

    def _by_referral(self, service: str) -> bool:
        """Whether nobody comes to a service but through those that it names (a child advocacy center)."""
        found = self.model.all(Service)[service]
        return found.access is ServiceAccess.REFERRAL and bool(found.access_through)

    def _edge(self, target: str, by: StepKind, relation: Relation | None = None) -> Edge:
        kind = KIND[relation.kind] if relation is not None else 0
        return Edge(target, self._arrive(target) + kind, by, relation.id if relation is not None else None)

    def _keep_cheapest(self, known: dict[str, Edge], edge: Edge) -> None:
        other = known.get(edge.target)
        if other is None or (edge.cost, edge.relation or "") < (other.cost, other.relation or ""):
            known[edge.target] = edge

    def _arrive(self, node: str) -> int:
        """What it costs to step to `node`, whatever tie leads there."""
        cost = self._arrival.get(node)
        if cost is None:
            cost = self._arrival[node] = STEP + self.choice(node).cost + self._goal_cost(node)
        return cost

    def _goal_cost(self, node: str) -> int:
        match = self.goals.get(node)
        if match is None:
            return 0
        service = self.model.all(Service)[node]
        cost = AREA_UNKNOWN if match.area is Known.UNKNOWN else 0
        if self.case.age is not None and match.age is Known.UNKNOWN:
            cost += AGE_UNKNOWN
        if self.case.at is not None:
            cost += OPEN[open_then(service.schedule, self.case.at, self.book.zone)]
        return cost

    def _sources(self, node: str) -> Iterator[str]:
        for one in self.model.ids("ties", node):
            relation = self.model.all(Relation)[one]
            if relation.target == node:
                yield relation.source
        yield from _above(self.model.find(node))


def _above(record: Record | None) -> tuple[str, ...]:
    """The nodes that a step down leads from to this record."""
    match record:
        case Agency():
            return (record.parent,) if record.parent else ()
        case Team():
            return record.operated_by
        case Service():
            return (record.provider, *record.access_through)
        case _:
            return ()


def _between(age: int, minimum: int | None, maximum: int | None) -> bool:
    return (minimum is None or age >= minimum) and (maximum is None or age <= maximum)
