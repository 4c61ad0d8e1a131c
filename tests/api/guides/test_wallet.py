"""The wallet card of a sheet: what is on it, its size, its copies, and what is too long for it."""

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from api.guides.paper import Paper
from api.guides.pdf import write_wallet
from api.guides.pieces import text_of
from api.guides.sheet import Sheet
from api.guides.wallet import HEIGHT, WIDTH, wallet_of
from graph.model.errors import InvalidInput
from graph.model.vocabulary import PhoneKind
from tests.support.neo4j_release import Missing
from tests.support.pdf_tags import tags
from tests.support.sheet_files import comparable
from tests.support.sheets import CARDS, HOSTILE, LIVE, SHEET, contact, phone, unknown
from tests.support.verapdf import judged

POINT = 25.4 / 72


def wallet(sheet: Sheet, *numbers: int) -> Sheet:
    """The sheet with these of its cards on its wallet card."""
    return replace(sheet, cards=tuple(replace(one, wallet=at in numbers) for at, one in enumerate(sheet.cards)))


CARD = wallet(SHEET, 4, 7, 8)
FULL = wallet(replace(SHEET, cards=CARDS * 4), *range(len(CARDS) * 4))
HOSTILE_CARD = wallet(HOSTILE, 0)


def test_what_is_on_it_worked_out_by_hand() -> None:
    made = wallet_of(CARD)
    assert [(text_of(one.title), text_of(one.numbers)) for one in made.head] == [
        ("Immediate danger", "911"),
        ("Suicide or emotional crisis", "988 · Text: 988"),
        ("Report child abuse or neglect (DCF Careline): by telephone within 12 hours, in writing within 48",
         "800-842-2288"),
        ("Any need, and youth mobile crisis", "211"),
        ("Domestic violence (Safe Connect)", "888-774-2900"),
    ]  # fmt: skip
    told = [(text_of(one.title), text_of(one.who), text_of(one.numbers)) for one in made.cards]
    assert told == [
        ("State Police: DARE Coordinator", "Presentations in schools", "860-555-0143"),
        ("Urgent Crisis Center for children and teens", "The Village", "860-297-0520"),
        ("DCF Youth Mobile Crisis", "Call first", "211, press 1, then 1"),
    ]
    assert [text_of(line.pieces) for line in made.cards[0].doubts] == [
        "The number is out of date: last confirmed on March 2, 2025 · If that does not answer: Public information"
        " office, 860-555-0144",
    ]
    assert [one.doubts for one in made.cards[1:]] == [(), ()]


def test_a_fax_is_not_on_it_and_a_text_telephone_comes_after_the_others() -> None:
    fax, tty = phone("860-555-0101", "", "Fax", PhoneKind.FAX), phone("860-555-0102", "", "TTY", PhoneKind.TTY)
    voice, text = phone("860-555-0100"), phone("988", "sms:988", "Text", PhoneKind.TEXT)
    several = ((fax, voice), (fax, tty, voice, text), (tty, fax, voice), (fax, tty))
    cards = (replace(CARDS[0], contacts=(contact("A", *one),), wallet=True) for one in several)
    assert [text_of(one.numbers) for one in wallet_of(replace(SHEET, cards=tuple(cards))).cards] == [
        "860-555-0100", "860-555-0100 · Text: 988", "860-555-0100 · TTY: 860-555-0102", "TTY: 860-555-0102",
    ]  # fmt: skip


def test_a_second_number_says_what_it_is_and_without_any_the_mail_or_the_state_stands() -> None:
    lines = (
        contact("A", phone("860-555-0100"), phone("860-555-0101", label="Phone"), phone("860-555-0102")),
        contact("B", email="b@example.org"),
        unknown("C"),
    )
    sheet = replace(SHEET, cards=tuple(replace(CARDS[0], contacts=(line,), wallet=True) for line in lines))
    assert [text_of(one.numbers) for one in wallet_of(sheet).cards] == [
        "860-555-0100 · Phone: 860-555-0101", "b@example.org", "To be confirmed",
    ]  # fmt: skip


