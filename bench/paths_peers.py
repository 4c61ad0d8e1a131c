"""Peers of the path search that run in this process: networkx and scipy on the graph of a question."""

import itertools
from collections.abc import Callable, Sequence
from functools import partial

import networkx as nx

from bench.timing import Figure, measure
from graph.paths.cheapest import cheapest_paths
from graph.paths.network import Network
from graph.paths.question import ReferralQuestion
from graph.paths.referral import PathFinder

GOAL = -1
"""A node behind all goals, for peers that accept only one goal."""

Prepare = Callable[[PathFinder, ReferralQuestion], Network]


class Ends(set[int]):
    """Goals as the search takes them, made from a set of nodes."""

    has = set.__contains__
    all = set.__iter__


def networkx_whole(finder: PathFinder, questions: Sequence[ReferralQuestion], prepare: Prepare) -> list[Figure]:
    """networkx, including the making of each question's graph. Its costs are compared with ours first."""

    def whole(question: ReferralQuestion) -> list[int]:
        network = prepare(finder, question)
        return networkx_costs(graph_of(network), network.links.numbers[question.origin], question.first)

    for question in questions:
        expected, costs = [path.cost for path in finder.paths(question, question.origin).paths], whole(question)
        assert costs == expected, (question, costs, expected)
    return [
        measure(
            "networkx, whole question",
            [partial(whole, question) for question in questions],
            seconds=2,
            warm=0,
            least=1,
        )
    ]


def search_alone(networks: Sequence[Network], questions: Sequence[ReferralQuestion], most: int) -> list[Figure]:
    """Our search, networkx and scipy on ready graphs."""
    graphs = [graph_of(network) for network in networks]
    starts = [net.links.numbers[question.origin] for net, question in zip(networks, questions, strict=True)]
    ready = list(zip(graphs, starts, strict=True))
    figures = [
        measure("Signpost, search alone", [_search(*case, most) for case in ready], seconds=2),
        measure(
            "networkx, search alone", [partial(networkx_costs, *case, most) for case in ready], seconds=2, warm=0
        ),
    ]
    try:
        figures.append(_scipy(ready, most))
    except ImportError:
        print("scipy is not installed: it is no peer in this run")
    return figures


def graph_of(network: Network) -> "nx.DiGraph[int]":
    """A graph of all steps that the case allows, with their costs, and the node `GOAL` behind all goals."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from([*range(len(network.links.ids)), GOAL])
    for node in range(len(network.links.ids)):
        graph.add_weighted_edges_from((node, target, cost) for target, cost in network.out(node))
    graph.add_weighted_edges_from((goal, GOAL, 0) for goal in network.goals.all())
    return graph


def networkx_costs(graph: "nx.DiGraph[int]", origin: int, most: int) -> list[int]:
    """The costs of the `most` cheapest loopless paths, as networkx finds them."""
    if not nx.has_path(graph, origin, GOAL):
        return []
    ways = nx.shortest_simple_paths(graph, origin, GOAL, weight="weight")
    return [int(nx.path_weight(graph, way, "weight")) for way in itertools.islice(ways, most)]


def _search(graph: "nx.DiGraph[int]", origin: int, most: int) -> Callable[[], object]:
    """A call of our search on the same graph, with lists of edges made beforehand."""
    out = {node: [(to, int(tie["weight"])) for to, tie in ties.items()] for node, ties in graph.adj.items()}
    into = {node: [(of, int(tie["weight"])) for of, tie in ties.items()] for node, ties in graph.pred.items()}
    goals = Ends(graph.pred[GOAL])
    paths = cheapest_paths(origin, goals, out.__getitem__, into.__getitem__, most)
    assert [path.cost for path in paths] == networkx_costs(graph, origin, most)
    return partial(cheapest_paths, origin, goals, out.__getitem__, into.__getitem__, most)


def _scipy(ready: Sequence[tuple["nx.DiGraph[int]", int]], most: int) -> Figure:
    from scipy.sparse.csgraph import yen  # an optional peer

    calls = []
    for graph, origin in ready:
        numbers = {node: number for number, node in enumerate(graph)}
        matrix = nx.to_scipy_sparse_array(graph, weight="weight", format="csr", dtype=float)
        matrix.data[matrix.data == 0] = 1e-6  # a sparse matrix treats zero as no edge
        matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
        calls.append(partial(yen, matrix, numbers[origin], numbers[GOAL], most))
        costs = [round(float(cost)) for cost in calls[-1]()]
        assert costs == networkx_costs(graph, origin, most), (origin, costs)
    return measure("scipy's Yen, ready matrix", calls, seconds=2, warm=1)
