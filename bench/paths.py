"""The five cheapest referral paths on a made-up Connecticut, beside networkx and scipy on the same graph.

Limits: 10 ms median, and a fifth of networkx's in the same run, each way: the whole question (filter and price the
ties for the case, then search) and the search alone on the ready graph. All must find the same costs.
"""

import itertools
import random
from datetime import UTC, date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import networkx as nx

from bench.synthetic import Size, category, state
from bench.timing import Figure, measure, report
from graph.answers import PUBLIC, PlaceAnswer, PlaceMatch, ReferralQuestion
from graph.find import Finder
from graph.model.agency import Agency
from graph.paths import PathFinder
from graph.paths.cheapest import cheapest_paths
from graph.paths.network import Network
from graph.readmodel import ReadModel
from graph.slots import SlotBook

LIMIT_MS = 10.0
MOST = 5
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)
GOAL = "goal"


def main(sizes: tuple[float, ...] = (1, 10)) -> None:
    """Print the figures of each size."""
    for size in sizes:
        _measure(size)


def _finder(size: float) -> PathFinder:
    model = ReadModel.build(state(Size.times(size)))
    zone = ZoneInfo("America/New_York")

    def resolve(place: str) -> PlaceAnswer:
        return PlaceAnswer((PlaceMatch(place, place, place, 100.0),), 1)

    return PathFinder(Finder(model, SlotBook(model, date(2026, 11, 23), zone), PUBLIC, zone, resolve))


def _measure(size: float) -> None:
    finder = _finder(size)
    model = finder.finder.model
    chance = random.Random(7)
    origins = chance.sample(sorted(model.all(Agency)), 24)
    questions = [
        ReferralQuestion(origin, f"jurisdiction:town-{n * 7 % 169}", category(n), 14, NOW, MOST)
        for n, origin in enumerate(origins)
    ]
    ours = [partial(finder.paths, question, question.origin) for question in questions]
    figures = [measure("Signpost, whole question", ours, seconds=4)]
    if size == 1:
        figures += _peers(finder, questions)
    report(
        f"{MOST} cheapest paths, {size:g} times Connecticut, {len(questions)} questions",
        figures,
        LIMIT_MS if size == 1 else None,
    )
    for one, other in ((0, 1), (2, 3)) if size == 1 else ():
        ratio = figures[other].median / figures[one].median
        verdict = "within" if ratio >= 5 else "OVER"
        print(f"  limit a fifth of networkx, {figures[one].name}: {verdict} ({ratio:.1f} times)")


def _peers(finder: PathFinder, questions: list[ReferralQuestion]) -> list[Figure]:
    graphs = [_graph(finder, question) for question in questions]
    theirs = [partial(_networkx, graph, question.origin) for graph, question in zip(graphs, questions, strict=True)]
    for question, call in zip(questions, theirs, strict=True):
        expected = [path.cost for path in finder.paths(question, question.origin).paths]
        assert call() == expected, (question, call(), expected)
    whole = [partial(_whole, finder, question) for question in questions]
    searches = [partial(_search, graph, question.origin) for graph, question in zip(graphs, questions, strict=True)]
    found = [
        measure("networkx, whole question", whole, seconds=4, warm=1),
        measure("Signpost, search alone", searches, seconds=4),
        measure("networkx, search alone", theirs, seconds=4, warm=1),
    ]
    try:
        found.append(_scipy(graphs, questions))
    except ImportError:
        print("scipy is not installed: it is no peer in this run")
    return found


def _graph(finder: PathFinder, question: ReferralQuestion) -> "nx.DiGraph[str]":
    """What `networkx` needs: every tie that admits the case, with its cost, and one goal behind all goals."""
    place = PlaceMatch(question.place, question.place, question.place, 100.0)
    network: Network = finder.network(question, place)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from([question.origin, GOAL])
    for node in itertools.chain(finder.finder.model.facts["agency"], finder.finder.model.facts["service"]):
        graph.add_weighted_edges_from((node, target, cost) for target, cost in network.out(node))
    graph.add_weighted_edges_from((goal, GOAL, 0) for goal in network.goals)
    return graph


def _whole(finder: PathFinder, question: ReferralQuestion) -> list[int]:
    return _networkx(_graph(finder, question), question.origin)


def _search(graph: "nx.DiGraph[str]", origin: str) -> list[int]:
    """Our search on networkx's graph, as ready lists of edges."""
    if "lists" not in graph.graph:
        out = {node: [(to, int(tie["weight"])) for to, tie in ties.items()] for node, ties in graph.adj.items()}
        into = {node: [(of, int(tie["weight"])) for of, tie in ties.items()] for node, ties in graph.pred.items()}
        graph.graph["lists"] = out, into, set(graph.pred[GOAL])
    out, into, goals = graph.graph["lists"]
    found = cheapest_paths(origin, goals, out.__getitem__, into.__getitem__, lambda node: (node,), MOST)
    return [path.cost for path in found]


def _networkx(graph: "nx.DiGraph[str]", origin: str) -> list[int]:
    if not nx.has_path(graph, origin, GOAL):
        return []
    ways = nx.shortest_simple_paths(graph, origin, GOAL, weight="weight")
    return [int(nx.path_weight(graph, way, "weight")) for way in itertools.islice(ways, MOST)]


def _scipy(graphs: list["nx.DiGraph[str]"], questions: list[ReferralQuestion]) -> Figure:
    from scipy.sparse.csgraph import yen  # an optional peer

    calls = []
    for graph, question in zip(graphs, questions, strict=True):
        nodes = {node: number for number, node in enumerate(graph)}
        # Zero is no edge in a sparse matrix: every way ends with one more.
        matrix = nx.to_scipy_sparse_array(graph, weight="weight", format="csr")
        matrix.data = matrix.data.astype(float)
        matrix.data[matrix.data == 0] = 1e-6
        matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
        calls.append(partial(yen, matrix, nodes[question.origin], nodes[GOAL], MOST))
    return measure("scipy's Yen, ready matrix", calls, seconds=4, warm=1)


if __name__ == "__main__":
    main()
