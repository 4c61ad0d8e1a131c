"""The Cypher statements with which a redaction reads and rewrites the record of changes."""

from collections.abc import Iterable, Sequence
from typing import Any

from graph.model.change import Change
from graph.store.kit.changes import json_of
from graph.store.neo4j.history import FIELDS
from graph.store.neo4j.keys import actor_key, key_of
from graph.store.transaction import Saying

OF_SUBJECTS = """
MATCH (c:Change) USING INDEX SEEK c:Change(subject, revision) WHERE c.subject IN $subjects AND c.revision > 0
RETURN c.revision AS revision, c.subject AS subject
"""
WITH_WORDS = """
MATCH (c:Change) WHERE any(word IN $words WHERE c.before CONTAINS word OR c.after CONTAINS word)
RETURN c.revision AS revision, c.subject AS subject
"""
AT = f"""
UNWIND $positions AS at
MATCH (s:ChangeSet)-[:MADE]->(c:Change {{revision: at[0], subject: at[1]}}) RETURN {FIELDS}
"""
REWRITE = """
UNWIND $rows AS row MATCH (c:Change {revision: row.revision, subject: row.subject})
SET c.before = row.before, c.after = row.after, c.redacted = row.redacted
"""
SAYINGS = """
MATCH (s:ChangeSet) WHERE any(word IN $words WHERE s.actor CONTAINS word OR s.reason CONTAINS word)
RETURN s.id AS id, s.actor AS actor, s.reason AS reason ORDER BY s.revision, id
"""
REWORD = """
UNWIND $rows AS row MATCH (s:ChangeSet {key: row.key})
SET s.actor = row.actor, s.reason = row.reason
SET s.actor_key = CASE WHEN s.actor_key IS NULL THEN null ELSE row.actor_key END
WITH s MATCH (s)-[:MADE]->(c:Change) SET c.redacted = $redacted
"""
"""A change set that changed nothing has no `actor_key`, so that the index leaves it out."""


def rewritten(changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The rows for `REWRITE`."""
    return [
        {
            "revision": change.revision,
            "subject": change.subject,
            "before": json_of(change.before),
            "after": json_of(change.after),
            "redacted": change.redacted,
        }
        for change in changes
    ]


def reworded(sayings: Iterable[Saying]) -> list[dict[str, Any]]:
    """The rows for `REWORD`."""
    return [
        {
            "key": key_of(saying.change_set),
            "actor": saying.actor,
            "reason": saying.reason,
            "actor_key": actor_key(saying.actor),
        }
        for saying in sayings
    ]
