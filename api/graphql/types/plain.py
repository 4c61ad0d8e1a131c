"""Plain fields of a type: the values that a record, or a part of one, gives as they are.

Their names and types are those of the record's fields, their descriptions the help that people read in forms
(`api.words.fields`). So a new plain field of a record is in the schema without a word here.
"""

from collections.abc import Callable, Collection
from inspect import get_annotations
from operator import attrgetter
from typing import Any, Final, TypeVar

import strawberry

from api.words.fields import field_words
from graph.model.shape import Shape, shapes

C = TypeVar("C", bound=type)
GET: Final = "get"
"""The key under which a field's metadata has the function that reads it off its object, faster than the resolver."""


def plain(kind: type, *, without: Collection[str] = (), held: str = "record") -> Callable[[C], C]:
    """A decorator, for under `strawberry.type`: adds a field for each plain field of `kind`, but for `without`.

    `held` is the attribute with the record or part. What the class or those above it show themselves stays theirs.
    `id` and `version` are no plain fields: they are `Node`'s and `Versioned`'s.
    """

    def filled(cls: C) -> C:
        for shape in shapes(kind):
            if shape.plain and not _shown(cls, shape.name, without):
                setattr(cls, shape.name, _field(shape, held))
        return cls

    return filled


def _shown(cls: type, name: str, without: Collection[str]) -> bool:
    """Whether a field is left out, or is there already."""
    known = name in ("id", "version") or name in without
    return known or any(name in vars(base) or name in get_annotations(base) for base in cls.__mro__)


def _field(shape: Shape, held: str) -> Any:
    get = attrgetter(f"{held}.{shape.name}")

    def value(self: Any) -> Any:
        return get(self)

    value.__doc__ = field_words(shape).help
    value.__annotations__ = {"return": _type(shape)}
    return strawberry.field(value, name=None, metadata={GET: get})


def _type(shape: Shape) -> Any:
    one: Any = shape.type
    if shape.many:
        return list[one]
    return one | None if shape.optional else one
