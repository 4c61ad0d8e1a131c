"""Plain fields of a type: values of a record, or of a part of a record, that are shown unchanged.

Their names and types are those of the record's fields. Their descriptions are the help that people read in forms
(`api.words.fields`). A new plain field of a record appears in the schema without any change here.
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
"""The key in a field's metadata of a function that reads the value from the object; faster than the resolver."""


def plain(kind: type, *, without: Collection[str] = (), held: str = "record") -> Callable[[C], C]:
    """A class decorator, written below `strawberry.type`: adds the plain fields of `kind`, except `without`.

    `held` is the attribute of the class that has the record or part. Fields that the class or a base class defines
    are not replaced. `id` and `version` are left out: `Node` and `Versioned` define them.
    """

    def filled(cls: C) -> C:
        for shape in shapes(kind):
            if shape.plain and not _shown(cls, shape.name, without):
                setattr(cls, shape.name, _field(shape, held))
        return cls

    return filled


def _shown(cls: type, name: str, without: Collection[str]) -> bool:
    """Whether a field is left out or exists already."""
    elsewhere = name in ("id", "version") or name in without
    return elsewhere or any(name in vars(base) or name in get_annotations(base) for base in cls.__mro__)


def _field(shape: Shape, held: str) -> Any:
    get = attrgetter(f"{held}.{shape.name}")

    def value(self: Any) -> Any:
        return get(self)

    value.__doc__ = field_words(shape).help
    value.__annotations__ = {"return": _type(shape)}
    return strawberry.field(value, name=None, metadata={GET: get})


def _type(shape: Shape) -> Any:
    value: Any = shape.type
    if shape.many:
        return list[value]
    return value | None if shape.optional else value
