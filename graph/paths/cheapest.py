"""The k cheapest loopless paths, exactly: Yen's algorithm, each search an A* on distances to the goals.

Paths are ordered by cost, then by the keys of their nodes one after another, so that the order of equal costs is
promised and not an accident. One search backward from the goals, stopped when it has settled the origin, gives exact
distances near the goals and a lower bound elsewhere; both stay lower bounds when nodes and edges are taken away, so
every later search is led by them. Costs of edges are whole numbers above 0.

J. Y. Yen, Finding the K Shortest Loopless Paths in a Network, Management Science 17 (1971) 712-716.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

Node = str
Key = tuple[Any, ...]
Edges = Callable[[Node], Iterable[tuple[Node, int]]]
"""The edges of a node as (other node, cost); of two edges to one node the cheaper counts."""


@dataclass(frozen=True, slots=True)
class Path:
    """One path: its cost and its nodes, origin first."""

    cost: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Search:
    """A graph with goals, as all searches of one question see it."""

    out: Edges
    goals: Collection[Node]
    key: Callable[[Node], Key]
    bound: Callable[[Node], int]
    check: Callable[[], None]


def cheapest_paths(
    origin: Node,
    goals: Collection[Node],
    out: Edges,
    into: Edges,
    key: Callable[[Node], Key],
    most: int,
    check: Callable[[], None] = lambda: None,
) -> list[Path]:
    """The `most` cheapest loopless paths from `origin` to any of `goals`, best first.

    `into` gives the edges that lead to a node, `key` orders nodes of equal cost. A path ends at the first goal that
    it meets. `check` is called now and then, and may raise to give up.
    """
    distances, limit = _distances(origin, goals, into, check)
    if origin not in distances:
        return []
    search = _Search(out, goals, key, lambda node: distances.get(node, limit), check)
    first = _cheapest(search, (origin,), 0, frozenset())
    return [] if first is None else _further(search, first, most)


def _further(search: _Search, first: Path, most: int) -> list[Path]:
    found, left_at = [first], 0
    waiting: list[tuple[int, Key, int, Path]] = []
    seen = {first.nodes}
    while len(found) < most:
        for at, spur in _spurs(search, found, left_at):
            if spur.nodes not in seen:
                seen.add(spur.nodes)
                heappush(waiting, (spur.cost, _order(search, spur.nodes), at, spur))
        if not waiting:
            break
        _, _, left_at, path = heappop(waiting)
        found.append(path)
    return found


def _spurs(search: _Search, found: list[Path], left_at: int) -> Iterable[tuple[int, Path]]:
    """The cheapest path that leaves the last one found at each of its nodes by an edge that none found takes there.

    Only from where it left the path that it came of: before that nothing has changed since (E. L. Lawler, 1972).
    """
    last, cost = found[-1], 0
    for at in range(len(last.nodes) - 1):
        root = last.nodes[: at + 1]
        if at >= left_at:
            taken = frozenset(path.nodes[at + 1] for path in found if path.nodes[: at + 1] == root)
            spur = _cheapest(search, root, cost, taken)
            if spur is not None:
                yield at, spur
        cost += min(price for node, price in search.out(root[-1]) if node == last.nodes[at + 1])


def _cheapest(search: _Search, root: tuple[Node, ...], cost: int, taken: frozenset[Node]) -> Path | None:
    """The first path in the promised order that begins with `root`, which costs `cost`, and not on to `taken`."""
    closed = set(root[:-1])
    order = _order(search, root)
    waiting = [(cost + search.bound(root[-1]), order, cost, root)]
    while waiting:
        _, order, cost, nodes = heappop(waiting)
        last = nodes[-1]
        if last in closed:
            continue
        closed.add(last)
        search.check()
        if last in search.goals:
            return Path(cost, nodes)
        for node, price in search.out(last):
            if node not in closed and not (len(nodes) == len(root) and node in taken):
                total = cost + price
                heappush(waiting, (total + search.bound(node), (*order, search.key(node)), total, (*nodes, node)))
    return None


def _order(search: _Search, nodes: tuple[Node, ...]) -> Key:
    return tuple(search.key(node) for node in nodes)


def _distances(
    origin: Node, goals: Collection[Node], into: Edges, check: Callable[[], None]
) -> tuple[Mapping[Node, int], int]:
    """Exact distances to the nearest goal for all nodes no farther than `origin`, and a lower bound for the others.

    A goal is left by no edge, so that a path ends at the first goal that it meets.
    """
    settled: dict[Node, int] = {}
    waiting = [(0, goal) for goal in sorted(goals)]
    while waiting:
        distance, node = heappop(waiting)
        if node in settled:
            continue
        settled[node] = distance
        check()
        if node == origin:
            return settled, distance
        for other, price in into(node):
            if other not in settled and other not in goals:
                heappush(waiting, (distance + price, other))
    return settled, 0
