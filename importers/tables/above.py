"""Rows that leave the agency out because it is that of the row above them, as in grouped lists."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from importers.tables.cells import Row
from importers.tables.sheet import Value

QUESTION: Final = "service.provider"
ABOVE: Final = "above"
"""This answer to the question says that such rows belong to the agency above them."""
_AGENCY: Final = ("agency.name", "agency.acronym")


class AgencyAbove:
    """Fills in the agency of such rows, if that was answered. One for each file."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._wanted = answers.get(QUESTION, "").strip().lower() == ABOVE
        self._above: dict[int, Value] = {}
        self._sheet = ""

    def filled(self, row: Row) -> Row:
        """The row with its agency. That of a private row is given to no other."""
        if not self._wanted:
            return row
        if row.sheet != self._sheet:
            self._sheet, self._above = row.sheet, {}
        named = {one.at: row.value(one) for name in _AGENCY for one in row.columns_of(name)}
        if any(_is_there(value) for value in named.values()):
            self._above = {} if row.private or row.unclear else named
            return row
        cells = list(row.line.cells)
        cells += [None] * (1 + max(self._above, default=-1) - len(cells))
        for at, value in self._above.items():
            cells[at] = value
        return replace(row, line=replace(row.line, cells=tuple(cells)), _spans={})


def _is_there(value: Value) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
