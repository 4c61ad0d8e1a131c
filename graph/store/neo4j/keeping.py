"""Records kept apart from the directory: a node for each record, and a node for each value that it is found by.

`(:Kept:Token {id, kind, version, writer, expires_at, value})-[:FOUND_BY]->(:KeptKey {key, id})`; `value` is the
record in JSON.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any

from graph.model.kept import Kept, KeptQuery, lookup_text, lookup_texts
from graph.store.kit.changes import json_of
from graph.store.kit.keeping import kept_of
from graph.store.neo4j.keys import lookup_key
from graph.store.neo4j.naming import kept_label
from graph.store.neo4j.statements import BETWEEN_COMMITS
from graph.store.transaction import KeptEntry

BY_ID = f"""
{BETWEEN_COMMITS} UNWIND $ids AS id
MATCH (k:Kept) WHERE id <= k.id AND k.id <= id AND k.kind = $kind RETURN k.id AS id, k.value AS value
"""
"""The range stands for an equality: see `_SEEK` in `statements`."""
_OF_KIND = f"""
{BETWEEN_COMMITS} CALL () {{
  MATCH (k:Kept) USING INDEX SEEK k:Kept(kind, id) WHERE k.kind = $kind AND k.id > $after
  RETURN k ORDER BY k.kind, k.id LIMIT $limit
}}
RETURN k.id AS id, k.value AS value ORDER BY id
"""
_FOUND = f"""
{BETWEEN_COMMITS} CALL () {{
  MATCH (key:KeptKey) USING INDEX SEEK key:KeptKey(key, id) WHERE key.key = $key AND key.id > $after
  AND EXISTS {{ (:Kept)-[:FOUND_BY]->(key) }}
  RETURN key ORDER BY key.key, key.id LIMIT $limit
}}
MATCH (k:Kept)-[:FOUND_BY]->(key) RETURN k.id AS id, k.value AS value ORDER BY id
"""
"""The page is limited in a subquery, where the order is that of the index. A key without a record was written
ahead."""
VERSIONS = "MATCH (k:Kept) WHERE k.id IN $ids RETURN k.id AS id, k.version AS version"
ENTRIES = "MATCH (k:Kept) WHERE k.id IN $ids RETURN k.id AS id, k.value AS value, k.writer AS writer"
LOOSEN = "UNWIND $ids AS id MATCH (:Kept {id: id})-[:FOUND_BY]->(key:KeptKey) DETACH DELETE key"
FIND_BY = """
UNWIND $rows AS row MATCH (k:Kept {id: row.id}) CREATE (k)-[:FOUND_BY]->(:KeptKey {key: row.key, id: row.id})
"""
FORGET = """
UNWIND $ids AS id MATCH (k:Kept {id: id}) OPTIONAL MATCH (k)-[:FOUND_BY]->(key:KeptKey) DETACH DELETE key, k
"""
EXPIRED = "MATCH (k:Kept) WHERE k.expires_at <= $now RETURN k.id AS id"
WITH_WORDS = "MATCH (k:Kept) WHERE any(word IN $words WHERE k.value CONTAINS word) RETURN k.id AS id"


def keep(label: str) -> str:
    """The statement that stores the nodes of one kind, replacing those with the same ids."""
    return f"UNWIND $rows AS row MERGE (k:Kept {{id: row.id}}) SET k = row SET k:{label}"


def page(kind: type[Kept], query: KeptQuery) -> tuple[str, dict[str, Any]]:
    """The statement for a page of one kind, and its arguments."""
    given: dict[str, Any] = {"kind": kind.KIND, "after": query.after, "limit": query.limit}
    if query.field is None:
        return _OF_KIND, given
    return _FOUND, given | {"key": lookup_key(kind.KIND, query.field, lookup_text(kind, query.field, query.value))}


def rows_of(records: Iterable[Kept], writer: str) -> dict[str, list[dict[str, Any]]]:
    """The nodes of the records, by label."""
    nodes: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        nodes.setdefault(kept_label(record.KIND), []).append(
            {
                "id": record.id,
                "kind": record.KIND,
                "version": record.version,
                "writer": writer,
                "expires_at": None if record.expires_at is None else record.expires_at.astimezone(UTC),
                "value": json_of(record),
            }
        )
    return nodes


def keys_of(records: Sequence[Kept]) -> list[dict[str, str]]:
    """The rows of the nodes that the records are found by."""
    return [
        {"id": record.id, "key": lookup_key(record.KIND, field, text)}
        for record in records
        for field, text in lookup_texts(record)
    ]


def records(rows: Iterable[Mapping[str, Any]]) -> Iterator[Kept]:
    """The records in rows of id and value."""
    return (kept_of(row["id"], row["value"]) for row in rows)


def entries(rows: Iterable[Mapping[str, Any]]) -> dict[str, KeptEntry]:
    """The records by id, each with the id of the set that wrote it."""
    return {row["id"]: KeptEntry(kept_of(row["id"], row["value"]), row["writer"]) for row in rows}
