"""A row as read from a file: text, and the line of each part."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | list["Value"] | dict[str, "Value"]
"""The value of a key in a row: text, a list or a mapping. Numbers and dates are still text."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A row. Blank values are left out. `lines` gives the line of each key, where it is known."""

    file: str
    line: int
    values: Mapping[str, Value]
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: object) -> int:
        """The line of `key`, or of the row."""
        return self.lines.get(str(key), self.line)
