"""The Neo4j store to be measured; its peers are the bare driver and `find` written in Cypher for the stored graph.

The server is started by the tests' own helpers. If SIGNPOST_TEST_NEO4J_URI is set, that server is used instead, and
all data in it are removed.
"""

import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import neo4j

from bench.subject import Statement, Subject
from graph.store.neo4j import Address, Neo4jStore
from graph.store.neo4j.address import DATABASE, PASSWORD, USERNAME
from graph.store.neo4j.transaction import Neo4jTransaction
from graph.store.transaction import Transaction
from tests.support.neo4j_prepared import running
from tests.support.neo4j_release import Missing
from tests.support.neo4j_server import GIVEN, given

NODES = "MATCH (r:Record) RETURN r"
TIES = "MATCH (:Record)-[t]->(:Record) RETURN t"
WIPE = "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
FORGET = "MATCH (m:Migration) DELETE m"
FIND = """
MATCH (:Record {id: $place})-[:WITHIN*0..]->(j:Jurisdiction)
WITH collect(DISTINCT j) AS places
MATCH (c:Category)-[:PART_OF*0..]->(:Record {id: $category})
WITH places, c, NOT EXISTS {
  MATCH (c)-[:PART_OF*0..]->(above:Category) WHERE above.minimum_age > $age OR above.maximum_age < $age
} AS fits
MATCH (s:Service)-[:IN_CATEGORY]->(c)
WHERE CASE WHEN s.ages_known
    THEN coalesce(s.minimum_age <= $age, true) AND coalesce(s.maximum_age >= $age, true) ELSE fits END
WITH s, EXISTS { (s)-[:SERVES]->() } AS stated, EXISTS { MATCH (s)-[:SERVES]->(j) WHERE j IN places } AS serves
WHERE serves OR NOT stated
RETURN s.id AS id ORDER BY serves AND s.ages_known DESC, s.name, id
"""
"""A service without a stated area is an answer. One without stated ages is too, unless its category excludes the age.
Answers with known area and ages come first, then by name and id. Unlike `find`, this ignores contacts, sectors and
regions with an incomplete list of towns, of which the made-up state has none."""


@contextmanager
def neo4j_subject(version: str, heap: str, cache: str) -> Iterator["Neo4jSubject | None"]:
    """An empty store on a server of this version. If there is no such server: None, and the reason is printed."""
    logging.getLogger("neo4j").setLevel(logging.ERROR)  # it warns until the server has started
    with tempfile.TemporaryDirectory(prefix="bench-neo4j-") as folder:
        try:
            if version == "given":
                yield from _subject(given())
                return
            with running(version, Path(folder), java=[f"-Xmx{heap}"], cache=cache) as server:
                yield from _subject(server.address)
        except Missing as exc:
            print(f"no Neo4j {version} in this run: {exc}", flush=True)
            yield None


def _subject(address: Address) -> Iterator["Neo4jSubject"]:
    subject = Neo4jSubject(address)
    try:
        if os.environ.get(GIVEN):
            subject.wipe()
        yield subject
    finally:
        subject.close()


class Neo4jSubject(Subject):
    """A Neo4j server, with a separate connection for the bare driver."""

    bare = "bare driver"

    def __init__(self, address: Address) -> None:
        self.address = address
        self.open = partial(Neo4jStore, address)
        auth = None if address.password is None else (address.username, address.password)
        self._driver = neo4j.GraphDatabase.driver(address.uri, auth=auth, notifications_min_severity="OFF")
        self._database = address.database
        (row,) = self._rows("CALL dbms.components() YIELD versions RETURN versions[0] AS version LIMIT 1")
        self.name = f"Neo4j {row['version']}"

    @property
    def environ(self) -> dict[str, str]:
        """The environment variables that another process needs to log in."""
        given = {USERNAME: self.address.username, PASSWORD: self.address.password, DATABASE: self.address.database}
        return {name: value for name, value in given.items() if value is not None}

    def wipe(self) -> None:
        """Remove everything."""
        self._rows(WIPE)
        self._rows(FORGET)

    def close(self) -> None:
        """Close the bare driver."""
        self._driver.close()

    def _rows(self, query: str, **parameters: Any) -> list[neo4j.Record]:
        with self._driver.session(database=self._database) as session:
            return list(session.run(query, parameters))

    def read_whole(self) -> None:
        """Read the nodes of all records and the relationships between them."""
        with self._driver.session(database=self._database) as session:
            for query in (NODES, TIES):
                for _ in session.run(query):
                    pass

    def recorded(self, inner: Transaction, log: list[Statement]) -> Transaction:
        assert isinstance(inner, Neo4jTransaction)
        return Neo4jTransaction(_Recorder(inner._transaction, log), inner._batch)  # type: ignore[arg-type]

    def end(self, transaction: Transaction) -> None:
        assert isinstance(transaction, Neo4jTransaction)
        transaction.seal()

    def replay(self, statements: Sequence[Statement]) -> None:
        def work(transaction: neo4j.ManagedTransaction) -> None:
            for query, parameters in statements:
                list(transaction.run(query, parameters))

        with self._driver.session(database=self._database) as session:
            session.execute_write(work)

    def find(self, place: str, category: str, age: int) -> list[str]:
        """The ids that the query `FIND` returns, in its order."""
        with self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session:
            return [
                service_id for (service_id,) in session.run(FIND, {"place": place, "category": category, "age": age})
            ]


class _Recorder:
    """Passes queries on to a transaction and logs them."""

    def __init__(self, transaction: neo4j.ManagedTransaction, log: list[Statement]) -> None:
        self._transaction = transaction
        self._log = log

    def run(self, query: str, parameters: dict[str, Any]) -> neo4j.Result:
        self._log.append((query, parameters))
        return self._transaction.run(query, parameters)