@pytest.mark.parametrize("paper", Paper)
def test_a_page_has_as_many_as_there_is_room_for(paper: Paper) -> None:
    file = write_wallet(CARD, paper)
    with pypdfium2.PdfDocument(file) as document:
        (page,) = document
        assert [round(one * POINT) for one in page.get_size()] == [round(paper.width), round(paper.height)]
        found = zxingcpp.read_barcodes(page.render(scale=5, grayscale=True).to_numpy())
        assert [code.text for code in found] == [LIVE] * 4
    text = "".join(PdfReader(io.BytesIO(file)).pages[0].extract_text().split())
    assert text.count("DCFYouthMobileCrisis") == 4
    assert "PartneredditionAsof" not in text
    for said in ("AsofNovember29,2026", "ValiduntilFebruary27,2027", "Page1of1", LIVE):
        assert said in text


@pytest.mark.parametrize("sheet", [wallet(SHEET, 3, 4, 6, 7, 8), FULL], ids=["smaller letters", "44 cards"])
def test_dates_and_code_are_on_the_first_strip(sheet: Sheet) -> None:
    with pypdfium2.PdfDocument(write_wallet(sheet)) as document:
        picture = document[0].render(scale=5, grayscale=True).to_numpy()
    strip = picture[: round((HEIGHT + 30) / POINT * 5)]
    assert [code.text for code in zxingcpp.read_barcodes(strip)] == [LIVE]


def test_its_faces_have_the_size_of_a_bank_card() -> None:
    with pypdfium2.PdfDocument(write_wallet(CARD)) as document:
        boxes = [one.get_bounds() for one in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    sizes = {((right - left) * POINT, (top - bottom) * POINT) for left, bottom, right, top in boxes}
    assert any(abs(width - 2 * WIDTH) < 0.3 and abs(height - HEIGHT) < 0.3 for width, height in sizes), sizes
    assert [size for size in sizes if 2.4 < size[0] < 3 and size[1] < 0.5], "marks where it is cut"


def test_who_hears_it_hears_it_once() -> None:
    found = tags(write_wallet(CARD))
    counts = Counter(tag.kind for tag in found)
    assert counts["H1"] == 3
    uris = [uri for tag in found if tag.kind == "Link" for uri in dict.fromkeys(tag.uris)]
    assert uris == [
        "tel:911", "tel:988", "sms:988", "tel:+18008422288", "tel:211", "tel:+18887742900", "tel:+18605550143",
        "tel:+18602970520", "tel:211,1,1", LIVE,
    ]  # fmt: skip
    assert counts["Figure"] == 1


@pytest.mark.parametrize("sheet", [FULL, HOSTILE_CARD], ids=["44 cards", "hostile"])
def test_nothing_is_left_out_and_nothing_outside(sheet: Sheet) -> None:
    file = write_wallet(sheet)
    said = comparable("".join(tag.text for tag in tags(file) if tag.kind == "Document"))
    made = wallet_of(sheet)
    for line in (*made.head, *made.cards):
        for text in (line.title, line.numbers):
            assert comparable(text_of(text)) in said or sheet is HOSTILE_CARD
    with pypdfium2.PdfDocument(file) as document:
        for page in document:
            width, _ = page.get_size()
            letters = page.get_textpage()
            boxes = [letters.get_charbox(at) for at in range(letters.count_chars())]
            assert max(right for _, _, right, _ in boxes) < width - 39
            assert min(left for left, _, _, _ in boxes) > 39


def test_without_a_card_for_it_there_is_none() -> None:
    with pytest.raises(InvalidInput) as caught:
        write_wallet(SHEET)
    assert caught.value.code == "wallet.none"


def test_the_same_sheet_gives_the_same_bytes() -> None:
    first = write_wallet(CARD)
    write_wallet(FULL)
    assert write_wallet(CARD) == first


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_verapdf_says_that_it_conforms(profile: str, tmp_path: Path) -> None:
    files = []
    for name, sheet in {"card": CARD, "full": FULL, "hostile": HOSTILE_CARD}.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(write_wallet(sheet, Paper.A4))
    try:
        lines = judged(profile, files)
    except Missing as missing:
        pytest.skip(str(missing))
    assert [line for line in lines if "compliant=true" not in line] == []
