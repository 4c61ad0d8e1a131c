"""Makes records from rows. It reads table by table, never with a query for each record."""

import sqlite3
from collections.abc import Callable, Iterable

from graph.model.errors import SignpostError, StoreUnusable
from graph.model.flat import gather
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.store.sqlite import late
from graph.store.sqlite.tables import ASKED, LISTS, KindTable, ListField, Row, asked, kind_table
from graph.store.writing import load_order

Values = dict[str, dict[str, list[Row]]]
"""The rows of each tuple, in its order: by the name of the field, then by the id of the record that owns it."""


def everything(connection: sqlite3.Connection) -> list[Record]:
    """Every record, by kind in the order of `KINDS`, then by id."""
    at = late.revision(connection)
    if at is None:
        return _everything(connection)
    newer = late.everything(connection, at)
    records = [record for record in _everything(connection) if record.id not in newer]
    return sorted([*records, *filter(None, newer.values())], key=load_order)


def by_id(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Record]:
    """The records with these ids. It needs a transaction: what is late can come into the tables at any time."""
    at = late.revision(connection)
    if at is None:
        return stored(connection, ids)
    wanted = set(ids)
    newer = late.records(connection, at, wanted)
    records = stored(connection, wanted - newer.keys())
    return {**records, **{one: record for one, record in newer.items() if record is not None}}


def _everything(connection: sqlite3.Connection) -> list[Record]:
    lists = _values(connection, LISTS, "", ())
    records: list[Record] = []
    for kind in KINDS:
        table = kind_table(kind)
        records += _records(table, connection.execute(f'{table.select} ORDER BY "id"'), lists)
    return records


def stored(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Record]:
    """The records with these ids as the tables have them: one statement for each table that they can be in, for any
    number of ids."""
    wanted = asked(ids)
    kinds: dict[str, list[str]] = {}
    for record_id, kind in connection.execute(f'SELECT "id", "kind" FROM "item" WHERE "id" {ASKED}', (wanted,)):
        kinds.setdefault(kind, []).append(record_id)
    tables = {kind: _known(kind, group[0]) for kind, group in kinds.items()}
    used = {field.table for table in tables.values() for field in table.lists}
    lists = _values(connection, used, f'WHERE "owner" {ASKED}', (wanted,))
    records: list[Record] = []
    for kind, table in tables.items():
        rows = connection.execute(f'{table.select} WHERE "id" {ASKED}', (asked(kinds[kind]),))
        records += _records(table, rows, lists)
    return {record.id: record for record in records}


def _known(kind: str, example: str) -> KindTable:
    if kind not in KINDS:
        raise StoreUnusable(
            f"{example} is stored as a {kind!r}, a kind that this program does not know: use a newer program, "
            "or restore a backup",
            value=example,
        )
    return kind_table(kind)


def _values(connection: sqlite3.Connection, tables: Iterable[str], where: str, arguments: Row) -> Values:
    values: Values = {}
    for name in tables:
        statement = f'{LISTS[name].select} {where} ORDER BY "owner", "field", "position"'
        for owner, field, *row in connection.execute(statement, arguments):
            values.setdefault(field, {}).setdefault(owner, []).append(tuple(row))
    return values


def _records(table: KindTable, rows: Iterable[Row], lists: Values) -> list[Record]:
    names = [column.name for column in table.columns]
    reads = [(column.name, column.read) for column in table.columns if column.read is not None]
    fields = [(field.name, lists.get(field.name, {}), _remembering(field)) for field in table.lists]
    records = []
    for row in rows:
        values = dict(zip(names, row, strict=True))
        try:
            for name, read in reads:
                if (value := values[name]) is not None:
                    values[name] = read(value)
            for name, owners, value_of in fields:
                values[name] = tuple(map(value_of, owners.get(values["id"], ())))
            records.append(table.kind(**gather(table.kind, values)))
        except (ValueError, TypeError, KeyError, SignpostError) as exc:
            raise _damaged(table, values["id"], exc) from exc
    return records


def _remembering(field: ListField) -> Callable[[Row], object]:
    """`field.read` with a cache: thousands of records cite the same few documents, and can share these values."""
    known: dict[Row, object] = {}

    def value_of(row: Row) -> object:
        try:
            return known[row]
        except KeyError:
            value = known[row] = field.read(row)
            return value

    return value_of


def _damaged(table: KindTable, record_id: str, exc: Exception) -> StoreUnusable:
    return StoreUnusable(
        f"{record_id} in table {table.name} cannot be read ({type(exc).__name__}: {exc}): restore a backup, or use "
        "the newer program that wrote it",
        value=record_id,
    )
