"""A row as its file has it: text, and the line that each part stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | list["Value"] | dict[str, "Value"]
"""What a row's key may hold: text, a list or a mapping. Nothing is a number or a date yet."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One row. Blank values are left out. `lines` says where each key stands, where that is known."""

    file: str
    line: int
    values: Mapping[str, Value]
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: object) -> int:
        """The line of one of its keys, or of the row."""
        return self.lines.get(str(key), self.line)
