"""The k cheapest loopless paths: cost, order and ties against exhaustive search and networkx, on random graphs."""

import random

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.paths.cheapest import Path, _cheapest, _Search, cheapest_paths
from tests.support.soak import times

pytestmark = pytest.mark.soak

Graph = dict[int, dict[int, int]]
Costs = dict[tuple[int, int], int]
NODES = range(7)
LAST = 6


class Ends(set[int]):
    """Goals that are all known."""

    has = set.__contains__
    all = set.__iter__


def graphs(nodes: range, dearest: int, most: int) -> st.SearchStrategy[Costs]:
    """Costs of edges between `nodes`, few of them different, so that much costs the same."""
    ends = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)).filter(lambda two: two[0] != two[1])
    return st.dictionaries(ends, st.integers(1, dearest), max_size=most)


DENSE = graphs(NODES, 4, 24)
SPARSE = graphs(range(16), 2, 36)
"""Large enough that two balls hold the paths that are wanted and not the whole graph."""
MANY = settings(max_examples=times(300, 20_000))


def build(edges: Costs, goals: set[int]) -> Graph:
    """A path ends at the first goal that it meets: goals have no edges out."""
    graph: Graph = {node: {} for node in range(1 + max([LAST, *goals, *(end for edge in edges for end in edge)]))}
    for (source, target), cost in edges.items():
        if source not in goals:
            graph[source][target] = cost
    return graph


def found(graph: Graph, origin: int, goals: set[int], most: int, looks: list[int] | None = None) -> list[Path]:
    """What is tested; `looks` gathers the nodes whose edges were asked for."""
    into: Graph = {node: {} for node in graph}
    for source, targets in graph.items():
        for target, cost in targets.items():
            into[target][source] = cost
    seen = [] if looks is None else looks

    def look(edges: Graph, node: int) -> list[tuple[int, int]]:
        seen.append(node)
        return list(edges[node].items())

    return cheapest_paths(origin, Ends(goals), lambda node: look(graph, node), lambda node: look(into, node), most)


def every(graph: Graph, origin: int, goals: set[int]) -> list[Path]:
    """All loopless paths, by walking them all, in the promised order."""
    paths: list[Path] = []

    def walk(nodes: tuple[int, ...], cost: int) -> None:
        if nodes[-1] in goals:
            paths.append(Path(cost, nodes))
            return
        for target, price in graph[nodes[-1]].items():
            if target not in nodes:
                walk((*nodes, target), cost + price)

    walk((origin,), 0)
    return sorted(paths, key=lambda path: (path.cost, path.nodes))


@MANY
@given(DENSE, st.sets(st.sampled_from(NODES[1:]), min_size=1, max_size=3), st.integers(1, 10))
def test_cost_order_and_ties_are_those_of_exhaustive_search(edges: Costs, goals: set[int], most: int) -> None:
    graph = build(edges, goals)
    assert found(graph, 0, goals, most) == every(graph, 0, goals)[:most]


@example(  # a path as dear as the reach of the balls, by a node at the rims of both
    {(4, 1): 1, (1, 4): 1, (2, 1): 2, (0, 2): 3, (4, 2): 2, (2, 0): 3, (0, 3): 1, (2, 4): 3}, {3, 4}, 2
)
@MANY
@given(SPARSE, st.sets(st.sampled_from(range(1, 16)), min_size=1, max_size=5), st.integers(1, 10))
def test_they_are_where_the_balls_do_not_hold_the_whole_graph(edges: Costs, goals: set[int], most: int) -> None:
    graph = build(edges, goals)
    assert found(graph, 0, goals, most) == every(graph, 0, goals)[:most]


