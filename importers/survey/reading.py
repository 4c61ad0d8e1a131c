"""The reader of answers to the inventory survey: CSV, TSV, XLSX or ODS, one row for each who answered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Final

from graph.model.errors import NotInstalled, SignpostError, shown
from importers.document import Document
from importers.limits import MOST_ROWS, too_large, unreadable
from importers.proposal import Answer, Passed, Reading, Remark, Span
from importers.settings import ReadSettings
from importers.survey.questions import SURVEY, WHO, question
from importers.survey.rows import answer_of, is_label
from importers.tables.cells import Row
from importers.tables.columns import Columns, heading_row, recognised
from importers.tables.reader import is_empty, is_table, signature_for, theirs
from importers.tables.sheet import Line, Sheet
from importers.tables.sheets import sheets_of
from importers.tables.targets import folded_heading

READER: Final = "survey"
_HEAD: Final = 20
_LEAST: Final = 4
"""So many questions of the survey make a table its export."""
_TELLING: Final = ("survey.issue", "survey.often", "survey.circumstances", "survey.procedures")
"""Questions that only this survey asks: a table that has none of them is no export of it."""
_SUB_LABELS: Final = ("response", "open-ended response", "other (please specify)")
_MOST_REMARKS: Final = 2_000


def is_survey(document: Document) -> int:
    """2 for a table with headings that ask questions of the survey, 0 for anything else."""
    if is_table(document) == 0:
        return 0
    try:
        for sheet in sheets_of(document):
            head = list(islice(sheet.lines, _HEAD))
            at = heading_row(head, {}, SURVEY)
            return 0 if at is None else 2 * _asks(head[at])
    except (SignpostError, NotInstalled):
        return 0
    return 0


def _asks(headings: Line) -> bool:
    found = {one.name for cell in headings.cells if (one := question(folded_heading(str(cell or "")))) is not None}
    return len(found) >= _LEAST and not found.isdisjoint(_TELLING)


def read_survey(document: Document, settings: ReadSettings) -> Reading:
    """What the rows of an export answer. Raises InvalidInput if it cannot be read, NotInstalled for a workbook
    without the library that reads it."""
    return _Export(document, settings).reading()


def answer_columns_of(document: Document, mapping: Mapping[str, str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    """For each sheet with headings: its signature, and what its columns are, with what `mapping` says of them."""
    for sheet in sheets_of(document):
        head = list(islice(sheet.lines, _HEAD))
        at = heading_row(head, mapping, SURVEY)
        if at is not None:
            headings, after = whole_headings(head, at)
            columns = recognised(headings, head[after:], theirs(mapping, headings), {}, SURVEY)
            yield columns.signature, {one.heading: one.target.name if one.target else "" for one in columns.all}


def whole_headings(head: Sequence[Line], at: int) -> tuple[Line, int]:
    """The headings of all columns, and where the answers begin. Some programs write the question above the first of
    its columns only, and a second row with the label of each."""
    headings, below = head[at], head[at + 1] if at + 1 < len(head) else None
    labels = [str(cell) for cell in below.cells if cell not in (None, "")] if below is not None else []
    if not labels or not all(is_label(one, _SUB_LABELS) for one in labels):
        return headings, at + 1
    assert below is not None
    cells: list[str] = []
    for column in range(max(len(headings.cells), len(below.cells))):
        own = str(headings.cells[column] or "") if column < len(headings.cells) else ""
        labelled = column < len(below.cells) and below.cells[column] not in (None, "")
        cells.append(own or (cells[-1] if cells and labelled else ""))
    return Line(headings.number, cells), at + 2


class _Export:
    """Reads one file."""

    def __init__(self, document: Document, settings: ReadSettings) -> None:
        self._document = document
        self._settings = settings
        self._answers: list[Answer] = []
        self._remarks: list[Remark] = []
        self._units = 0
        self._today = datetime.now(UTC).date()

    def reading(self) -> Reading:
        """All of it."""
        found = [self._sheet(sheet) for sheet in sheets_of(self._document)]
        if not any(found):
            said = f"no column of {shown(self._document.name)} asks what the survey asks: say what its columns are"
            raise unreadable(code="import.no-columns", said=said, name=self._document.name)
        return Reading(
            reader=READER,
            source=self._settings.source or self._document.name,
            units=self._units,
            remarks=tuple(self._remarks[:_MOST_REMARKS]),
            as_of=self._settings.as_of,
            answers=tuple(self._answers),
        )

    def _sheet(self, sheet: Sheet) -> bool:
        """Read a sheet; whether any column of it is a question."""
        lines = iter(sheet.lines)
        head = list(islice(lines, _HEAD))
        at = heading_row(head, self._settings.mapping, SURVEY)
        if at is None:
            at = next((row for row, line in enumerate(head) if self._settings.saved(signature_for(line))), None)
        if at is None:
            self._units += sum(1 for line in chain(head, lines) if not is_empty(line))
            self._remarks.append(Remark(Passed.UNREAD, Span(1, 1, part=sheet.name), "import.no-headings"))
            return False
        headings, after = whole_headings(head, at)
        saved = self._settings.saved(signature_for(headings)) or {}
        said = theirs(self._settings.mapping, headings)
        columns = recognised(headings, head[after:], said, saved, SURVEY)
        self._remarks += [Remark(Passed.NOTICE, Span(1, 1, part=sheet.name), code) for code in sheet.notices]
        self._tell(sheet, columns, head[:after])
        for line in chain(head[after:], lines):
            self._row(sheet, line, columns)
        return any(column.target is not None for column in columns.all)

    def _tell(self, sheet: Sheet, columns: Columns, above: Iterable[Line]) -> None:
        """Say which rows have the headings, and which columns are not read."""
        for line in above:
            if not is_empty(line):
                self._units += 1
                span = Span(line.number, line.number, part=sheet.name)
                self._remarks.append(Remark(Passed.HEADING, span, "import.headings"))
        for column in columns.all:
            if column.target is None and column.heading:
                who = WHO.search(folded_heading(column.heading)) is not None
                code = "import.answer-who" if who else "import.free-text" if column.free_text else "import.column"
                span = Span(columns.row, columns.row, part=sheet.name, column=column.heading[:100])
                self._remarks.append(Remark(Passed.PROSE, span, code, {"column": column.heading[:100]}))

    def _row(self, sheet: Sheet, line: Line, columns: Columns) -> None:
        if is_empty(line):
            return
        self._settings.deadline.check()
        self._units += 1
        if self._units > MOST_ROWS:
            raise too_large(f"rows of {shown(self._document.name)}", self._units, MOST_ROWS, "import it in parts")
        self._answers.append(answer_of(Row(sheet.name, line, columns, self._remarks), self._today))
