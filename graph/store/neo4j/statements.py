"""The Cypher that does not depend on the kind of record. Every value is a parameter; names come from closed tables.

Two nodes are locked by setting a property. `WriterLock` is held by a writer from its first to its last statement.
`Store`, which keeps the revision, is locked only around a commit: Neo4j does not isolate readers from a commit under
way, so a reader that must see whole revisions locks it too, for the one statement that it takes. A reader never waits
for a writer that is still thinking.
"""

from graph.store.neo4j.naming import RECORD

STORE = "MATCH (s:Store {name: 'signpost'})"
BETWEEN_COMMITS = f"{STORE} SET s.lock = 0 WITH s"
"""The beginning of a statement that sees whole revisions only."""

REVISION = f"{STORE} RETURN s.revision AS revision"
SETTLED_REVISION = f"{BETWEEN_COMMITS} RETURN s.revision AS revision"
TAKE_TURN = f"""
MATCH (w:WriterLock {{name: 'signpost'}}) SET w.lock = 0 WITH w {STORE}
RETURN s.revision AS revision, s.recorded_at AS recorded_at, s.kept AS kept
"""

_TIES = "COLLECT { MATCH (r)-[t]->(other:Record) RETURN [type(t), t.position, other.id] }"
_NODE = f"labels(r) AS labels, properties(r) AS node, {_TIES} AS ties"
_PAGE = 200
_PAGED = r"'' <= r.id AND r.id < '\u007f'"
"""What every id is that this program writes: printable ASCII."""
_NODES = f"collect([labels(r), properties(r), {_TIES}]) AS nodes"
EVERYTHING = f"""
MATCH (r:{RECORD}) WHERE {_PAGED} WITH r.id AS id ORDER BY id WITH collect(id) AS ids
UNWIND range(0, size(ids) - 1, {_PAGE}) AS at
WITH ids[at] AS first, coalesce(ids[at + {_PAGE}], '\\u007f') AS next
CALL (first, next) {{ MATCH (r:{RECORD}) WHERE first <= r.id AND r.id < next RETURN {_NODES} }}
RETURN nodes
UNION ALL
MATCH (r:{RECORD}) WHERE NOT coalesce({_PAGED}, false) RETURN {_NODES}
"""
"""All nodes, in pages: a row costs the driver more than what is in it. What has no id as we write them comes last."""
BY_ID = f"MATCH (r:{RECORD}) WHERE r.id IN $ids RETURN {_NODE}"
_SEEK = "<= {0} AND {0} <="
"""Equality, written as a range. In a statement that sets something, Neo4j locks what it looks up by `=` in a unique
index, and the reader would wait for a writer who is creating that very record."""
BY_ID_BETWEEN_COMMITS = (
    f"{BETWEEN_COMMITS} UNWIND $ids AS id MATCH (r:{RECORD}) WHERE id {_SEEK.format('r.id')} id RETURN {_NODE}"
)

LAST_VERSIONS = """
MATCH (c:Change) USING INDEX SEEK c:Change(subject, revision) WHERE c.subject IN $ids AND c.revision > 0
RETURN c.subject AS id, max(c.version) AS version
"""
"""The revision is named for the index, which has it, too."""
REFERRING = f"UNWIND $ids AS id MATCH (:{RECORD} {{id: id}})<--(by:{RECORD}) RETURN id, collect(DISTINCT by.id) AS by"
REMOVE = f"UNWIND $ids AS id MATCH (r:{RECORD} {{id: id}}) DETACH DELETE r"
UNTIE = f"UNWIND $ids AS id MATCH (:{RECORD} {{id: id}})-[t]->(:{RECORD}) DELETE t"
CHANGES = """
MERGE (entry:ChangeSet {key: $entry.key}) ON CREATE SET entry = $entry
WITH entry UNWIND $rows AS row CREATE (entry)-[:MADE]->(c:Change) SET c = row
"""
"""The change set, where it is not there yet, and some of its changes."""
SEAL = f"""
{CHANGES} WITH count(c) AS made {STORE}
SET s.revision = $entry.revision, s.recorded_at = coalesce($entry.recorded_at, s.recorded_at),
    s.kept = coalesce($kept, s.kept), s.lock = 0
"""
"""The last of its changes, and then the counter: one row goes on however many changes there are, also if none."""
SEAL_KEPT = f"{STORE} SET s.kept = coalesce($kept, s.kept), s.lock = 0"
"""The same where no change set was written."""

CHANGES_SINCE = f"""
{BETWEEN_COMMITS}
OPTIONAL MATCH (c:Change) USING INDEX SEEK c:Change(revision) WHERE c.revision > $since
RETURN s.revision AS newest, c.revision AS revision, c.subject AS subject, c.after AS after ORDER BY revision, subject
"""
_RECEIPT = """
OPTIONAL MATCH (s)-[:MADE]->(c:Change)
RETURN s.revision AS revision, collect([c.subject, c.version]) AS versions
"""
RECEIPT = f"MATCH (s:ChangeSet {{key: $key}}) {_RECEIPT}"
RECEIPT_BETWEEN_COMMITS = f"""
{STORE} SET s.lock = 0
WITH 1 AS one MATCH (s:ChangeSet) WHERE $key {_SEEK.format("s.key")} $key {_RECEIPT}
"""


def put(label: str) -> str:
    """Store the nodes of one kind, in place of what they are now."""
    return f"UNWIND $rows AS row MERGE (r:{RECORD} {{id: row.id}}) SET r = row SET r:{label}"


def take_label(label: str) -> str:
    """Records stop being of a kind: a redirect takes their place."""
    return f"UNWIND $ids AS id MATCH (r:{RECORD} {{id: id}}) REMOVE r:{label}"


def tie(type_: str) -> str:
    """Draw relationships of one type; how many were drawn."""
    return f"""
    UNWIND $rows AS row
    MATCH (a:{RECORD} {{id: row.from}})
    MATCH (b:{RECORD} {{id: row.to}})
    CREATE (a)-[t:{type_}]->(b) SET t.position = row.position
    RETURN count(t) AS drawn
    """
