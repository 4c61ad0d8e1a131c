"""`--csv`: a table for a spreadsheet."""

from api.cli.output import write
from api.told.table import Table, csv_text

__all__ = ["Table", "write_table"]


def write_table(table: Table) -> bool:
    """Print a table as CSV, its labels first; whether it has any rows. Raises NoReader."""
    write(csv_text(table).rstrip("\r\n"))
    return bool(table.rows)
