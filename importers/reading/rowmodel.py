"""Pydantic models of rows; most of their fields are taken from the record that the row becomes.

`fills` adds the fields that are the same in row and record: with the cell type for the field's shape, and required or
with the record's default. A row's class declares only the fields that differ.
"""

from collections.abc import Callable, Collection, Sequence
from inspect import get_annotations
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, create_model

from graph.model.record import Record
from graph.model.shape import Shape, shapes
from importers.reading.cells import cell

_NEVER: Final = {"version", "citations", "narrowed"}
"""Fields that differ in every row: rows cite by keys."""


class Row(BaseModel):
    """A row. Unknown keys are refused, and rows are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def columns(cls, header: Sequence[str]) -> list[str]:  # noqa: ARG003
        """The columns that its CSV file must have, from the columns that the file has."""
        return list(cls.model_fields)


R = TypeVar("R", bound=Row)
K = TypeVar("K", bound=Record)


def fills(kind: type[Record], *, without: Collection[str] = ()) -> Callable[[type[R]], type[R]]:
    """A decorator for row classes: adds the fields of `kind` that the class does not declare, except those in
    `without`.

    Fields are in the order of the record, followed by the class's own. Validators and methods of the class are lost.
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
    """A record of `kind` from the row's values of the same names and from `rest`, which overrides them."""
    names = type(row).model_fields
    return kind(**{shape.name: getattr(row, shape.name) for shape in shapes(kind) if shape.name in names} | rest)
