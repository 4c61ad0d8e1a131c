"""Any sheet can be written as DOCX and PDF, whatever its texts are, and both say all of it in the same order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.guides.docx import write_docx
from api.guides.pdf import write_pdf
from api.guides.sheet import Sheet, SheetCard, SheetContact, SheetLink, SheetPhone
from graph.model.vocabulary import ContactStatus, Edition
from tests.support.hostile import ADDRESSES
from tests.support.hostile import TEXTS as HOSTILE_TEXTS
from tests.support.sheet_files import comparable, docx_says, pdf_says, said_by
from tests.support.sheets import ENGLISH, SHEET

ODD = (
    '#panic("x")', '#read("/etc/passwd")', "= Heading", "*bold* _it_ `raw` $x^2$ @ref <label> // not a comment",
    "{{ 7*7 }}{% for x in y %}", "\\", "]", '"', "&amp;<w:p/>", "]]>", "אגף החירום", "محمد: 860-555-0100",
    "🧭👩‍👩‍👧", "日本語", "Nguyễn Thị Hương", "Łódź", "W" * 300, "i" * 300, "a@" * 60, "\x00\x07\x1b[31m",
    "\u202eabc\u2066", "\ue000\ufffe\uffff", "", " ", "{page}", "{pages} %(x)s %s", "—" * 90,
    "x" * 18 + "\u00ad" + "y" * 30, "https://" + "a" * 200 + ".example",
)  # fmt: skip
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs", "Mn", "Me", "Mc"]), max_size=40)
    | st.sampled_from(ODD)
    | st.sampled_from([text for text in HOSTILE_TEXTS if "\u0300" not in text])
)
URIS = st.sampled_from(
    ["https://a.example/x?y=1&z=2", "tel:+18605550100", "sms:988", "mailto:a@b.example", *ADDRESSES]
)
PHONES = st.builds(SheetPhone, TEXTS, TEXTS, URIS | TEXTS)
CONTACTS = st.builds(
    SheetContact,
    *[TEXTS] * 3,
    st.lists(PHONES, max_size=3).map(tuple),
    *[TEXTS] * 3,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.sampled_from(ContactStatus),
    TEXTS,
    st.booleans(),
    TEXTS,
)
CARDS = st.builds(
    SheetCard,
    TEXTS.filter(lambda text: comparable(text) != ""),
    st.lists(TEXTS, max_size=4).map(tuple),
    st.lists(CONTACTS, max_size=3).map(tuple),
    st.lists(st.builds(SheetLink, TEXTS, URIS | TEXTS), max_size=3).map(tuple),
    TEXTS,
)
SHEETS = st.builds(
    Sheet,
    st.sampled_from(["en", "es", "zh-Hans", "x-odd", "", "en-GB-oxendict"]),
    *[TEXTS] * 2,
    st.just("jurisdiction:a"),
    st.just("template:b"),
    st.sampled_from(Edition),
    TEXTS,
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    TEXTS,
    st.lists(CONTACTS, max_size=3).map(tuple),
    st.lists(CARDS, max_size=5).map(tuple),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.just("") | URIS | TEXTS,
    st.fixed_dictionaries({key: st.just(text) | TEXTS for key, text in ENGLISH.items()} | {
        key: st.just(ENGLISH[key]) for key in ("emergency", "missing")
    }),
)  # fmt: skip


def same(said: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether they are the same texts; what has no letter that a font has may be missing."""
    kept = [[text for text in map(comparable, texts) if text] for texts in (said, wanted)]
    return kept[0] == kept[1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_any_sheet_is_written_and_says_all_of_it(sheet: Sheet) -> None:
    wanted = said_by(sheet)
    assert docx_says(write_docx(sheet)) == wanted
    said = pdf_says(write_pdf(sheet))
    assert same(said.headings, wanted.headings)
    assert same(said.bullets, wanted.bullets)
    assert [*said.reached, *said.links] == [*wanted.reached, *wanted.links]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_any_sheet_gives_the_same_bytes_again(sheet: Sheet) -> None:
    assert write_docx(sheet) == write_docx(sheet)
    first = write_pdf(sheet)
    write_pdf(SHEET)
    assert write_pdf(sheet) == first


@pytest.mark.parametrize("write", [write_docx, write_pdf])
def test_several_may_be_written_at_once(write: Callable[[Sheet], bytes]) -> None:
    sheets = [replace(SHEET, title=f"{SHEET.title} {number}") for number in range(6)]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(write, sheets)) == [write(sheet) for sheet in sheets]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_text_may_stand_anywhere(text: str) -> None:
    contact = SheetContact(
        text,
        text,
        text,
        (SheetPhone(text, text, text),),
        text,
        text,
        text,
        (text,),
        ContactStatus.STALE,
        text,
        True,
        text,
    )
    card = SheetCard(text, (text, text), (contact, contact), (SheetLink(text, text),), text)
    sheet = replace(SHEET, title=text, subtitle=text, head=(contact,), cards=(card,), missing=(text,), directory=text)
    assert docx_says(write_docx(sheet)) == said_by(sheet)
    assert same(pdf_says(write_pdf(sheet)).bullets, said_by(sheet).bullets)
