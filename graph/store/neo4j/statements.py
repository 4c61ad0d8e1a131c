"""Cypher statements that are the same for every kind of record. All values are parameters; names are our constants.

Two nodes are used as locks; setting a property locks a node. A writer locks `WriterLock` from its first to its last
statement. `Store`, which has the revision, is locked only around a commit: Neo4j does not isolate readers from a
commit in progress, so a reader that must see whole revisions also locks `Store`, for a single statement. So a reader
waits only for a commit, not for the rest of a write.
"""

from graph.store.neo4j.naming import RECORD

STORE = "MATCH (s:Store {name: 'signpost'})"
BETWEEN_COMMITS = f"{STORE} SET s.lock = 0 WITH s"
"""The beginning of a statement that sees only whole revisions."""

REVISION = f"{STORE} RETURN s.revision AS revision"
SETTLED_REVISION = f"{BETWEEN_COMMITS} RETURN s.revision AS revision"
_COUNTER = "RETURN s.revision AS revision, s.recorded_at AS recorded_at, s.kept AS kept"
SETTLED_COUNTER = f"{BETWEEN_COMMITS} {_COUNTER}"
TAKE_TURN = f"MATCH (w:WriterLock {{name: 'signpost'}}) SET w.lock = 0 WITH w {STORE} {_COUNTER}"

_TIES = "COLLECT { MATCH (r)-[t]->(other:Record) RETURN [type(t), t.position, other.id] }"
_NODE = f"labels(r) AS labels, properties(r) AS node, {_TIES} AS ties"
_PAGE = 200
_PAGED = r"'' <= r.id AND r.id < '\u007f'"
"""True for every id that this program writes, because these are printable ASCII."""
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
"""All nodes, in pages, because a row costs the driver more time than its contents. Nodes with other ids come last."""
BY_ID = f"MATCH (r:{RECORD}) WHERE r.id IN $ids RETURN {_NODE}"
_SEEK = "<= {0} AND {0} <="
"""Equality, written as a range. In a statement that sets a property, Neo4j locks what it looks up by `=` in a unique
index, so a reader would wait for a writer who is creating that record."""
BY_ID_BETWEEN_COMMITS = (
    f"{BETWEEN_COMMITS} UNWIND $ids AS id MATCH (r:{RECORD}) WHERE id {_SEEK.format('r.id')} id RETURN {_NODE}"
)

LAST_VERSIONS = """
MATCH (c:Change) USING INDEX SEEK c:Change(subject, revision) WHERE c.subject IN $ids AND c.revision > 0
RETURN c.subject AS id, max(c.version) AS version
"""
"""The condition on the revision is only there so that the index, which includes the revision, can be used."""
REFERRING = f"UNWIND $ids AS id MATCH (:{RECORD} {{id: id}})<--(by:{RECORD}) RETURN id, collect(DISTINCT by.id) AS by"
REMOVE = f"UNWIND $ids AS id MATCH (r:{RECORD} {{id: id}}) DETACH DELETE r"
UNTIE = f"UNWIND $ids AS id MATCH (:{RECORD} {{id: id}})-[t]->(:{RECORD}) DELETE t"
CHANGES = """
MERGE (entry:ChangeSet {key: $entry.key}) ON CREATE SET entry = $entry
WITH entry UNWIND $rows AS row CREATE (entry)-[:MADE]->(c:Change) SET c = row
"""
"""Adds some of a change set's changes, and the change set itself if it is not there yet."""
SEAL = f"""
{CHANGES} WITH count(c) AS made {STORE}
SET s.revision = $entry.revision, s.recorded_at = coalesce($entry.recorded_at, s.recorded_at),
    s.kept = coalesce($kept, s.kept), s.lock = 0
"""
"""Adds the last of its changes and then sets the counter. `count` leaves exactly one row, even without changes."""
SEAL_KEPT = f"{STORE} SET s.kept = coalesce($kept, s.kept), s.lock = 0"
"""Sets the counter if no change set was written."""
CHANGED_SINCE = """
MATCH (c:Change) USING INDEX SEEK c:Change(revision) WHERE c.revision > $since RETURN DISTINCT c.subject AS subject
"""
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
    """The statement that stores the nodes of one kind, replacing those with the same ids."""
    return f"UNWIND $rows AS row MERGE (r:{RECORD} {{id: row.id}}) SET r = row SET r:{label}"


def take_label(label: str) -> str:
    """The statement that removes the label of a kind from records: redirects replace them."""
    return f"UNWIND $ids AS id MATCH (r:{RECORD} {{id: id}}) REMOVE r:{label}"


def tie(type_: str) -> str:
    """The statement that creates relationships of one type and returns how many."""
    return f"""
    UNWIND $rows AS row
    MATCH (a:{RECORD} {{id: row.from}})
    MATCH (b:{RECORD} {{id: row.to}})
    CREATE (a)-[t:{type_}]->(b) SET t.position = row.position
    RETURN count(t) AS drawn
    """
