"""Documents of text: what their lines are, in every format, and what is wrong with bad files."""

import io
import struct
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

import importers.reading.pdf.reading
from graph.model.errors import InvalidInput, NotInstalled
from importers.reading import limits
from importers.reading.archive import check_archive
from importers.reading.documents import format_of, read_document
from importers.reading.pdf.rows import rows_of
from importers.reading.pdf.words import Page, Word
from importers.reading.textdocument import Block, Cell, Format, Line, Style, TextDocument, blocks, joined
from tests.support.guidebooks import GUIDE, as_pdf, as_word


def read(content: bytes | str, name: str = "x") -> TextDocument:
    return read_document(name, content if isinstance(content, bytes) else content.encode())


def shapes(content: bytes | str) -> list[tuple[str, int, str]]:
    return [(block.style.value, block.level, block.text) for block in blocks(read(content))]


def without_spaces(block: Block) -> tuple[str, str, str]:
    """The style, the text and the bold words. Hyphens are left out: a break may hide one."""
    text, lead = ("".join(one.split()).replace("-", "") for one in (block.text, block.lead))
    return (block.style.value, text, lead)


# Text and Markdown.


def test_headings_lists_and_paragraphs_by_their_marks() -> None:
    assert shapes(
        "# Help\n\n## For whom\n\nA text\nthat goes on.\n\n- one\n  - two\n- **three** more\n1. four\n"
    ) == [
        ("HEADING", 1, "Help"),
        ("HEADING", 2, "For whom"),
        ("TEXT", 0, "A text"),
        ("TEXT", 0, "that goes on."),
        ("BULLET", 0, "one"),
        ("BULLET", 1, "two"),
        ("BULLET", 0, "three more"),
        ("BULLET", 0, "four"),
    ]


def test_headings_by_their_form() -> None:
    assert shapes("Partner Agencies and Organizations\n\nThis is a sentence, and no heading.\n")[0][0] == "HEADING"
    assert shapes("This is a sentence, and no heading.\n")[0][0] == "TEXT"
    assert shapes("call us at the office\n")[0][0] == "TEXT"


def test_a_paragraph_over_wrapped_lines_and_over_a_page_is_one() -> None:
    wrapped = f"{'word ' * 14}and\nmore of the same sentence.\n"
    assert len(shapes(wrapped)) == 1
    broken = f"- {'word ' * 14}with\n\nOfficers who were trained go on here. And so on.\n"
    (block,) = blocks(read(broken))
    assert (block.first, block.last) == (1, 3)


def test_bold_words_links_and_escapes() -> None:
    (line,) = (one for one in read("- **Elm House** – [see](https://elm.example) \\*not bold\\*\n").lines if one.text)
    assert (line.lead, line.links) == ("Elm House", (("see", "https://elm.example"),))
    assert line.text == "Elm House – see *not bold*"


def test_cells_of_tables() -> None:
    lines = [line for line in read("One\tTwo\n--\t--\n<p>A</p> <ul>• B• C\tD\n").lines if line.text]
    assert [(line.text, line.cell) for line in lines] == [
        ("One", Cell(1, 1, 1)),
        ("Two", Cell(1, 1, 2)),
        ("A", Cell(1, 2, 1)),
        ("B", Cell(1, 2, 1)),
        ("C", Cell(1, 2, 1)),
        ("D", Cell(1, 2, 2)),
    ]
    piped = [line for line in read("| a | b |\n|---|---|\n| c | d |\n").lines if line.text]
    assert [line.text for line in piped] == ["a", "b", "c", "d"]


def test_a_table_of_contents_is_left_out() -> None:
    document = read("Introduction\t5\nStep 1 ........ 7\n\nReal Heading\n\nA text.\n")
    assert [line.style for line in document.lines if line.text][:2] == [Style.CONTENTS, Style.CONTENTS]
    assert [block.text for block in blocks(document)] == ["Real Heading", "A text."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark(encoding: str) -> None:
    assert [line.text for line in read("Café – naïve\n".encode(encoding)).lines if line.text] == ["Café – naïve"]


def test_older_text_of_windows_is_read_and_told() -> None:
    document = read("Caf\xe9 \x96 open\n".encode("latin-1"))
    assert document.lines[0].text == "Café – open"
    assert [remark.code for remark in document.remarks] == ["import.encoding"]


def test_line_ends_of_all_kinds() -> None:
    assert [line.text for line in read("a\r\nb\rc\nd\u2028e").lines] == ["a", "b", "c", "d", "e"]


def test_a_long_line_is_cut_and_told() -> None:
    document = read("x" * 200_000)
    assert len(document.lines[0].text) == 20_000
    assert [remark.code for remark in document.remarks] == ["read.line-cut"]


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (["pre\u00ad", "vention"], "prevention"),
        (["preven-", "tion"], "prevention"),
        (["multi-", "agency"], "multi-agency"),
        (["self-", "help"], "self-help"),
        (["A -", "b"], "A - b"),
        (["North-", "East"], "North-East"),
        (["one", "two"], "one two"),
    ],
)
def test_words_broken_at_the_end_of_a_line(parts: list[str], whole: str) -> None:
    assert joined(parts) == whole


