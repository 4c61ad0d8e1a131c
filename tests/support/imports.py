"""Files that are imported, as tests make them, and readings and plans of them."""

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from graph.editing import Done
from graph.model.record import Record
from importers.document import Document
from importers.planning import Entry, Fate, ImportPlan, Options, Planned, apply_import, keep_plan, plan_import
from importers.proposal import Found, Proposal, Reading, Remark, Span
from importers.registry import reader_of
from importers.settings import ReadSettings
from tests.support.editing import Desk
from tests.support.small import TODAY


def written(folder: Path, content: str | bytes, name: str = "list.csv") -> Document:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Document.opened(path)


def workbook(rows: Iterable[Sequence[Any]], merged: Sequence[str] = ()) -> bytes:
    """An XLSX file with one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for one in merged:
        sheet.merge_cells(one)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def read(document: Document, **settings: Any) -> Reading:
    """What a file says, by the reader that recognises it."""
    return reader_of(document).read(document, ReadSettings(**settings))


def values(reading: Reading, kind: type[Record]) -> list[dict[str, Any]]:
    """The values of the proposals of a kind, by field."""
    return [
        {name: found.value for name, found in one.fields.items()} for one in reading.proposals if one.kind is kind
    ]


def said(reading: Reading) -> set[str]:
    """The codes of the remarks."""
    return {one.code for one in reading.remarks}


def remark(reading: Reading, code: str) -> Remark:
    """The only remark with this code."""
    (found,) = (one for one in reading.remarks if one.code == code)
    return found


def found(value: Any, row: int = 2, column: str = "") -> Found:
    return Found(value, Span(row, row, str(value), column=column))


def proposal(kind: type[Record], key: str, row: int = 2, /, **fields: Any) -> Proposal:
    """A proposal with these values."""
    given: Mapping[str, Found] = {name: found(value, row, name) for name, value in fields.items()}
    return Proposal(kind, key, Span(row, row, key), given)


def reading(*proposals: Proposal, source: str = "A list", as_of: str | None = None, reader: str = "table") -> Reading:
    """A reading with these proposals."""
    return Reading(reader, source, len(proposals) + 1, proposals, (), as_of)


def plan(desk: Desk, document: Reading, options: Options | None = None) -> Planned:
    """The plan for a reading."""
    return plan_import(desk.look(), document, options)


def kept(desk: Desk, planned: Planned, options: Options | None = None) -> ImportPlan:
    """The plan, kept."""
    return keep_plan(desk.store, desk.look(), planned, "list.csv", options or Options())


def apply(desk: Desk, document: Reading, options: Options | None = None) -> tuple[Planned, Done]:
    """Plan, keep and apply."""
    planned = plan(desk, document, options)
    own = kept(desk, planned, options)
    return planned, apply_import(desk.editor, desk.viewer, TODAY, own.id, "imported by a test")


def fates(planned: Planned) -> dict[str, Fate]:
    """What becomes of each key."""
    return {one.key: one.fate for one in planned.entries}


def entry(planned: Planned, key: str) -> Entry:
    """The entry with this key."""
    (one,) = (one for one in planned.entries if one.key == key)
    return one


def codes(one: Entry) -> list[str]:
    """The codes of its reasons."""
    return [reason.code for reason in one.reasons]
