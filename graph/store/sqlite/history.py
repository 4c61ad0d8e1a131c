"""Reads the record of changes, and past revisions from it."""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from graph.model.change import Change, ChangeQuery, Update
from graph.model.record import Record
from graph.store.kit.changes import arguments_of, by_set, can_fit, changes_of, known_kinds, update_of
from graph.store.kit.values import known_revision, utc_text
from graph.store.sqlite.recording import NEWEST
from graph.store.sqlite.tables import Row, asked

_SINCE = f"""
SELECT "revision", "subject", "after" FROM "change"
WHERE "revision" > ? AND "revision" <= {NEWEST} ORDER BY "revision", "subject"
"""
_LAST = '(SELECT min(:last, "revision") FROM "counter" WHERE "id" = 1)'
_COLUMNS = ("revision", "change_set", "at", "actor", "reason", "action", "subject", "before", "after", "redacted")
FIELDS = """
c."revision", c."change_set", s."at", s."actor", s."reason", c."action", c."subject", c."before", c."after",
c."redacted"
"""
_JOINED_SET = 'CROSS JOIN "change_set" AS s ON s."id" = c."change_set"'
"""From changes to their change sets. CROSS JOIN fixes the order of the join, so that no page is sorted."""
_CHANGES_FIRST = 'FROM "change" AS c'
_SETS_FIRST = """
FROM "change_set" AS s CROSS JOIN "change" AS c ON c."revision" = s."revision" AND c."change_set" = s."id"
"""
_RECORDED_SETS_FIRST = 'FROM "change_set" AS s CROSS JOIN "change" AS c ON c."revision" = s."revision"'
"""The same for sets that changed something, found by their actor: all changes of such a revision are theirs."""
_COUNT_UP_TO = f"""
SELECT (SELECT count(*) FROM "change")
    - (SELECT count(*) FROM "change" WHERE "revision" > {_LAST})
"""
"""SQLite counts a whole table much faster than a part of it, and few changes are newer than what was asked for."""
_SUBJECTS_FIRST = 'FROM json_each(:subjects) AS asked CROSS JOIN "change" AS c ON c."subject" = asked."value"'
LAST = f"""
SELECT {FIELDS} FROM json_each(?) AS asked
CROSS JOIN "change" AS c ON c."subject" = asked."value"
    AND c."revision" = (
        SELECT max("revision") FROM "change" WHERE "subject" = asked."value" AND "revision" <= {NEWEST}
    )
CROSS JOIN "change_set" AS s ON s."id" = c."change_set"
"""
LAST_BY = f"""
SELECT {FIELDS} FROM json_each(?1) AS asked
CROSS JOIN "change" AS c ON c."subject" = asked."value" AND c."revision" = (
    SELECT max(d."revision") FROM "change" AS d CROSS JOIN "change_set" AS e ON e."id" = d."change_set"
    WHERE d."subject" = asked."value" AND e."actor" = ?2 AND d."revision" <= {NEWEST}
)
CROSS JOIN "change_set" AS s ON s."id" = c."change_set"
"""
ACTORS = """
WITH RECURSIVE "actors" ("actor") AS (
    SELECT min("actor") FROM "change_set" WHERE "recorded_at" IS NOT NULL
    UNION ALL
    SELECT (SELECT min("actor") FROM "change_set" WHERE "recorded_at" IS NOT NULL AND "actor" > "actors"."actor")
    FROM "actors" WHERE "actor" IS NOT NULL
)
SELECT "actor", (
    SELECT max("revision") FROM "change_set" AS s WHERE s."actor" = "actors"."actor" AND "recorded_at" IS NOT NULL
) FROM "actors" WHERE "actor" IS NOT NULL
"""
"""It takes one index lookup per actor, however many change sets there are."""
REVISION_AT = """
SELECT "revision" FROM "change_set" WHERE "recorded_at" <= ?
ORDER BY "recorded_at" DESC, "revision" DESC LIMIT 1
"""
_BEGUN = """
SELECT DISTINCT "subject" FROM "change"
WHERE "begins" IN (SELECT "value" FROM json_each(:wanted)) AND "revision" <= :revision
"""
_NAMED = 'SELECT "value" AS "subject" FROM json_each(:wanted)'
_AS_OF = """
SELECT c."revision", c."subject", c."after" FROM ({subjects}) AS asked
CROSS JOIN "change" AS c ON c."subject" = asked."subject" AND c."revision" = (
    SELECT max("revision") FROM "change" WHERE "subject" = asked."subject" AND "revision" <= :revision
) WHERE c."after" IS NOT NULL
"""
AS_OF_KINDS, AS_OF_IDS = (_AS_OF.format(subjects=subjects) for subjects in (_BEGUN, _NAMED))


def changes_since(connection: sqlite3.Connection, revision: int) -> tuple[Update, ...]:
    """The record that each change after `revision` left (None if it was retired), by revision and subject."""
    return tuple(update_of(*row) for row in connection.execute(_SINCE, (known_revision(revision),)))


