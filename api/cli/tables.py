"""`--csv` and `--xlsx`: a table for a spreadsheet."""

from pathlib import Path

from api.cli.output import write
from api.told.table import Table, csv_text
from graph.model.errors import InvalidInput, shown

__all__ = ["Table", "write_table", "write_workbook"]


def write_table(table: Table) -> bool:
    """Print a table as CSV, its labels first; whether it has any rows. Raises NoReader."""
    write(csv_text(table).rstrip("\r\n"))
    return bool(table.rows)


def write_workbook(table: Table, title: str, file: str) -> None:
    """Write a table to `file` as a workbook. Raises InvalidInput where it cannot be written."""
    from api.told.workbook import workbook

    try:
        Path(file).write_bytes(workbook(table, title))
    except OSError as error:
        raise InvalidInput(f"{shown(file)} cannot be written: {error.strerror}", value=file) from error
