"""PDFs of sheets, read back by pypdf and PDFium: what they say, their tags, and what is attached to them."""

import io
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import Destination

from api.guides.carried import as_data, as_vcards
from api.guides.paper import Paper
from api.guides.pdf import write_pdf
from api.guides.sheet import Sheet
from api.guides.typeset.letters import COVERED, FOLDER, NONE, printable
from tests.support.pdf_tags import tags, text_of_marked
from tests.support.sheet_files import comparable, in_order, pdf_says, said_by
from tests.support.sheets import CARDS, CROWDED, HOSTILE, LIVE, LONG, NOTHING, SHEET, SPANISH_SHEET
from tools.fonts import in_ranges, letters

SHEETS = {"two-pages": SHEET, "spanish": SPANISH_SHEET, "nothing": NOTHING, "crowded": CROWDED, "hostile": HOSTILE}


def read(sheet: Sheet, paper: Paper = Paper.LETTER) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(sheet, paper)))


def pages(sheet: Sheet, paper: Paper = Paper.LETTER) -> list[str]:
    """The text of each page, without spaces."""
    return ["".join(page.extract_text().split()) for page in read(sheet, paper).pages]


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_it_says_what_the_sheet_says_in_its_order(sheet: Sheet) -> None:
    file = write_pdf(sheet)
    said, wanted = pdf_says(file), said_by(sheet)
    for name in ("headings", "bullets", "reached", "links"):
        assert [*map(comparable, getattr(said, name))] == [*map(comparable, getattr(wanted, name))], name
    spoken = iter(comparable(tag.text) for tag in tags(file) if tag.kind in ("Title", "P", "H1", "LBody", "Div"))
    missing = [text for text in map(comparable, in_order(sheet)) if not any(text == one for one in spoken)]
    assert [text for text in missing if text] == []


def test_two_hundred_cards_are_all_there() -> None:
    said, wanted = pdf_says(write_pdf(LONG)), said_by(LONG)
    assert said.headings == wanted.headings
    assert said.reached == wanted.reached


def test_its_tags_are_those_of_headings_lists_and_links() -> None:
    file = write_pdf(SHEET)
    found = tags(file)
    counts = Counter(tag.kind for tag in found)
    bullets = len(said_by(SHEET).bullets)
    assert (counts["H1"], counts["LI"], counts["LBody"]) == (len(said_by(SHEET).headings), bullets, bullets)
    assert counts["Link"] == len(said_by(SHEET).reached) + len(said_by(SHEET).links)
    assert counts["L"] == sum(1 for card in CARDS if card.bullets) + 1
    assert not counts.keys() & {"Table", "TR", "TD"}
    assert [tag.alternative for tag in found if tag.kind == "Figure"] == [f"Live version: {LIVE}"]


@pytest.mark.parametrize(("sheet", "language"), [(SHEET, "en"), (SPANISH_SHEET, "es")])
def test_it_states_language_title_and_subject_and_no_author(sheet: Sheet, language: str) -> None:
    reader = read(sheet)
    root: Any = reader.root_object
    assert str(root["/Lang"]) == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    about: Any = reader.metadata
    assert (about.title, about.subject, about.author) == (sheet.title, sheet.subtitle, None)
    assert {str(about["/CreationDate"]), str(about["/ModDate"])} == {"D:20261129000000Z"}
    metadata = root["/Metadata"].get_object().get_data()
    assert b"<pdfuaid:part>1<" in metadata
    assert b"<pdfaid:part>3<" in metadata


def test_words_in_another_language_say_so() -> None:
    page: Any = read(SPANISH_SHEET).pages[0]
    marked = re.findall(rb"/MCID (\d+)/Lang\(en\)", page.get_contents().get_data())
    assert len(marked) == 1
    assert text_of_marked(write_pdf(SPANISH_SHEET))[0, int(marked[0])].strip() == "The Village"


def test_it_carries_its_own_data_and_nothing_else() -> None:
    for sheet in (SHEET, SPANISH_SHEET, HOSTILE):
        attached = read(sheet).attachments
        assert list(attached) == ["contacts.vcf", "sheet.json"]
        assert json.loads(attached["sheet.json"][0]) == as_data(sheet)
        assert attached["contacts.vcf"][0].decode() == as_vcards(sheet)
    kinds = [str(one.get_object()["/AFRelationship"]) for one in read(SHEET).root_object["/AF"]]  # type: ignore[attr-defined]
    assert sorted(kinds) == ["/Data", "/Supplement"]


