"""The steps that a case can take: the links of a revision, filtered by the case, with costs from `graph.paths.costs`.

Edges are computed lazily and cached for the question, so a search never reads the rest of the directory. Nodes are
the numbers of the link book.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from heapq import nsmallest
from typing import NamedTuple

from graph.contacts.choice import Choice
from graph.contacts.costs import OPEN
from graph.contacts.slot_book import SlotBook
from graph.look import Look
from graph.model.relation import Relation
from graph.model.service import Service
from graph.model.vocabulary import Known, ServiceAccess, StepKind
from graph.paths.contacts import choose_contact, contact_costs
from graph.paths.costs import AGE_UNKNOWN, AREA_UNKNOWN, BELOW_KIND, DIRECT, ENTRY_POINT, KIND, STEP
from graph.paths.direct import Call, called_first, calls, entry_points
from graph.paths.goals import Goals
from graph.paths.links import FREE, Hop, LinkBook
from graph.places.answer import PlaceMatch
from graph.values.opening import open_then


@dataclass(frozen=True, slots=True)
class Case:
    """The case: the kind of help, the age, the place and the instant asked for.

    Paths begin at `origin`, an agency or a team. At most `most` of them are wanted.
    """

    origin: str
    most: int
    category: str
    age: int | None
    place: str
    at: datetime | None


class Edge(NamedTuple):
    """A step to `target` by the cheapest link that admits the case."""

    target: str
    cost: int
    by: StepKind
    relation: str | None


class Opening(NamedTuple):
    """The steps that exist only from the origin. `direct` maps services that it may call to the cost of the call.

    `entry` is the entry point to call first for an urgent kind of help.
    """

    direct: Mapping[int, int]
    entry: int | None


class Network:
    """The graph of one case. `goals` are the services that take it in the place, with what is known about them.

    It includes the steps that only the origin may take. No path returns to its origin, so they need no special case.
    """

    def __init__(
        self, look: Look, book: SlotBook, links: LinkBook, case: Case, goals: Goals, place: PlaceMatch
    ) -> None:
        self.look = look
        self.model = look.model
        self.book = book
        self.links = links
        self.case = case
        self.goals = goals
        self.place = place
        self._origin = links.numbers[case.origin]
        self.urgent = goals.kinds.urgent
        self._out: dict[int, tuple[tuple[int, int], ...]] = {}
        self._contacts = contact_costs(book, links, look.viewer, timed=case.at is not None)
        self._full: dict[int, int] = {}
        self._taken: dict[str, bool] = {FREE: True}

    def out(self, node: int) -> Iterable[tuple[int, int]]:
        """The nodes that a step from `node` reaches, each with the cost of the cheapest step; none from a goal.

        Nodes that lead nowhere and are no goal are left out, because no path goes through them.
        """
        known = self._out.get(node)
        if known is None:
            is_goal, links, cheapest = self.goals.has, self.links, dict[int, int]()
            for hop in () if is_goal(node) else links.out(node):
                other = hop.other
                if (links.out(other) or is_goal(other)) and self._takes(hop):
                    cost = self._cost(node, hop, other)
                    if cost < cheapest.get(other, cost + 1):
                        cheapest[other] = cost
            for other, cost in self.opening.direct.items() if node == self._origin else ():
                cheapest[other] = min(cost, cheapest.get(other, cost))
            known = self._out[node] = tuple(cheapest.items())
        return known

    def into(self, node: int) -> Iterable[tuple[int, int]]:
        """The nodes from which a step reaches `node`, with the cost of the step. A node may appear several times."""
        into = [(hop.other, self._cost(hop.other, hop, node)) for hop in self.links.into(node) if self._takes(hop)]
        direct = self.opening.direct.get(node)
        return into if direct is None else [*into, (self._origin, direct)]

    def edge(self, source: str, target: str) -> Edge:
        """The cheapest step between two entities. If costs are equal, the first by id; direct calls last."""
        start, node = self.links.numbers[source], self.links.numbers[target]
        edges = [
            Edge(target, self._cost(start, hop, node), link.by, link.relation.id if link.relation else None)
            for link, hop in zip(self.links.leaving(source), self.links.out(start), strict=True)
            if hop.other == node and self._takes(hop)
        ]
        direct = self.opening.direct.get(node) if start == self._origin else None
        if direct is not None:
            edges.append(Edge(target, direct, StepKind.DIRECT, None))
        return min(edges, key=lambda edge: (edge.cost, edge.by is StepKind.DIRECT, edge.relation or ""))

    def begins_at_entry(self, source: str, target: str) -> bool:
        """Whether a step leads from the origin to the entry point of an urgent kind of help."""
        numbers = self.links.numbers
        return numbers[source] == self._origin and numbers[target] == self.opening.entry

    @cached_property
    def opening(self) -> Opening:
        """What the origin may call directly, and the entry point to call first.

        If n paths are wanted, only the n cheapest goals are included: a call to any other goal cannot be among the n
        cheapest paths. All entry points that lead to goals are included.
        """
        concerned = list(calls(self.look, self.goals))
        may = [call for call in concerned if call.service.access is ServiceAccess.DIRECT and self._telephones(call)]
        entry = self._entry(concerned, may) if self.urgent else None
        priced = [(self._direct_cost(call.number, entry), call.number) for call in may if call.ends]
        direct = [(self._direct_cost(call.number, entry), call.number) for call in may if not call.ends]
        direct += nsmallest(self.case.most, priced)
        return Opening({number: cost for cost, number in direct}, entry)

    def _entry(self, concerned: Sequence[Call], may: Iterable[Call]) -> int | None:
        reached = {call.number for call in may}
        reached |= {hop.other for hop in self.links.out(self._origin) if self._takes(hop)}
        entries = entry_points(self.look, self.goals, concerned)
        able = [call for call in concerned if call.service.id in entries and call.number in reached]
        ready = {
            call.service.id: self._open(call)
            for call in able
            if self._telephones(call) and not self.goals.doubts(call.service.id)[0]
        }
        first = called_first(entries, ready)
        return None if first is None else self.links.numbers[first]

    def _telephones(self, call: Call) -> tuple[str | None, ...]:
        return self._contacts.telephones(call.number, self.look.guard.everywhere)

    def _open(self, call: Call) -> Known:
        """Whether the service can be called at the time asked, by the hours of its phone lines and its own hours."""
        lines = {self._opens(schedule) for schedule in self._telephones(call)}
        line = next((known for known in (Known.YES, Known.UNKNOWN) if known in lines), Known.NO)
        both = {line, self._opens(call.service.schedule)}
        return next((known for known in (Known.NO, Known.YES) if known in both), Known.UNKNOWN)

    def _opens(self, schedule: str | None) -> Known:
        return open_then(schedule, self.case.at, self.book.calendar)

    def _direct_cost(self, node: int, entry: int | None) -> int:
        if node == entry:
            return ENTRY_POINT
        return self._full_cost(node) + (0 if self.urgent else DIRECT)

    def _takes(self, hop: Hop) -> bool:
        known = self._taken.get(hop.condition)
        if known is None:
            tie = self.model.all(Relation)[hop.condition]
            known = self._taken[hop.condition] = self.admits(tie)
        return known

    def _cost(self, source: int, hop: Hop, target: int) -> int:
        """The cost of a step along `hop` from `source` to `target`."""
        if source == self._origin and target == self.opening.entry:
            return ENTRY_POINT
        if hop.referral:
            return STEP + self._goal_cost(target)
        return self._full_cost(target) + hop.extra

    def _full_cost(self, target: int) -> int:
        """The cost of a step that needs the contact of `target`."""
        known = self._full.get(target)
        if known is None:
            known = self._full[target] = STEP + self._contacts.of(target, self.case.at) + self._goal_cost(target)
        return known

    def admits(self, relation: Relation) -> bool:
        """Whether a relation admits the case: by its kind, and by categories, ages and place if it states them."""
        if relation.kind not in KIND or not self.look.guard.sees(relation):
            return False
        if relation.categories and not self._is_of(relation.categories):
            return False
        age = self.case.age
        if age is not None and (
            (relation.minimum_age is not None and age < relation.minimum_age)
            or (relation.maximum_age is not None and age > relation.maximum_age)
        ):
            return False
        return self.holds_here(relation)

    def holds_here(self, relation: Relation) -> bool:
        """Whether a relation applies in the place of the case. Relations without a place apply everywhere."""
        return relation.within is None or self._reaches(relation.within)

    def choice(self, entity: str) -> Choice:
        """The contact of an entity to use at the time asked, and the contact to try next."""
        return choose_contact(self.book, entity, self.case.at, self.look.viewer)

    def is_closed(self, entity: str) -> bool:
        """Whether the contact to use, or the service itself, is known to be closed at the time asked."""
        service = self.model.all(Service).get(entity)
        closed = service is not None and self._opens(service.schedule) is Known.NO
        return self.case.at is not None and (closed or self.choice(entity).closed)

    def _is_of(self, categories: tuple[str, ...]) -> bool:
        below, here = self.model.taxonomy.below, self.case.category
        return any(here in below[stated] or stated in below[here] for stated in categories)

    def _reaches(self, jurisdiction: str) -> bool:
        overlaps = self.model.geography.reaching(self.case.place)
        return any(overlap.jurisdiction == jurisdiction for overlap in overlaps)

    def _goal_cost(self, node: int) -> int:
        if not self.goals.has(node):
            return 0
        service = self.links.ids[node]
        area, age = self.goals.doubts(service)
        cost = AREA_UNKNOWN if area else 0
        if self.case.age is not None and age:
            cost += AGE_UNKNOWN
        if self.goals.is_below(service):
            cost += BELOW_KIND
        if self.case.at is not None:
            cost += OPEN[self._opens(self.model.all(Service)[service].schedule)]
        return cost
