"""Any sheet can be written as DOCX and PDF, whatever its texts are, and both say all of it in the same order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from api.guides.docx import write_docx
from api.guides.pdf import write_pdf, write_wallet
from api.guides.sheet import Sheet, SheetCard, SheetContact, SheetLink, SheetPhone
from api.guides.wallet import has_wallet
from graph.model.vocabulary import ContactStatus
from tests.support.any_sheet import ODD, TEXTS, sheets
from tests.support.sheet_files import comparable, docx_says, pdf_says, said_by
from tests.support.sheets import SHEET
from tests.support.soak import times

pytestmark = pytest.mark.soak
SHEETS = sheets(TEXTS.filter(lambda text: comparable(text) != ""))


def same(said: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether they are the same texts; what has no letter that a font has may be missing."""
    kept = [[text for text in map(comparable, texts) if text] for texts in (said, wanted)]
    return kept[0] == kept[1]


@settings(max_examples=times(8, 300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_any_sheet_is_written_and_says_all_of_it(sheet: Sheet) -> None:
    wanted = said_by(sheet)
    assert docx_says(write_docx(sheet)) == wanted
    said = pdf_says(write_pdf(sheet))
    assert same(said.headings, wanted.headings)
    assert same(said.bullets, wanted.bullets)
    assert [*said.reached, *said.links] == [*wanted.reached, *wanted.links]


@settings(max_examples=times(3, 100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_any_sheet_gives_the_same_bytes_again(sheet: Sheet) -> None:
    assert write_docx(sheet) == write_docx(sheet)
    first = write_pdf(sheet)
    write_pdf(SHEET)
    assert write_pdf(sheet) == first


@pytest.mark.parametrize("write", [write_docx, write_pdf])
def test_several_may_be_written_at_once(write: Callable[[Sheet], bytes]) -> None:
    sheets = [replace(SHEET, title=f"{SHEET.title} {number}") for number in range(3)]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(write, sheets)) == [write(sheet) for sheet in sheets]


@settings(max_examples=times(3, 100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS.filter(has_wallet))
def test_any_sheet_has_a_wallet_card(sheet: Sheet) -> None:
    assert write_wallet(sheet).startswith(b"%PDF")


def test_odd_texts_may_stand_anywhere_in_a_card() -> None:
    """One sheet with a card for each of them."""
    sheet = replace(SHEET, cards=tuple(map(odd_card, ODD)))
    wanted = said_by(sheet)
    assert docx_says(write_docx(sheet)) == wanted
    assert same(pdf_says(write_pdf(sheet)).bullets, wanted.bullets)


def odd_card(text: str) -> SheetCard:
    """A card in which every text is this one."""
    contact = SheetContact(
        text, text, text, (SheetPhone(text, text, text),), text, text, text, (text,), ContactStatus.STALE, text, True,
        text,
    )  # fmt: skip
    return SheetCard(text, (text, text), (contact, contact), (SheetLink(text, text),), text)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_text_may_be_the_title_and_stand_on_every_page(text: str) -> None:
    (contact,) = odd_card(text).contacts[:1]
    words = {**SHEET.words, "edition": text, "page": text, "live": text}
    sheet = replace(
        SHEET, title=text, subtitle=text, head=(contact,), cards=(), missing=(text,), directory=text, words=words
    )
    assert docx_says(write_docx(sheet)) == said_by(sheet)
    assert same(pdf_says(write_pdf(sheet)).bullets, said_by(sheet).bullets)
