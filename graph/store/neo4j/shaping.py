"""How a record becomes a node with properties and relationships, and back.

- A single value is a property with the field's name, which is absent for None.
- A tuple of texts is a list property.
- A part that a record has at most once is spread over several properties (`graph.model.flat`).
- A tuple of parts (citations, phones, terms) becomes a list for each of the part's fields, all equally long:
  `phones_number`, `phones_extension`. A list in Neo4j cannot contain null, so in these lists "" stands for None, a
  text that is empty or begins with a backslash gets a backslash before it, and a day that may be None is a text.
- A reference is a relationship, with its `position` if the field is a tuple.
- An empty tuple is absent.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any

from graph.model.flat import flat, gather
from graph.model.kinds import KINDS
from graph.model.record import Record
from graph.model.shape import Shape, shapes
from graph.store.kit.values import words_of
from graph.store.neo4j.naming import LABELS, TYPES

Convert = Callable[[Any], Any]
Properties = dict[str, Any]
Tie = tuple[str, int | None, str]
"""A reference in the graph: relationship type, position, id of the other record."""


@dataclass(frozen=True, slots=True)
class Single:
    """A field of a record or a part that is kept as a property (a list if `many`). `get` takes its value from the
    record or part. `write` and `read` convert its values; None means that the driver needs no conversion."""

    name: str
    get: Convert
    many: bool
    write: Convert | None
    read: Convert | None


@dataclass(frozen=True, slots=True)
class Parts:
    """A field with a tuple of parts: the fields of a part, and the list properties for them, in the same order."""

    name: str
    part: type
    columns: tuple[Single, ...]
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names other records."""

    name: str
    get: Convert
    many: bool


@dataclass(frozen=True, slots=True)
class KindShape:
    """One kind: its label, its fields by how they are stored, and the values of fields absent in the graph."""

    kind: type[Record]
    label: str
    singles: tuple[Single, ...]
    parts: tuple[Parts, ...]
    references: Mapping[str, Reference]
    absent: Mapping[str, Any]

    def properties(self, record: Record) -> Properties:
        """The properties of the record's node."""
        properties: Properties = {}
        for field in self.singles:
            value = field.get(record)
            if value is None or (field.many and not value):
                continue
            if field.write is not None:
                value = [field.write(item) for item in value] if field.many else field.write(value)
            properties[field.name] = list(value) if field.many else value
        for parts in self.parts:
            if values := getattr(record, parts.name):
                for name, column in zip(parts.properties, parts.columns, strict=True):
                    properties[name] = [_written(column.get(part), column) for part in values]
        return properties

    def ties(self, record: Record) -> list[Tie]:
        """The record's relationships."""
        ties: list[Tie] = []
        for type_, field in self.references.items():
            value = field.get(record)
            if field.many:
                ties += [(type_, position, target) for position, target in enumerate(value)]
            elif value is not None:
                ties.append((type_, None, value))
        return ties

    def record(self, node: Mapping[str, Any], ties: Iterable[Tie], known: dict[object, Any]) -> Record:
        """The record in a node. `known` caches parts, because thousands of records share them.

        Raises KeyError, ValueError, TypeError or an error of ours for a node that this program cannot have written.
        """
        values: dict[str, Any] = {**self.absent}
        for field in self.singles:
            value = node.get(field.name)
            if value is None:
                continue
            if field.many:
                value = tuple(value) if field.read is None else tuple(map(field.read, value))
            elif field.read is not None:
                value = field.read(value)
            values[field.name] = value
        for parts in self.parts:
            if parts.properties[0] in node:
                values[parts.name] = _parts(parts, node, known)
        self._refer(values, ties)
        return self.kind(**gather(self.kind, values))

    def _refer(self, values: dict[str, Any], ties: Iterable[Tie]) -> None:
        """Put the ids that the ties refer to into `values`. Neo4j returns ties in no particular order."""
        many: dict[str, list[tuple[Any, str]]] = {}
        fields = self.references
        for type_, position, target in ties:
            field = fields[type_]
            if field.many:
                many.setdefault(field.name, []).append((position, target))
            elif values[field.name] is None:
                values[field.name] = target
            else:
                raise ValueError(f"it has more than one {type_}")
        for name, positioned in many.items():
            values[name] = tuple([target for _, target in sorted(positioned)])


@cache
def kind_shape(kind: str) -> KindShape:
    """How records of this kind are stored."""
    of = flat(KINDS[kind])
    own = [one.shape for one in of]
    return KindShape(
        KINDS[kind],
        LABELS[kind],
        tuple(_single(one.shape, one.get) for one in of if one.shape.rule is not None and not one.shape.refers),
        tuple(_part_field(shape) for shape in own if shape.rule is None),
        {TYPES[kind, one.name]: Reference(one.name, one.get, one.shape.many) for one in of if one.shape.refers},
        {shape.name: () if shape.many else None for shape in own if shape.many or shape.optional or shape.refers},
    )


def _part_field(shape: Shape) -> Parts:
    columns = tuple(map(_part_column, shapes(shape.type)))
    return Parts(shape.name, shape.type, columns, tuple(f"{shape.name}_{column.name}" for column in columns))


def _part_column(shape: Shape) -> Single:
    get = attrgetter(shape.name)
    if not shape.optional:
        return _single(shape, get)
    if shape.type is date:
        return Single(shape.name, get, False, _hidden_day, _shown_day)
    if shape.type is not str:
        raise TypeError(f"a part's {shape.name} may be None and is no text: say how a list is to keep that")
    return Single(shape.name, get, False, _hidden, _shown)


def _hidden_day(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def _shown_day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _hidden(value: str | None) -> str:
    if value is None:
        return ""
    return f"\\{value}" if not value or value.startswith("\\") else value


def _shown(value: str) -> str | None:
    if not value:
        return None
    return value[1:] if value.startswith("\\") else value


def _single(shape: Shape, get: Convert) -> Single:
    if shape.many and shape.optional:
        raise TypeError(f"{shape.name} may be None or a tuple: an absent list property can only be one of them")
    rule = shape.rule
    if rule is None:
        raise TypeError(f"{shape.name} is a part of a part: a node's properties have no place for it")
    if issubclass(shape.type, StrEnum):
        return Single(shape.name, get, shape.many, rule.plain, words_of(shape.type))
    if shape.type is datetime:
        return Single(shape.name, get, shape.many, None, _instant)
    return Single(shape.name, get, shape.many, None, _day if shape.type is date else None)


def _day(value: Any) -> date:
    native: date = value.to_native()
    return native


def _instant(value: Any) -> datetime:
    native: datetime = value.to_native()
    return native.astimezone(UTC)


def _written(value: Any, column: Single) -> Any:
    return value if column.write is None else column.write(value)


def _parts(field: Parts, node: Mapping[str, Any], known: dict[object, Any]) -> tuple[Any, ...]:
    lists = [node[name] for name in field.properties]
    return tuple([_part(field, row, known) for row in zip(*lists, strict=True)])


def _part(field: Parts, row: tuple[Any, ...], known: dict[object, Any]) -> Any:
    key = (field.part, row)
    if key not in known:
        pairs = zip(field.columns, row, strict=True)
        known[key] = field.part(**{c.name: value if c.read is None else c.read(value) for c, value in pairs})
    return known[key]
