"""The k cheapest loopless paths, exactly: Yen's algorithm inside two balls, each search an A* on exact distances.

Nodes are numbers. Paths are ordered by cost, then by the numbers of their nodes, compared from the first, so that
paths of equal cost always have the same order. Costs of edges are whole numbers above 0.

The search runs inside two balls of nodes, one around the origin and one around the goals. They grow until no path
outside them can be among the k cheapest. So a search visits only a few nodes near the origin and the goals, however
large the graph is.

J. Y. Yen, Finding the K Shortest Loopless Paths in a Network, Management Science 17 (1971) 712-716.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

from graph.paths.balls import Balls, Edges, Goals, Node


@dataclass(frozen=True, slots=True)
class Path:
    """One path: its cost and its nodes, origin first."""

    cost: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Search:
    """The input of all searches for one question. A node without a distance leads to no goal."""

    out: Edges
    is_goal: Callable[[Node], bool]
    distances: Mapping[Node, int]
    check: Callable[[], None]


def cheapest_paths(
    origin: Node,
    goals: Goals,
    out: Edges,
    into: Edges,
    most: int,
    check: Callable[[], None] = lambda: None,
) -> list[Path]:
    """The `most` cheapest loopless paths from `origin` to any of `goals`, best first.

    `out` and `into` give the edges that leave a node and that lead to it. A path ends at the first goal that it
    reaches. `check` is called repeatedly and may raise to stop the search.
    """
    if goals.has(origin):
        return [Path(0, (origin,))]
    balls = Balls(origin, goals, out, into, check)
    balls.meet(most)
    while True:
        search = _Search(out, goals.has, balls.distances(), check)
        first = _cheapest(search, (origin,), 0, frozenset()) if origin in search.distances else None
        paths = [] if first is None else _further(search, first, most)
        if balls.reach == inf:
            return paths
        if len(paths) < most:
            balls.double()
        elif balls.reach <= paths[-1].cost:
            balls.grow_beyond(paths[-1].cost)
        else:
            return paths


def _further(search: _Search, first: Path, most: int) -> list[Path]:
    paths, left_at = [first], 0
    waiting: list[tuple[int, tuple[Node, ...], int, Path]] = []
    seen = {first.nodes}
    while len(paths) < most:
        for at, spur in _spurs(search, paths, left_at):
            if spur.nodes not in seen:
                seen.add(spur.nodes)
                heappush(waiting, (spur.cost, spur.nodes, at, spur))
        if not waiting:
            break
        _, _, left_at, path = heappop(waiting)
        paths.append(path)
    return paths


def _spurs(search: _Search, paths: list[Path], left_at: int) -> Iterable[tuple[int, Path]]:
    """For each node of the last path: the cheapest path that branches off there by an edge that no path takes there.

    Nodes before `left_at` are skipped. There the last path is the same as the path that it branched off from, whose
    branches are known already (E. L. Lawler, 1972).
    """
    last, cost = paths[-1], 0
    for at in range(len(last.nodes) - 1):
        root = last.nodes[: at + 1]
        if at >= left_at:
            taken = frozenset(path.nodes[at + 1] for path in paths if path.nodes[: at + 1] == root)
            spur = _cheapest(search, root, cost, taken)
            if spur is not None:
                yield at, spur
        cost += min(price for node, price in search.out(root[-1]) if node == last.nodes[at + 1])


def _cheapest(search: _Search, root: tuple[Node, ...], cost: int, taken: frozenset[Node]) -> Path | None:
    """The first path in order that begins with `root`, which costs `cost`, and does not continue to `taken`."""
    out, distances, is_goal = search.out, search.distances, search.is_goal
    closed = set(root[:-1])
    waiting = [(cost + distances[root[-1]], root, cost)]
    while waiting:
        _, nodes, cost = heappop(waiting)
        last = nodes[-1]
        if is_goal(last):
            return Path(cost, nodes)
        if last in closed:
            continue
        closed.add(last)
        search.check()
        barred = taken if len(nodes) == len(root) else ()
        for node, price in out(last):
            beyond = distances.get(node)
            if beyond is not None and node not in closed and node not in barred:
                total = cost + price
                heappush(waiting, (total + beyond, (*nodes, node), total))
    return None
