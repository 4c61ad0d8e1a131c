"""The k cheapest loopless paths: cost, order and ties against exhaustive search and networkx, on random graphs."""

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.paths.cheapest import Path, cheapest_paths

Graph = dict[str, dict[str, int]]
NODES = [f"n{number}" for number in range(7)]
GRAPHS = st.dictionaries(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda ends: ends[0] != ends[1]),
    st.integers(1, 4),
    max_size=24,
)
MANY = settings(max_examples=1500)


def build(edges: dict[tuple[str, str], int], goals: set[str]) -> Graph:
    """A path ends at the first goal that it meets: goals have no edges out."""
    graph: Graph = {node: {} for node in NODES}
    for (source, target), cost in edges.items():
        if source not in goals:
            graph[source][target] = cost
    return graph


def found(graph: Graph, origin: str, goals: set[str], most: int, names: dict[str, str] | None = None) -> list[Path]:
    into: Graph = {node: {} for node in NODES}
    for source, targets in graph.items():
        for target, cost in targets.items():
            into[target][source] = cost
    called = names or {}
    return cheapest_paths(
        origin,
        goals,
        lambda node: graph[node].items(),
        lambda node: into[node].items(),
        lambda node: (called.get(node, ""), node),
        most,
    )


def every(graph: Graph, origin: str, goals: set[str], names: dict[str, str] | None = None) -> list[Path]:
    """All loopless paths, by walking them all, in the promised order."""
    called = names or {}
    paths: list[Path] = []

    def walk(nodes: tuple[str, ...], cost: int) -> None:
        if nodes[-1] in goals:
            paths.append(Path(cost, nodes))
            return
        for target, price in graph[nodes[-1]].items():
            if target not in nodes:
                walk((*nodes, target), cost + price)

    walk((origin,), 0)
    return sorted(paths, key=lambda path: (path.cost, [(called.get(node, ""), node) for node in path.nodes]))


@MANY
@given(GRAPHS, st.sets(st.sampled_from(NODES[1:]), min_size=1, max_size=3), st.integers(1, 10))
def test_cost_order_and_ties_are_those_of_exhaustive_search(
    edges: dict[tuple[str, str], int], goals: set[str], most: int
) -> None:
    graph = build(edges, goals)
    assert found(graph, "n0", goals, most) == every(graph, "n0", goals)[:most]


@MANY
@given(GRAPHS, st.permutations("abcdefg"), st.integers(1, 6))
def test_ties_go_by_name_before_id(edges: dict[tuple[str, str], int], letters: list[str], most: int) -> None:
    names = dict(zip(NODES, letters, strict=True))
    graph = build(edges, {"n6"})
    assert found(graph, "n0", {"n6"}, most, names) == every(graph, "n0", {"n6"}, names)[:most]


@MANY
@given(GRAPHS, st.integers(1, 8))
def test_costs_are_those_of_networkx(edges: dict[tuple[str, str], int], most: int) -> None:
    graph = build(edges, {"n6"})
    peer = nx.DiGraph()
    peer.add_nodes_from(NODES)
    peer.add_weighted_edges_from((s, t, c) for s, targets in graph.items() for t, c in targets.items())
    costs: list[int] = []
    if nx.has_path(peer, "n0", "n6"):
        for nodes in nx.shortest_simple_paths(peer, "n0", "n6", weight="weight"):
            costs.append(nx.path_weight(peer, nodes, "weight"))
            if len(costs) == most:
                break
    assert [path.cost for path in found(graph, "n0", {"n6"}, most)] == costs


@given(GRAPHS, st.integers(1, 10))
def test_no_path_repeats_a_node_and_no_path_stands_twice(edges: dict[tuple[str, str], int], most: int) -> None:
    paths = found(build(edges, {"n6"}), "n0", {"n6"}, most)
    assert all(len(set(path.nodes)) == len(path.nodes) for path in paths)
    assert len({path.nodes for path in paths}) == len(paths)
    assert [path.cost for path in paths] == sorted(path.cost for path in paths)


def test_an_origin_that_no_way_leads_from_has_no_path() -> None:
    assert found(build({("n1", "n6"): 1}, {"n6"}), "n0", {"n6"}, 3) == []
    assert found(build({("n0", "n1"): 1}, {"n6"}), "n0", {"n6"}, 3) == []


def test_an_origin_that_is_a_goal_is_there_already() -> None:
    assert found(build({("n0", "n1"): 1}, {"n0"}), "n0", {"n0"}, 3) == [Path(0, ("n0",))]
