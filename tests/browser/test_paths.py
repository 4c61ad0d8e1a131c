"""Referral paths in a browser: how they look at both widths and on paper, and how they are used."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.api.pages.path_pages import PATHS
from tests.browser.conftest import SHOTS, WIDTHS, Visit
from tests.browser.test_use import focused, tab_to

pytestmark = pytest.mark.browser
FORM = "#path-form"


def asked(visit: Visit, name: str) -> None:
    """Open the page and ask a question."""
    visit.open("/path")
    visit.ask(PATHS[name], form=FORM)


@pytest.mark.parametrize("name", ["path", *PATHS])
def test_the_page_at_both_widths(shown: Visit, name: str) -> None:
    shown.open("/path") if name == "path" else asked(shown, name)
    for width in WIDTHS:
        shown.resize(width)
        assert shown.faults() == [], width
        assert shown.overflow() <= 0, width
        shown.shoot(name)


@pytest.mark.parametrize("name", PATHS)
def test_nothing_sticks_out_of_the_narrowest_window(shown: Visit, name: str) -> None:
    shown.resize(320)
    asked(shown, name)
    for folded in shown.page.locator("#results summary").all():
        folded.click()
    assert shown.overflow() <= 0
    assert shown.faults() == []


@pytest.mark.parametrize("name", ["path-crisis", "path-abuse", "path-threat"])
def test_one_way_prints_as_one_page(visit: Visit, name: str) -> None:
    asked(visit, name)
    page = visit.page
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator("[data-print-way]").first.click()
    assert page.evaluate("window.printed")
    assert page.url == visit.base + "/path"
    page.emulate_media(media="print")
    assert page.locator(".sp-way:visible").count() == 1
    for hidden in (".sp-nav", ".sp-search", "#found", "[data-print-way] >> nth=0", ".sp-way details >> nth=0"):
        assert page.locator(hidden).count() == 1, hidden
        assert not page.locator(hidden).is_visible(), hidden
    assert page.locator(".sp-urgent").is_visible()
    assert page.locator(".sp-results__place").is_visible()
    lines = page.locator(".sp-printed .sp-line--first")
    assert lines.count(), "each way has a number to call"
    for line in lines.all():
        line.hover()
        assert line.evaluate("one => getComputedStyle(one).backgroundColor") == "rgba(0, 0, 0, 0)"
    visit.shoot(f"{name}-paper")
    document = page.pdf(path=SHOTS / f"{name}.pdf", format="Letter", prefer_css_page_size=True)
    assert pages_of(document) == 1
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".sp-printing").count() == 0


def pages_of(document: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", document))


def test_without_script_the_card_is_a_page_of_its_own(visit_at: Callable[..., Visit]) -> None:
    visit = visit_at(java_script_enabled=False)
    page = visit.open("/path")
    for name, value in PATHS["path-abuse"].items():
        control = page.locator(f"{FORM} [name={name}]")
        if name in {"category", "when"}:
            control.select_option(value)
        elif name in {"origin", "place", "age"}:
            control.fill(value)
    page.get_by_role("button", name="Show options").click()
    expect(page.locator(".sp-way").first).to_be_visible()
    page.locator("[data-print-way]").first.click()
    assert page.url == visit.base + "/path/card"
    expect(page.locator(".sp-way")).to_have_count(1)
    expect(page.locator(".sp-way h3")).to_contain_text("Option 1")
    expect(page.locator("#required")).to_be_visible()
    assert pages_of(page.pdf(format="Letter")) == 1


def test_a_choice_of_origin_is_kept(visit: Visit) -> None:
    asked(visit, "path-which-origin")
    page = visit.page
    button = page.locator(".sp-choice").first
    name = button.locator("span").inner_text()
    button.click()
    expect(page.locator("#found")).to_contain_text(name)
    visit.change()
    page.locator("#age").press_sequentially("9")
    expect(page.locator("#found + p")).to_contain_text("age 9")
    expect(page.locator("#found")).to_contain_text(name)


def test_keys_alone_lead_to_the_number(visit: Visit) -> None:
    page = visit.open("/path")
    tab_to(page, "#origin")
    page.keyboard.type("K-12 schools")
    tab_to(page, "#place")
    page.keyboard.type("Windham")
    tab_to(page, "#category")
    page.keyboard.type("Youth mobile")
    tab_to(page, "#path-form .usa-button")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_focused()
    tab_to(page, "a[href='tel:211,1']")
    assert not focused(page, "#path-form *")


def test_a_copied_link_reopens_the_answer_and_leaves_no_trace(visit_at: Callable[..., Visit]) -> None:
    visit = visit_at(permissions=["clipboard-read", "clipboard-write"])
    asked(visit, "path-crisis")
    page = visit.page
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(visit.base + "/path#")
    page.goto("about:blank")
    page.goto(copied)
    expect(page.locator("#found")).to_contain_text("from K-12 schools to help for Windham")
    assert page.url == visit.base + "/path"
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
    assert [one for one in visit.requests if re.search("windham|youth", one, re.IGNORECASE)] == []


def test_an_agency_page_leads_to_the_paths_from_it(visit: Visit) -> None:
    page = visit.open("/agencies/agency:sector-k12-schools")
    page.get_by_role("button", name="Referral paths from here").click()
    expect(page.locator("#origin")).to_have_value("K-12 schools")
    expect(page.locator(".usa-error-message:visible")).to_have_count(0)
    assert page.url == visit.base + "/path"
