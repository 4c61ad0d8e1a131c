"""Fields of inputs, read off the fields of the records and parts that they fill: same names, same types."""

from collections.abc import Callable, Collection
from inspect import get_annotations
from typing import Any, TypeVar

import strawberry
from strawberry import UNSET

from api.words.fields import field_words
from graph.model.shape import Shape, shapes

C = TypeVar("C", bound=type)
_NEVER = ("id", "version")
PARTS: dict[type, type] = {}
"""The input of each part of a record, by the class of the part. `fills` adds those that it is told of."""


def fills(kind: type, *, without: Collection[str] = (), part: bool = False) -> Callable[[C], C]:
    """A class decorator, written below `strawberry.input`: adds the fields of `kind` that the class does not have.

    All of them are optional, except that a `part` needs what it cannot be without. A new field of a record appears in
    its input without any change here.
    """

    def filled(cls: C) -> C:
        own = get_annotations(cls)
        hints = dict(own)
        for shape in shapes(kind):
            if shape.name in own or shape.name in without or (shape.name in _NEVER and not part):
                continue
            needed = part and shape.required and not shape.many
            hints[shape.name] = _type(shape) if needed else _type(shape) | None
            help_text = field_words(shape).help
            field = strawberry.field(description=help_text) if needed else _optional(help_text)
            setattr(cls, shape.name, field)
        cls.__annotations__ = hints
        if part:
            PARTS[kind] = cls
        return cls

    return filled


def _optional(description: str) -> Any:
    return strawberry.field(description=description, default=UNSET)


def _type(shape: Shape) -> Any:
    one: Any = PARTS[shape.type] if shape.rule is None else strawberry.ID if shape.refers else shape.type
    return list[one] if shape.many else one
