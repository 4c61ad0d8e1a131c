"""Documents as Word files, PDFs and Markdown: the same words in the same order, with tables that programs know."""

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from pypdf import PdfReader

from api.guides.document import Bullets, Document, Heading, Paragraph, Table
from api.guides.document_markdown import document_markdown
from api.guides.docx import write_document_docx
from api.guides.paper import Paper
from api.guides.pdf import write_document_pdf
from api.guides.pieces import text_of
from tests.support.documents import LIVE, LONG, WORKSHEET, document, hostile
from tests.support.hostile import TEXTS
from tests.support.neo4j_release import Missing
from tests.support.pdf_tags import tags
from tests.support.sheet_files import comparable
from tests.support.verapdf import judged


def texts_of(given: Document) -> list[str]:
    """All its texts in their order, below its title."""
    found: list[str] = []
    for block in given.blocks:
        match block:
            case Heading() | Paragraph():
                found.append(text_of(block.text))
            case Bullets():
                found += map(text_of, block.items)
            case Table():
                found += [*block.heads, *(text_of(cell) for row in block.rows for cell in row)]
    return [text for text in map(comparable, found) if text]


def in_order(texts: list[str], wanted: list[str]) -> bool:
    """Whether the wanted texts are among the others in this order."""
    left = iter(texts)
    return all(any(one == text for text in left) for one in wanted)


@pytest.mark.parametrize("given", [WORKSHEET, LONG], ids=["worksheet", "long"])
def test_word_and_pdf_say_all_of_it_in_its_order(given: Document) -> None:
    wanted = texts_of(given)
    body = docx.Document(io.BytesIO(write_document_docx(given))).element.body
    told = ["".join(one.text or "" for one in par.iter(qn("w:t"))) for par in body.iter(qn("w:p"))]
    assert in_order([*map(comparable, told)], wanted)
    spoken = [tag for tag in tags(write_document_pdf(given)) if tag.kind in ("H1", "H2", "P", "LBody", "TH", "TD")]
    assert in_order([comparable(tag.text) for tag in spoken], wanted)


def test_the_table_of_a_pdf_is_tagged_with_its_heads() -> None:
    counts = Counter(tag.kind for tag in tags(write_document_pdf(WORKSHEET)))
    assert (counts["Table"], counts["TH"], counts["TR"], counts["TD"]) == (1, 3, 5, 12)
    assert (counts["H1"], counts["H2"], counts["L"], counts["LI"]) == (2, 1, 1, 2)


def test_the_table_of_a_word_file_repeats_its_head_and_says_what_it_is_about() -> None:
    file = docx.Document(io.BytesIO(write_document_docx(WORKSHEET)))
    (table,) = file.tables
    assert [[cell.text.strip() for cell in row.cells] for row in table.rows] == [
        ["Priority", "Seat", "First contact"],
        ["1", "Police", "860-555-0101"],
        ["2", "Schools", "to be filled in"],
        ["", "", ""],
        ["", "", ""],
    ]
    heads = [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False, False]
    about = table._tbl.tblPr
    assert about.find(qn("w:tblCaption")).get(qn("w:val")) == "Team of Ash"
    assert about.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
    assert [style(one) for one in file.paragraphs if one.text][:4] == [
        "Title", "Subtitle", "Sheet Dates", "Sheet Dates",
    ]  # fmt: skip
    assert [style(one) for one in file.paragraphs if one.text.startswith(("1.", "Team", "Chief"))] == [
        "Heading 1", "Heading 2", "List Bullet",
    ]  # fmt: skip


@pytest.mark.parametrize("paper", Paper)
def test_every_page_says_of_when_it_is_and_whom_to_call(paper: Paper) -> None:
    pages = ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf(LONG, paper))).pages]
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        for said in (
            "Partneredition·AsofNovember29,2026",
            "Indanger:911·Incrisis,callortext:988",
            f"Page{number}of{len(pages)}",
            f"Liveversion:{LIVE}",
            "WhoHow",
        ):
            assert said in page, (number, said)
    opened: Any = docx.Document(io.BytesIO(write_document_docx(LONG, paper)))
    section = opened.sections[0]
    assert section.page_height.mm == pytest.approx(paper.height, abs=0.1)
    assert section.header.paragraphs[0].text == "Worksheet: Ash\tPartner edition · As of November 29, 2026"
    assert section.footer.paragraphs[0].text.startswith("In danger: 911 · In crisis, call or text: 988\t")


def style(paragraph: Any) -> str:
    return str(paragraph.style.name)


def pdf(given: Document, paper: Paper) -> bytes:
    return write_document_pdf(given, paper)


def test_markdown_has_the_same_headings_items_and_cells() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(document_markdown(WORKSHEET).decode())
    kinds = Counter(one.type for one in tokens)
    assert (kinds["heading_open"], kinds["list_item_open"], kinds["tr_open"], kinds["td_open"]) == (4, 2, 3, 6)
    text = document_markdown(WORKSHEET).decode()
    assert "| 1 | Police | [860-555-0101](<tel:+18605550101>) |" in text
    assert "Local group. Agreement: to be filled in" in text


@pytest.mark.parametrize("text", [*TEXTS[:9], "= Heading #panic()", "|a|b|", "", "🧭 日本 אגף"])
def test_any_text_may_stand_anywhere(text: str) -> None:
    given = hostile(text)
    reader = PdfReader(io.BytesIO(write_document_pdf(given)))
    assert len(reader.pages) < 4
    opened = docx.Document(io.BytesIO(write_document_docx(given)))
    assert len(opened.tables[0].rows) == 3
    tokens = MarkdownIt("commonmark").enable("table").parse(document_markdown(given).decode())
    inner = [child for one in tokens for child in one.children or ()]
    assert not {one.type for one in (*tokens, *inner)} & {"html_block", "html_inline", "image", "fence", "code_block"}


def test_the_same_document_gives_the_same_bytes() -> None:
    for write in (write_document_pdf, write_document_docx, document_markdown):
        assert write(WORKSHEET) == write(WORKSHEET)
    assert not re.search(rb"/work/|/home/|/root/|/tmp/|localhost", write_document_pdf(WORKSHEET))


def test_without_a_public_address_there_is_no_code_and_no_line_for_it() -> None:
    given = document(*WORKSHEET.blocks, live="")
    assert "Live version" not in document_markdown(given).decode()
    assert [tag for tag in tags(write_document_pdf(given)) if tag.kind == "Figure"] == []


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_verapdf_says_that_documents_conform(profile: str, tmp_path: Path) -> None:
    given = {"worksheet": WORKSHEET, "long": LONG, "hostile": hostile(TEXTS[0]), "empty": replace(LONG, blocks=())}
    files = []
    for name, one in given.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(write_document_pdf(one, Paper.A4))
    try:
        lines = judged(profile, files)
    except Missing as missing:
        pytest.skip(str(missing))
    assert [line for line in lines if "compliant=true" not in line] == []
