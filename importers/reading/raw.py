"""A row as it is written in its file: text values and their line numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | list["Value"] | dict[str, "Value"]
"""The value of a key in a row: text, a list or a mapping. Numbers and dates are still text."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One row, without blank values. `lines` has the line number of each key, if known."""

    file: str
    line: int
    values: Mapping[str, Value]
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: object) -> int:
        """The line number of a key; of the row if the key's own line is not known."""
        return self.lines.get(str(key), self.line)
