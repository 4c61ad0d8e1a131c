"""Rows of cells, whatever kind of file they come from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

Value = str | float | int | bool | date | datetime | None
"""What is in a cell. A number, truth or day is one only in workbooks: text files have texts."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: its number, counted from 1 as people see it, and its cells."""

    number: int
    cells: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name (empty for a text file) and its rows, which can be read once.

    `notices` are codes of what is to be said about all of it, such as another encoding.
    """

    name: str
    lines: Iterator[Line]
    notices: tuple[str, ...] = field(default=())
