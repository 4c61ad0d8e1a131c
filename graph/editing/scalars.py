"""Reads words, numbers, days and truths: values of their own type, or as people write them."""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from graph.model.errors import InvalidField, shown
from graph.model.shape import Shape

Path = tuple[str, ...]
_TRUTHS: Final = {"yes": True, "true": True, "no": False, "false": False}
_MOST_DIGITS: Final = 18


def read_scalar(path: Path, shape: Shape, raw: Any) -> Any:
    """The value of a field that is no text. Raises InvalidField for what is no such value."""
    value = _from_text(path, shape, raw.strip()) if isinstance(raw, str) and type(raw) is not shape.type else raw
    assert shape.rule is not None
    try:
        return shape.rule.settle(value)
    except (ValueError, TypeError, OverflowError):
        raise InvalidField(path, f"it is {shape.rule.said}, not {shown(raw)}", value=raw) from None


def _from_text(path: Path, shape: Shape, text: str) -> Any:
    if issubclass(shape.type, StrEnum):
        return _word(path, shape.type, text)
    try:
        return _READ[shape.type](text)
    except (ValueError, KeyError):
        raise _unread(path, shape.type, text) from None


def _unread(path: Path, of: type, text: str) -> InvalidField:
    params = {"text": text}
    if of is bool:
        return InvalidField(path, f"write yes or no, not {shown(text)}", value=text, code="field.truth")
    if of in (int, float):
        said = "a whole number" if of is int else "a number"
        return InvalidField(path, f"{shown(text)} is not {said}", value=text, code="field.number", params=params)
    reason = f"{shown(text)} is not a day: write YYYY-MM-DD"
    return InvalidField(path, reason, value=text, code="field.day", params=params)


def _word(path: Path, vocabulary: type[StrEnum], text: str) -> StrEnum:
    words = {word.value: word for word in vocabulary}
    word = words.get(text.upper().replace("-", "_").replace(" ", "_"))
    if word is None:
        reason = f"{shown(text)} is none of {', '.join(words)}: choose one"
        raise InvalidField(path, reason, value=text, code="field.word", params={"text": text})
    return word


def _truth(text: str) -> bool:
    return _TRUTHS[text.lower()]


def _whole(text: str) -> int:
    if len(text) > _MOST_DIGITS or not text.isascii():
        raise ValueError(text)
    return int(text)


_READ: Final[dict[type, Callable[[str], Any]]] = {
    bool: _truth,
    int: _whole,
    float: float,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}
