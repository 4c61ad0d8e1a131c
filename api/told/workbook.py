"""A table as a workbook (XLSX), in which every cell is a text: no spreadsheet takes one for a formula."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from xlsxwriter import Workbook

from api.told.table import Table

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST: Final = 32_767
"""The most characters of a cell (ECMA-376 has no limit, Excel's specification has this one)."""
_WIDTHS: Final = (8, 60)
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may have in it (XML 1.0, production 2)."""
_NO_TIME: Final = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The library writes when a file was made; nobody reads it, and the same table is to give the same bytes."""


def workbook(table: Table, title: str) -> bytes:
    """The table as a workbook of one sheet, its labels in bold and always in view. The same table gives the same
    bytes."""
    written = io.BytesIO()
    book = Workbook(written, {"constant_memory": True, "in_memory": True})
    book.set_properties({"created": _NO_TIME})
    sheet = book.add_worksheet(_sheet_name(title))
    sheet.freeze_panes(1, 0)
    for column, width in enumerate(_columns(table)):
        sheet.set_column(column, column, width)
    bold = book.add_format({"bold": True})
    for column, label in enumerate(table.labels):
        sheet.write_string(0, column, _text(label), bold)
    for number, row in enumerate(table.rows, 1):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, _text(text))
    book.close()
    return written.getvalue()


def _text(text: str) -> str:
    return _NOT_XML.sub(" ", text[:_LONGEST])


def _columns(table: Table) -> Iterator[int]:
    """How wide each column is: as its longest text, within limits."""
    least, most = _WIDTHS
    for at, name in enumerate(table.labels):
        longest = max((len(row[at]) for row in table.rows), default=0)
        yield min(max(least, len(name) + 2, longest + 1), most)


def _sheet_name(title: str) -> str:
    """The title as a sheet may be called: at most 31 signs, none of `[]:*?/\\`, no apostrophe at an end."""
    kept = "".join(" " if sign in "[]:*?/\\" or not sign.isprintable() else sign for sign in title)[:31]
    return kept.strip("'") or "Table"
