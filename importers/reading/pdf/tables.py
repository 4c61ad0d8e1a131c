"""Puts the tables of the pages of a PDF together: one that goes on over pages is one table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from importers.reading.textdocument import Table

_APART: Final = 3
"""How far the columns of two parts of one table may lie apart, in points."""


def tables_over(pages: Iterable[Sequence[Mapping[str, Any]]]) -> tuple[Table, ...]:
    """The tables of a document, from those of its pages, each with `columns` (where they begin, in points from the
    left) and `rows`. The first of a page goes on with the last of the page before, if their columns are the same;
    rows that repeat its headings are left out."""
    tables: list[tuple[Sequence[int], list[tuple[str | None, ...]]]] = []
    open_at_end = False
    for page in pages:
        for at, one in enumerate(page):
            rows = [tuple(row) for row in one["rows"]]
            if at == 0 and open_at_end and _alike(tables[-1][0], one["columns"]):
                headings = tables[-1][1][0]
                tables[-1][1].extend(row for row in rows if row != headings)
            else:
                tables.append((one["columns"], rows))
        open_at_end = bool(page)
    return tuple(Table(tuple(rows)) for _, rows in tables)


def _alike(ones: Sequence[int], others: Sequence[int]) -> bool:
    return len(ones) == len(others) and all(abs(a - b) <= _APART for a, b in zip(ones, others, strict=True))
