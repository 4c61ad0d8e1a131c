"""A table as a workbook (XLSX), in which every cell is a text: no spreadsheet takes one for a formula."""

import io
from collections.abc import Iterator, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from api.told.table import Table

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST: Final = 32_767
"""The most characters of a cell (ECMA-376 has no limit, Excel's specification has this one)."""
_WIDTHS: Final = (8, 60)


def workbook(table: Table, title: str) -> bytes:
    """The table as a workbook of one sheet, its labels in bold and always in view. Rows are written as they come."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    for column, width in enumerate(_columns(table), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.append(list(_cells(sheet, table.labels, bold=True)))
    for row in table.rows:
        sheet.append(list(_cells(sheet, row)))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cells(sheet: WriteOnlyWorksheet, texts: Sequence[str], *, bold: bool = False) -> Iterator[Cell]:
    for text in texts:
        cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST])
        cell.data_type = "s"
        if bold:
            cell.font = Font(bold=True)
        yield cell


def _columns(table: Table) -> Iterator[int]:
    """How wide each column is: as its longest text, within limits."""
    least, most = _WIDTHS
    for at, name in enumerate(table.labels):
        longest = max((len(row[at]) for row in table.rows), default=0)
        yield min(max(least, len(name) + 2, longest + 1), most)


def _sheet_name(title: str) -> str:
    """The title as a sheet may be called: at most 31 signs, none of `[]:*?/\\`."""
    return "".join(" " if sign in "[]:*?/\\" or not sign.isprintable() else sign for sign in title)[:31] or "Table"
