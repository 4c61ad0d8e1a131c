"""Compares two versions of a record, field by field."""

from collections.abc import Iterator
from dataclasses import MISSING
from typing import Any, Final

from graph.history.entry import Difference
from graph.model.record import Record, Redirect
from graph.model.shape import Shape, shapes

_UNSAID: Final = ("id", "version")


def differences(before: Record | None, after: Record | None) -> tuple[Difference, ...]:
    """The fields in which the two differ, in field order. One of them may be None: then the filled fields of the
    other. A redirect has no fields of the record that it stands for, so nothing is compared with it."""
    either = after if after is not None else before
    if either is None or isinstance(after, Redirect) or isinstance(before, Redirect):
        return ()
    return tuple(_of(type(either), before, after))


def _of(kind: type[Record], before: Record | None, after: Record | None) -> Iterator[Difference]:
    for shape in shapes(kind):
        if shape.name in _UNSAID or _said(shape, before) == _said(shape, after):
            continue
        old, new = _value(shape, before), _value(shape, after)
        if shape.many:
            added = tuple(item for item in new if item not in old)
            removed = tuple(item for item in old if item not in new)
            yield Difference(field=shape.name, before=old, after=new, added=added, removed=removed)
        else:
            yield Difference(field=shape.name, before=old, after=new)


def _said(shape: Shape, record: Record | None) -> Any:
    """The value of a field, of no record its default: a new record differs in what it says."""
    if record is not None:
        return getattr(record, shape.name)
    return None if shape.default is MISSING else shape.default


def _value(shape: Shape, record: Record | None) -> Any:
    if record is None:
        return () if shape.many else None
    return getattr(record, shape.name)