@pytest.mark.parametrize("paper", Paper)
def test_it_has_two_pages_and_each_says_of_when_it_is_and_whom_to_call(paper: Paper) -> None:
    reader = read(SHEET, paper)
    for page in reader.pages:
        size = (float(page.mediabox.width), float(page.mediabox.height))
        assert size == pytest.approx((paper.width / 25.4 * 72, paper.height / 25.4 * 72), abs=0.1)
    texts = pages(SHEET, paper)
    assert len(texts) == 2
    for number, text in enumerate(texts, 1):
        for said in (
            "Partneredition·AsofNovember29,2026·ValiduntilFebruary27,2027",
            "Immediatedanger:911·Suicideoremotionalcrisis:988",
            f"Page{number}of2",
            f"Liveversion:{LIVE}",
        ):
            assert said in text, (number, said)


@pytest.mark.parametrize("paper", Paper)
def test_no_card_is_broken_that_a_column_has_room_for(paper: Paper) -> None:
    texts, reader = pages(SHEET, paper), read(SHEET, paper)
    numbers = {
        one.title: reader.get_destination_page_number(one) for one in reader.outline if isinstance(one, Destination)
    }
    for card in CARDS:
        page = texts[numbers[card.title] or 0]
        for said in (*card.bullets, *(contact.label for contact in card.contacts), card.note):
            assert "".join(said.split()) in page, (card.title, said)
    assert {numbers[card.title] for card in CARDS} == {0, 1}


def test_every_page_has_a_code_that_leads_to_the_live_version() -> None:
    with pypdfium2.PdfDocument(write_pdf(SHEET)) as document:
        for page in document:
            found = zxingcpp.read_barcodes(page.render(scale=4, grayscale=True).to_numpy())
            assert [code.text for code in found] == [LIVE]
    with pypdfium2.PdfDocument(write_pdf(NOTHING)) as document:
        assert not zxingcpp.read_barcodes(document[0].render(scale=4, grayscale=True).to_numpy())


def test_nothing_is_outside_the_page_or_its_column() -> None:
    for sheet in (SHEET, HOSTILE, CROWDED):
        with pypdfium2.PdfDocument(write_pdf(sheet)) as document:
            for page in document:
                width, _ = page.get_size()
                letters_of = page.get_textpage()
                boxes = [letters_of.get_charbox(at) for at in range(letters_of.count_chars())]
                assert max(right for _, _, right, _ in boxes) < width - 39
                assert min(left for left, _, _, _ in boxes) > 39


def test_the_same_sheet_gives_the_same_bytes() -> None:
    first = write_pdf(SHEET)
    write_pdf(CROWDED)
    assert write_pdf(SHEET) == first
    assert write_pdf(replace(SHEET, as_of=date(2026, 11, 30))) != first


def test_nothing_in_it_says_where_it_was_made() -> None:
    reader = read(SHEET)
    assert not re.search(rb"/work/|/home/|/root/|/tmp/|localhost", write_pdf(SHEET))
    assert reader.metadata is not None
    assert set(reader.metadata) == {"/Title", "/Subject", "/Creator", "/CreationDate", "/ModDate"}


def test_it_uses_our_fonts_alone() -> None:
    names = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in read(HOSTILE).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert {name.partition("-")[0] for name in names} == {"NotoSans", "NotoSansHebrew", "NotoSansArabic"}


def test_the_list_of_letters_is_that_of_the_fonts() -> None:
    covered = set()
    for name in ("NotoSans", "NotoSansHebrew", "NotoSansArabic"):
        covered |= letters(FOLDER / f"{name}-Regular.ttf") & letters(FOLDER / f"{name}-Bold.ttf")
    assert COVERED.read_text().split() == in_ranges(covered)
    for file in FOLDER.glob("*.ttf"):
        with TTFont(file) as font:
            assert "SIL Open Font License" in font["name"].getDebugName(13)
            assert font["OS/2"].fsType == 0, "it may be embedded"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "LICENSE").read_text()


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Hương Đặng Quỳnh Ừ Ằ Ỗ", "Łukasz Żółć Świątek Gdańsk", "Žižek Čapek Dvořák Őrs", "Ýrr Þórður",
        "José Núñez ¿Qué? ¡Sí!", "Αθήνα", "Київ Ёлкин", "משה כהן", "محمد عبد الله", "فارسی گچپژ", "اردو ٹڈڑ",
    ],
)  # fmt: skip
def test_names_have_all_their_letters(name: str) -> None:
    assert printable(name) == name


def test_letters_that_no_font_has_are_shown_as_missing() -> None:
    assert printable("a 🧭🇺🇸\u200d b 日本 c") == f"a {NONE} b {NONE} c"
    assert printable("abc") == "abc"
