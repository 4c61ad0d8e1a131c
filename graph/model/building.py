"""Builds records and their parts from JSON values, as `graph.model.codec` reads them.

How a field is read is decided once for each field, not for each value: 100,000 changes have millions of values.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from graph.model.errors import InvalidInput, shown
from graph.model.shape import Shape, by_type, shapes

REFUSED: Final = (ValueError, TypeError, OverflowError)
"""What the rule of a scalar type raises for an invalid value."""
Reader = Callable[[str, Any], Any]
"""Takes the id of the record, for messages, and a JSON value. Raises InvalidInput, naming the field."""


def build(kind: type, owner: str, plain: Mapping[str, Any]) -> Any:
    """A record or part of `kind` with these fields. An absent field gets its default.

    Raises InvalidInput, naming the field, for an unknown one, a missing one, or an invalid value.
    """
    read = readers(kind)
    if not plain.keys() <= read.keys():
        unknown = min(map(str, plain.keys() - read.keys()))
        raise InvalidInput(f"{owner}: {shown(unknown)} is no field of a {kind.__name__}", value=unknown)
    if not plain.keys() >= _required(kind):
        missing = min(_required(kind) - plain.keys())
        raise InvalidInput(f"{owner}: a {kind.__name__} needs {missing}", value=missing)
    empty = _empty(kind)
    return kind(
        **{name: read[name](owner, value) for name, value in plain.items() if value is not None or name not in empty}
    )


@by_type
def readers(kind: type) -> dict[str, Reader]:
    """How the value of each field of a kind of record, or of a part, is read, by its name."""
    return {shape.name: _many(shape, _one(shape)) if shape.many else _one(shape) for shape in shapes(kind)}


def refused(owner: str, shape: Shape, value: Any) -> InvalidInput:
    """The error for a value that the field does not hold."""
    said = shape.rule.said if shape.rule else shape.type.__name__
    return InvalidInput(f"{owner}: {shape.name} holds {said}, not {shown(value)}", value=value)


@by_type
def _required(kind: type) -> frozenset[str]:
    return frozenset(shape.name for shape in shapes(kind) if shape.required)


@by_type
def _empty(kind: type) -> frozenset[str]:
    """The fields that are None by default: most of them are, and None need not be read."""
    return frozenset(shape.name for shape in shapes(kind) if shape.optional and shape.default is None)


def _one(shape: Shape) -> Reader:
    """For a field with a single value, or for each value of a tuple, which is never None."""
    part, may_be_none = shape.type, shape.optional and not shape.many
    convert = None if shape.rule is None else shape.rule.parse or shape.rule.settle

    def read(owner: str, value: Any) -> Any:
        if value is None and may_be_none:
            return None
        if convert is not None:
            try:
                return convert(value)
            except REFUSED as exc:
                raise refused(owner, shape, value) from exc
        if not isinstance(value, Mapping):
            raise InvalidInput(f"{owner}: {shape.name} holds objects, not {shown(value)}", value=value)
        return build(part, owner, value)

    return read


def _many(shape: Shape, one: Reader) -> Reader:
    """For a field with a tuple, which is a list in JSON."""
    optional = shape.optional

    def read(owner: str, value: Any) -> Any:
        if value is None and optional:
            return None
        if not isinstance(value, list | tuple):
            raise InvalidInput(f"{owner}: {shape.name} holds a tuple, not {shown(value)}", value=value)
        return tuple([one(owner, item) for item in value]) if value else ()

    return read
