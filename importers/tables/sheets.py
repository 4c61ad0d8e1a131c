"""The sheets of a table, whatever kind of file it is: a workbook, delimited text, or a document that has tables."""

from collections.abc import Iterable
from typing import Final

from importers.document import Document
from importers.reading.documents import read_file
from importers.tables.delimited import delimited_sheet
from importers.tables.in_text import tables_of
from importers.tables.sheet import Sheet
from importers.tables.workbook import workbook_sheets

_CONTAINERS: Final = (b"PK", b"\xd0\xcf\x11\xe0")
_MARKED: Final = ("md", "markdown")


def sheets_of(document: Document) -> Iterable[Sheet]:
    """The sheets in their order, and the tables of a document of text; the rows of each have to be read before the
    next. Raises InvalidInput if the file cannot be read, and NotInstalled."""
    if document.is_word or document.is_pdf or document.ending in _MARKED:
        return tables_of(read_file(document))
    return workbook_sheets(document) if document.head.startswith(_CONTAINERS) else (delimited_sheet(document),)
