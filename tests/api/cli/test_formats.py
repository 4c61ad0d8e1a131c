"""The format of a command: the one given, else that of the file's ending; what contradicts is refused."""

from pathlib import Path

import pytest

from api.cli.formats import DOCUMENT_ENDINGS, SHEET_ENDINGS, format_of
from api.cli.main import run
from graph.model.errors import InvalidInput

GRAPHS = {"graphml": ".graphml", "json": ".json", "kumu": ".kumu.json"}


@pytest.mark.parametrize(
    ("given", "out", "expected"),
    [
        ("", "", "md"),
        ("", "sheet", "md"),
        ("", "a.b/sheet", "md"),
        ("", "/dev/stdout", "md"),
        ("", "sheet.pdf", "pdf"),
        ("", "SHEET.PDF", "pdf"),
        ("", "sheet.en.docx", "docx"),
        ("", "sheet.htm", "html"),
        ("", "notes.txt", "md"),
        ("pdf", "sheet.pdf", "pdf"),
        ("pdf", "sheet", "pdf"),
        ("html", "sheet.bak", "html"),
        ("odt", "sheet.pdf", "odt"),
    ],
)
def test_the_format_of_a_sheet(given: str, out: str, expected: str) -> None:
    assert format_of(given, out, SHEET_ENDINGS) == expected


@pytest.mark.parametrize(
    ("given", "out", "expected"),
    [("", "", "graphml"), ("", "x.kumu.json", "kumu"), ("", "x.json", "json"), ("kumu", "x.json", "kumu")],
)
def test_the_format_of_a_graph(given: str, out: str, expected: str) -> None:
    assert format_of(given, out, GRAPHS, "graphml") == expected


@pytest.mark.parametrize(
    ("given", "out", "endings"),
    [
        ("md", "x.pdf", SHEET_ENDINGS),
        ("html", "x.txt", SHEET_ENDINGS),
        ("", "x.html", DOCUMENT_ENDINGS),
        ("", "x.odt", SHEET_ENDINGS),
        ("json", "x.kumu.json", GRAPHS),
        ("graphml", "x.json", GRAPHS),
    ],
)
def test_a_contradiction_and_an_ending_of_no_format_are_refused(
    given: str, out: str, endings: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput):
        format_of(given, out, endings)


BEGIN = {"pdf": b"%PDF", "docx": b"PK", "html": b"<!doctype html>", "md": b"# ", "graphml": b"<?xml"}


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        (("guide", "Windham"), "pdf"),
        (("guide", "Windham"), "html"),
        (("guide", "Windham", "--template", "case-managers", "--form", "wallet"), "pdf"),
        (("gaps", "DEMHS Region 3", "--report"), "docx"),
        (("readiness", "Windham", "--worksheet"), "md"),
        (("graph",), "graphml"),
    ],
)
def test_a_file_is_written_as_it_is_called(
    command: tuple[str, ...], ending: str, seeded_store: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"made.{ending}"
    assert run([*command, "--out", str(file), "--store", str(seeded_store)]) == 0
    assert file.read_bytes().lower().startswith(BEGIN[ending].lower())


@pytest.mark.parametrize(
    "command",
    [
        ("guide", "Windham"),
        ("guide", "file", "guide-issue:none"),
        ("gaps", "--report"),
        ("readiness", "Windham", "--worksheet"),
        ("graph",),
    ],
)
def test_every_command_refuses_a_contradiction_and_writes_nothing(
    command: tuple[str, ...], seeded_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / ("made.json" if command == ("graph",) else "made.pdf")
    given = "graphml" if command == ("graph",) else "md"
    assert run([*command, "--format", given, "--out", str(file), "--store", str(seeded_store)]) == 2
    assert f"--format is {given}, and" in capsys.readouterr().err
    assert not file.exists()
