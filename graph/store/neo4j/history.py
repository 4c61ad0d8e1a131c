"""Reads the record of changes, and past revisions from it.

No statement here takes a lock. Each gets the newest complete revision as a parameter; changes up to that revision
stay as they are, except for redactions. Each statement names its index, because the planner decides by counts, which
change while a graph fills, and might choose a plan that goes over all changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from graph.model.change import Change, ChangeQuery
from graph.store.kit.changes import arguments_of, by_set, changes_of
from graph.store.neo4j.keys import actor_key, key_of

FIELDS = """
c.revision AS revision, s.id AS change_set, s.at AS at, s.actor AS actor, s.reason AS reason, c.action AS action,
c.subject AS subject, c.before AS before, c.after AS after, c.redacted AS redacted
"""
_SET = "MATCH (s)-[:MADE]->(c)"
"""From a change to its change set. It names no label, because the planner might then begin with all change sets."""
_OF_SUBJECT = "MATCH (c:Change) USING INDEX SEEK c:Change(subject, revision)"
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
MATCH (s:ChangeSet) USING INDEX SEEK s:ChangeSet(recorded_at, revision)
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
MATCH (b:Change) USING INDEX SEEK b:Change(begins, revision) WHERE b.begins IN $wanted AND b.revision <= $revision
WITH DISTINCT b.subject AS subject {_AS_OF}
"""
AS_OF_IDS = f"UNWIND $wanted AS subject {_AS_OF}"


def page(query: ChangeQuery, newest: int) -> tuple[str, dict[str, Any]]:
    """The statement for a page of the changes up to revision `newest`, and its arguments."""
    order = "" if query.oldest_first else " DESC"
    kept, first, rest = ("c, s", "s", "") if by_set(query) else ("c", "c", _SET)
    statement = f"""
    {_matching(query)}
    WITH {kept} ORDER BY {first}.revision{order}, c.subject{order} LIMIT $limit
    {rest} RETURN {FIELDS} ORDER BY revision{order}, subject{order}
    """
    return statement, _arguments(query, newest)


def counting(query: ChangeQuery, newest: int, *, by_subject: bool) -> tuple[str, dict[str, Any]]:
    """The statement that counts the changes on all pages up to revision `newest`, together or by subject, and its
    arguments."""
    whole = replace(query, after=None)
    statement = f"{_matching(whole)} RETURN {'c.subject AS subject, ' if by_subject else ''}count(c) AS count"
    return statement, _arguments(whole, newest)


def _arguments(query: ChangeQuery, newest: int) -> dict[str, Any]:
    given = arguments_of(query)
    return given | {
        "last": min(given["last"], newest),
        "actor_key": actor_key(query.actor or ""),
        "key": key_of(query.change_set or ""),
    }


def _matching(query: ChangeQuery) -> str:
    """The beginning of a statement that finds matching changes."""
    return _of_sets(query) if by_set(query) else _of_changes(query)


def _of_sets(query: ChangeQuery) -> str:
    """The beginning of a statement that finds matching changes by their change sets."""
    key = "actor_key, revision" if query.change_set is None else "key"
    return (
        f"MATCH (s:ChangeSet) USING INDEX SEEK s:ChangeSet({key}) WHERE {_set_fits(query)} "
        f"{_SET} WHERE {_change_fits(query)}"
    )


def _of_changes(query: ChangeQuery) -> str:
    """The beginning of a statement that finds matching changes by revision or subject."""
    by_subject = query.subject is not None or query.subjects is not None
    lead = _OF_SUBJECT if by_subject else "MATCH (c:Change) USING INDEX SEEK c:Change(revision)"
    fits = _set_fits(query)
    return f"{lead} WHERE {_change_fits(query)} {f'{_SET} WHERE {fits}' if fits else ''}"


def _change_fits(query: ChangeQuery) -> str:
    """The condition on a change. Only in the first revision of a page is the subject compared. This is written as a
    CASE, because otherwise the planner would not use the index for the limits of the revision."""
    fits = ["c.revision >= $first", "c.revision <= $last"]
    if query.subject is not None:
        fits.append("c.subject = $subject")
    if query.subjects is not None:
        fits.append("c.subject IN $subjects")
    if query.after is not None:
        sign = ">" if query.oldest_first else "<"
        fits.append(f"CASE c.revision WHEN $after_revision THEN c.subject {sign} $after_subject ELSE true END")
    return " AND ".join(fits)


def _set_fits(query: ChangeQuery) -> str:
    """The condition on a change set, empty if there is none."""
    fits = []
    if query.actor is not None:
        fits += ["s.actor_key = $actor_key", "s.revision >= $first", "s.revision <= $last", "s.actor = $actor"]
    if query.change_set is not None:
        fits.append("s.key = $key")
    return " AND ".join(fits)


def changes(rows: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """The changes in rows with `FIELDS`."""
    return changes_of({**row, "at": instant(row["at"])} for row in rows)


def instant(value: Any) -> datetime:
    """The driver's instant as Python's, in UTC."""
    native: datetime = value.to_native()
    return native.astimezone(UTC)
