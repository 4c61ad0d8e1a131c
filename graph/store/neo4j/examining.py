"""What `signpost doctor` reports about a Neo4j server."""

import re
from collections.abc import Iterator

from graph.store.kit.finding import Finding
from graph.store.neo4j.connections import Connections
from graph.store.neo4j.naming import KIND_OF, OWN
from graph.store.neo4j.schema import migrations, newest, version

_MADE = re.compile(r"CREATE (CONSTRAINT|INDEX) (\w+)")
_DROPPED = re.compile(r"DROP (?:CONSTRAINT|INDEX) (\w+)")
_OURS = frozenset({*KIND_OF, *OWN})
_FOREIGN = """
MATCH (n) WHERE none(label IN labels(n) WHERE label IN $ours)
RETURN count(n) AS number, collect(DISTINCT labels(n))[..3] AS labels
"""
_KEPT = "MATCH (k:Kept) RETURN k.kind AS kind, count(*) AS number ORDER BY kind"
_AHEAD = "MATCH (n:Ahead) RETURN count(n) AS number"
_HALF = "MATCH (n) WHERE n:Record AND size(labels(n)) <> 2 RETURN count(n) AS number"


def examine(connections: Connections) -> Iterator[Finding]:
    """Findings about the server, the database, its schema, and nodes that do not belong to the store."""
    yield Finding("Engine", f"Neo4j at {connections.address}")
    (server,) = connections.ask("CALL dbms.components() YIELD versions, edition RETURN versions, edition LIMIT 1")
    yield Finding("Server", f"Neo4j {', '.join(server['versions'])}, {server['edition']} edition")
    yield Finding("Database", connections.settle_database())
    have = version(connections)
    yield Finding(
        "Schema version", f"{have}, this program knows {newest()}", "" if have else "open it with `signpost seed`"
    )
    yield from _schema(connections)
    for row in connections.ask(_KEPT):
        yield Finding(f"Kept apart of kind {row['kind']}", f"{row['number']:,}")
    (ahead,) = connections.ask(_AHEAD)
    if ahead["number"]:
        said = f"{ahead['number']:,} nodes of imports that go on now, or were broken off"
        yield Finding("Written ahead", said, "nothing: ten minutes later the next import removes them")
    (foreign,) = connections.ask(_FOREIGN, {"ours": sorted(_OURS)})
    if foreign["number"]:
        said = f"{foreign['number']} with labels such as {foreign['labels']}"
        yield Finding("Nodes of other programs", said, "keep them in a database of their own")
    (half,) = connections.ask(_HALF)
    if half["number"]:
        said = f"{half['number']} records with more or fewer labels than their kind"
        yield Finding("Labels", said, "take away the labels that were added by hand")


def _schema(connections: Connections) -> Iterator[Finding]:
    dropped = set(_DROPPED.findall(_script()))
    wanted = {name: what.lower() for what, name in _MADE.findall(_script()) if name not in dropped}
    states = {row["name"]: row["state"] for row in connections.ask("SHOW INDEXES YIELD name, state")}
    constraints = {row["name"] for row in connections.ask("SHOW CONSTRAINTS YIELD name")}
    for name, what in sorted(wanted.items()):
        there = name in (constraints if what == "constraint" else states)
        state = states.get(name, "ONLINE").lower() if there else "missing"
        remedy = {"online": "", "populating": "wait until it is online"}.get(state, _anew(name, what))
        yield Finding(f"{what.title()} {name}", state, remedy)


def _anew(name: str, what: str) -> str:
    (statement,) = [
        text for migration in migrations() for text in migration.statements if f"{what.upper()} {name} " in text
    ]
    return f"drop what is left of it, then run: {statement}"


def _script() -> str:
    return "\n".join(statement for migration in migrations() for statement in migration.statements)
