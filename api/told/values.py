"""The values of any field in words, as forms, changes and previews show them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from api import words
from api.told.known import Known
from api.words.messages import mark
from graph.model.record import Citation, Narrowing
from graph.model.shape import Shape, shapes, shapes_by_name
from graph.values.phone import Phone


def value_words(known: Known, kind: type, name: str, value: Any) -> str:
    """A single value of the field `name` of a kind of record, in words; empty for None."""
    return _of(known, kind, shapes_by_name(kind)[name], value)


def value_list(known: Known, kind: type, name: str, values: tuple[Any, ...]) -> str:
    """Several values of a field with commas between them."""
    return words.joined([value_words(known, kind, name, value) for value in values])


def _of(known: Known, kind: type, shape: Shape, value: Any) -> str:
    messages = known.messages
    if shape.refers and isinstance(value, str):
        return known.name(value)
    match value:
        case None:
            return ""
        case tuple():
            return words.joined([_of(known, kind, shape, each) for each in value])
        case StrEnum():
            return words.word(value, messages)
        case str():
            return words.english(value, messages)
        case bool() | int():
            return words.value(value, messages)
        case float():
            return f"{value:g}"
        case datetime():
            return words.moment(value, known.look.zone, messages)
        case date():
            return words.day(value, messages)
        case _:
            return _part(known, kind, value)


def _part(known: Known, kind: type, part: Any) -> str:
    messages = known.messages
    match part:
        case Phone():
            said = words.phone(part, messages)
            beside = [words.word(part.kind, messages)] if part.kind.value != "VOICE" else []
            beside += [words.word(part.audience, messages)] if part.audience.value != "PUBLIC" else []
            return words.joined([said, *beside])
        case Citation():
            return words.english(words.cited(part, messages), messages)
        case Narrowing():
            field = words.label(kind, part.of, messages) if part.of in shapes_by_name(kind) else part.of
            return messages.text(mark("%(field)s: %(who)s"), field=field, who=words.word(part.audience, messages))
    filled = [(shape, getattr(part, shape.name)) for shape in shapes(type(part))]
    return words.joined(
        [_of(known, type(part), shape, value) for shape, value in filled if value not in (None, (), "")]
    )
