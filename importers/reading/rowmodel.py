"""Models of rows. Most fields of a row come from the record type that it is turned into.

The decorator `fills` adds every field that a row gives in the same form as the record, with the matching cell type,
required or with the record's default. A row's class declares only the fields that differ.
"""

from collections.abc import Callable, Collection, Sequence
from inspect import get_annotations
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, create_model

from graph.model.shape import Shape, shapes
from importers.reading.cells import cell

_NEVER: Final = {"version", "citations", "narrowed"}
"""Fields that no row gives in the same form as the record. Rows cite sources by their keys."""


class Row(BaseModel):
    """Base class of rows: immutable, and no keys other than its fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def columns(cls, header: Sequence[str]) -> list[str]:  # noqa: ARG003
        """The columns that its CSV file must have, given the header of the file."""
        return list(cls.model_fields)


R = TypeVar("R", bound=Row)
K = TypeVar("K")


def fills(kind: type, *, without: Collection[str] = ()) -> Callable[[type[R]], type[R]]:
    """Class decorator for rows: adds the fields of `kind`, a kind of record or of part, that the class does not
    declare, except those in `without`.

    The fields are in the order of the record's fields; other fields of the class follow. The class must contain
    nothing but fields: validators and methods are lost.
    """

    def filled(cls: type[R]) -> type[R]:
        own = {name: _own(cls, name, hint) for name, hint in get_annotations(cls).items()}
        left_out = {*without, *_NEVER} - own.keys()
        fields = {
            shape.name: own[shape.name] if shape.name in own else _read_off(shape)
            for shape in shapes(kind)
            if shape.name not in left_out
        }
        model: Any = create_model
        row: type[R] = model(
            cls.__name__, __base__=cls.__bases__, __module__=cls.__module__, __doc__=cls.__doc__, **(fields | own)
        )
        return row

    return filled


def _own(cls: type[Row], name: str, hint: Any) -> tuple[Any, Any]:
    field = cls.model_fields[name]
    return hint, Field(field.default, alias=field.alias)


def _read_off(shape: Shape) -> tuple[Any, Any]:
    hint = cell(shape)
    return (hint | None if shape.optional else hint), ... if shape.required else shape.default


def record_of(kind: type[K], row: Row, /, **rest: Any) -> K:
    """A record or part of `kind` made of the row's fields of the same names and of `rest`, which takes precedence."""
    names = type(row).model_fields
    return kind(**{shape.name: getattr(row, shape.name) for shape in shapes(kind) if shape.name in names} | rest)
