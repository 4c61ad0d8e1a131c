"""The record of changes, read back, and the past that it keeps.

A statement here locks nothing: it is told the newest revision that was whole when it was asked, and what stands up to
there does not change, but for what a redaction takes out. Each names its index: the planner goes by counts, which
change while a graph fills, and may choose one that goes over all changes.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from graph.model.change import Change, ChangeQuery
from graph.store.kit.changes import arguments_of, change_of
from graph.store.neo4j.keys import actor_key, key_of

FIELDS = """
c.revision AS revision, s.id AS change_set, s.at AS at, s.actor AS actor, s.reason AS reason, c.action AS action,
c.subject AS subject, c.before AS before, c.after AS after, c.redacted AS redacted
"""
_SET = "MATCH (s)-[:MADE]->(c)"
"""From a change to its set. No label is named: the planner could begin with all that have it."""
_OF_SUBJECT = "MATCH (c:Change) USING INDEX c:Change(subject, revision)"
LAST_CHANGES = f"""
UNWIND $ids AS id
CALL (id) {{
  {_OF_SUBJECT} WHERE c.subject = id AND c.revision <= $last
  RETURN c ORDER BY c.revision DESC LIMIT 1
}}
{_SET} RETURN {FIELDS}
"""
LAST_CHANGES_BY = f"""
UNWIND $ids AS id
CALL (id) {{
  {_OF_SUBJECT} WHERE c.subject = id AND c.revision <= $last
  {_SET} WHERE s.actor = $actor
  RETURN c, s ORDER BY c.revision DESC LIMIT 1
}}
RETURN {FIELDS}
"""
ACTORS = """
MATCH (s:ChangeSet) WHERE s.actor_key IS NOT NULL AND s.revision <= $last
RETURN s.actor AS actor, max(s.revision) AS revision
"""
REVISION_AT = """
MATCH (s:ChangeSet) USING INDEX s:ChangeSet(recorded_at, revision)
WHERE s.recorded_at <= $at AND s.revision > 0
RETURN s.revision AS revision ORDER BY s.recorded_at DESC, s.revision DESC LIMIT 1
"""
_AS_OF = f"""
CALL (subject) {{
  {_OF_SUBJECT} WHERE c.subject = subject AND c.revision <= $revision
  RETURN c ORDER BY c.revision DESC LIMIT 1
}}
WITH c WHERE c.after IS NOT NULL
RETURN c.revision AS revision, c.subject AS subject, c.after AS after
"""
AS_OF_KINDS = f"""
MATCH (b:Change) USING INDEX b:Change(begins, revision) WHERE b.begins IN $wanted AND b.revision <= $revision
WITH DISTINCT b.subject AS subject {_AS_OF}
"""
AS_OF_IDS = f"UNWIND $wanted AS subject {_AS_OF}"


def page(query: ChangeQuery, newest: int) -> tuple[str, dict[str, Any]]:
    """The statement for a page of what was there at `newest`, and its arguments."""
    by_set = query.subject is None and (query.actor is not None or query.change_set is not None)
    sign, order = (">", "") if query.oldest_first else ("<", " DESC")
    of_change = ["c.revision >= $first", "c.revision <= $last"]
    if query.subject is not None:
        of_change.append("c.subject = $subject")
    if query.after is not None:
        of_change.append(f"(c.revision {sign} $after_revision OR c.subject {sign} $after_subject)")
    of_set = []
    if query.actor is not None:
        of_set += ["s.actor_key = $actor_key", "s.revision >= $first", "s.revision <= $last", "s.actor = $actor"]
    if query.change_set is not None:
        of_set.append("s.key = $key")
    lead = "MATCH (c:Change) USING INDEX c:Change(revision)" if query.subject is None else _OF_SUBJECT
    changes = f"{lead} WHERE {' AND '.join(of_change)}"
    sets = f"WHERE {' AND '.join(of_set)}"
    if by_set:
        lead = "" if query.actor is None else "USING INDEX s:ChangeSet(actor_key, revision)"
        found = f"MATCH (s:ChangeSet) {lead} {sets} MATCH (s)-[:MADE]->(c:Change) WHERE {' AND '.join(of_change)}"
    else:
        found = f"{changes} {_SET} {sets}" if of_set else changes
    kept, first = ("c, s", "s") if by_set else ("c", "c")
    statement = f"""
    {found} WITH {kept} ORDER BY {first}.revision{order}, c.subject{order} LIMIT $limit
    {"" if by_set else _SET} RETURN {FIELDS} ORDER BY revision{order}, subject{order}
    """
    given = arguments_of(query)
    return statement, given | {
        "last": min(given["last"], newest),
        "actor_key": actor_key(query.actor or ""),
        "key": key_of(query.change_set or ""),
    }


def change(row: Mapping[str, Any]) -> Change:
    """The change of a row with `FIELDS`."""
    return change_of({**row, "at": instant(row["at"])})


def instant(value: Any) -> datetime:
    """The driver's instant as Python's."""
    native: datetime = value.to_native()
    return native.astimezone(UTC)
