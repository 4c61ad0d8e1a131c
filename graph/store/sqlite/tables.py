"""Where each field of each kind is stored: the table, the column, and how its values are converted to SQLite and
back.

Each kind has a table; single values are its columns, also those of a part that a record has at most once
(`graph.model.flat`). Tuples are rows of list tables, with owner, field and position: `link` for ids of other records,
`word` for text, and a table for each type of part. The tables are created in `ddl/`; a test compares them with this
module.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any

from graph.model.category import Term
from graph.model.flat import flat
from graph.model.kinds import KINDS
from graph.model.record import Citation, Narrowing, Record
from graph.model.shape import Shape, scalar, shapes
from graph.model.training import Training
from graph.model.verified import ItemVerification
from graph.store.kit.values import askable, words_of
from graph.values.phone import Phone

PARTS: tuple[type, ...] = (Citation, ItemVerification, Narrowing, Phone, Term, Training)
"""The types of parts in tuples."""
ASKED = 'IN (SELECT "value" FROM json_each(?))'
"""The condition that a column is one of the ids in a JSON list. The statement is the same for any number of ids."""

Convert = Callable[[Any], Any]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind's or a part's table. `get` takes its value from a record or part. `write` and `read` convert
    its values; None means no conversion."""

    name: str
    get: Convert
    type: str
    required: bool
    refers: bool
    write: Convert | None
    read: Convert | None


@dataclass(frozen=True, slots=True)
class ListField:
    """A field that is a tuple: its list table, and how a value becomes a row (`write`) and a row a value (`read`)."""

    name: str
    get: Convert
    table: str
    write: Callable[[Any], Row]
    read: Callable[[Row], Any]


@dataclass(frozen=True, slots=True)
class ListTable:
    """A list table and its statements."""

    name: str
    columns: tuple[str, ...]

    @property
    def select(self) -> str:
        """Selects owner, field and values. The tuples' order is that of the primary key."""
        return f'SELECT "owner", "field", {_quoted(self.columns)} FROM "{self.name}"'

    @property
    def insert(self) -> str:
        """Inserts a row of owner, field, position and values."""
        marks = ", ".join("?" * (3 + len(self.columns)))
        return f'INSERT INTO "{self.name}" ("owner", "field", "position", {_quoted(self.columns)}) VALUES ({marks})'


@dataclass(frozen=True, slots=True)
class KindTable:
    """The table of one kind, and its list fields."""

    kind: type[Record]
    name: str
    columns: tuple[Column, ...]
    lists: tuple[ListField, ...]

    @property
    def select(self) -> str:
        """Selects all columns, in order."""
        return f'SELECT {_quoted(column.name for column in self.columns)} FROM "{self.name}"'

    @property
    def upsert(self) -> str:
        """Inserts a row, or replaces the row with the same id."""
        names = [column.name for column in self.columns]
        rest = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
        marks = ", ".join("?" * len(names))
        insert = f'INSERT INTO "{self.name}" ({_quoted(names)}) VALUES ({marks})'
        return f'{insert} ON CONFLICT ("id") DO UPDATE SET {rest}'

    def row(self, record: Record) -> Row:
        """The record's single values, converted for SQLite."""
        return tuple(_written(column.get(record), column.write) for column in self.columns)

    def list_rows(self, record: Record) -> dict[str, list[Row]]:
        """The rows of the record's tuples, by list table."""
        by_table: dict[str, list[Row]] = {}
        for field in self.lists:
            rows = by_table.setdefault(field.table, [])
            rows += [(record.id, field.name, at, *field.write(value)) for at, value in enumerate(field.get(record))]
        return by_table


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _written(value: Any, write: Convert | None) -> Any:
    return value if write is None or value is None else write(value)


def _column(shape: Shape, get: Convert) -> Column:
    rule = scalar(shape.type)
    write, read, kind = rule.plain, rule.parse, "TEXT"
    if shape.type is bool:
        write, read, kind = int, bool, "INTEGER"
    elif shape.type in (int, float):
        kind = "INTEGER" if shape.type is int else "REAL"
    elif issubclass(shape.type, StrEnum):
        read = words_of(shape.type)
    elif shape.type in (date, datetime):
        read = shape.type.fromisoformat
    return Column(shape.name, get, kind, not shape.optional, bool(shape.refers), write, read)


def _list_field(shape: Shape, get: Convert) -> ListField:
    if shape.rule is None:
        columns = tuple(_column(one, attrgetter(one.name)) for one in shapes(shape.type))
        return ListField(shape.name, get, table_name(shape.type.__name__), *_part(shape.type, columns))
    column = _column(shape, get)
    table = "link" if shape.refers else "word"
    read = column.read
    return ListField(
        shape.name,
        get,
        table,
        lambda value: (_written(value, column.write),),
        (lambda row: row[0]) if read is None else (lambda row: read(row[0])),
    )


def _part(part: type, columns: tuple[Column, ...]) -> tuple[Callable[[Any], Row], Callable[[Row], Any]]:
    def write(value: Any) -> Row:
        return tuple(_written(column.get(value), column.write) for column in columns)

    def read(row: Row) -> Any:
        pairs = zip(columns, row, strict=True)
        return part(**{column.name: _written(value, column.read) for column, value in pairs})

    return write, read


def table_name(kind: str) -> str:
    """The name of the table of a kind or a part: `place_name` for `place-name`."""
    return kind.lower().replace("-", "_")


@cache
def kind_table(kind: str) -> KindTable:
    """Where the records of this kind are stored."""
    of = KINDS[kind]
    single = tuple(_column(one.shape, one.get) for one in flat(of) if not one.shape.many)
    lists = tuple(_list_field(one.shape, one.get) for one in flat(of) if one.shape.many)
    return KindTable(of, table_name(kind), single, lists)


LISTS: dict[str, ListTable] = {
    "link": ListTable("link", ("target",)),
    "word": ListTable("word", ("text",)),
    **{
        name: ListTable(name, tuple(shape.name for shape in shapes(part)))
        for part in PARTS
        for name in [table_name(part.__name__)]
    },
}
"""The list tables by name."""


def asked(ids: Iterable[str]) -> str:
    """The argument for `ASKED`."""
    return json.dumps(askable(ids))
