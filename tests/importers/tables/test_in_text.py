"""Tables in Word files, Markdown and PDFs are read as sheets are: by their headings, with merged cells."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
import typst

from graph.model.agency import Agency
from graph.model.service import Service
from importers.proposal import Passed, Reading
from importers.registry import reader_of
from importers.settings import ReadSettings
from tests.support.imports import read, said, values, written

HEAD = ("Agency", "Program", "Phone", "Area served")
ROWS = (
    ("Helpers", "Warm line", "860-555-0100 (Intake)", "Ash; Birch"),
    ("", "Night line", "860-555-0101", "Ash"),
    ("Others", "Day line", "860-555-0102", "Birch"),
)


def as_word() -> bytes:
    """Helpers is one cell over two rows."""
    document: Any = docx.Document()
    document.add_heading("Whom to call", 1)
    table = document.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def as_pdf(rows: int = 1) -> bytes:
    """The rows so often, over as many pages as that takes; the headings stand on each page."""
    several = [
        (
            f"table.cell(rowspan: 2)[Helpers {n}]",
            f"[Warm line {n}]",
            "[860-555-0100 (Intake)]",
            "[Ash; Birch and the Elm]",
        )
        for n in range(rows)
    ]
    body = ", ".join(f"{', '.join(row)}, [Night line {n}], [860-555-0101], [Ash]" for n, row in enumerate(several))
    head = ", ".join(f"[{one}]" for one in HEAD)
    text = f"#set page(width: 420pt, height: 300pt)\n#table(columns: 4, table.header({head}), {body})"
    return bytes(typst.compile(text.encode()))


def services(reading: Reading) -> list[tuple[str, str]]:
    """The name of each service, and who provides it."""
    return [(one["name"], one["provider"].name if "provider" in one else "") for one in values(reading, Service)]


WHO = [("Warm line", "Helpers"), ("Night line", "Helpers"), ("Day line", "Others")]


def test_a_table_in_a_word_file_with_merged_cells(tmp_path: Path) -> None:
    found = read(written(tmp_path, as_word(), "list.docx"))
    assert (found.reader, services(found)) == ("table", WHO)
    assert [one.span.text for one in found.remarks if one.passed is Passed.PROSE] == ["Whom to call"]
    assert found.units == 5


def test_a_table_in_markdown(tmp_path: Path) -> None:
    lines = "".join(f"| {' | '.join(row)} |\n" for row in (HEAD, ["---"] * 4, *ROWS))
    found = read(written(tmp_path, f"# Whom to call\n\n{lines}", "list.md"))
    assert (found.reader, services(found)) == ("table", [WHO[0], ("Night line", ""), WHO[2]])
    named = reader_of(document := written(tmp_path, lines, "list.md"), "table").read(document, ReadSettings())
    assert services(named) == services(found)


@pytest.mark.parametrize("several", [1, 12])
def test_a_ruled_table_in_a_pdf_over_its_pages(tmp_path: Path, several: int) -> None:
    found = read(written(tmp_path, as_pdf(several), "list.pdf"))
    pairs = [((f"Warm line {n}", f"Helpers {n}"), (f"Night line {n}", f"Helpers {n}")) for n in range(several)]
    assert (found.reader, services(found)) == ("table", [one for pair in pairs for one in pair])
    assert len(values(found, Agency)) == several
    assert "import.no-number" not in said(found)


def test_prose_with_a_small_table_is_no_table(tmp_path: Path) -> None:
    document: Any = docx.Document(io.BytesIO(as_word()))
    document.add_paragraph("We thank all who gave their time to this list, and those who keep it. " * 20)
    content = io.BytesIO()
    document.save(content)
    file = written(tmp_path, content.getvalue(), "letter.docx")
    with pytest.raises(Exception, match="lists no organizations"):
        read(file)
    assert services(reader_of(file, "table").read(file, ReadSettings())) == WHO