# Word files and PDFs say what the text says.


@pytest.fixture(scope="module")
def expected() -> list[tuple[str, str, str]]:
    return [without_spaces(block) for block in blocks(read(GUIDE))]


def test_a_word_file_has_the_same_blocks(expected: list[tuple[str, str, str]]) -> None:
    found = [without_spaces(block) for block in blocks(read(as_word()))]
    assert [(style, text) for style, text, _ in found] == [(style, text) for style, text, _ in expected]


@pytest.mark.parametrize(("columns", "size"), [(1, "10pt"), (2, "8pt"), (2, "10pt")])
def test_a_pdf_has_the_same_blocks_in_reading_order(
    expected: list[tuple[str, str, str]], columns: int, size: str
) -> None:
    document = read(as_pdf(columns=columns, size=size))
    found = [without_spaces(block) for block in blocks(document)]
    assert [text for _, text, _ in found] == [text for _, text, _ in expected]
    assert [style for style, _, _ in found] == [style for style, _, _ in expected]
    assert any(line.style is Style.FURNITURE for line in document.lines)


def test_ligatures_and_links_of_a_pdf() -> None:
    source = (
        '#set text(font: "New Computer Modern")\nThe office offers #link("https://elm.example")[affordable flats].'
    )
    document = read(typst.compile(source.encode()))
    (block,) = blocks(document)
    assert block.text == "The office offers affordable flats."
    assert block.links == (("affordable flats.", "https://elm.example"),)


def test_a_page_without_text_is_told() -> None:
    document = read(typst.compile(b"#rect()\n#pagebreak()\nWords."))
    assert [(remark.code, remark.span.first) for remark in document.remarks] == [("read.no-text", 1)]


def test_tables_merged_cells_deleted_words_and_links_of_a_word_file() -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Both"
    table.cell(1, 0).text = "Left"
    table.cell(1, 1).text = "Right"
    paragraph = made.add_paragraph("kept ")
    run = paragraph.add_run("gone")
    deleted = paragraph._p.makeelement(f"{{{paragraph._p.nsmap['w']}}}del", {})
    paragraph._p.append(deleted)
    deleted.append(run._r)
    file = io.BytesIO()
    made.save(file)
    lines = [line for line in read(file.getvalue()).lines if line.text]
    assert [(line.text, line.cell and (line.cell.row, line.cell.column)) for line in lines] == [
        ("Both", (1, 1)),
        ("Left", (2, 1)),
        ("Right", (2, 2)),
        ("kept", None),
    ]


def test_macros_are_never_run_and_do_no_harm() -> None:
    plain = zipfile.ZipFile(io.BytesIO(as_word()))
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as made:
            for part in plain.infolist():
                data = plain.read(part)
                if part.filename == "[Content_Types].xml":
                    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
                    data = data.replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")
                made.writestr(part.filename, data)
            made.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
        assert len(blocks(read(file.getvalue()))) == len(blocks(read(as_word())))


