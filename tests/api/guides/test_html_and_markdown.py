"""Sheets as HTML and Markdown say all of it in its order, whatever texts they hold, and hold nothing that runs."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from api.guides.html import html, preview
from api.guides.markdown import markdown
from api.guides.sheet import WORDS, Sheet, SheetCard, SheetContact, SheetPhone
from api.guides.signs import address, plain
from graph.model.vocabulary import ContactStatus, Edition
from tests.support.any_sheet import sheets
from tests.support.sheets import ENGLISH
from tests.support.soak import times

pytestmark = pytest.mark.soak
SHEETS = sheets(most_cards=4)


def headings(sheet: Sheet) -> list[str]:
    """The headings below the title."""
    head, missing = ([ENGLISH[key]] for key in ("emergency", "missing"))
    cards = (plain(card.title) for card in sheet.cards)
    return [*(head if sheet.head else []), *cards, *(missing if sheet.missing else [])]


def links(sheet: Sheet) -> list[str]:
    """Every address that can be opened, in the order of the sheet."""
    found: list[str] = []
    for contacts, others in ((sheet.head, ()), *((card.contacts, card.links) for card in sheet.cards)):
        for one in contacts:
            found += [address(phone.uri) for phone in one.phones if plain(phone.display)]
            found += [address(f"mailto:{one.email}")] if plain(one.email) else []
        found += [address(link.uri) for link in others if plain(link.text) or address(link.uri)]
    return [*filter(None, [*found, address(sheet.live) if sheet.live else ""])]


def squeezed(text: str) -> str:
    return " ".join(text.split())


class Read(HTMLParser):
    """What a page says: `elements` in order, and the texts of headings of the second level and of bullets."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.headings: list[str] = []
        self.bullets: list[str] = []
        self._into: list[str] | None = None
        self._in_bullets = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        if tag == "ul":
            self._in_bullets = given.get("class") == "guide__bullets"
        if tag == "h2" or (tag == "li" and self._in_bullets):
            self._into = self.headings if tag == "h2" else self.bullets
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h2", "li"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] = squeezed(self._into[-1] + data)

    def of(self, *tags: str) -> list[dict[str, str]]:
        """The attributes of every element of these tags."""
        return [given for tag, given in self.elements if tag in tags]


def of_html(sheet: Sheet) -> tuple[list[str], list[str], list[str]]:
    """Headings, links and bullets, as a parser of HTML reads them."""
    page = Read(html(sheet).decode())
    return page.headings, [one["href"] for one in page.of("a")], page.bullets


def of_markdown(sheet: Sheet) -> tuple[list[str], list[str], list[str]]:
    """Headings, links and all texts of items, as markdown-it reads them."""
    tokens = MarkdownIt("commonmark").parse(markdown(sheet).decode())
    said = [_text(tokens[at + 1]) for at, one in enumerate(tokens) if one.type == "heading_open" and one.tag == "h2"]
    inner = [child for one in tokens for child in one.children or ()]
    hrefs = [str(child.attrs["href"]) for child in inner if child.type == "link_open"]
    assert {one.type for one in (*tokens, *inner)} <= _MEANT, {one.type for one in (*tokens, *inner)} - _MEANT
    return said, hrefs, [_text(one) for one in tokens if one.type == "inline"]


_MEANT = {
    *(f"{kind}_{end}" for kind in ("heading", "paragraph", "bullet_list", "list_item") for end in ("open", "close")),
    *("inline", "text", "text_special", "strong_open", "strong_close", "link_open", "link_close", "softbreak"),
}
"""What a sheet in Markdown is made of: no code, no pictures, no HTML, no rules."""


def _text(token: object) -> str:
    children = getattr(token, "children", None) or ()
    return squeezed("".join(child.content for child in children if child.type in ("text", "text_special")))


@settings(max_examples=times(25, 400), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_any_sheet_is_written_as_html_and_says_all_of_it(sheet: Sheet) -> None:
    said, hrefs, bullets = of_html(sheet)
    assert said == headings(sheet)
    assert hrefs == links(sheet)
    assert bullets == [plain(one) for card in sheet.cards for one in card.bullets if plain(one)]


@settings(max_examples=times(25, 400), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_any_sheet_is_written_as_markdown_and_says_all_of_it(sheet: Sheet) -> None:
    said, hrefs, texts = of_markdown(sheet)
    assert said == headings(sheet)
    assert len(hrefs) == len([*filter(None, links(sheet))])
    bullets = [plain(one) for card in sheet.cards for one in card.bullets if plain(one)]
    left = iter(texts)
    assert all(bullet in left for bullet in bullets)  # in this order


@settings(max_examples=times(10, 200), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SHEETS)
def test_a_sheet_has_nothing_that_runs_or_loads_and_the_same_bytes_again(sheet: Sheet) -> None:
    text = html(sheet)
    page = Read(text.decode())
    assert page.of("script", "img", "iframe", "object", "form", "base", "link") == []
    assert not [name for _, given in page.elements for name in given if name.startswith("on") or name == "src"]
    assert len(page.of("style")) == 1
    assert all(re.match("(https?|mailto|tel|sms):", one["href"]) for one in page.of("a"))
    assert text == html(sheet)
    assert markdown(sheet) == markdown(sheet)


@pytest.fixture
def sheet() -> Sheet:
    line = SheetContact(
        "A line",
        "",
        "",
        (SheetPhone("Phone", "211", "tel:211"),),
        "",
        "",
        "",
        (),
        ContactStatus.CURRENT,
        "",
        False,
        "",
    )
    card = SheetCard("A card", ("Call.",), (line,), (), "")
    words = dict.fromkeys(WORDS, "word")
    return Sheet(
        "es", "Title", "Sub", "jurisdiction:a", "guide-template:b", Edition.PUBLIC, "Arcady", date(2026, 11, 29),
        date(2027, 2, 27), "0" * 64, (line,), (card,), (), "", words,
    )  # fmt: skip


def test_sixty_contacts_and_two_hundred_cards_are_written(sheet: Sheet) -> None:
    (line,) = sheet.cards[0].contacts
    crowded = replace(sheet, cards=(replace(sheet.cards[0], contacts=(line,) * 60),) * 200)
    assert len(of_html(crowded)[1]) == 60 * 200 + 1
    assert len(of_markdown(crowded)[1]) == 60 * 200 + 1


def test_the_file_names_its_language_and_the_preview_begins_a_level_lower(sheet: Sheet) -> None:
    assert b'<html lang="es">' in html(sheet)
    assert "<h1" not in preview(sheet)
    assert preview(sheet).count("<h2") == 1


def test_the_foot_of_printed_pages_is_a_text_that_ends_nowhere(sheet: Sheet) -> None:
    odd = replace(sheet, title='"; } </style><script>alert(1)</script> \\')
    text = html(odd).decode()
    foot = re.search(r'@bottom-left \{ content: "([^"]*)";', text)
    assert foot is not None
    assert re.fullmatch(r"(?:[A-Za-z0-9 ]|\\[0-9a-f]{6} )*", foot[1])
