"""Reads a CSV file into rows that know their line."""

import csv
from collections.abc import Callable, Iterator, Sequence

from graph.model.errors import shown
from importers.reading.problems import Problems
from importers.reading.raw import Raw

Columns = Callable[[Sequence[str]], list[str]]
"""Takes the header of a file and returns the columns that the file must have."""


def csv_rows(name: str, text: str, expected: Columns, problems: Problems) -> list[Raw]:
    """The rows of a CSV file. Its columns must be exactly the expected ones, in order. Blank cells are left out."""
    numbered = _numbered(name, text, problems)
    header = next(numbered, (1, []))[1]
    columns = expected(header)
    if not _fits(name, header, columns, problems):
        return []
    rows = []
    for line, cells in numbered:
        if len(cells) == len(columns):
            filled = {column: cell for column, cell in zip(columns, cells, strict=True) if cell}
            rows.append(Raw(name, line, filled))
        elif cells:
            reason = f"{len(cells)} cells where there are {len(columns)} columns: quote a cell with commas"
            problems.add(name, line, reason)
        else:
            problems.add(name, line, "an empty line: take it out")
    return rows


def _numbered(name: str, text: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """The cells of each record, with the line on which the record begins."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as exc:
            problems.add(name, line, f"the quotes are broken ({exc}): write a quote inside a cell twice")
            return
        yield line, cells
        line = reader.line_num + 1


def _fits(name: str, header: list[str], columns: Sequence[str], problems: Problems) -> bool:
    missing = [column for column in columns if column not in header]
    strange = [column for column in header if column not in columns]
    if missing:
        problems.add(name, 1, f"column {shown(missing[0])} is missing: the columns are {', '.join(columns)}")
    elif strange:
        problems.add(name, 1, f"unknown column {shown(strange[0])}: the columns are {', '.join(columns)}")
    elif header != list(columns):
        problems.add(name, 1, f"a column is doubled or out of order: write {','.join(columns)}")
    return header == list(columns)
