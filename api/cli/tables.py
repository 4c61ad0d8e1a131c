"""`--csv`: a table for a spreadsheet."""

import csv
import io
from collections.abc import Sequence
from typing import Final, NamedTuple

from api.cli.output import write

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets take for a formula (OWASP, CSV injection)."""


class Table(NamedTuple):
    """The labels of the columns, and the rows of cells."""

    labels: Sequence[str]
    rows: Sequence[Sequence[str]]


def write_table(table: Table) -> bool:
    """Print a table as CSV (RFC 4180), its labels first; whether it has any rows. Raises NoReader.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.labels)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    write(text.getvalue().rstrip("\r\n"))
    return bool(table.rows)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
