"""Every reader, given anything: an error of ours or a plan, never anything else, and soon."""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model.errors import InvalidInput
from importers.document import Document
from importers.planning import plan_import
from importers.proposal import Reading
from importers.registry import READERS
from importers.settings import ReadSettings
from importers.tables.targets import TARGETS
from tests.importers.cp3.made_up import SHEET
from tests.importers.police_program.made_up import BROCHURE
from tests.importers.survey.exports import ASH, OFFICE, PROGRAM, QUESTIONS, WHO
from tests.support.editing import Desk, desk_of
from tests.support.imports import workbook
from tests.support.small import RECORDS
from tests.support.soak import times

pytestmark = pytest.mark.soak

HEADINGS = sorted({heading for target in TARGETS.values() for heading in target.headings})
PIECES = st.sampled_from(
    [
        *(
            "860-555-0100",
            "(860) 555-0100 xt 2105",
            "x",
            "xxxx" * 40,
            "&amp;lt;b&amp;gt;",
            "<b>",
            "=1+1",
            "\t",
            "0.5",
        ),
        *("Region 1", "Ash; Birch", "1900-01-01 0:00:00", "9amGÇô6pm", "\u202e", "\ufeff", "\x07", "DEL", "true"),
        *("6226", "8605550100.0", "41037", "agency:state", "State Office", "Crisis", "é" * 50, "\ud7ff", "💥", ""),
        *("18 and over", "n/a", "Unspecified Unspecified", "a@b.example", "https://a.example", "860-XXX-XXXX"),
    ]
)
CELLS = PIECES | st.text(max_size=30)
VALUES = st.floats(allow_nan=False, allow_infinity=False) | st.dates() | st.booleans()
BYTES = st.binary(max_size=600)


ASKED = st.sampled_from([*QUESTIONS, *PROGRAM, *WHO, "Timestamp", "Program 10: phone", "Any other comments"])
SAID = st.sampled_from(
    [
        *ASH,
        *OFFICE,
        *("Other: x", "In schools, At home, in families or between partners, ,", ";;;", "a|b\nc", "Region 1"),
    ]
)
SHEET_LINES = st.sampled_from([line for line in SHEET.split("\n") if line])
BOOK = workbook([["Agency", "Program"], ["Helpers", "Warm line"]])


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder, desk_of(str(Path(folder) / "a.db"), RECORDS) as opened:
        yield opened


def each_reads(desk: Desk, content: bytes, name: str) -> list[Reading]:
    """The readings of the readers that can read it. Each is planned, too."""
    found: list[Reading] = []
    refusals: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        for reader in READERS:
            try:
                document = Document.opened(path)
                reader.recognises(document)
                reading = reader.read(document, ReadSettings())
            except InvalidInput as error:
                refusals.append(error.code)
                continue
            planned = plan_import(desk.look(), reading)
            assert len(planned.entries) == len(reading.proposals) + len(reading.answers)
            assert all(len(one.span.text) <= 1000 for one in reading.answers)
            assert all(len(one.span.text) <= 1000 for one in reading.proposals)
            assert all(len(one.span.text) <= 1000 for one in reading.remarks)
            found.append(reading)
    assert all(code.startswith("import.") for code in refusals)
    return found


def _quiet(n: int) -> settings:
    return settings(max_examples=times(n, n * 100), deadline=None, suppress_health_check=list(HealthCheck))


@_quiet(100)
@given(content=BYTES, name=st.sampled_from(["a.csv", "a.vcf", "a.xlsx", "a.txt", "a"]))
def test_any_bytes(desk: Desk, content: bytes, name: str) -> None:
    each_reads(desk, content, name)


