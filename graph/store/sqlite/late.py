"""What a large change set has committed, and the tables of the kinds do not have yet: see `staging` and `spreading`.

At most one change set is late at a time. What it leaves of a record is the record's newest change.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from graph.model.record import Record
from graph.store.kit.changes import update_of
from graph.store.sqlite.tables import ASKED, Row, asked

REVISION = 'SELECT "revision" FROM "late" WHERE "committed"'
"""The revision of a change set that is late. It has a row only while there is one."""
_AFTER = 'SELECT c."subject", c."after" FROM "late_record" AS l CROSS JOIN "change" AS c'
_ALL = f'{_AFTER} ON c."revision" = ? AND c."subject" = l."id"'
_BY_ID = f'{_ALL} WHERE l."id" {ASKED}'
_NAMING = f"""
{_ALL} WHERE EXISTS (SELECT 1 FROM json_each(?) AS word WHERE instr(c."after", word."value"))
"""


def revision(connection: sqlite3.Connection) -> int | None:
    """The revision of the change set whose records are late; None if there is none."""
    row = connection.execute(REVISION).fetchone()
    return None if row is None else int(row[0])


def records(connection: sqlite3.Connection, at: int, ids: Iterable[str]) -> dict[str, Record | None]:
    """Those with these ids that revision `at` has written and that are late; None for one that it retired."""
    return _read(at, connection.execute(_BY_ID, (at, asked(ids))))


def everything(connection: sqlite3.Connection, at: int) -> dict[str, Record | None]:
    """All records that are late; None for one that revision `at` retired."""
    return _read(at, connection.execute(_ALL, (at,)))


def naming(connection: sqlite3.Connection, at: int, ids: Sequence[str]) -> set[str]:
    """The ids of records that are late and may name one of these. It reads all of them."""
    words = asked(f'"{one}"' for one in ids)
    return {subject for subject, _ in connection.execute(_NAMING, (at, words))}


def _read(at: int, rows: Iterable[Row]) -> dict[str, Record | None]:
    return {subject: update_of(at, subject, after).after for subject, after in rows}
