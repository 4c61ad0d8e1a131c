"""A peer of the path search: the five cheapest loopless paths of ready graphs, in Cypher on a local Neo4j server.

What Cypher can do: its shortest paths (`SHORTEST k`) count steps, not costs, and the Community edition has no
procedure for the k cheapest paths (the Graph Data Science plugin has). So a query must match all paths and sort them:

- Cypher 25 can drop a path as soon as it costs more than a limit (`allReduce`) and visit no node twice (`ACYCLIC`).
  The answer is exact if at least five paths are below the limit. The right limit is not known in advance: the first
  figure doubles it until there are five paths; the second uses the cost of the fifth path, taken from our answer.
- Any version can match paths up to a number of steps and add up their costs afterwards (`reduce`). That is exact only
  if none of the answers has more steps, and each further step makes it slower. Here it gets 8 steps.

The server is started by the tests' own helpers. The steps of each question are loaded as relationships of a separate
type. Questions with fewer than five paths are left out, because no limit would be high enough for them.
"""

import logging
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench import timing
from bench.timing import Figure, measure
from graph.paths.cheapest import cheapest_paths
from graph.paths.network import Network
from graph.paths.question import ReferralQuestion

VERSION = "2026.09"
QUESTIONS = 6
SECONDS = 20.0
"""The timeout of a transaction."""
STEPS = 8
FIRST_LIMIT = 500

LOAD = """UNWIND $rows AS row MATCH (a:Node {number: row[0]}), (b:Node {number: row[1]})
CREATE (a)-[:%s {cost: row[2]}]->(b)"""
BELOW = """CYPHER 25
MATCH path = ACYCLIC (:Node {number: $origin}) (()-[step:%(type)s]->()){1,40} (:%(type)s_GOAL)
WHERE allReduce(spent = 0, one IN step | spent + one.cost, spent <= $limit)
RETURN reduce(cost = 0, one IN step | cost + one.cost) AS cost ORDER BY cost LIMIT $most"""
UP_TO = """MATCH path = (:Node {number: $origin})-[step:%(type)s*1..%(steps)d]->(:%(type)s_GOAL)
WHERE all(node IN nodes(path) WHERE single(other IN nodes(path) WHERE other = node))
RETURN reduce(cost = 0, one IN step | cost + one.cost) AS cost ORDER BY cost LIMIT $most"""

Case = tuple[Network, ReferralQuestion]
Ask = Callable[..., list[int]]


def report(cases: Sequence[Case], most: int) -> None:
    """Print Neo4j's figures and ours for a few of the `cases` that have `most` paths, or why there is no Neo4j."""
    try:
        from neo4j import GraphDatabase

        from tests.support.neo4j_prepared import running
        from tests.support.neo4j_release import Missing
    except ImportError as exc:
        print(f"Neo4j is no peer in this run: {exc}")
        return
    logging.getLogger("neo4j").setLevel(logging.ERROR)  # it warns until the server has started
    try:
        with tempfile.TemporaryDirectory() as folder, running(VERSION, Path(folder), java=["-Xmx512m"]) as server:
            account = (server.address.username, server.address.password or "")
            with GraphDatabase.driver(server.address.uri, auth=account) as driver:
                figures = _figures(driver, cases, most)
    except Missing as exc:
        print(f"Neo4j is no peer in this run: {exc}")
        return
    timing.report(f"{most} cheapest paths in Cypher, Neo4j {VERSION} Community, ready graphs", figures)


def _figures(driver: Any, cases: Sequence[Case], most: int) -> list[Figure]:
    calls: dict[str, list[Callable[[], object]]] = {"ours": [], "doubled": [], "told": [], "steps": []}
    driver.execute_query("CREATE CONSTRAINT FOR (node:Node) REQUIRE node.number IS UNIQUE")
    driver.execute_query(
        "UNWIND range(0, $last) AS n CREATE (:Node {number: n})", last=len(cases[0][0].links.ids) - 1
    )
    exact = 0
    for network, question in cases:
        origin = network.links.numbers[question.origin]
        search = partial(cheapest_paths, origin, network.goals, network.out, network.into, most)
        paths = search()
        if len(paths) < most or len(calls["ours"]) == QUESTIONS:
            continue
        expected = [path.cost for path in paths]
        kind = _load(driver, f"CASE{len(calls['ours'])}", network)
        below = partial(_ask, driver, BELOW % kind, origin=origin, most=most)
        up_to = partial(_ask, driver, UP_TO % {**kind, "steps": STEPS}, origin=origin, most=most)
        assert _doubled(below, most) == below(limit=expected[-1]) == expected, question
        short = all(len(path.nodes) <= STEPS + 1 for path in paths)
        exact += short
        assert (up_to() == expected) if short else all(a >= b for a, b in zip(up_to(), expected, strict=False))
        calls["ours"].append(search)
        calls["doubled"].append(partial(_doubled, below, most))
        calls["told"].append(partial(below, limit=expected[-1]))
        calls["steps"].append(up_to)
    names = (
        ("ours", "Signpost, search alone"),
        ("doubled", "allReduce, the limit doubled until it is exact"),
        ("told", "allReduce, told what the last one costs"),
        ("steps", f"to {STEPS} steps, then reduce (exact for {exact} of {QUESTIONS})"),
    )
    return [measure(name, calls[key], seconds=2, warm=3 * QUESTIONS) for key, name in names]


def _load(driver: Any, kind: str, network: Network) -> dict[str, str]:
    rows = [[node, *edge] for node in range(len(network.links.ids)) for edge in network.out(node)]
    driver.execute_query(LOAD % kind, rows=rows)
    mark = f"UNWIND $goals AS goal MATCH (node:Node {{number: goal}}) SET node:{kind}_GOAL"
    driver.execute_query(mark, goals=sorted(network.goals.all()))
    return {"type": kind}


def _ask(driver: Any, text: str, **values: int) -> list[int]:
    from neo4j import Query

    with driver.session() as session:
        return [row["cost"] for row in session.run(Query(text, timeout=SECONDS), **values)]


def _doubled(below: Ask, most: int) -> list[int]:
    limit = FIRST_LIMIT
    while len(costs := below(limit=limit)) < most:
        limit *= 2
    return costs
