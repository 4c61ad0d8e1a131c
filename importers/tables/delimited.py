"""CSV and TSV files, row by row: any delimiter, any line ends, any encoding."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from importers.document import Document
from importers.limits import unreadable
from importers.reading.lines import OLDER, encoding_of, lines_of
from importers.tables.sheet import Line, Sheet

_DELIMITERS: Final = (",", "\t", ";", "|")
_LOOKED_AT: Final = 30
_MOST_LINES: Final = 500
"""How many lines a row may go over: more means that a quote is missing."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def delimited_sheet(document: Document) -> Sheet:
    """The only sheet of a text file. Raises InvalidInput if it is no text; reading its rows does, too."""
    encoding = encoding_of(document.path)
    delimiter = delimiter_of(document.path, encoding)
    notices = ("import.encoding",) if encoding == OLDER else ()
    return Sheet("", _lines(document.path, encoding, delimiter), notices)


def delimiter_of(path: Path, encoding: str) -> str:
    """The sign between cells: that which makes the most cells, equally many in most of the first rows."""
    head = list(islice(lines_of(path, encoding), _LOOKED_AT))
    return max(_DELIMITERS, key=lambda sign: (_evenness(head, sign), -_DELIMITERS.index(sign)))


def _evenness(lines: list[str], delimiter: str) -> float:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row)]
    except csv.Error:
        return 0.0
    if not widths:
        return 0.0
    common = max(set(widths), key=lambda width: (widths.count(width), width))
    return 0.0 if common < 2 else widths.count(common) / len(widths) + min(common, 50) / 100


def _lines(path: Path, encoding: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(lines_of(path, encoding), delimiter=delimiter)
    first = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = f"line {first:,} cannot be read ({error}): a quote may be missing, or a cell is too long"
            raise unreadable(code="import.quotes", said=said, line=first) from None
        if reader.line_num - first >= _MOST_LINES:
            said = f"the row on line {first:,} does not end: a quote may be missing"
            raise unreadable(code="import.quotes", said=said, line=first)
        yield Line(first, [_unguarded(cell) for cell in cells])
        first = reader.line_num + 1


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from taking it for a formula (`api.told.table`)."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
