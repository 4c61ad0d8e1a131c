"""Compares a record in three versions, field by field: as its source last wrote it, as it is here, and in the source.

A source is the seed, or a document that is imported again. The *base* of a field is the value that the source last
wrote to it. A field that differs between store and source is then one of these (`Side`): changed in the source only,
changed here only, or in both.

Two rules go beyond single fields. The values and sources of a contact belong together, because its sources are the
documents that print exactly these values: if both sides changed it, all of it stays as people have it. Of another
record that both sides changed in different fields, the sources of both are kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from graph.model.contact import Contact
from graph.model.errors import InvalidInput
from graph.model.record import Citation, Record
from graph.model.shape import shapes

_NOT_COMPARED: Final = ("id", "version")
SOURCES: Final = "citations"


class Side(StrEnum):
    """Who changed a field since the source last wrote it. JOINED: both changed the sources, which are all kept."""

    SOURCE = "SOURCE"
    HERE = "HERE"
    BOTH = "BOTH"
    JOINED = "JOINED"


@dataclass(frozen=True, slots=True)
class Base:
    """What the source last wrote to the fields of a record.

    A field that it never wrote is missing. `redacted` says that a person's data have been removed from these values
    since, so that nothing can be concluded from them. `added` are the sources that somebody else put there last, also
    where the source once wrote the same; `removed` those that somebody else took away last.
    """

    values: Mapping[str, Any]
    redacted: bool = False
    added: frozenset[Citation] = frozenset()
    removed: frozenset[Citation] = frozenset()


NO_BASE: Final = Base({})


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """A field in which store and source differ, with both values. `becomes` is the value that the plan gives it."""

    name: str
    side: Side
    here: Any
    source: Any
    becomes: Any


def compared(here: Record, source: Record, base: Base) -> tuple[FieldPlan, ...]:
    """The fields in which `here` and `source`, records of one kind, differ, in field order."""
    fields = list(_differing(here, source, base))
    if _is_unit(here) and len({field.side for field in fields}) > 1:
        return tuple(_kept(field) for field in fields)
    others_collide = any(field.side is Side.BOTH for field in fields if field.name != SOURCES)
    if not base.redacted and SOURCES in base.values:
        joined = (Side.SOURCE,) if others_collide else (Side.SOURCE, Side.BOTH)
        fields = [
            _joined(field, base) if field.name == SOURCES and field.side in joined else field for field in fields
        ]
    return _possible(here, tuple(fields))


def merged(here: Record, fields: tuple[FieldPlan, ...]) -> Record:
    """`here` with what the plan gives its fields."""
    changed = {field.name: field.becomes for field in fields if field.becomes != field.here}
    return replace(here, **changed) if changed else here


def taken(here: Record, fields: tuple[FieldPlan, ...]) -> tuple[FieldPlan, ...]:
    """The same fields with the source's value where both sides changed them.

    Raises InvalidInput if the record cannot have these values together with those that people changed.
    """
    chosen = tuple(replace(field, becomes=field.source) if field.side is Side.BOTH else field for field in fields)
    merged(here, chosen)
    return chosen


def changed_here(here: Record, base: Base) -> bool:
    """Whether people have changed the record since the source last wrote it."""
    return base.redacted or any(
        shape.name not in base.values or base.values[shape.name] != getattr(here, shape.name)
        for shape in shapes(type(here))
        if shape.name not in _NOT_COMPARED
    )


def _differing(here: Record, source: Record, base: Base) -> Iterator[FieldPlan]:
    for shape in shapes(type(here)):
        name = shape.name
        ours, theirs = getattr(here, name), getattr(source, name)
        if name in _NOT_COMPARED or ours == theirs:
            continue
        if base.redacted or name not in base.values:
            side = Side.BOTH
        elif ours == base.values[name]:
            side = Side.SOURCE
        else:
            side = Side.HERE if theirs == base.values[name] else Side.BOTH
        yield FieldPlan(name, side, ours, theirs, theirs if side is Side.SOURCE else ours)


def _is_unit(record: Record) -> bool:
    return isinstance(record, Contact)


def _kept(field: FieldPlan) -> FieldPlan:
    return field if field.side is Side.HERE else replace(field, side=Side.BOTH, becomes=field.here)


def _joined(field: FieldPlan, base: Base) -> FieldPlan:
    """Sources that both changed: what people added stays, what they removed stays out, the rest is the source's."""
    here, source = set(field.here), set(field.source)
    kept, out = base.added & (here - source), base.removed & (source - here)
    if field.side is Side.SOURCE and not kept and not out:
        return field
    left = [one for one in field.here if one in source or one in kept]
    joined = (*left, *(one for one in field.source if one not in here and one not in out))
    # In the source's order where nothing else is left, or the order alone would be a change the next time.
    return replace(field, side=Side.JOINED, becomes=field.source if set(joined) == source else joined)


def _possible(here: Record, fields: tuple[FieldPlan, ...]) -> tuple[FieldPlan, ...]:
    """The fields as they are if a record can have their values together; else all as people have them."""
    try:
        merged(here, fields)
    except InvalidInput:
        return tuple(_kept(field) for field in fields)
    return fields
