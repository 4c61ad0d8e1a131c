"""A table as a workbook (XLSX, ECMA-376), in which every cell is a text: no spreadsheet takes one for a formula.

The parts of such a file are few, so they are written here: half a million cells take a second, where a library that
makes an object of each took six.
"""

import io
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from api.told.table import Table

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST: Final = 32_767
"""The most characters of a cell (ECMA-376 has no limit, Excel's specification has this one)."""
_WIDTHS: Final = (8, 60)
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may have in it (XML 1.0, production 2)."""
_ESCAPED: Final = {"\r": "&#13;"}
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
"""Every part but those that the table fills. The second style of cells is bold."""


def workbook(table: Table, title: str) -> bytes:
    """The table as a workbook of one sheet, its labels in bold and always in view. The same table gives the same
    bytes."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as book:
        for name, text in {**_PARTS, "xl/workbook.xml": _book(title)}.items():
            book.writestr(_part(name), f"{_HEAD}{text}")
        with book.open(_part("xl/worksheets/sheet1.xml"), "w") as sheet:
            for text in _sheet(table):
                sheet.write(text.encode())
    return written.getvalue()


def _part(name: str) -> ZipInfo:
    """A part of the file, of no particular instant."""
    part = ZipInfo(name)
    part.compress_type = ZIP_DEFLATED
    return part


def _book(title: str) -> str:
    name = quoteattr(_NOT_XML.sub(" ", _sheet_name(title)))
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name={name} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _sheet(table: Table) -> Iterator[str]:
    """The sheet, row by row."""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_columns(table), 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )
    names = [_name(number) for number in range(len(table.labels))]
    for number, row in enumerate(chain([table.labels], table.rows), 1):
        style = "" if number > 1 else ' s="1"'
        cells = "".join(
            f'<c r="{name}{number}"{style} t="inlineStr"><is><t xml:space="preserve">{_text(text)}</t></is></c>'
            for name, text in zip(names, row, strict=True)
        )
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData></worksheet>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub(" ", text[:_LONGEST]), _ESCAPED)


def _name(number: int) -> str:
    """The name of a column: A to Z, then AA."""
    before, last = divmod(number, 26)
    return f"{_name(before - 1) if before else ''}{chr(ord('A') + last)}"


def _columns(table: Table) -> Iterator[int]:
    """How wide each column is: as its longest text, within limits."""
    least, most = _WIDTHS
    for at, name in enumerate(table.labels):
        longest = max((len(row[at]) for row in table.rows), default=0)
        yield min(max(least, len(name) + 2, longest + 1), most)


def _sheet_name(title: str) -> str:
    """The title as a sheet may be called: at most 31 signs, none of `[]:*?/\\`."""
    return "".join(" " if sign in "[]:*?/\\" or not sign.isprintable() else sign for sign in title)[:31] or "Table"
