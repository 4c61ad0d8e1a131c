"""What a large change set writes before it has its turn: nodes that nobody reads until they get their labels.

A set is `(:Ahead {ahead: 'set', id, at})`. Each of its new records, in the directory or kept apart, is a node with
all properties and relationships, but with the label `Ahead` in place of its own; `ahead` has the set and that label.
Its changes are `(set)-[:MADE]->(:Ahead)`. In the transaction that commits the change set they get their labels, which
takes much less time than writing them.

A set that was not used is cleared: first it is marked as `gone`, so that it cannot be committed any more. `at` is
when something was last added. A set that is older than `DEAD` belongs to a process that has ended.
"""

from typing import Final

from graph.store.neo4j.connections import Connections
from graph.store.neo4j.naming import AHEAD, RECORD

DEAD: Final = 600.0
"""After how many seconds without anything added a set is cleared by others."""
BATCH: Final = 1_000
"""How many nodes are written or removed in one transaction. Others may wait for a node that it has locked."""
SET: Final = f"MATCH (set:{AHEAD} {{ahead: 'set', id: $set}}) SET set.at = datetime() WITH set"
"""The beginning of each statement that adds to a set. It finds nothing in a set that is gone."""
BEGIN: Final = f"""
MATCH (w:WriterLock {{name: 'signpost'}}) SET w.lock = 0 WITH w MATCH (s:Store {{name: 'signpost'}})
SET s.kept = s.kept + $versions CREATE (:{AHEAD} {{ahead: 'set', id: $set, at: datetime()}}) RETURN s.kept AS made
"""
"""Makes an empty set, and gives away the next version of what is kept apart, if it needs one: nobody else gets it."""
NODES: Final = f"{SET} UNWIND $rows AS row CREATE (n:{AHEAD}) SET n = row RETURN count(n) AS made"
CHANGES: Final = f"""
{SET} UNWIND $rows AS row CREATE (set)-[:MADE]->(c:{AHEAD}) SET c = row RETURN count(c) AS made
"""
FIND_BY: Final = f"""
{SET} UNWIND $rows AS row MATCH (k:{AHEAD} {{ahead: row.mark, id: row.id}})
CREATE (k)-[:FOUND_BY]->(key:KeptKey {{key: row.key, id: row.id}}) RETURN count(key) AS made
"""
"""These have their label at once: who looks something up goes past those without a record."""
HOLDS: Final = f"{SET} RETURN set.id AS id"
ARRIVE_CHANGES: Final = f"""
{SET} MATCH (set)-[:MADE]->(c:{AHEAD}) SET c.revision = $revision SET c:Change REMOVE c:{AHEAD}
RETURN count(c) AS made
"""
SEAL: Final = f"""
{SET} SET set = $entry SET set:ChangeSet REMOVE set:{AHEAD} WITH set MATCH (s:Store {{name: 'signpost'}})
SET s.revision = $entry.revision, s.recorded_at = coalesce($entry.recorded_at, s.recorded_at),
    s.kept = coalesce($kept, s.kept), s.lock = 0
"""
"""Makes the set the change set, and sets the counter."""
_GIVE_UP = f"""
MATCH (set:{AHEAD}) WHERE set.ahead = 'gone' AND set.id > '' RETURN set.id AS id
UNION
MATCH (set:{AHEAD}) WHERE set.ahead = 'set' AND (set.id = $set OR set.at <= datetime() - duration({{seconds: $dead}}))
SET set.ahead = 'gone' RETURN set.id AS id
"""
_CLEAR_NODES = f"""
MATCH (n:{AHEAD}) WHERE n.ahead STARTS WITH $mark AND n.id > '' WITH n LIMIT {BATCH}
OPTIONAL MATCH (n)-[:FOUND_BY]->(key:KeptKey) DETACH DELETE key, n RETURN count(DISTINCT n) AS gone
"""
_CLEAR_CHANGES = f"""
MATCH (:{AHEAD} {{ahead: 'gone', id: $set}})-[:MADE]->(c) WITH c LIMIT {BATCH} DETACH DELETE c
RETURN count(c) AS gone
"""
_CLEAR_SET = f"MATCH (set:{AHEAD} {{ahead: 'gone', id: $set}}) DETACH DELETE set"


def mark(set_id: str, label: str) -> str:
    """The `ahead` of a node that gets this label."""
    return f"{set_id}/{label}"


def tie(type_: str, *, to_ahead: bool) -> str:
    """The statement that creates relationships of one type, to records of the same set if `to_ahead`."""
    target = f"{AHEAD} {{ahead: row.to_mark, id: row.to}}" if to_ahead else f"{RECORD} {{id: row.to}}"
    return f"""
    {SET} UNWIND $rows AS row
    MATCH (a:{AHEAD} {{ahead: row.mark, id: row.from}})
    MATCH (b:{target})
    CREATE (a)-[t:{type_}]->(b) SET t.position = row.position
    RETURN count(t) AS made
    """


def arrive(*labels: str) -> str:
    """The statement that gives the nodes with a mark their labels."""
    given = "".join(f":{label}" for label in labels)
    return f"""
    MATCH (n:{AHEAD}) WHERE n.ahead = $mark AND n.id > ''
    SET n.ahead = null SET n{given} REMOVE n:{AHEAD} RETURN count(n) AS made
    """


def clear(connections: Connections, set_id: str = "", dead: float = DEAD) -> None:
    """Remove the set with this id, and all that nothing was added to for `dead` seconds. It may be run again."""
    for row in connections.ask(_GIVE_UP, {"set": set_id, "dead": dead}):
        given = {"mark": mark(row["id"], ""), "set": row["id"]}
        for statement in (_CLEAR_NODES, _CLEAR_CHANGES):
            while connections.ask(statement, given)[0]["gone"]:
                pass
        connections.ask(_CLEAR_SET, given)
