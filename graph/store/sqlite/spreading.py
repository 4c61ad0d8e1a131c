"""Brings what is late into the tables of the kinds and of what is kept apart, a few records at a time.

It changes nothing that anybody reads: readers look for a record among those that are late first.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from graph.model.record import Record
from graph.store.sqlite import late
from graph.store.sqlite.putting import empty, put, take_out
from graph.store.sqlite.reading import stored
from graph.store.sqlite.tables import ASKED, asked

ALONG: Final = 50
"""How many records every other writer spreads in its own transaction: so nothing stays late if the process that wrote
it was stopped."""
_SOME: Final = 'SELECT "id" FROM "late_record" WHERE "retired" = ? LIMIT ?'
_EMPTIED: Final = f'UPDATE "late_record" SET "retired" = 2 WHERE "id" {ASKED}'
_WRITTEN, _RETIRED, _EMPTY = range(3)
"""What can stand in `retired`: see the table."""
_SOME_KEPT: Final = 'SELECT "id" FROM "late_kept" LIMIT ?'
_COLUMNS: Final = '"kind", "version", "writer", "expires_at", "value"'
_LOOKUP: Final = '"kind", "field", "value", "id"'
_THESE: Final = f'WHERE "id" {ASKED}'
_PUT_KEPT: Final = (
    f"""
    INSERT INTO "kept" ("id", {_COLUMNS}) SELECT "id", {_COLUMNS} FROM "late_kept" {_THESE} AND "value" IS NOT NULL
    ON CONFLICT ("id") DO UPDATE SET ({_COLUMNS}) = (
        excluded."kind", excluded."version", excluded."writer", excluded."expires_at", excluded."value"
    )
    """,
    f'DELETE FROM "kept_lookup" WHERE "id" IN (SELECT "id" FROM "late_kept" {_THESE})',
    f'DELETE FROM "kept" WHERE "id" IN (SELECT "id" FROM "late_kept" {_THESE} AND "value" IS NULL)',
    f'INSERT INTO "kept_lookup" ({_LOOKUP}) SELECT {_LOOKUP} FROM "late_lookup" {_THESE}',
)
_FORGET_LATE: Final = (f'DELETE FROM "late_lookup" {_THESE}', f'DELETE FROM "late_kept" {_THESE}')
_NEVER: Final = -1
"""As a LIMIT: none."""


def spread(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Bring those of these records that are late into their tables. Retired ones stay late: see `vacate`."""
    at = late.revision(connection)
    if at is None:
        return
    after = late.records(connection, at, ids)
    _put(connection, [record for record in after.values() if record is not None])


def spread_these(connection: sqlite3.Connection, at: int, records: Sequence[Record]) -> None:
    """Bring those of these records, as revision `at` has written them, into their tables that are late still."""
    if late.revision(connection) != at:
        return
    rows = connection.execute(f'SELECT "id" FROM "late_record" {_THESE}', (asked(one.id for one in records),))
    late_still = {one for (one,) in rows}
    _put(connection, [record for record in records if record.id in late_still])


def vacate(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Make place for new records under ids that a change set has retired, if these are late."""
    at = late.revision(connection)
    if at is None:
        return
    gone = [one for one, after in late.records(connection, at, (one.id for one in records)).items() if after is None]
    for record in stored(connection, gone).values():
        empty(connection, record)
    _done(connection, gone)


def spread_naming(connection: sqlite3.Connection, ids: Sequence[str], by_tables: Iterable[str]) -> bool:
    """Bring into their tables the late records that name one of these ids, or that do so in the tables only.

    Returns whether anything is late at all: else the tables were right before.
    """
    at = late.revision(connection)
    if at is None:
        return False
    naming = {*late.naming(connection, at, ids), *by_tables}
    spread(connection, naming)
    _empty(connection, [one for one, after in late.records(connection, at, naming).items() if after is None])
    return True


def spread_kept(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Bring those of these records kept apart that are late into their tables."""
    if late.revision(connection) is not None:
        _put_kept(connection, asked(ids))


def remove_kept(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Remove the records kept apart with these ids from those that are late."""
    given = asked(ids)
    for statement in _FORGET_LATE:
        connection.execute(statement, (given,))


def spread_some(connection: sqlite3.Connection, most: int) -> bool:
    """Spread up to `most` records. Returns whether any are left."""
    if late.revision(connection) is None:
        return False
    for step in (_spread_records, _empty_retired, _remove_retired, _spread_kept):
        if step(connection, most):
            return True
    connection.execute('DELETE FROM "late" WHERE "committed"')
    return False


def settle(connection: sqlite3.Connection) -> None:
    """Spread everything that is late in this transaction."""
    while spread_some(connection, _NEVER):
        pass


def _spread_records(connection: sqlite3.Connection, most: int) -> bool:
    ids = [one for (one,) in connection.execute(_SOME, (_WRITTEN, most))]
    spread(connection, ids)
    return bool(ids)


def _empty_retired(connection: sqlite3.Connection, most: int) -> bool:
    """Their places stay: records that are retired, too, name them in the tables until all are empty."""
    ids = [one for (one,) in connection.execute(_SOME, (_RETIRED, most))]
    _empty(connection, ids)
    return bool(ids)


def _remove_retired(connection: sqlite3.Connection, most: int) -> bool:
    ids = [one for (one,) in connection.execute(_SOME, (_EMPTY, most))]
    take_out(connection, ids)
    _done(connection, ids)
    return bool(ids)


def _spread_kept(connection: sqlite3.Connection, most: int) -> bool:
    ids = [one for (one,) in connection.execute(_SOME_KEPT, (most,))]
    _put_kept(connection, asked(ids))
    return bool(ids)


def _put(connection: sqlite3.Connection, records: Sequence[Record]) -> None:
    put(connection, records, stored(connection, [record.id for record in records]))
    _done(connection, [record.id for record in records])


def _empty(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    for record in stored(connection, ids).values():
        empty(connection, record)
    connection.execute(_EMPTIED, (asked(ids),))


def _done(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    connection.execute(f'DELETE FROM "late_record" WHERE "id" {ASKED}', (asked(ids),))


def _put_kept(connection: sqlite3.Connection, ids: str) -> None:
    for statement in _PUT_KEPT + _FORGET_LATE:
        connection.execute(statement, (ids,))
