"""A record's fields as engines store them: a part that a record holds at most once is spread over several of them.

`Relation.agreement` is stored as `agreement_kind`, `agreement_parties` and so on, all without a value if there is no
agreement. So what a part refers to is stored like any other reference. Tuples of parts are fields as they are.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from graph.model.shape import Shape, by_type, shapes


@dataclass(frozen=True, slots=True)
class Flat:
    """A stored field. `shape` has its name in the store; `get` reads its value from a record."""

    shape: Shape
    get: Callable[[Any], Any]

    @property
    def name(self) -> str:
        """Its name in the store."""
        return self.shape.name


@dataclass(frozen=True, slots=True)
class Spread:
    """A part that is spread: its field, its class, and the names in the store of its fields, by their own names.

    `sign` is the stored field that has a value if and only if there is a part.
    """

    name: str
    part: type
    names: dict[str, str]
    sign: str


@by_type
def flat(kind: type) -> tuple[Flat, ...]:
    """The stored fields of a kind of record, in order."""
    stored: list[Flat] = []
    for shape in shapes(kind):
        if is_spread(shape):
            stored += [_inner(shape, inner) for inner in shapes(shape.type)]
        else:
            stored.append(Flat(shape, attrgetter(shape.name)))
    return tuple(stored)


@by_type
def spread(kind: type) -> tuple[Spread, ...]:
    """The parts of a kind that are spread."""
    return tuple(_spread(shape) for shape in shapes(kind) if is_spread(shape))


def gather(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    """`values`, by names in the store, by names of the record's fields. It changes and returns the same mapping."""
    for part in spread(kind):
        own = {name: values.pop(stored) for name, stored in part.names.items() if stored in values}
        values[part.name] = part.part(**own) if own.get(part.sign) is not None else None
    return values


def is_spread(shape: Shape) -> bool:
    """Whether a field holds a part, or none, and not a tuple of parts."""
    return shape.rule is None and not shape.many


def _inner(outer: Shape, inner: Shape) -> Flat:
    if inner.rule is None:
        raise TypeError(f"{outer.name}.{inner.name} is a part of a part: no engine has a place for it")
    empty = () if inner.many else None
    stored = replace(inner, name=f"{outer.name}_{inner.name}", optional=not inner.many, default=empty)

    def get(record: Any) -> Any:
        part = getattr(record, outer.name)
        return empty if part is None else getattr(part, inner.name)

    return Flat(stored, get)


def _spread(shape: Shape) -> Spread:
    inner = shapes(shape.type)
    signs = [one.name for one in inner if one.required and not one.many and not one.optional]
    if not shape.optional or not signs:
        raise TypeError(f"{shape.name}: a part that a record has at most once may be None, and needs a value itself")
    return Spread(shape.name, shape.type, {one.name: f"{shape.name}_{one.name}" for one in inner}, signs[0])
