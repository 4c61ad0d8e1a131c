"""The back door to a Neo4j store: the driver alone, with labels, types and properties written here again."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import neo4j
import neo4j._sync.work.result
from neo4j.exceptions import DriverError, Neo4jError

from graph.store.neo4j import Address, Limits, Neo4jStore
from tests.graph.store.contract.backing import Backing

_TIES = {"serves": "SERVES", "within": "WITHIN"}
_LABELS = {"slot": "PointOfContact", "glossary": "GlossaryTerm"}

STRICT: dict[str, Any] = {
    "notifications_min_severity": "INFORMATION",
    "warn_notification_severity": "INFORMATION",
    "notifications_disabled_classifications": ["UNRECOGNIZED", "SCHEMA"],
}
"""What the server remarks on a query is a warning, so an error; but not names that nobody has written yet, nor that
a constraint is there already: a migration may be run again."""

# The driver reads the sources of the whole call stack for each query, to name the caller in a warning: two thirds of
# the processor time of these tests. Without it a warning is still an error, and names the driver.
vars(neo4j._sync.work.result)["inspect"] = SimpleNamespace(stack=list)


def strict_store(address: Address, limits: Limits = Limits()) -> Neo4jStore:  # noqa: B008 (it is frozen)
    """A store for which every remark of the server is a warning, so an error."""
    return Neo4jStore(address, limits=limits, driver=STRICT)


class BackDoor:
    """A driver of the tests' own, kept open as long as the server runs."""

    def __init__(self, address: Address) -> None:
        self.address = address
        auth = None if address.password is None else (address.username, address.password)
        self._driver = neo4j.GraphDatabase.driver(address.uri, auth=auth, notifications_min_severity="OFF")

    def run(self, query: str, **parameters: Any) -> list[Any]:
        """The rows of a statement, as lists of values."""
        with self._driver.session(database=self.address.database) as session:
            return [list(row.values()) for row in session.run(query, parameters)]

    def hits(self, query: str, **parameters: Any) -> int:
        """How often the server looks at its data to answer a query."""
        with self._driver.session(database=self.address.database) as session:
            plans = [session.run(f"PROFILE {query}", parameters).consume().profile]
        total = 0
        while plans:
            plan = plans.pop()
            assert plan is not None
            total += plan.get("args", {}).get("DbHits", 0)
            plans += plan.get("children", [])
        return total

    def answers(self) -> bool:
        """Whether the server does, now."""
        try:
            with self._driver.session(database=self.address.database) as session:
                session.run("RETURN 1").consume()
        except (DriverError, Neo4jError):
            return False
        return True

    def table(self, query: str) -> tuple[list[str], list[list[Any]]]:
        """The names of the columns of a query, and its rows."""
        with self._driver.session(database=self.address.database) as session:
            found = session.run(query)
            return list(found.keys()), [list(row.values()) for row in found]

    def wipe(self) -> None:
        """Remove every record and change. The constraints stay, and what says that they are there."""
        self.run("MATCH (n) WHERE NOT n:Migration AND NOT n:Store AND NOT n:WriterLock DETACH DELETE n")
        self.run("MATCH (s:Store) SET s.revision = 0, s.kept = 0 REMOVE s.recorded_at")

    def raze(self) -> None:
        """Remove everything, as in a database that was never used."""
        self.run("MATCH (n) DETACH DELETE n")
        for (name,) in self.run("SHOW CONSTRAINTS YIELD name"):
            self.run(f"DROP CONSTRAINT `{name}`")
        for (name,) in self.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
            self.run(f"DROP INDEX `{name}`")

    def close(self) -> None:
        self._driver.close()


@contextmanager
def back_door(address: Address) -> Iterator[BackDoor]:
    """A back door until the block ends."""
    door = BackDoor(address)
    try:
        yield door
    finally:
        door.close()


class Neo4jBacking(Backing):
    """The one database of a server, empty."""

    def __init__(self, door: BackDoor) -> None:
        self.door = door
        door.wipe()

    def open(self) -> Neo4jStore:
        return strict_store(self.door.address)

    def raw_count(self, kind: str) -> int:
        label = _LABELS.get(kind) or "".join(part.title() for part in kind.split("-"))
        ((found, records),) = self.door.run(
            f"MATCH (n:{label}) RETURN count(n), count(CASE WHEN n:Record THEN 1 END)"
        )
        assert found == records
        return int(found)

    def raw_value(self, one: str, field: str) -> object:
        if field in _TIES:
            rows = self.door.run(
                f"MATCH (:Record {{id: $id}})-[t:{_TIES[field]}]->(o) RETURN o.id ORDER BY t.position", id=one
            )
            return [text for (text,) in rows]
        ((value,),) = self.door.run("MATCH (n:Record {id: $id}) RETURN n[$field]", id=one, field=field)
        return [] if value is None and field == "aliases" else value

    def raw_set(self, one: str, field: str, value: str) -> None:
        changed = self.door.run(
            "MATCH (n:Record {id: $id}) SET n += $values RETURN count(n)", id=one, values={field: value}
        )
        assert changed == [[1]]

    def raw_kept(self, kind: str) -> int:
        label = "".join(part.title() for part in kind.split("-"))
        ((found, kept),) = self.door.run(f"MATCH (n:{label}) RETURN count(n), count(CASE WHEN n:Kept THEN 1 END)")
        assert found == kept
        return int(found)

    def raw_spoil(self, one: str) -> None:
        assert self.door.run("MATCH (k:Kept {id: $id}) SET k.value = '{' RETURN count(k)", id=one) == [[1]]

    def raw_held(self, *texts: str) -> list[str]:
        dump = repr(self.door.run("MATCH (n) RETURN properties(n)"))
        return [text for text in texts if text in dump]

    def raw_changes(self) -> list[tuple[int, str]]:
        return [
            tuple(row)
            for row in self.door.run("MATCH (c:Change) RETURN c.revision, c.subject ORDER BY c.revision, c.subject")
        ]