def changes(connection: sqlite3.Connection, query: ChangeQuery) -> tuple[Change, ...]:
    """One page of the record of changes."""
    if not can_fit(query):
        return ()
    return read_changes(connection.execute(*page(query)))


def page(query: ChangeQuery) -> tuple[str, dict[str, Any]]:
    """The statement for a page, and its arguments."""
    table, order = _table(query), "" if query.oldest_first else " DESC"
    statement = (
        f"SELECT {FIELDS} {_tables(query)} WHERE {_fits(query)} "
        f'ORDER BY {table}."revision"{order}, c."subject"{order} LIMIT :limit'
    )
    return statement, _arguments(query)


def counting(query: ChangeQuery, *, by_subject: bool) -> tuple[str, dict[str, Any]]:
    """The statement that counts the changes on all pages, together or by subject, and its arguments."""
    whole = replace(query, after=None)
    if (
        not by_subject
        and query.first <= 1
        and {query.subject, query.subjects, query.actor, query.change_set} == {None}
    ):
        return _COUNT_UP_TO, _arguments(whole)
    what, grouped = ('c."subject", count(*)', 'GROUP BY c."subject"') if by_subject else ("count(*)", "")
    tables = _RECORDED_SETS_FIRST if by_set(query) and query.actor is not None else _tables(query, with_set=False)
    return f"SELECT {what} {tables} WHERE {_fits(whole)} {grouped}", _arguments(whole)


def count_changes(connection: sqlite3.Connection, query: ChangeQuery) -> int:
    """How many changes match."""
    return int(connection.execute(*counting(query, by_subject=False)).fetchone()[0]) if can_fit(query) else 0


def changed_subjects(connection: sqlite3.Connection, query: ChangeQuery) -> dict[str, int]:
    """How many changes match, by subject."""
    return dict(connection.execute(*counting(query, by_subject=True)).fetchall()) if can_fit(query) else {}


def _table(query: ChangeQuery) -> str:
    """The table whose index by revision gives the order."""
    return "s" if by_set(query) else "c"


def _tables(query: ChangeQuery, *, with_set: bool = True) -> str:
    if by_set(query):
        return _SETS_FIRST
    joined = _JOINED_SET if with_set or query.actor is not None or query.change_set is not None else ""
    return f"{_CHANGES_FIRST if query.subjects is None else _SUBJECTS_FIRST} {joined}"


def _arguments(query: ChangeQuery) -> dict[str, Any]:
    given = arguments_of(query)
    return given | {"subjects": asked(given["subjects"])}


def _fits(query: ChangeQuery) -> str:
    """The condition on a change and its change set."""
    table, sign = _table(query), ">" if query.oldest_first else "<"
    conditions = [f'{table}."revision" BETWEEN :first AND {_LAST}']
    if query.subject is not None:
        conditions.append('c."subject" = :subject')
    if query.actor is not None:
        conditions.append('s."actor" = :actor AND s."recorded_at" IS NOT NULL')
    if query.change_set is not None:
        conditions.append('s."id" = :change_set')
    if query.after is not None:
        conditions.append(f'({table}."revision", c."subject") {sign} (:after_revision, :after_subject)')
    return " AND ".join(conditions)


def last_changes(connection: sqlite3.Connection, ids: Iterable[str], actor: str | None) -> dict[str, Change]:
    """The newest change of each subject, or the newest by `actor`."""
    rows = connection.execute(LAST, (asked(ids),)) if actor is None else _last_by(connection, ids, actor)
    return {change.subject: change for change in read_changes(rows)}


def _last_by(connection: sqlite3.Connection, ids: Iterable[str], actor: str) -> Iterable[Row]:
    return connection.execute(LAST_BY, (asked(ids), actor)) if can_fit(ChangeQuery(actor=actor)) else ()


def actors(connection: sqlite3.Connection) -> dict[str, int]:
    """Every actor who has changed something, with the newest revision of each."""
    return dict(connection.execute(ACTORS).fetchall())


def revision_at(connection: sqlite3.Connection, instant: datetime) -> int:
    """The revision at this instant."""
    row = connection.execute(REVISION_AT, (utc_text(instant),)).fetchone()
    return 0 if row is None else int(row[0])


def as_of(
    connection: sqlite3.Connection, revision: int, ids: Iterable[str] | None, kinds: Collection[str] | None
) -> list[Record]:
    """The records at this revision, in no particular order."""
    wanted = known_kinds(kinds)
    statement, given = (AS_OF_KINDS, asked(wanted)) if ids is None else (AS_OF_IDS, asked(ids))
    rows = connection.execute(statement, {"wanted": given, "revision": revision})
    records = (update_of(*row).after for row in rows)
    return [record for record in records if record is not None and record.KIND in wanted]


def read_changes(rows: Iterable[Row]) -> tuple[Change, ...]:
    """The changes in rows with the columns of `FIELDS`."""
    named = (dict(zip(_COLUMNS, row, strict=True)) for row in rows)
    return changes_of(row | {"at": datetime.fromisoformat(row["at"])} for row in named)
