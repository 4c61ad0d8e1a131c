"""The sheets of a table, whatever kind of file it is."""

from collections.abc import Iterable

from importers.document import Document
from importers.tables.delimited import delimited_sheet
from importers.tables.sheet import Sheet
from importers.tables.workbook import workbook_sheets

_CONTAINERS = (b"PK", b"\xd0\xcf\x11\xe0")


def sheets_of(document: Document) -> Iterable[Sheet]:
    """The sheets in their order; the rows of each have to be read before the next. Raises InvalidInput if the file
    cannot be read, and NotInstalled."""
    return workbook_sheets(document) if document.head.startswith(_CONTAINERS) else (delimited_sheet(document),)
