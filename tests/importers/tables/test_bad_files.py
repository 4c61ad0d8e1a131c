"""Files that are broken, huge, locked or hostile: each gets an error of ours, quickly and in bounded memory."""

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model.errors import InvalidInput
from graph.model.service import Service
from importers.document import Document
from importers.limits import LONGEST_LINE
from importers.registry import reader_of
from importers.settings import ReadSettings
from tests.support.imports import read, said, values, workbook, written

ROWS = [["Agency", "Program"], ["Helpers", "Warm line"]]

REFUSED = (
    "import.unknown",
    "import.no-text",
    "import.no-columns",
    "import.document-broken",
    "import.document-neither",
)


def refused(document: Document) -> str:
    """The code of the error with which a file is refused."""
    with pytest.raises(InvalidInput) as error:
        reader_of(document).read(document, ReadSettings())
    assert error.value.code.startswith("import.")
    return error.value.code


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as container:
        for name, data in files.items():
            container.writestr(name, data)
    return content.getvalue()


def changed(book: bytes, name: str, change: bytes, by: bytes) -> bytes:
    """A workbook with something replaced in one of its files."""
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        files = {one: container.read(one) for one in container.namelist()}
    assert change in files[name]
    return packed({**files, name: files[name].replace(change, by, 1)})


def test_an_empty_file_and_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    for path in (tmp_path / "empty.csv", tmp_path / "none.csv", tmp_path, Path("a\0b")):
        with pytest.raises(InvalidInput) as error:
            Document.opened(path)
        assert error.value.code in ("import.empty", "import.no-file")


