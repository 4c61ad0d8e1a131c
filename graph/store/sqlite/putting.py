"""How records come into the tables of their kinds, and out of them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from graph.model.record import Record
from graph.store.sqlite.tables import ASKED, LISTS, Row, asked, kind_table

_PLACE = """
INSERT INTO "item" ("id", "kind") VALUES (?, ?) ON CONFLICT ("id") DO UPDATE SET "kind" = excluded."kind"
"""
"""The place of a record that is new in its table may have been made ahead: see `ahead`."""


def put(connection: sqlite3.Connection, records: Sequence[Record], replaced: Mapping[str, Record]) -> None:
    """Write whole records. `replaced` are those that the tables have under the same ids, by id."""
    kinds: dict[str, list[Record]] = {}
    for record in records:
        kinds.setdefault(record.KIND, []).append(record)
    for kind, group in kinds.items():
        table = kind_table(kind)
        for record in group:
            _make_place(connection, record, replaced.get(record.id))
        connection.executemany(table.upsert, [table.row(record) for record in group])
        _put_lists(connection, group, replaced)


def empty(connection: sqlite3.Connection, record: Record) -> None:
    """Remove the rows of a record, but not its place, so that others may go on naming it."""
    table = kind_table(record.KIND)
    connection.execute(f'DELETE FROM "{table.name}" WHERE "id" = ?', (record.id,))
    for name in {field.table for field in table.lists}:
        _empty_list(connection, name, record.id)


def take_out(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Remove records with their rows. The commit fails if other records still name them."""
    connection.execute(f'DELETE FROM "item" WHERE "id" {ASKED}', (asked(ids),))


def _make_place(connection: sqlite3.Connection, record: Record, old: Record | None) -> None:
    if old is not None and old.KIND == record.KIND:
        return
    if old is not None:
        connection.execute(f'DELETE FROM "{kind_table(old.KIND).name}" WHERE "id" = ?', (record.id,))
    connection.execute(_PLACE, (record.id, record.KIND))


def _put_lists(connection: sqlite3.Connection, group: Sequence[Record], replaced: Mapping[str, Record]) -> None:
    """Replace the tuples that have changed. Most changes leave them alone."""
    added: dict[str, list[Row]] = {}
    for record in group:
        now, before = _list_rows(record), _list_rows(replaced.get(record.id))
        for name in now.keys() | before.keys():
            rows, old = now.get(name, []), before.get(name, [])
            if rows == old:
                continue
            if old:
                _empty_list(connection, name, record.id)
            added.setdefault(name, []).extend(rows)
    for name, rows in added.items():
        connection.executemany(LISTS[name].insert, rows)


def _empty_list(connection: sqlite3.Connection, name: str, owner: str) -> None:
    connection.execute(f'DELETE FROM "{name}" WHERE "owner" = ?', (owner,))


def _list_rows(record: Record | None) -> dict[str, list[Row]]:
    return {} if record is None else kind_table(record.KIND).list_rows(record)
