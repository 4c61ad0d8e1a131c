"""Describes the fields of a record, from its annotations and metadata.

Codec, engines, seed rows, GraphQL types, pages and tests use this, so that a field is declared only in its record.
Only the types in `graph.model.record` are allowed: a field of another type raises TypeError when its kind is first
used.
"""

import math
from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from graph.model.limits import longest_text, most_items
from graph.model.vocabulary import Audience

_HIGHEST = 2**63
K = TypeVar("K", bound=type)
T = TypeVar("T")


def by_type(answer: Callable[[K], T]) -> Callable[[K], T]:
    """`functools.cache` for functions of a class, with type hints that also accept the class of a dataclass."""
    known: dict[type, T] = {}

    def answered(of: K) -> T:
        if of not in known:
            known[of] = answer(of)
        return known[of]

    return answered


@dataclass(frozen=True, slots=True)
class Scalar:
    """How values of a scalar type are checked (`settle`), written as JSON (`plain`) and read from JSON (`parse`).

    `settle` and `parse` raise ValueError, TypeError or OverflowError for an invalid value. `said` describes the type
    in messages.
    """

    said: str
    settle: Callable[[Any], Any]
    plain: Callable[[Any], Any] | None = None
    parse: Callable[[Any], Any] | None = None


class TextForm(StrEnum):
    """What a text is, if it is not ordinary text. Rows and forms check it; pages show it accordingly."""

    URL = "URL"
    EMAIL = "EMAIL"
    LANGUAGE = "LANGUAGE"


@dataclass(frozen=True, slots=True)
class Shape:
    """A field. `type` is its scalar type or the class of its parts; `many` says whether it is a tuple of them.

    `rule` is the rule of its scalar type; None for parts, small values with their own fields (citation, phone, term).
    `refers` are the kinds of record that it refers to, if any. `audience` says who may read it; None means everybody.
    `label_key` is the key of its label in `api.words.fields`. `form` is None for ordinary text. `default` is MISSING
    if a value is required. `past` says that its days never lie in the future. `longest` is how many characters its
    texts may have, None if they are no texts or are ids of records; `most` is how many items it may have, None if it
    is not a tuple; `schemes` are those that its web addresses may have.
    """

    name: str
    type: type
    optional: bool
    many: bool
    rule: Scalar | None
    refers: tuple[str, ...]
    audience: Audience | None
    label_key: str
    form: TextForm | None
    default: Any
    past: bool = False
    longest: int | None = None
    most: int | None = None
    schemes: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.default is MISSING

    @property
    def plain(self) -> bool:
        """Whether its values are neither parts nor ids of other records."""
        return self.rule is not None and not self.refers


@by_type
def shapes(kind: type) -> tuple[Shape, ...]:
    """The fields of a kind of record, or of a part, in order. Raises TypeError for a type that is not allowed."""
    hints = get_type_hints(kind)
    return tuple(_shape(kind, f, hints[f.name]) for f in fields(kind))


@by_type
def shapes_by_name(kind: type) -> dict[str, Shape]:
    """The fields of a kind of record, or of a part, by name, in order."""
    return {shape.name: shape for shape in shapes(kind)}


def _shape(kind: type, field: Field[Any], hint: Any) -> Shape:
    optional = get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint)
    if optional:
        (hint,) = (arg for arg in get_args(hint) if arg is not NoneType)
    many = get_origin(hint) is tuple
    if many:
        hint, _ = get_args(hint)
    said = field.metadata
    return Shape(
        name=field.name,
        type=hint,
        optional=optional,
        many=many,
        rule=None if is_dataclass(hint) else scalar(hint),
        refers=tuple(said.get("refers", ())),
        audience=said.get("audience"),
        label_key=said.get("label", f"{_owner(kind, field.name)}.{field.name}"),
        form=said.get("form"),
        default=field.default if field.default_factory is MISSING else field.default_factory(),
        past=said.get("past", False),
        longest=longest_text(field.name, said) if hint is str and "refers" not in said else None,
        most=most_items(field.name, said) if many else None,
        schemes=said.get("schemes", ()),
    )


def _owner(kind: type, name: str) -> str:
    """The name in keys for the class that declares the field: `service`, `phone`, `record` for the base class."""
    owner = next(base for base in kind.__mro__ if name in get_annotations(base))
    return getattr(owner, "KIND", "") or owner.__name__.lower()


def text(value: Any) -> str:
    """`value` as text that every engine can store. Raises an error for a lone surrogate, which is not a character."""
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()
    return value if type(value) is str else str.__str__(value)


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not -_HIGHEST <= value < _HIGHEST:
        raise TypeError(value)
    return int(value)


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise TypeError(value)
    return float(value)


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _day(value: Any) -> date:
    if type(value) is not date:
        raise TypeError(value)
    return value


def _parse_day(value: Any) -> date:
    day = date.fromisoformat(value)
    if day.isoformat() != value:
        raise ValueError(value)
    return day


def _instant(value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise TypeError(value)
    return value if value.tzinfo is UTC else value.astimezone(UTC)


def _plain_instant(value: datetime) -> str:
    return value.isoformat(timespec="microseconds")


def _parse_instant(value: Any) -> datetime:
    return _instant(datetime.fromisoformat(value))


_SCALARS: dict[type, Scalar] = {
    str: Scalar("text", text),
    int: Scalar("a whole number of 64 bits", _whole),
    float: Scalar("a finite number", _number),
    bool: Scalar("true or false", _truth),
    date: Scalar("a day (YYYY-MM-DD)", _day, date.isoformat, _parse_day),
    datetime: Scalar("an instant with a zone", _instant, _plain_instant, _parse_instant),
}


@by_type
def scalar(of: Any) -> Scalar:
    """How values of this scalar type are checked, written and read. Raises TypeError for any other type."""
    if of in _SCALARS:
        return _SCALARS[of]
    if isinstance(of, type) and issubclass(of, StrEnum):
        words = {word.value: word for word in of}
        return Scalar(f"one of {', '.join(words)}", of, _word, lambda value: words.get(value) or of(value))
    raise TypeError(f"records do not hold {of!r}: use a type of the closed set in graph.model.record")


def _word(value: StrEnum) -> str:
    return value.value
