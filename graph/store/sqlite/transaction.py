"""What the rules of writing need inside one transaction, in SQL."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from graph.model.change import Change, ChangeSet, Position, Receipt
from graph.model.kept import Kept
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.store.kit.values import utc_text
from graph.store.sqlite import ahead, keeping, putting, redacting, spreading
from graph.store.sqlite.reading import by_id
from graph.store.sqlite.recording import APPEND, APPEND_SET, NEWEST, change_row, counter, set_counter
from graph.store.sqlite.tables import ASKED, asked, kind_table
from graph.store.transaction import Counter, KeptEntry, Saying, Transaction


class SqliteTransaction(Transaction):
    """One write transaction on one connection. The engine begins and ends it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def lock(self) -> Counter:
        """The whole file is already locked for writing, because the engine began with BEGIN IMMEDIATE."""
        found = counter(self._connection)
        ahead.make_way(self._connection, found.revision)
        return found

    def receipt(self, change_set: str) -> Receipt | None:
        return receipt(self._connection, change_set)

    def get(self, ids: Iterable[str]) -> dict[str, Record]:
        """The tables have them afterwards, so that they can be replaced there."""
        wanted = set(ids)
        spreading.spread(self._connection, wanted)
        return by_id(self._connection, wanted)

    def last_versions(self, ids: Sequence[str]) -> dict[str, int]:
        return dict(self._connection.execute(_LAST_VERSIONS, (asked(ids),)).fetchall()) if ids else {}

    def referring(self, ids: Sequence[str]) -> dict[str, set[str]]:
        found = referring(self._connection, ids)
        if not spreading.spread_naming(self._connection, ids, set().union(*found.values())):
            return found
        return referring(self._connection, ids)

    def put(self, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
        spreading.vacate(self._connection, [record for record in records if record.id not in replaced])
        putting.put(self._connection, records, replaced)

    def remove(self, records: Sequence[Record]) -> None:
        """Remove records and their list rows. The commit fails if other records still name them."""
        putting.take_out(self._connection, [record.id for record in records])

    def append(
        self, change_set: ChangeSet, receipt: Receipt, changes: Sequence[Change], recorded_at: datetime | None
    ) -> None:
        recorded = None if recorded_at is None else utc_text(recorded_at)
        self._connection.execute(
            APPEND_SET,
            (change_set.id, receipt.revision, utc_text(change_set.at), change_set.actor, change_set.reason, recorded),
        )
        if recorded is not None:
            self._connection.executemany(APPEND, map(change_row, changes))
            set_counter(self._connection, receipt.revision, recorded)

    def kept(self, ids: Iterable[str]) -> dict[str, KeptEntry]:
        wanted = set(ids)
        spreading.spread_kept(self._connection, wanted)
        return keeping.entries(self._connection, wanted)

    def keep(self, records: Sequence[Kept], writer: str) -> None:
        keeping.keep(self._connection, records, writer)

    def forget(self, ids: Sequence[str]) -> None:
        spreading.spread_kept(self._connection, ids)
        keeping.forget(self._connection, ids)

    def expired(self, now: datetime) -> list[str]:
        return keeping.expired(self._connection, now)

    def positions(self, subjects: Sequence[str], words: Sequence[str]) -> list[Position]:
        ahead.settle(self._connection)
        return redacting.positions(self._connection, subjects, words)

    def history(self, positions: Sequence[Position]) -> list[Change]:
        return redacting.history(self._connection, positions)

    def rewrite(self, changes: Sequence[Change]) -> None:
        redacting.rewrite(self._connection, changes)

    def sayings(self, words: Sequence[str]) -> list[Saying]:
        ahead.settle(self._connection)
        return redacting.sayings(self._connection, words)

    def reword(self, sayings: Sequence[Saying], redacted: int) -> None:
        redacting.reword(self._connection, sayings, redacted)

    def kept_with(self, words: Sequence[str]) -> list[str]:
        ahead.settle(self._connection)
        return keeping.kept_with(self._connection, words)


_APPLIED = f'SELECT "revision" FROM "change_set" WHERE "id" = ? AND "revision" <= {NEWEST}'
_LAST_VERSIONS = f"""
SELECT "subject", max("version") FROM "change"
WHERE "subject" {ASKED} AND "revision" <= {NEWEST} GROUP BY "subject"
"""


def _referring() -> str:
    """A statement that looks in every column that can refer to a record."""
    places = [("link", "target", "owner")]
    places += [(table.name, c.name, "id") for table in map(kind_table, KINDS) for c in table.columns if c.refers]
    selects = [
        f'SELECT "{column}", "{by}" FROM "{table}" WHERE "{column}" IN (SELECT "id" FROM "asked")'
        for table, column, by in places
    ]
    return 'WITH "asked" ("id") AS (SELECT "value" FROM json_each(?)) ' + " UNION ".join(selects)


_REFERRING = _referring()


def referring(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    """For each of `ids` that any record in the tables names: the ids of the records that name it."""
    found: dict[str, set[str]] = {}
    for named, by in connection.execute(_REFERRING, (asked(ids),)):
        found.setdefault(named, set()).add(by)
    return found


def receipt(connection: sqlite3.Connection, change_set: str) -> Receipt | None:
    """The receipt of the change set with this id, or None if it was never applied."""
    row = connection.execute(_APPLIED, (change_set,)).fetchone()
    if row is None:
        return None
    # Both conditions are needed: a change set that changed nothing has the same revision as the one before it.
    versions = connection.execute(
        'SELECT "subject", "version" FROM "change" WHERE "revision" = ? AND "change_set" = ?', (row[0], change_set)
    )
    return Receipt(row[0], dict(versions.fetchall()))
