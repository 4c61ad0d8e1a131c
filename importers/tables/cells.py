"""The cells of one row by what their columns are, with remarks about what was read otherwise than it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from importers.limits import LONGEST_CELL
from importers.proposal import LONGEST_TEXT, Found, Passed, Remark, Span
from importers.reading.private import says_private
from importers.tables.cleaning import Cleaned, Damaged, line_of, prose_of, text_of, truth_of
from importers.tables.columns import Column, Columns, leads
from importers.tables.privacy import hides
from importers.tables.sheet import Line, Value
from importers.tables.targets import TARGETS, folded_heading

_NUMBERS: Final = ("contact.phones", "contact.fax", "contact.tty", "contact.text")
_UNTOLD: Final = (None, TARGETS["row.private"])
"""Columns whose cells say nothing by themselves."""


@dataclass
class Row:
    """One row. `remarks` collects what is said about it. Everything that stands at one place shares its span."""

    sheet: str
    line: Line
    columns: Columns
    remarks: list[Remark]
    _spans: dict[int, Span] = field(default_factory=dict)

    def columns_of(self, name: str) -> tuple[Column, ...]:
        """The columns that are this."""
        return self.columns.by_target.get(name, ())

    def value(self, column: Column) -> Value:
        """What is in a cell; None if it is too long, which is remarked."""
        value = self.line.cells[column.at] if column.at < len(self.line.cells) else None
        if isinstance(value, str) and len(value) > LONGEST_CELL:
            self.remark(Passed.REFUSED, "import.long-cell", column, n=str(len(value)))
            return None
        return value

    def first(self, name: str) -> tuple[Column, Value] | None:
        """The first cell that is this, not empty and not private."""
        for column in self.columns_of(name):
            value = None if self.flagged(column) else self.value(column)
            if value is not None and (not isinstance(value, str) or value.strip()):
                return column, value
        return None

    def raw(self, name: str) -> Value:
        """The value of that cell."""
        found = self.first(name)
        return None if found is None else found[1]

    def text(self, name: str) -> str:
        """That cell on one line; empty if there is nothing, or if it is damaged, which is remarked."""
        return self._read(name, line_of)

    def prose(self, name: str) -> str:
        """That cell as text of several lines."""
        return self._read(name, prose_of)

    def _read(self, name: str, read: Callable[[Value], str]) -> str:
        found = self.first(name)
        if found is None:
            return ""
        column, value = found
        try:
            return read(value)
        except Damaged:
            self.remark(Passed.DAMAGED, "import.damaged", column)
            return ""

    def safe(self, column: Column) -> str:
        """A cell as text; empty if it is damaged, which is remarked."""
        try:
            return text_of(self.value(column))
        except Damaged:
            self.remark(Passed.DAMAGED, "import.damaged", column)
            return ""

    def cleaned(self, name: str, read: Callable[[Value], Cleaned]) -> Any:
        """That cell as another function reads it."""
        found = self.first(name)
        if found is None:
            return None
        column, value = found
        try:
            cleaned = read(value)
        except Damaged:
            self.remark(Passed.DAMAGED, "import.damaged", column)
            return None
        for code, params in cleaned.notices:
            self.remark(Passed.UNREAD if cleaned.value is None else Passed.NOTICE, code, column, **params)
        return cleaned.value

    def found(self, name: str, value: Any) -> Found:
        """A value with its place."""
        first = self.first(name)
        return Found(value, self.span(None if first is None else first[0]))

    def span(self, column: Column | None = None) -> Span:
        """The place of a cell, or of the row with its first words: without free text, and what is private."""
        at = -1 if column is None else column.at
        if at not in self._spans:
            self._spans[at] = self._span(column)
        return self._spans[at]

    def _span(self, column: Column | None) -> Span:
        text = "" if column is None or self._untold(column) else _written(self.line.cells, column.at)
        if column is None:
            shown = [one for one in self.columns.all if one.target not in _UNTOLD and not self._untold(one)]
            text = " | ".join(filter(None, (_written(self.line.cells, one.at) for one in shown[:12])))
        heading = "" if column is None else column.heading[:100]
        return Span(self.line.number, self.line.number, text[:LONGEST_TEXT], self.sheet, heading)

    def _untold(self, column: Column) -> bool:
        """Whether what is written in a cell is not to be repeated: all of it is private, or a number in it."""
        named = column.target is not None and column.target.name in _NUMBERS
        return self.flagged(column) or (
            named and (says_private(_written(self.line.cells, column.at)) or says_private(self.label_of(column)))
        )

    def tell_private(self) -> None:
        """Count the row among those of which something is left out because it is private; once."""
        if all(one.passed is not Passed.PRIVATE for one in self.remarks):
            span = Span(self.line.number, self.line.number, part=self.sheet)
            self.remarks.append(Remark(Passed.PRIVATE, span, "import.private"))

    def remark(self, passed: Passed, code: str, column: Column | None = None, **params: str) -> None:
        """Say something of a cell, or of the row; nothing of a cell that is private."""
        if column is not None and self.flagged(column):
            return
        said = Remark(passed, self.span(column), code, params)
        if said not in self.remarks:  # a cell may be read for the agency and for the service
            self.remarks.append(said)

    def is_true(self, name: str) -> bool:
        """Whether a cell says yes."""
        return any(_truth(self.value(column)) for column in self.columns_of(name))

    @property
    def private(self) -> bool:
        """Whether a cell says that the row is private."""
        return any(self._hides(column) for column in self.columns_of("row.private"))

    @property
    def unclear(self) -> str:
        """The heading of a column that says something about privacy here, and not how it is meant; empty if none."""
        return next((one.heading[:100] for one in self.columns.all if one.unclear and self._written(one)), "")

    def flagged(self, column: Column) -> bool:
        """Whether a cell is private: by its own heading, or by another column. Columns that say so are not."""
        if column.flag_of is not None or column.private:
            return column.private
        if not (flags := self.columns.flags):
            return False
        mine = folded_heading(column.heading)
        return any(leads(one.flag_of or "", mine) and self._hides(one) for one in flags)

    def has_private_cells(self) -> bool:
        """Whether a cell of the row is left out because it is private."""
        return any(one.target is not None and self.flagged(one) and self._written(one) for one in self.columns.all)

    def _hides(self, column: Column) -> bool:
        value = self.line.cells[column.at] if column.at < len(self.line.cells) else None
        return hides(value, inverted=column.inverted)

    def _written(self, column: Column) -> bool:
        return bool(_written(self.line.cells, column.at))

    def label_of(self, column: Column) -> str:
        """What another column says this one is called."""
        mine = folded_heading(column.heading)
        for one in self.columns.all:
            if one.label_of is not None and leads(one.label_of, mine):
                return " ".join(self.safe(one).split())
        return ""


def _truth(value: Value) -> bool:
    try:
        return bool(truth_of(value))
    except Damaged:
        return False


def _written(cells: Any, at: int) -> str:
    value = cells[at] if at < len(cells) else None
    return "" if value is None else " ".join(str(value)[:LONGEST_TEXT].split())
