"""The graph's migrations, in order, and how they are applied.

A migration is a file `ddl/NNNN_what.cypher`, numbered without gaps, applied once and never edited afterwards. In
Neo4j a constraint needs its own transaction, so a migration cannot be a single transaction. Instead each of its
statements uses `IF NOT EXISTS` or `MERGE`, so that it may run again: in another process that starts at the same time,
or after a migration was interrupted. The migration's number is recorded last.
"""

import random
import time
from collections.abc import Iterator
from functools import cache

from neo4j.exceptions import Neo4jError

from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.store.kit.migrations import Migration, read_migrations
from graph.store.neo4j.connections import Connections

_ATTEMPTS = 20
_RECORDED = "migration_number"
"""The constraint that shows that migrations have begun: an empty graph does not have it."""


@cache
def migrations() -> tuple[Migration, ...]:
    """Every migration that this program knows, in order."""
    return read_migrations(__package__, ".cypher", _statements)


def _statements(script: str) -> Iterator[str]:
    lines = (line for line in script.splitlines() if not line.startswith("//"))
    for statement in "\n".join(lines).split(";\n"):
        if text := statement.strip().removesuffix(";"):
            yield text


def newest() -> int:
    """The number of the last migration that this program knows."""
    return migrations()[-1].number


def version(connections: Connections) -> int:
    """The number of the graph's last migration, or 0 for an empty graph.

    Raises StoreUnusable for another program's graph and for a store that is newer than this program.
    """
    names = {row["name"] for row in connections.ask("SHOW CONSTRAINTS YIELD name")}
    number = _recorded(connections) if _RECORDED in names else 0
    if number == 0:
        _check_empty(connections)
    if number > newest():
        raise StoreUnusable(
            f"the store {connections.address} has version {number}, this program knows versions up to {newest()}: "
            "use the newer program that wrote it",
            value=str(connections.address),
        )
    return number


def _recorded(connections: Connections) -> int:
    (row,) = connections.ask("MATCH (m:Migration) RETURN max(m.number) AS number")
    return int(row["number"] or 0)


def _check_empty(connections: Connections) -> None:
    # Nodes of these labels may be there already if another process is creating the store at the same time.
    foreign = connections.ask("MATCH (n) WHERE NOT n:Store AND NOT n:WriterLock AND NOT n:Migration RETURN 1 LIMIT 1")
    if foreign:
        raise StoreUnusable(
            f"{connections.address} holds another program's graph: give an empty database",
            value=str(connections.address),
        )


def migrate(connections: Connections) -> None:
    """Migrate the graph to the newest version. Other processes may be doing the same."""
    have = version(connections)
    for migration in migrations():
        if migration.number > have:
            for statement in migration.statements:
                _apply(connections, statement)
            connections.ask(
                "MERGE (m:Migration {number: $number}) ON CREATE SET m.name = $name, m.applied_at = datetime()",
                {"number": migration.number, "name": migration.name},
            )


def _apply(connections: Connections, statement: str) -> None:
    """Run the statement, and retry if another process was making the same constraint at that moment."""
    for attempt in range(_ATTEMPTS):
        try:
            connections.ask(statement, seconds=600)
            return
        except StoreUnavailable as exc:
            cause = exc.__cause__
            ours = isinstance(cause, Neo4jError) and (cause.code or "").startswith("Neo.ClientError.Schema.")
            if not ours or attempt == _ATTEMPTS - 1:
                raise
        time.sleep(random.uniform(0.05, 0.2))
