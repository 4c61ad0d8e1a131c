"""The toggle leads to the same page in the other language, with the answer; Spanish works by keys alone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.api.pages.pages import EXAMPLES, QUESTIONS
from tests.api.pages.path_pages import PATHS
from tests.browser.conftest import WIDTHS, Visit
from tests.browser.test_use import focused, tab_to

pytestmark = pytest.mark.browser

WORDS = "willimantic|windham|youth-mobile"


def toggle(visit: Visit, name: str) -> None:
    """Press the toggle to the language with this name, and wait for the page."""
    with visit.page.expect_navigation():
        visit.page.locator("[data-tongue]", has_text=name).click()


def test_the_toggle_leads_to_the_same_page_and_back(visit: Visit) -> None:
    page = visit.open(EXAMPLES["agency-whole"])
    toggle(visit, "Español")
    assert page.url == visit.base + "/es" + EXAMPLES["agency-whole"]
    assert page.evaluate("document.documentElement.lang") == "es"
    toggle(visit, "English")
    assert page.url == visit.base + EXAMPLES["agency-whole"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_answer_goes_along_and_stays_out_of_addresses(visit_at: Callable[..., Visit], script: bool) -> None:
    visit = visit_at(java_script_enabled=script)
    page = visit.open()
    page.locator("#fold > summary").click()
    page.locator("#place").fill("Willimantic")
    page.locator("#category").select_option("youth-mobile-crisis")
    page.locator("#find-form .usa-button").click()
    expect(page.locator("#found")).to_have_text("1 service for Windham")
    toggle(visit, "Español")
    assert page.url == visit.base + "/es/"
    expect(page.locator("#found")).to_have_text("1 servicio para Windham")
    expect(page.locator("#place")).to_have_value("Willimantic")
    expect(page.locator("#category")).to_have_value("youth-mobile-crisis")
    toggle(visit, "English")
    expect(page.locator("#found")).to_have_text("1 service for Windham")
    assert [one for one in visit.requests if re.search(WORDS, one, re.IGNORECASE)] == []


def test_a_path_goes_along(visit: Visit) -> None:
    page = visit.open("/path")
    visit.ask(PATHS["path-crisis"], form="#path-form")
    toggle(visit, "Español")
    assert page.url == visit.base + "/es/path"
    expect(page.locator("#found")).to_contain_text("desde K-12 schools hasta ayuda para Windham")


def test_keys_alone_lead_from_the_opening_to_the_number_in_spanish(visit: Visit) -> None:
    page = visit.open("/es/")
    page.keyboard.press("Tab")
    assert focused(page, ".usa-skipnav")
    tab_to(page, "#text")
    page.keyboard.type("violencia doméstica, Danbury")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#asked")).to_contain_text("Entendido:")
    expect(page.locator("#found")).to_contain_text("para Danbury")
    assert page.url == visit.base + "/es/"
    tab_to(page, "#results a[href^='tel:']")


@pytest.mark.parametrize("width", [*WIDTHS, 320])
def test_spanish_pages_fit_and_axe_finds_nothing(visit_at: Callable[..., Visit], width: int) -> None:
    visit = visit_at(width)
    for path in (
        "/es/",
        "/es/path",
        "/es/search",
        "/es/about",
        "/es" + EXAMPLES["agency-whole"],
        "/es" + EXAMPLES["guide"],
    ):
        visit.open(path)
        assert visit.overflow() == 0, path
        assert visit.faults() == [], path
    visit.open("/es/")
    visit.ask(QUESTIONS["referral"])
    assert visit.overflow() == 0
    assert visit.faults() == []
