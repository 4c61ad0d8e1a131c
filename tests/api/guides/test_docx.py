"""Word files of sheets, read back by python-docx and as XML: what they say, how, and that nothing else is in them."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import docx
import numpy as np
import pytest
import zxingcpp
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from api.guides.docx import write_docx
from api.guides.paper import Paper
from api.guides.sheet import Sheet
from tests.support.pictures import png_letters
from tests.support.sheet_files import comparable, docx_says, docx_text, in_order, said_by
from tests.support.sheets import CARDS, CROWDED, HOSTILE, LIVE, LONG, NOTHING, SHEET, SPANISH_SHEET

SHEETS = {"two-pages": SHEET, "spanish": SPANISH_SHEET, "nothing": NOTHING, "crowded": CROWDED, "hostile": HOSTILE}
STYLES = {
    "Title", "Subtitle", "Heading 1", "List Bullet", "Sheet Dates", "Emergency", "Contact", "Contact Fact",
    "Contact State", "Contact Doubt", "Card Link", "Card Note",
}  # fmt: skip


def opened(sheet: Sheet, paper: Paper = Paper.LETTER) -> Any:
    return docx.Document(io.BytesIO(write_docx(sheet, paper)))


def parts(sheet: Sheet) -> dict[str, bytes]:
    """The files in the package."""
    with zipfile.ZipFile(io.BytesIO(write_docx(sheet))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_it_says_what_the_sheet_says_in_its_order(sheet: Sheet) -> None:
    file = write_docx(sheet)
    assert docx_says(file) == said_by(sheet)
    texts = iter([comparable(text) for text in docx_text(file)])
    missing = [text for text in map(comparable, in_order(sheet)) if not any(text == one for one in texts)]
    assert missing == []


def test_two_hundred_cards_are_all_there() -> None:
    assert docx_says(write_docx(LONG)) == said_by(LONG)


def test_its_styles_are_those_of_word_and_it_has_no_table() -> None:
    document = opened(SHEET)
    assert {one.style.name for one in document.paragraphs} == STYLES
    assert (document.tables, document.inline_shapes.part.inline_shapes.__len__()) == ([], 0)
    assert document.paragraphs[0].style.name == "Title"
    assert [one.text for one in document.paragraphs if not one.text] == []
    links = [one for one in document.styles if one.type is WD_STYLE_TYPE.CHARACTER and one.name == "Hyperlink"]
    assert len(links) == 1
    assert len(list(document.element.iter(qn("w:hyperlink")))) > 25


def test_its_columns_are_those_of_sections() -> None:
    def columns(sheet: Sheet) -> list[str]:
        return [one._sectPr.find(qn("w:cols")).get(qn("w:num"), "1") for one in opened(sheet).sections]

    assert columns(SHEET) == ["1", "2", "1"]
    assert columns(replace(SHEET, missing=())) == ["1", "2"]
    assert columns(NOTHING) == ["1"]


@pytest.mark.parametrize("paper", Paper)
def test_its_paper_is_the_one_that_is_asked_for(paper: Paper) -> None:
    for section in opened(SHEET, paper).sections:
        assert section.page_width.mm == pytest.approx(paper.width, abs=0.1)
        assert section.page_height.mm == pytest.approx(paper.height, abs=0.1)


def test_a_card_stays_together_and_a_long_one_flows_between_contacts() -> None:
    def kept(sheet: Sheet) -> list[bool]:
        paragraphs = opened(sheet).paragraphs
        start = next(at for at, one in enumerate(paragraphs) if one.text == sheet.cards[0].title)
        return [one.paragraph_format.keep_with_next is True for one in paragraphs[start : start + 8]]

    assert kept(replace(SHEET, cards=CARDS[3:5])) == [True, True, True, True, True, False, True, True]
    assert kept(CROWDED) == [True, False, True, True, True, False, True, True]


def test_every_page_says_of_when_it_is_and_whom_to_call() -> None:
    section = opened(SHEET).sections[0]
    assert section.different_first_page_header_footer
    header, first_footer, footer = section.header, section.first_page_footer, section.footer
    dates = "Partner edition · As of November 29, 2026 · Valid until February 27, 2027"
    assert [one.text for one in header.paragraphs] == [f"Resources for School Administrators\t{dates}"]
    assert dates in [one.text for one in opened(SHEET).paragraphs[:4]], "the first page has it below its title"
    for each in (first_footer, footer):
        first, second = each.paragraphs
        assert first.text.startswith("Immediate danger: 911 · Suicide or emotional crisis: 988\t")
        fields = [one.get(qn("w:instr")).strip() for one in first._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
        assert "".join(one.text for one in first._p.iter(qn("w:t"))).endswith("Page 1 of 1")
        assert second.text == f"Live version: {LIVE}"
    assert all(
        one.header.is_linked_to_previous and one.footer.is_linked_to_previous for one in opened(SHEET).sections[1:]
    )


def test_no_number_at_the_foot_of_a_page_is_cut() -> None:
    head = tuple(replace(one, label=f"{one.label} {'and more words ' * 9}") for one in SHEET.head)
    (first, _) = opened(replace(SHEET, head=head)).sections[0].footer.paragraphs
    assert first.text.startswith(
        "Immediate danger and more words and more…: 911 · Suicide or emotional crisis and more wor…: 988\t"
    )


def test_its_codes_lead_to_the_live_version_and_say_so() -> None:
    every = parts(SHEET)
    (name,) = (name for name in every if name.endswith(".png"))
    (code,) = zxingcpp.read_barcodes(png_letters(every[name]))
    assert code.text == LIVE
    for part in ("word/document.xml", "word/footer2.xml"):
        assert re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', every[part].decode()) == [
            f"Live version: {LIVE}".replace("&", "&amp;")
        ], part
    assert not [name for name in parts(NOTHING) if "media" in name]
    assert not [name for name in parts(replace(SHEET, live="https://x.example/" + "a" * 400)) if "media" in name]


@pytest.mark.parametrize(("sheet", "language"), [(SHEET, "en-US"), (SPANISH_SHEET, "es-US")])
def test_it_states_language_title_and_subject_and_no_author(sheet: Sheet, language: str) -> None:
    document = opened(sheet)
    about = document.core_properties
    assert (about.title, about.subject) == (sheet.title, sheet.subtitle)
    assert (about.author, about.last_modified_by, about.comments, about.keywords) == ("", "", "", "")
    assert about.created == about.modified == datetime(2026, 11, 29, tzinfo=UTC)
    (stated,) = document.styles.element.iter(qn("w:lang"))
    assert (stated.get(qn("w:val")), about.language) == (language, sheet.language)


def test_words_in_another_language_say_so() -> None:
    runs = [
        one for one in opened(SPANISH_SHEET).element.iter(qn("w:r")) if one.find(".//" + qn("w:lang")) is not None
    ]
    assert [(run.text, run.find(".//" + qn("w:lang")).get(qn("w:val"))) for run in runs] == [("The Village", "en-US")]


def test_nothing_in_it_says_where_or_by_what_it_was_made() -> None:
    every = parts(SHEET)
    assert sorted(every) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/_rels/footer1.xml.rels", "word/_rels/footer2.xml.rels", "word/document.xml", "word/footer1.xml",
        "word/footer2.xml", "word/header1.xml", "word/header2.xml", "word/media/image1.png", "word/numbering.xml",
        "word/settings.xml", "word/styles.xml",
    ]  # fmt: skip
    for content in every.values():
        assert not re.search(rb"python|localhost|/home/|/root/|/tmp/|Microsoft Macintosh", content)


def test_the_same_sheet_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_docx(SHEET)
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert write_docx(SHEET) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert write_docx(replace(SHEET, as_of=date(2026, 11, 30))) != first


def test_it_links_to_nothing_but_pages_numbers_and_mail() -> None:
    for sheet in (SHEET, HOSTILE):
        relations = b"".join(content for name, content in parts(sheet).items() if name.endswith(".rels")).decode()
        targets = re.findall(r'Target="([^"]*)" TargetMode="External"', relations)
        assert targets
        assert [one for one in targets if not re.match(r"(https:|mailto:|tel:|sms:)[!-~]+$", one)] == []


def test_a_doubtful_line_is_marked_without_colour() -> None:
    document = opened(SHEET)
    doubts = [one.text for one in document.paragraphs if one.style.name == "Contact Doubt"]
    assert doubts == [
        "The number is out of date: last confirmed on March 2, 2025 · If that does not answer: Public information"
        " office, 860-555-0144",
    ]
    style = document.styles["Contact Doubt"].element
    assert style.find(".//" + qn("w:left")).get(qn("w:val")) == "single"
    assert style.find(".//" + qn("w:b")) is not None


def test_words_from_right_to_left_are_marked() -> None:
    runs = [one for one in opened(HOSTILE).element.iter(qn("w:r")) if one.find(".//" + qn("w:rtl")) is not None]
    texts = ["".join(one.text or "" for one in run.iter(qn("w:t"))) for run in runs]
    assert ["".join(sorted(text)).strip() != "" for text in texts] == [True, True]
    assert not np.any([text.isascii() for text in texts])
