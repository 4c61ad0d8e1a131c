"""The SQL statements with which a redaction reads and rewrites the record of changes."""

import json
import sqlite3
from collections.abc import Sequence

from graph.model.change import Change, Position
from graph.store.kit.changes import json_of
from graph.store.sqlite.history import FIELDS, read_changes
from graph.store.sqlite.tables import ASKED, asked
from graph.store.transaction import Saying

_POSITIONS = f"""
SELECT "revision", "subject" FROM "change" WHERE "subject" {ASKED}
UNION
SELECT "revision", "subject" FROM "change" AS c WHERE EXISTS (
    SELECT 1 FROM json_each(?) AS word WHERE instr(c."before", word."value") OR instr(c."after", word."value")
)
ORDER BY 1, 2
"""
AT = f"""
SELECT {FIELDS} FROM json_each(?) AS at
CROSS JOIN "change" AS c
    ON c."revision" = json_extract(at."value", '$[0]') AND c."subject" = json_extract(at."value", '$[1]')
CROSS JOIN "change_set" AS s ON s."id" = c."change_set"
"""
_SAYINGS = """
SELECT "id", "actor", "reason" FROM "change_set" AS s WHERE EXISTS (
    SELECT 1 FROM json_each(?) AS word WHERE instr(s."actor", word."value") OR instr(s."reason", word."value")
)
ORDER BY "revision", "id"
"""
_REWORDED = """
UPDATE "change" SET "redacted" = ?
WHERE "revision" = (SELECT "revision" FROM "change_set" WHERE "id" = ?2) AND "change_set" = ?2
"""


def positions(connection: sqlite3.Connection, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:
    """The positions of all changes of these subjects, and of all changes with one of the words in a record's JSON."""
    return connection.execute(_POSITIONS, (asked(subjects), json.dumps(words))).fetchall()


def history(connection: sqlite3.Connection, at: Sequence[Position]) -> list[Change]:
    """The changes at these positions."""
    return list(read_changes(connection.execute(AT, (json.dumps(at),))))


def rewrite(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Replace `before`, `after` and `redacted` of the changes at the same positions."""
    connection.executemany(
        'UPDATE "change" SET "before" = ?, "after" = ?, "redacted" = ? WHERE "revision" = ? AND "subject" = ?',
        [(json_of(change.before), json_of(change.after), change.redacted, *change.position) for change in changes],
    )


def sayings(connection: sqlite3.Connection, words: Sequence[str]) -> list[Saying]:
    """The sayings that contain one of the words."""
    return [Saying(*row) for row in connection.execute(_SAYINGS, (json.dumps(words),))] if words else []


def reword(connection: sqlite3.Connection, said: Sequence[Saying], redacted: int) -> None:
    """Store these sayings, and mark the changes of their change sets as redacted."""
    connection.executemany(
        'UPDATE "change_set" SET "actor" = ?, "reason" = ? WHERE "id" = ?',
        [(saying.actor, saying.reason, saying.change_set) for saying in said],
    )
    connection.executemany(_REWORDED, [(redacted, saying.change_set) for saying in said])
