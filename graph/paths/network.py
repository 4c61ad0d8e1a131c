"""The ties that one case can take: the links of a revision, filtered by the case and priced by `graph.costs`.

Edges are worked out as a search asks for them and kept for the question: a search near the goals never looks at the
rest of the directory.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from graph.answers import Match, Viewer
from graph.audience import may_read
from graph.costs import AGE_UNKNOWN, AREA_UNKNOWN, KIND, OPEN, STEP
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Known, StepKind
from graph.paths.links import FREE, Link, LinkBook
from graph.readmodel import ReadModel
from graph.slots import Choice, SlotBook, open_then


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked of every tie: a category and all below or above it, an age, a place, an instant."""

    category: str
    age: int | None
    place: str
    at: datetime | None


class Edge(NamedTuple):
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
    links: LinkBook
    viewer: Viewer
    case: Case
    goals: Mapping[str, Match]
    _out: dict[str, dict[str, Edge]] = field(default_factory=dict)
    _steps: dict[str, tuple[int, int]] = field(default_factory=dict)
    _taken: dict[int, bool] = field(default_factory=dict)

    def out(self, node: str) -> Iterable[tuple[str, int]]:
        """The nodes that a step from `node` reaches, with the step's cost; none from a goal, where a path ends."""
        return [(target, edge.cost) for target, edge in self.edges(node).items()]

    def edges(self, node: str) -> Mapping[str, Edge]:
        """The edges that leave `node`, by the node that they reach: of parallel ties the cheapest, then by id."""
        known = self._out.get(node)
        if known is None:
            known = self._out[node] = {}
            for link in () if node in self.goals else self.links.out(node):
                if link.condition == FREE or self._takes(link):
                    full, referred = self._step(link.other)
                    cost = referred if link.referral else full + link.extra
                    edge = Edge(link.other, cost, link.by, link.relation.id if link.relation else None)
                    other = known.get(link.other)
                    if other is None or (edge.cost, edge.relation or "") < (other.cost, other.relation or ""):
                        known[link.other] = edge
        return known

    def into(self, node: str) -> Iterable[tuple[str, int]]:
        """The nodes from which a step reaches `node`, with the step's cost; one may stand several times."""
        full, referred = self._step(node)
        return [
            (link.other, referred if link.referral else full + link.extra)
            for link in self.links.into(node)
            if link.condition == FREE or self._takes(link)
        ]

    def _takes(self, link: Link) -> bool:
        known = self._taken.get(link.condition)
        if known is None:
            known = self._taken[link.condition] = link.relation is None or self.admits(link.relation)
        return known

    def admits(self, relation: Relation) -> bool:
        """Whether a tie carries this case: its kind, and its categories, ages and place where it states them."""
        if relation.kind not in KIND or not may_read(self.viewer, relation.audience):
            return False
        if relation.categories and not self._is_of(relation.categories):
            return False
        age = self.case.age
        if age is not None and (
            (relation.minimum_age is not None and age < relation.minimum_age)
            or (relation.maximum_age is not None and age > relation.maximum_age)
        ):
            return False
        return relation.within is None or self._reaches(relation.within)

    def choice(self, node: str) -> Choice:
        """The contact of `node` to use at the asked time, and the next one."""
        return self.book.choose(node, self.case.at, self.viewer, liaison=not node.startswith("service:"))

    def _is_of(self, categories: tuple[str, ...]) -> bool:
        below, here = self.model.taxonomy.below, self.case.category
        return any(here in below[one] or one in below[here] for one in categories)

    def _reaches(self, jurisdiction: str) -> bool:
        overlaps = self.model.geography.reaching(self.case.place)
        return any(overlap.jurisdiction == jurisdiction for overlap in overlaps)

    def _step(self, node: str) -> tuple[int, int]:
        """What a step to `node` costs, and what it costs where whoever refers makes it."""
        known = self._steps.get(node)
        if known is None:
            bare = STEP + self._goal_cost(node)
            known = self._steps[node] = (bare + self.choice(node).cost, bare)
        return known

    def _goal_cost(self, node: str) -> int:
        match = self.goals.get(node)
        if match is None:
            return 0
        cost = AREA_UNKNOWN if match.area is Known.UNKNOWN else 0
        if self.case.age is not None and match.age is Known.UNKNOWN:
            cost += AGE_UNKNOWN
        if self.case.at is not None:
            schedule = self.model.all(Service)[node].schedule
            cost += OPEN[open_then(schedule, self.case.at, self.book.zone)]
        return cost
