"""`--csv` and `--xlsx`: a table for a spreadsheet."""

from api.cli.output import write, write_file
from api.told.table import Table, csv_text

__all__ = ["Table", "write_table", "write_workbook"]


def write_table(table: Table) -> bool:
    """Print a table as CSV, its labels first; whether it has any rows. Raises NoReader."""
    write(csv_text(table).rstrip("\r\n"))
    return bool(table.rows)


def write_workbook(table: Table, title: str, file: str) -> None:
    """Write a table to `file` as a workbook. Raises InvalidInput where it cannot be written."""
    from api.told.workbook import workbook

    write_file(workbook(table, title), file)
