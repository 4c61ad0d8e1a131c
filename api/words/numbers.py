"""Numbers and shares in words."""

from functools import lru_cache
from typing import Final

from babel import Locale
from babel.numbers import format_decimal, format_percent

from api.words.messages import Messages, mark

_KB: Final = 1_024
_MB: Final = 1_048_576


def share(part: float | None, messages: Messages) -> str:
    """The share of a ZIP code's people who live in a place; empty where it is unknown."""
    if part is None:
        return ""
    if part < 0.005:
        return messages.text(mark("less than 1%% of this ZIP code's people"))
    percent = format_percent(round(part, 2), locale=messages.locale)
    return messages.text(mark("%(percent)s of this ZIP code's people"), percent=percent)


def part_of(some: int, whole: int, messages: Messages) -> str:
    """`some` of `whole` in per cent; empty for a part of nothing."""
    return "" if not whole else str(format_percent(round(some / whole, 2), locale=messages.locale))


def number(value: int, messages: Messages) -> str:
    """A whole number with its thousands separated."""
    return _number(value, messages.locale)


def size(count: int, messages: Messages) -> str:
    """A number of bytes in MB (1,048,576 bytes) with at most one decimal, rounded down; less than one in kB."""
    if count < _MB:
        return messages.text(mark("%(n)s kB"), n=number(count // _KB, messages))
    return messages.text(mark("%(n)s MB"), n=format_decimal(count * 10 // _MB / 10, locale=messages.locale))


@lru_cache(maxsize=1024)
def _number(value: int, locale: Locale) -> str:
    return str(format_decimal(value, locale=locale))
