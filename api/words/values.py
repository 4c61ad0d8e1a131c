"""The value of a plain field in words."""

from datetime import date
from enum import StrEnum

from api.words.dates import day
from api.words.messages import Messages, mark
from api.words.numbers import number


def value(of: str | int | date | tuple[str, ...], messages: Messages) -> str:
    """A value in words: texts unchanged, several values with commas between them, yes or no, numbers, days.

    Raises TypeError for vocabulary words: each vocabulary has its own labels.
    """
    match of:
        case StrEnum():
            raise TypeError(f"{of!r} is no text that people read: show the label of its vocabulary")
        case str():
            return of
        case tuple():
            return ", ".join(value(each, messages) for each in of)
        case bool():
            return messages.text(mark("Yes")) if of else messages.text(mark("No"))
        case int():
            return number(of, messages)
        case _:
            return day(of, messages)