# Bad files.


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(as_pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def locked_zip() -> bytes:
    content = bytearray(packed({"word/document.xml": b"<a/>"}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(sign) + at
        struct.pack_into("<H", content, start, 1)
    return bytes(content)


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
OUTSIDE = b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


BAD_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty"),
    "zeros": (lambda: b"a\0b", "no text"),
    "utf-16 cut off": (lambda: "abc".encode("utf-16")[:-1], "not the UTF-16"),
    "word cut off": (lambda: as_word()[: len(as_word()) // 2], "damaged"),
    "pdf cut off": (lambda: as_pdf()[: len(as_pdf()) // 3], "damaged"),
    "pdf of nothing": (lambda: b"%PDF-1.7\n", "damaged"),
    "locked pdf": (locked_pdf, "password"),
    "locked zip": (locked_zip, "password"),
    "locked word": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old word": (lambda: OLE + bytes(100), r"\.doc"),
    "workbook": (lambda: packed({"xl/workbook.xml": b"<a/>"}), "no Word file"),
    "bomb": (lambda: packed({"word/document.xml": bytes(300 * 2**20 // 4)}), "unpacks"),
    "many parts": (lambda: packed({f"a{n}": b"" for n in range(limits.MOST_PARTS + 1)}), "parts"),
    "entities": (lambda: packed({"word/document.xml": ENTITIES}), "document type"),
    "external entity": (lambda: packed({"word/document.xml": OUTSIDE}), "document type"),
    "broken xml": (lambda: packed({"word/document.xml": b"<a><b></a>"}), "broken XML"),
    "empty word": (lambda: packed({"word/document.xml": b"<a/>"}), "damaged"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(20), "picture"),
    "rtf": (lambda: b"{\\rtf1 hello}", "RTF"),
}
"""How each is made, by the test that needs it, and what is said of it."""


@pytest.mark.parametrize(("made", "said"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_an_error_that_says_what_is_wrong(made: Callable[[], bytes], said: str) -> None:
    content = made()
    with pytest.raises(InvalidInput, match=said) as error:
        read(content, "strange.docx")
    assert error.value.code.startswith("import.")


def test_a_name_that_says_something_else_does_not_matter() -> None:
    assert format_of("guide.txt", as_word()) is Format.WORD
    assert format_of("guide.docx", as_pdf()) is Format.PDF
    assert format_of("guide.pdf", b"Just words") is Format.TEXT


def test_too_large_a_file_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_DOCUMENT", 10)
    with pytest.raises(InvalidInput, match="at most"):
        read(b"x" * 11)


def test_a_pdf_that_takes_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importers.reading.pdf.reading, "_SECONDS", 0.001)
    with pytest.raises(InvalidInput, match="too long"):
        read(as_pdf())


def test_a_process_that_dies_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dies = tmp_path / "dies"
    dies.write_text("#!/bin/sh\nkill -9 $$\n")
    dies.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(dies))
    with pytest.raises(InvalidInput, match="too much memory or time"):
        read(as_pdf())


def test_a_pdf_that_unpacks_to_very_much_is_an_error() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(as_pdf()))
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(b"q Q " * 8_000_000)
    page = writer.pages[0]
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(InvalidInput, match="unpacks"):
        read(file.getvalue())


def test_without_its_library_a_kind_of_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importers.reading.pdf.reading, "find_spec", lambda _: None)
    with pytest.raises(NotInstalled, match=r"signpost\[import\]"):
        read(as_pdf())


# Whatever the bytes.


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read_or_an_error_of_ours(content: bytes) -> None:
    with suppress(InvalidInput):
        for block in blocks(read(content)):
            assert block.text
            assert 1 <= block.first <= block.last


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_damage_to_a_word_file_is_read_or_an_error_of_ours(data: st.DataObject) -> None:
    content = bytearray(_WORD)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InvalidInput):
        read(bytes(content))


@settings(max_examples=4, deadline=None)
@given(st.data())
def test_any_damage_to_a_pdf_is_read_or_an_error_of_ours(data: st.DataObject) -> None:
    content = bytearray(_PDF)
    for _ in range(data.draw(st.integers(1, 40))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InvalidInput):
        read(bytes(content))


_WORD = as_word()
_PDF = as_pdf()


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(st.text(st.sampled_from("abw/.xml"), min_size=1, max_size=12), st.binary(max_size=60), max_size=4)
)
def test_any_compressed_file_is_checked_or_an_error_of_ours(parts: dict[str, bytes]) -> None:
    with suppress(InvalidInput):
        assert check_archive("x", packed(parts)) == frozenset(parts)


WORDS = st.builds(
    lambda text, left, top, width, size, bold: Word(text, left, left + width, top, top + size, size, bold),
    st.text(st.characters(categories=["L"]), min_size=1, max_size=8),
    st.floats(0, 600),
    st.floats(0, 780),
    st.floats(1, 200),
    st.sampled_from([8.0, 10.0, 14.0]),
    st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_every_word_of_a_page_is_in_one_row(words: list[Word]) -> None:
    rows = rows_of(Page(612, 792, tuple(words)))
    found = [word for row in rows for word in row.words]
    key: Any = repr
    assert sorted(found, key=key) == sorted(words, key=key)


def test_columns_under_a_heading_that_spans_them() -> None:
    def line(text: str, left: float, top: float) -> list[Word]:
        return [
            Word(part, left + 40 * at, left + 40 * at + 36, top, top + 10, 10, False)
            for at, part in enumerate(text.split())
        ]

    words = line("a heading over both of the columns here that is wide", 50, 10)
    for at in range(5):
        words += line(f"l{at} l l", 50, 40 + 12 * at) + line(f"r{at} r r", 330, 40 + 12 * at)
    firsts = [row.words[0].text for row in rows_of(Page(612, 792, tuple(words)))]
    assert firsts == ["a", "l0", "l1", "l2", "l3", "l4", "r0", "r1", "r2", "r3", "r4"]


def test_lines_have_a_place_and_a_style() -> None:
    assert Line("x", 1) == Line("x", 1, Style.TEXT, 0, "", (), None, False, "")
