"""Any sheet: strategies for random ones, with texts and addresses that formats may take for something else."""

from datetime import date
from typing import Final

from hypothesis import strategies as st

from api.guides.sheet import WORDS, Sheet, SheetCard, SheetContact, SheetLink, SheetPhone
from graph.model.vocabulary import ContactStatus, Edition
from tests.support.hostile import ADDRESSES
from tests.support.hostile import TEXTS as HOSTILE_TEXTS
from tests.support.sheets import ENGLISH

ODD: Final = (
    '#panic("x")', '#read("/etc/passwd")', "= Heading", "*bold* _it_ `raw` $x^2$ @ref <label> // not a comment",
    "{{ 7*7 }}{% for x in y %}", "\\", "]", '"', "'\"", "&amp;<w:p/>", "]]>", "<script>alert(1)</script>",
    "&amp;</style><b>", "<!-- x -->", "[a](b) ![c](d)", "# heading", "- item", "1. item", "1) item",
    "+ item", "> quote",
    "```", "---", "~~~", "| a | b |", "a\nb", "$x$", "=", ":", "אגף החירום", "محمد: 860-555-0100",
    "🧭👩‍👩‍👧", "日本語", "Nguyễn Thị Hương", "Łódź", "W" * 300, "i" * 300, "a@" * 60, "\x00\x07\x1b[31m",
    "\u202eabc\u2066", "\ue000\ufffe\uffff", "\u2028", "", " ", "{page}", "{pages} %(x)s %s", "—" * 90,
    "x" * 18 + "\u00ad" + "y" * 30, "https://a.example", "a@b.example", "https://" + "a" * 200 + ".example",
)  # fmt: skip
"""Texts that mean something to typst, Word, HTML, Markdown or a terminal, that turn around, or have no break."""
_TEXTS: Final = st.text(st.characters(exclude_categories=["Cs", "Mn", "Me", "Mc"]), max_size=40)
TEXTS: Final = (
    _TEXTS | st.sampled_from(ODD) | st.sampled_from([text for text in HOSTILE_TEXTS if "\u0300" not in text])
)
URIS: Final = st.sampled_from(
    ["https://a.example/x?y=1&z=2", "tel:+18605550100", "sms:988", "mailto:a@b.example", "/guides", *ADDRESSES]
)


def contacts() -> st.SearchStrategy[SheetContact]:
    """Any contact."""
    phones = st.builds(SheetPhone, TEXTS, TEXTS, URIS | TEXTS)
    return st.builds(
        SheetContact,
        *[TEXTS] * 3,
        st.lists(phones, max_size=3).map(tuple),
        *[TEXTS] * 3,
        st.lists(TEXTS, max_size=3).map(tuple),
        st.sampled_from(ContactStatus),
        TEXTS,
        st.booleans(),
        TEXTS,
    )


def sheets(titles: st.SearchStrategy[str] = TEXTS, most_cards: int = 5) -> st.SearchStrategy[Sheet]:
    """Any sheet whose cards have such titles. The headings of its boxes are those of an English one."""
    card = st.builds(
        SheetCard,
        titles,
        st.lists(TEXTS, max_size=4).map(tuple),
        st.lists(contacts(), max_size=3).map(tuple),
        st.lists(st.builds(SheetLink, TEXTS, URIS | TEXTS), max_size=3).map(tuple),
        TEXTS,
        st.booleans(),
    )
    days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
    fixed = {key: st.just(ENGLISH[key]) for key in ("emergency", "missing")}
    return st.builds(
        Sheet,
        st.sampled_from(["en", "es", "zh-Hans", "x-odd", "", "en-GB-oxendict"]),
        *[TEXTS] * 2,
        st.just("jurisdiction:a"),
        st.just("guide-template:b"),
        st.sampled_from(Edition),
        TEXTS,
        days,
        days,
        TEXTS,
        st.lists(contacts(), max_size=3).map(tuple),
        st.lists(card, max_size=most_cards).map(tuple),
        st.lists(TEXTS, max_size=3).map(tuple),
        st.just("") | URIS | TEXTS,
        st.fixed_dictionaries({key: st.just(ENGLISH[key]) | TEXTS for key in WORDS} | fixed),
    )