def networkx_costs(graph: Graph, most: int) -> list[int]:
    peer = nx.DiGraph()
    peer.add_nodes_from(graph)
    peer.add_weighted_edges_from((s, t, c) for s, targets in graph.items() for t, c in targets.items())
    costs: list[int] = []
    if nx.has_path(peer, 0, LAST):
        for nodes in nx.shortest_simple_paths(peer, 0, LAST, weight="weight"):
            costs.append(nx.path_weight(peer, nodes, "weight"))
            if len(costs) == most:
                break
    return costs


@MANY
@given(DENSE, st.integers(1, 8))
def test_costs_are_those_of_networkx(edges: Costs, most: int) -> None:
    graph = build(edges, {LAST})
    assert [path.cost for path in found(graph, 0, {LAST}, most)] == networkx_costs(graph, most)


@settings(max_examples=times(60, 1000), deadline=None)
@given(st.integers(0, 10**6), st.integers(50, 300), st.integers(1, 8))
def test_costs_are_those_of_networkx_on_hundreds_of_nodes(seed: int, size: int, most: int) -> None:
    chance = random.Random(seed)
    ends = ((chance.randrange(size), chance.randrange(size)) for _ in range(size * 3))
    graph = build({(s, t): 20 * chance.randrange(5, 60) for s, t in ends if s != t}, {LAST})
    assert [path.cost for path in found(graph, 0, {LAST}, most)] == networkx_costs(graph, most)


@given(DENSE, st.integers(1, 10))
def test_no_path_repeats_a_node_and_no_path_stands_twice(edges: Costs, most: int) -> None:
    paths = found(build(edges, {LAST}), 0, {LAST}, most)
    assert all(len(set(path.nodes)) == len(path.nodes) for path in paths)
    assert len({path.nodes for path in paths}) == len(paths)
    assert [path.cost for path in paths] == sorted(path.cost for path in paths)


def test_an_origin_that_no_way_leads_from_has_no_path() -> None:
    assert found(build({(1, LAST): 1}, {LAST}), 0, {LAST}, 3) == []
    assert found(build({(0, 1): 1}, {LAST}), 0, {LAST}, 3) == []
    assert found(build({(0, 1): 1}, set()), 0, set(), 3) == []


def test_an_origin_that_is_a_goal_is_there_already() -> None:
    for goals in ({0}, {0, 1, 2}):
        assert found(build({(0, 1): 1}, goals), 0, goals, 3) == [Path(0, (0,))]


def test_few_nodes_are_looked_at_however_large_the_graph_is() -> None:
    """A grid whose far corners nobody needs to see: the origin in the middle, and one goal or many near it."""
    side = 100
    steps = {(n, n + 1): 2 for n in range(side * side) if (n + 1) % side}
    steps |= {(n, n + side): 3 for n in range(side * (side - 1))}
    back = {(target, source): cost for (source, target), cost in steps.items()}
    middle = side * side // 2 + side // 2
    for goals in ({middle + 3}, {middle + 2 * side, middle - 2}, set(range(0, side * side, 7)) - {middle}):
        looks: list[int] = []
        paths = found(build({**steps, **back}, goals), middle, goals, 5, looks)
        assert len(paths) == 5
        assert len(looks) < 400


def test_a_search_with_exact_distances_leaves_no_cheapest_path() -> None:
    """Two steps lead to the goal, and many on from beside it that are as cheap to begin with."""
    graph = {0: [(1, 5), (2, 1), (3, 1)], 1: [(LAST, 5)], 2: [(LAST, 90)], 3: [(4, 1)], 4: [(LAST, 90)]}
    distances = {0: 10, 1: 5, 2: 90, 3: 91, 4: 90, LAST: 0}
    expanded: list[int] = []
    search = _Search(graph.__getitem__, {LAST}.__contains__, distances, lambda: expanded.append(0))
    assert _cheapest(search, (0,), 0, frozenset()) == Path(10, (0, 1, LAST))
    assert len(expanded) == 2
    assert _cheapest(search, (0,), 7, frozenset({1})) == Path(98, (0, 2, LAST))
    assert _cheapest(search, (0,), 0, frozenset({1, 2, 3})) is None
