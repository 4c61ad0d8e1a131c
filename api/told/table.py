"""Tables for spreadsheets, which must not take a cell for a formula."""

import csv
import io
from collections.abc import Sequence
from typing import Final, NamedTuple

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets take for a formula (OWASP, CSV injection)."""


class Table(NamedTuple):
    """The labels of the columns, and the rows of cells."""

    labels: Sequence[str]
    rows: Sequence[Sequence[str]]


def csv_text(table: Table) -> str:
    """A table as CSV (RFC 4180), its labels first.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.labels)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
