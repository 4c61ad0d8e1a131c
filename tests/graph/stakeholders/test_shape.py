"""The shape of random graphs against networkx and against removing each node and each edge."""

from itertools import combinations

import networkx
from hypothesis import given
from hypothesis import strategies as st

from graph.stakeholders.shape import Piece, Shape

SIZE = 9
PAIRS = list(combinations(range(SIZE), 2))
Graphs = st.sets(st.sampled_from(PAIRS), max_size=14)


def drawn(edges: set[tuple[int, int]]) -> "networkx.Graph[int]":
    graph = networkx.Graph()
    graph.add_nodes_from(range(SIZE))
    graph.add_edges_from(edges)
    return graph


def sets(pieces: list[Piece]) -> set[frozenset[int]]:
    found = {frozenset(piece.members()) for piece in pieces}
    assert len(found) == len(pieces)
    assert all(len(piece.members()) == piece.size for piece in pieces)
    assert all(piece.members(2) == piece.members()[:2] for piece in pieces)
    return found


@given(Graphs)
def test_the_pieces_without_each_node_are_those_of_the_graph_without_it(edges: set[tuple[int, int]]) -> None:
    shape, graph = Shape(SIZE, edges), drawn(edges)
    for node in range(SIZE):
        around = networkx.node_connected_component(graph, node) - {node}
        without = set(map(frozenset, networkx.connected_components(graph.subgraph(around))))
        assert sets(shape.without(node)) == without
    several = {node for node in range(SIZE) if len(shape.without(node)) > 1}
    assert several == set(networkx.articulation_points(graph))


@given(Graphs)
def test_the_bridges_are_those_of_networkx_and_what_removing_each_edge_shows(edges: set[tuple[int, int]]) -> None:
    shape, graph = Shape(SIZE, edges), drawn(edges)
    bridges = set(shape.bridges)
    assert bridges == {(min(pair), max(pair)) for pair in networkx.bridges(graph)}
    for one, other in edges:
        cut = drawn(edges - {(one, other)})
        assert ((one, other) in bridges) is not networkx.has_path(cut, one, other)
        if (one, other) in bridges:
            sides = {frozenset(networkx.node_connected_component(cut, end)) for end in (one, other)}
            assert sets(shape.apart((one, other))) == sides


def test_an_edge_twice_is_one_and_no_edges_are_no_pieces() -> None:
    assert list(Shape(3, [(0, 1), (1, 0)]).bridges) == [(0, 1)]
    assert Shape(3, []).without(1) == []


def test_a_long_chain_falls_apart_at_each_of_its_nodes() -> None:
    """It needs no recursion, and names only as many as are asked for."""
    shape = Shape(5000, [(at, at + 1) for at in range(4999)])
    pieces = shape.without(2000)
    assert sorted(piece.size for piece in pieces) == [2000, 2999]
    assert [len(piece.members(10)) for piece in pieces] == [10, 10]
