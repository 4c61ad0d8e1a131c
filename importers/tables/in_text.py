"""The tables in a document of text (Word, Markdown, PDF) as sheets."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from importers.limits import MOST_COLUMNS
from importers.proposal import LONGEST_TEXT, Passed, Remark, Span
from importers.reading.textdocument import Format, Style, TextDocument
from importers.tables.columns import heading_row, recognised
from importers.tables.sheet import Line, Sheet

_HEAD: Final = 20
_KNOWN: Final = 2
"""How many known columns a table of organizations, services or contacts has at least."""
Cells = dict[int, dict[int, str]]
"""The texts of a table by row and column, each from 1."""


def tables_of(document: TextDocument) -> tuple[Sheet, ...]:
    """Each table as a sheet, with its number as its name if there are several. A cell that takes several rows stands
    in each of them."""
    tables = _tables(document)
    several = len(tables) > 1
    return tuple(Sheet(f"Table {at}" if several else "", _lines(rows)) for at, rows in enumerate(tables, 1))


def is_tabled(document: TextDocument) -> bool:
    """Whether most of a document stands in tables whose columns are known: then it is read as a table."""
    known = [rows for rows in _tables(document) if _is_known(rows)]
    inside = sum(len(text) for rows in known for row in rows.values() for text in row.values())
    return 2 * inside > sum(len(line.text) for line in document.lines if line.style is not Style.FURNITURE)


def beside_tables(document: TextDocument) -> Iterator[Remark]:
    """What stands outside of tables, and is not read. Of a PDF that is not told: its lines know no cells."""
    if document.format is not Format.PDF:
        for line in document.lines:
            if line.cell is None and line.text:
                yield Remark(Passed.PROSE, Span(line.number, line.number, line.text[:LONGEST_TEXT]), "import.above")


def _tables(document: TextDocument) -> list[Cells]:
    if document.format is Format.PDF:
        return [_ruled(table.rows) for table in document.tables]
    tables: dict[int, Cells] = {}
    for line in document.lines:
        if line.cell is not None and line.text:
            table = tables.setdefault(line.cell.table, {})
            for number in range(line.cell.row, line.cell.row + line.cell.rows):
                row = table.setdefault(number, {})
                before = row.get(line.cell.column)
                row[line.cell.column] = line.text if before is None else f"{before}\n{line.text}"
    return list(tables.values())


def _ruled(rows: tuple[tuple[str | None, ...], ...]) -> Cells:
    """The lines of a cell are wrapped where the column ends, so they are one line."""
    texts = ({at: " ".join(text.split()) for at, text in enumerate(row, 1) if text} for row in rows)
    return dict(enumerate(texts, 1))


def _lines(rows: Cells) -> Iterator[Line]:
    for number, cells in sorted(rows.items()):
        width = min(max(cells, default=0), MOST_COLUMNS)
        yield Line(number, tuple(cells.get(column) for column in range(1, width + 1)))


def _is_known(rows: Cells) -> bool:
    head = list(islice(_lines(rows), _HEAD))
    at = heading_row(head, {})
    if at is None:
        return False
    columns = recognised(head[at], head[at + 1 :], {}, {})
    return columns.has("agency.name", "service.name") and len(columns.by_target) >= _KNOWN
