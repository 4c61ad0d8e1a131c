"""Search from both ends: a ball of nodes around the origin and a ball around the goals, which grow in turn."""

from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush
from math import inf
from typing import Protocol

Node = int
Edges = Callable[[Node], Iterable[tuple[Node, int]]]
"""The edges of a node as (other node, cost). If there are several edges to the same node, the cheapest counts."""


class Goals(Protocol):
    """Where paths may end. Both methods are called lazily, only for nodes that a search reaches."""

    def has(self, node: Node, /) -> bool:
        """Whether a path may end at `node`."""

    def all(self) -> Iterable[Node]:
        """Every node at which a path may end, once."""


class Ball:
    """The nodes nearest to `starts` along `edges`: Dijkstra's search, which settles one node per call of `grow`.

    `settled` maps each settled node to its distance, `edges` to the edges from it. All nodes nearer than `reach` are
    settled. `reach` is infinity once every node that can be reached is settled. `starts` are distinct nodes; they are
    read one at a time as the ball grows.
    """

    __slots__ = ("_edges", "_rim", "_start", "_starts", "edges", "reach", "settled")

    def __init__(self, starts: Iterable[Node], edges: Edges) -> None:
        self._edges = edges
        self._starts = iter(starts)
        self._start = next(self._starts, None)
        self._rim: list[tuple[int, Node]] = []
        self.settled: dict[Node, int] = {}
        self.edges: dict[Node, Iterable[tuple[Node, int]]] = {}
        self.reach: float = inf if self._start is None else 0

    def grow(self) -> Node:
        """Settle the nearest node that is not settled yet. Call it only while `reach` is finite."""
        settled, rim = self.settled, self._rim
        if self._start is None:
            distance, node = heappop(rim)
        else:
            distance, node = 0, self._start
            self._start = next(self._starts, None)
        settled[node] = distance
        edges = self.edges[node] = self._edges(node)
        for other, price in edges:
            if other not in settled:
                heappush(rim, (distance + price, other))
        while rim and rim[0][1] in settled:
            heappop(rim)
        if self._start is None:
            self.reach = rim[0][0] if rim else inf
        return node


class Balls:
    """The two balls of a question. Every path that costs less than `reach` is inside them.

    For each node on such a path, the distance from the origin is less than the reach of the ball around the origin,
    or the distance to the goal is less than the reach of the ball around the goals.
    """

    def __init__(self, origin: Node, goals: Goals, out: Edges, into: Edges, check: Callable[[], None]) -> None:
        self._is_goal = goals.has
        self._check = check
        self._near = Ball((origin,), lambda node: () if goals.has(node) else out(node))
        self._far = Ball(goals.all(), into)

    @property
    def reach(self) -> float:
        """All paths that cost less than this are inside. It is infinity once either ball cannot grow any more."""
        return self._near.reach + self._far.reach

    def _grow(self) -> Node:
        # Growing the smaller ball takes at most twice the work of growing only the better ball.
        self._check()
        return (self._near if len(self._near.settled) <= len(self._far.settled) else self._far).grow()

    def meet(self, times: int) -> None:
        """Grow until the balls have this many nodes in common."""
        met, near, far = 0, self._near.settled, self._far.settled
        while met < times and self.reach < inf:
            node = self._grow()
            met += node in near and (node in far or self._is_goal(node))

    def grow_beyond(self, cost: int) -> None:
        """Grow until `reach` is above `cost`."""
        while self.reach <= cost:
            self._grow()

    def double(self) -> None:
        """Grow until the balls have twice as many nodes."""
        for _ in range(len(self._near.settled) + len(self._far.settled)):
            if self.reach < inf:
                self._grow()

    def distances(self) -> Mapping[Node, int]:
        """The distance to the nearest goal, for every node inside from which a path inside leads to a goal.

        The ball around the goals has these distances already. Dijkstra's search continues from them through the ball
        around the origin.
        """
        is_goal, far = self._is_goal, self._far.settled
        distances = dict(far)
        behind: dict[Node, list[tuple[Node, int]]] = {}
        rim: list[tuple[int, Node]] = []
        for node, edges in self._near.edges.items():
            if node in far:
                continue
            for other, price in edges:
                beyond = 0 if is_goal(other) else far.get(other)
                if beyond is None:
                    behind.setdefault(other, []).append((node, price))
                else:
                    distances[other] = beyond
                    rim.append((beyond + price, node))
        heapify(rim)
        while rim:
            distance, node = heappop(rim)
            if node not in distances:
                distances[node] = distance
                for other, price in behind.get(node, ()):
                    heappush(rim, (distance + price, other))
        return distances
