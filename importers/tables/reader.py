"""Reads tables (CSV, TSV, XLSX, ODS): each row as what it describes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Final

from graph.model.errors import InvalidInput, shown
from importers.document import Document
from importers.limits import MOST_ROWS, too_large, unreadable
from importers.proposal import Passed, Proposal, Reading, Remark, Span
from importers.settings import ReadSettings
from importers.tables.above import AgencyAbove
from importers.tables.cells import Row
from importers.tables.columns import Columns, heading_row, recognised, signature_of
from importers.tables.delimited import delimited_sheet
from importers.tables.gathering import Gathered
from importers.tables.rows import proposals_of
from importers.tables.sheet import Line, Sheet
from importers.tables.sheets import sheets_of
from importers.tables.targets import by_heading, folded_heading
from importers.tables.workbook import is_workbook

NAME: Final = "table"
_HEAD: Final = 60
"""In how many of the first rows the headings are looked for."""
_ENDINGS: Final = ("csv", "tsv", "tab", "txt")
_NOTE: Final = re.compile(r"(?:[*†‡§]+|\(?(?:notes?|n\.b\.|sources?|legend|disclaimer) ?[:–-]) *\w", re.IGNORECASE)
_ABBREVIATED: Final = re.compile(
    r"\b(?:inc|co|corp|ltd|l\.l\.c|p\.c|assoc|dept|st|ave|rd|conn|u\.s)\.$", re.IGNORECASE
)
_SENTENCE: Final = 4
"""A sentence has more words."""
_MOST_REMARKS: Final = 2_000


def is_table(document: Document) -> int:
    """Whether a file is a table: 2 for a workbook or a text file with known headings, 1 for other text files that are
    called so, 0 for anything else."""
    if document.head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return 2 if is_workbook(document) else 0
    if document.ending not in _ENDINGS and b"\0" in document.head[:1000]:
        return 0
    try:
        head = list(islice(delimited_sheet(document).lines, 20))
    except InvalidInput:
        return 1 if document.ending in _ENDINGS else 0
    texts = [str(cell) for line in head for cell in line.cells if len(line.cells) > 1]
    known = sum(by_heading(folded_heading(text)) is not None for text in texts if len(text) < 100)
    wide = sum(len(line.cells) > 1 for line in head) > len(head) / 2
    return 2 if known > 1 and wide else 1 if document.ending in _ENDINGS[:3] else 0


def read_table(document: Document, settings: ReadSettings) -> Reading:
    """What a table describes. Raises InvalidInput if it cannot be read or is over a limit, NotInstalled for a
    workbook or a Word file without the library that reads it."""
    return read_sheets(document.name, sheets_of(document), settings)


def read_sheets(name: str, sheets: Iterable[Sheet], settings: ReadSettings) -> Reading:
    """What the sheets of a file called `name` describe. Raises InvalidInput if none has rows, or known columns."""
    return _Table(name, settings).reading(sheets)


def columns_of(document: Document, mapping: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """For each sheet with headings: its signature, and what all of its columns are, by heading, with what `mapping`
    says of them. Raises InvalidInput."""
    for sheet in sheets_of(document):
        head = list(islice(sheet.lines, _HEAD))
        at = heading_row(head, mapping)
        if at is not None:
            columns = recognised(head[at], head[at + 1 :], theirs(mapping, head[at]), {})
            named = {one.heading: one.target.name if one.target else "" for one in columns.all if one.heading}
            yield columns.signature, named


class _Table:
    """Reads one file."""

    def __init__(self, name: str, settings: ReadSettings) -> None:
        self._name = name
        self._settings = settings
        self._gathered = Gathered()
        self._remarks: list[Remark] = []
        self._units = 0
        self._today = datetime.now(UTC).date()
        self._filler = AgencyAbove(settings.answers)

    def reading(self, sheets: Iterable[Sheet]) -> Reading:
        """All of it."""
        found = False
        for sheet in sheets:
            self._remarks += [Remark(Passed.NOTICE, Span(1, 1, part=sheet.name), code) for code in sheet.notices]
            found |= self._sheet(sheet)
        if self._units == 0:
            said = f"{shown(self._name)} has no rows: save the sheet that has them"
            raise unreadable(code="import.no-rows", said=said, name=self._name)
        if not found:
            said = f"no column of {shown(self._name)} is known: say what its columns are, with a mapping"
            raise unreadable(code="import.no-columns", said=said, name=self._name)
        return Reading(
            reader=NAME,
            source=self._settings.source or self._name,
            units=self._units,
            proposals=self._gathered.proposals(),
            remarks=tuple(self._remarks),
            as_of=self._settings.as_of,
        )

    def _sheet(self, sheet: Sheet) -> bool:
        """Read a sheet; whether any column of it is known."""
        lines = iter(sheet.lines)
        head = list(islice(lines, _HEAD))
        at = self._headings(head)
        if at is None:
            self._units += sum(1 for line in chain(head, lines) if not is_empty(line))
            self._remarks.append(Remark(Passed.UNREAD, Span(1, 1, part=sheet.name), "import.no-headings"))
            return False
        saved = self._settings.saved(signature_for(head[at])) or {}
        columns = recognised(head[at], head[at + 1 :], theirs(self._settings.mapping, head[at]), saved)
        self._tell(sheet, columns, head[:at])
        for line in chain(head[at + 1 :], lines):
            self._row(sheet, line, columns)
        return any(column.target is not None for column in columns.all)

    def _headings(self, head: Sequence[Line]) -> int | None:
        """The place of the row with the headings: that with the most known ones, else one that was said before."""
        at = heading_row(head, self._settings.mapping)
        said = (at for at, line in enumerate(head) if self._settings.saved(signature_for(line)) is not None)
        return next(said, None) if at is None else at

    def _tell(self, sheet: Sheet, columns: Columns, above: Iterable[Line]) -> None:
        """Say which row has the headings, what stands above, and which columns are not read."""
        for line in above:
            if not is_empty(line):
                self._units += 1
                self._remarks.append(_outside(sheet, line))
        self._units += 1
        at = Span(columns.row, columns.row, part=sheet.name)
        self._remarks.append(Remark(Passed.HEADING, at, "import.headings"))
        alone = columns.has("service.city", "service.zip") and not columns.has("service.address")
        if alone:
            self._remarks.append(Remark(Passed.PROSE, at, "import.address-parts"))
        self._tell_unread(columns, at)

    def _tell_unread(self, columns: Columns, at: Span) -> None:
        """Say which columns are not read: those that are not known in one sentence."""
        unknown: list[str] = []
        for column in columns.all:
            unread = column.target is None and column.flag_of is None and column.label_of is None
            if column.unclear:
                span = replace(at, column=column.heading[:100])
                params = {"column": column.heading[:100]}
                self._remarks.append(Remark(Passed.UNREAD, span, "import.unclear-privacy", params))
                continue
            if unread and column.heading and not column.free_text:
                unknown.append(column.heading[:100])
            elif unread and column.heading:
                span = replace(at, column=column.heading[:100])
                params = {"column": column.heading[:100]}
                self._remarks.append(Remark(Passed.PROSE, span, "import.free-text", params))
        if len(unknown) == 1:
            span = replace(at, column=unknown[0])
            self._remarks.append(Remark(Passed.PROSE, span, "import.column", {"column": unknown[0]}))
        elif unknown:
            params = {"n": str(len(unknown)), "columns": ", ".join(unknown)[:2000]}
            self._remarks.append(Remark(Passed.PROSE, at, "import.several-columns", params))

    def _row(self, sheet: Sheet, line: Line, columns: Columns) -> None:
        if is_empty(line):
            return
        self._settings.deadline.check()
        self._units += 1
        if self._units > MOST_ROWS:
            raise too_large(f"rows of {shown(self._name)}", self._units, MOST_ROWS, "import it in parts")
        if is_footnote(line):
            self._remarks.append(_outside(sheet, line))
            return
        remarks: list[Remark] = []
        row = self._filler.filled(Row(sheet.name, line, columns, remarks))
        several: list[Proposal] = list(proposals_of(row, self._today))
        new = [self._gathered.add(one, remarks) for one in several]
        if row.private or row.has_private_cells():
            row.tell_private()
        if row.private:
            remarks = [one for one in remarks if one.passed is Passed.PRIVATE]
        elif row.unclear:
            remarks = []
        elif not several:
            remarks.append(Remark(Passed.UNREAD, row.span(), "import.no-name"))
        elif not any(new):
            remarks.append(Remark(Passed.SAID_BEFORE, row.span(), "import.said-before"))
        if len(self._remarks) < _MOST_REMARKS:
            self._remarks += remarks
        else:
            self._remarks += [one for one in remarks if one.passed in (Passed.DAMAGED, Passed.PRIVATE)]


def _outside(sheet: Sheet, line: Line) -> Remark:
    """That a row is text outside the table, each cell once: merged cells repeat theirs."""
    text = " | ".join(dict.fromkeys(str(cell)[:80] for cell in line.cells if cell not in (None, "")))[:500]
    return Remark(Passed.PROSE, Span(line.number, line.number, text, sheet.name), "import.above")


def is_footnote(line: Line) -> bool:
    """Whether a row has one text, and that is a note below the table: it begins with a mark, or is a sentence."""
    texts = {" ".join(str(cell).split()) for cell in line.cells if cell not in (None, "")}
    text = texts.pop() if len(texts) == 1 else ""
    if _NOTE.match(text):
        return True
    words = text.split()
    return len(words) > _SENTENCE and text.endswith((".", "!", "?")) and _ABBREVIATED.search(text) is None


def is_empty(line: Line) -> bool:
    """Whether a row has nothing in any cell."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in line.cells)


def signature_for(headings: Line) -> str:
    """What a mapping is saved under for a sheet with these headings."""
    return signature_of([folded_heading(str(cell)) if cell is not None else "" for cell in headings.cells])


def theirs(mapping: Mapping[str, str], headings: Line) -> Mapping[str, str]:
    """What was said of the columns of this sheet: a workbook may have several."""
    here = {folded_heading(str(cell)) for cell in headings.cells if cell is not None}
    known = {heading: target for heading, target in mapping.items() if folded_heading(heading) in here}
    return known or mapping