@_quiet(100)
@given(
    head=st.lists(st.sampled_from(HEADINGS) | st.text(max_size=10), min_size=1, max_size=8),
    rows=st.lists(st.lists(CELLS, max_size=9), max_size=6),
    sign=st.sampled_from([",", "\t", ";"]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
)
def test_any_table(desk: Desk, head: list[str], rows: list[list[str]], sign: str, end: str, encoding: str) -> None:
    lines = [sign.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in (head, *rows)]
    each_reads(desk, end.join(lines).encode(encoding, "replace"), "a.csv")


@_quiet(15)
@given(
    head=st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8),
    rows=st.lists(
        st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.dates() | st.booleans(), max_size=8),
        max_size=5,
    ),
)
def test_any_workbook(desk: Desk, head: list[str], rows: list[list[object]]) -> None:
    each_reads(desk, workbook([head, *rows]), "a.xlsx")


@_quiet(15)
@given(data=st.data())
def test_a_workbook_with_bytes_changed(desk: Desk, data: st.DataObject) -> None:
    book = bytearray(BOOK)
    for _ in range(data.draw(st.integers(1, 5))):
        book[data.draw(st.integers(0, 4_000))] = data.draw(st.integers(0, 255))
    each_reads(desk, bytes(book), "a.xlsx")


@_quiet(15)
@given(sheet=st.text(alphabet='<>/="row c v sheetData A1B2 xml', max_size=200))
def test_a_workbook_with_any_xml(desk: Desk, sheet: str) -> None:
    book = workbook([["Agency"], ["Helpers"]])
    with zipfile.ZipFile(io.BytesIO(book)) as container:
        files = {one: container.read(one) for one in container.namelist()}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as container:
        for name, data in {**files, "xl/worksheets/sheet1.xml": sheet.encode()}.items():
            container.writestr(name, data)
    each_reads(desk, content.getvalue(), "a.xlsx")


@_quiet(100)
@given(
    head=st.lists(ASKED | st.text(max_size=10), min_size=1, max_size=14),
    rows=st.lists(st.lists(SAID | CELLS, max_size=14), max_size=5),
    sign=st.sampled_from([",", "\t", ";"]),
)
def test_any_answers_to_the_survey(desk: Desk, head: list[str], rows: list[list[str]], sign: str) -> None:
    lines = [sign.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in (head, *rows)]
    each_reads(desk, "\n".join(lines).encode("utf-8", "replace"), "a.csv")


@_quiet(100)
@given(
    lines=st.lists(SHEET_LINES | st.text(max_size=40), max_size=25),
    between=st.sampled_from(["\n", "\n\n", "\r\n"]),
)
def test_any_sheet_on_practice(desk: Desk, lines: list[str], between: str) -> None:
    each_reads(desk, ("Threat assessment" + between + between.join(lines)).encode("utf-8", "replace"), "a.txt")


LINES = st.sampled_from(
    [
        *("BEGIN:VCARD", "END:VCARD", "VERSION:3.0", "FN:Jo", "ORG:Helpers;Unit", "TEL;TYPE=WORK:860-555-0100"),
        *(
            'TEL;TYPE="a:b;c":tel:+18605550100;ext=1',
            "EMAIL:a@b.example",
            " folded",
            "N;ENCODING=QUOTED-PRINTABLE:=C3=",
        ),
        *(
            "NOTE;ENCODING=b:%%%",
            "X-A;CHARSET=odd:x",
            "TEL;PREF=" + "9" * 400 + ":1",
            ";;;:",
            "UID:contact:x",
            "CLASS:PRIVATE",
        ),
    ]
)


@_quiet(100)
@given(lines=st.lists(LINES | st.text(max_size=30), max_size=20), end=st.sampled_from(["\n", "\r\n"]))
def test_any_cards(desk: Desk, lines: list[str], end: str) -> None:
    each_reads(desk, end.join(lines).encode("utf-8", "replace"), "a.vcf")


SENTENCES = st.sampled_from([*BROCHURE.split("\n"), *BROCHURE.replace("\n", " ").split(". "), "- ", "1. ", "Program"])


@_quiet(100)
@given(lines=st.lists(SENTENCES | st.text(max_size=30), max_size=20), name=st.sampled_from(["a.txt", "a.md"]))
def test_any_brochure(desk: Desk, lines: list[str], name: str) -> None:
    each_reads(desk, "\n".join(lines).encode("utf-8", "replace"), name)
