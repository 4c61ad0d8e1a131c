"""Documents of text in the registry of readers: which files are theirs, and what is said of others."""

from pathlib import Path

import pytest

from api.cli.manual import document as manual
from api.guides.markdown import markdown
from graph.model.errors import InvalidInput
from importers.document import Document
from importers.registry import READERS, reader_of
from importers.settings import ReadSettings
from tests.importers.airs.exports import WHOLE
from tests.importers.police_program.made_up import BROCHURE
from tests.importers.team_models.made_up import DIRECTORY
from tests.support.call_sheets import as_table
from tests.support.guidebooks import as_pdf, as_text, as_word
from tests.support.sheets import SHEET


def opened(path: Path, content: bytes) -> Document:
    path.write_bytes(content)
    return Document.opened(path)


FILES = {
    "guide.txt": (as_text, "guide", "strategy"),
    "guide.md": (as_text, "guide", "strategy"),
    "guide.docx": (as_word, "guide", "strategy"),
    "guide.pdf": (as_pdf, "guide", "strategy"),
    "sheet.docx": (as_table, "guide", "sheet"),
    "ours.md": (lambda: markdown(SHEET), "guide", "sheet"),
    "models.txt": (DIRECTORY.encode, "guide", "team-models"),
    "models.md": (DIRECTORY.encode, "guide", "team-models"),
    "flyer.txt": (BROCHURE.encode, "guide", "police-program"),
    "flyer.md": (BROCHURE.encode, "guide", "police-program"),
    "export.xml": (WHOLE.encode, "airs", "airs"),
    "export.txt": (WHOLE.encode, "airs", "airs"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_are_recognised_and_read(tmp_path: Path, name: str) -> None:
    made, kind, read_as = FILES[name]
    document = opened(tmp_path / name, made())
    reader = reader_of(document)
    assert reader.name == kind
    reading = reader.read(document, ReadSettings(source="Our list", as_of="2026-11"))
    assert (reading.reader, reading.source, reading.as_of) == (read_as, "Our list", "2026-11")
    assert reading.proposals


def test_what_is_meant_may_be_said(tmp_path: Path) -> None:
    document = opened(tmp_path / "sheet.docx", as_table())
    assert reader_of(document, "strategy").read(document, ReadSettings()).reader == "strategy"
    assert reader_of(document, "sheet").read(document, ReadSettings()).reader == "sheet"
    assert reader_of(document, "team-models").read(document, ReadSettings()).reader == "team-models"
    assert reader_of(document, "police-program").read(document, ReadSettings()).reader == "police-program"


def test_the_command_names_every_kind_of_document() -> None:
    named = manual().partition("\n## `signpost import`\n")[2].partition("--kind KIND")[2].partition("--source")[0]
    assert 0 < len(named) < 300
    assert [one.name for one in READERS if one.name not in named] == []


def test_a_text_that_lists_nobody_is_an_error(tmp_path: Path) -> None:
    document = opened(tmp_path / "letter.txt", b"Dear all,\n\nwe meet on Monday.\n")
    with pytest.raises(InvalidInput, match="lists no organizations"):
        reader_of(document).read(document, ReadSettings())


def test_tables_and_workbooks_are_of_others(tmp_path: Path) -> None:
    table = opened(tmp_path / "services.csv", b"Agency,Phone\nElm House,860-555-0100\n")
    assert reader_of(table).name == "table"