def test_a_workbook_that_was_cut_off(tmp_path: Path) -> None:
    book = workbook(ROWS)
    for size in (30, 500, len(book) // 2, len(book) - 30):
        assert refused(written(tmp_path, book[:size], "list.xlsx")) == "import.broken"


def test_a_workbook_with_a_password_and_one_of_an_older_kind(tmp_path: Path) -> None:
    older = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert refused(written(tmp_path, older, "list.xlsx")) == "import.locked"
    book = bytearray(workbook(ROWS))
    at = book.index(b"PK\x01\x02")
    while at >= 0:  # each entry of the directory says that it is encrypted
        book[at + 8] |= 1
        at = book.find(b"PK\x01\x02", at + 4)
    assert refused(written(tmp_path, bytes(book), "list.xlsx")) == "import.locked"


def test_files_that_are_called_what_they_are_not(tmp_path: Path) -> None:
    book = workbook(ROWS)
    assert values(read(written(tmp_path, book, "list.csv")), Service)[0]["name"] == "Warm line"
    assert values(read(written(tmp_path, "Agency,Program\nHelpers,Warm line\n", "list.xlsx")), Service)
    for content, name in (
        (b"%PDF-1.7 text", "list.csv"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "list.csv"),
        (packed({"word/document.xml": b"<x/>"}), "list.docx"),
        (b"just a letter to somebody\nwith lines\n", "letter.txt"),
        (b"\0\1\2\3" * 500, "list.csv"),
    ):
        assert refused(written(tmp_path, content, name)) in REFUSED


def test_entities_of_any_kind_are_refused(tmp_path: Path) -> None:
    book = workbook(ROWS)
    for declared in (
        b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet',
        b"<!--" + b" " * (1 << 20) + b'--><!DOCTYPE x [<!ENTITY a "b">]><worksheet',
    ):
        hostile = changed(book, "xl/worksheets/sheet1.xml", b"<worksheet", declared)
        assert refused(written(tmp_path, hostile, "list.xlsx")) == "import.entities"


def test_a_container_that_unpacks_to_very_much(tmp_path: Path) -> None:
    book = workbook(ROWS)
    bomb = changed(book, "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData>" + b" " * 60_000_000)
    assert len(bomb) < 200_000
    assert refused(written(tmp_path, bomb, "list.xlsx")) == "import.too-large"
    many = packed({"xl/workbook.xml": b"<x/>", **{f"f{n}": b"" for n in range(6_000)}})
    assert refused(written(tmp_path, many, "list.xlsx")) == "import.too-large"


def test_a_cell_far_away_does_not_take_the_memory_of_all_between(tmp_path: Path) -> None:
    far = changed(workbook(ROWS), "xl/worksheets/sheet1.xml", b'r="B2"', b'r="XFD1048576"')
    far = changed(far, "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="1048576"')
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(written(tmp_path, far, "list.xlsx")) in ("import.too-many-cells", "import.broken")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000, "kilobytes"


def test_macros_are_never_run_and_hidden_sheets_not_read(tmp_path: Path) -> None:
    book = workbook(ROWS)
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        files = {one: container.read(one) for one in container.namelist()}
    macro = packed({**files, "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open()"})
    assert values(read(written(tmp_path, macro, "list.xlsm")), Service)[0]["name"] == "Warm line"


def test_a_sheet_of_opendocument(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        inner = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in cells
        )
        return f"<table:table-row>{inner}</table:table-row>"

    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    table = f'<table:table table:name="One">{row("Agency", "Program")}{row("Helpers", "Warm line")}</table:table>'
    inside = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0"?><office:document-content {names}>{inside}</office:document-content>'
    manifest = b'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><x/>'
    files = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest,
    }
    found = read(written(tmp_path, packed(files, zipfile.ZIP_STORED), "list.ods"))
    assert values(found, Service)[0]["name"] == "Warm line"
    assert found.proposals[0].span.part == "One"


def test_a_cell_of_many_megabytes(tmp_path: Path) -> None:
    rows = [*ROWS, ["Others", "x" * 30_000]]
    assert len(values(read(written(tmp_path, workbook(rows), "list.xlsx")), Service)) == 2
    line = f'Agency,Program\nHelpers,"{"x" * 200_000}"\n'
    assert refused(written(tmp_path, line)) == "import.quotes"
    assert refused(written(tmp_path, "Agency,Program\nA," + "x" * (LONGEST_LINE + 5))) == "import.too-large"
    wide = "Agency,Program," + ",".join(f"c{n}" for n in range(300)) + "\nA,B," + ",".join(["y" * 690] * 300) + "\n"
    assert len(wide.splitlines()[1]) > 200_000
    assert values(read(written(tmp_path, wide)), Service)[0]["name"] == "B"


def test_a_quote_that_is_never_closed(tmp_path: Path) -> None:
    rows = "".join(f"Helpers {n},Line\n" for n in range(1_000))
    assert refused(written(tmp_path, f'Agency,Program\n"Open,{rows}')) == "import.quotes"


def test_a_table_without_known_columns_and_one_without_rows(tmp_path: Path) -> None:
    assert refused(written(tmp_path, "alpha,beta\n1,2\n")) == "import.no-columns"
    assert refused(written(tmp_path, "\n\n\n", "list.csv")) in ("import.no-rows", "import.no-columns")
    assert "import.no-name" in said(read(written(tmp_path, "Agency,Phone\n,860-555-0100\n")))


HUGE = """
import resource, sys
from pathlib import Path
from importers.document import Document
from importers.registry import reader_of
from importers.settings import ReadSettings
from graph.model.errors import InvalidInput
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    document = Document.opened(sys.argv[1])
    reader_of(document).read(document, ReadSettings())
except InvalidInput as error:
    print(error.code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.fixture
def sparse(tmp_path: Path) -> Iterator[Path]:
    """A file that says that it has a gigabyte in one cell."""
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(b"Agency,Program\nHelpers,")
        for _ in range(90):
            file.write(b"x" * 1_000_000)
    yield path
    path.unlink()


def test_a_cell_of_a_gigabyte_takes_no_gigabyte_of_memory(sparse: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HUGE, str(sparse)], capture_output=True, text=True, check=True, timeout=300
    )
    code, kilobytes = done.stdout.split()
    assert code == "import.too-large"
    assert int(kilobytes) < 60_000
    with sparse.open("ab") as file:
        file.truncate(1_100_000_000)
    assert subprocess.run(
        [sys.executable, "-c", HUGE, str(sparse)], capture_output=True, text=True, check=True
    ).stdout.startswith("import.too-large")
