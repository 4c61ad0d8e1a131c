"""The number to call is on the first screen, at both widths, with and without script; the form folds to one line."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.api.pages.pages import QUESTIONS, find_form
from tests.api.pages.path_pages import PATHS
from tests.browser.conftest import WIDTHS, Visit

pytestmark = pytest.mark.browser

FINDS: Final = {
    "answer": QUESTIONS["answer"],
    "everything": QUESTIONS["everything"],
    "sexual assault": find_form("Norwalk", "sexual-assault", "12"),
    "threat": find_form("Glastonbury", "threat-assessment"),
    "neighbour": find_form("Windham", "suicide-prevention", "30"),
}
NUMBER: Final = (
    ".sp-card a[href^='tel:'], .sp-kinds a[href^='tel:'], .sp-way a[href^='tel:'], .sp-hits a[href^='tel:']"
)
"""Numbers of the answer itself: not the line for emergencies, and not what the law requires."""


def number_in_sight(page: Page) -> None:
    """The bottom of the first number of the answer is above the fold, and the page is not scrolled."""
    box = page.locator(NUMBER).first.bounding_box()
    assert box is not None
    assert page.evaluate("window.scrollY") == 0
    assert box["y"] + box["height"] <= page.evaluate("window.innerHeight")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FINDS)
def test_the_number_that_find_gives(shown: Visit, name: str, width: int) -> None:
    shown.resize(width)
    shown.open()
    shown.ask(FINDS[name])
    number_in_sight(shown.page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["path-crisis", "path-threat"])
def test_the_number_of_the_first_option(shown: Visit, name: str, width: int) -> None:
    shown.resize(width)
    shown.open("/path")
    shown.ask(PATHS[name], form="#path-form")
    number_in_sight(shown.page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", ["domestic violence", "211"])
def test_the_number_that_search_gives(shown: Visit, text: str, width: int) -> None:
    shown.resize(width)
    shown.open("/search")
    shown.ask({"q": text}, form="#search-form")
    number_in_sight(shown.page)


def test_the_number_without_script(visit_at: Callable[..., Visit]) -> None:
    page = visit_at(390, java_script_enabled=False).start()
    page.locator("#place").fill("Windham")
    page.locator("#category").select_option("youth-mobile-crisis")
    page.locator("#find-form .usa-button").click()
    expect(page.locator("#place")).to_be_hidden()
    box = page.locator(NUMBER).first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= WIDTHS[390]
    page.get_by_text("Change", exact=True).click()
    expect(page.locator("#place")).to_have_value("Windham")


def test_the_form_folds_for_an_answer_only(visit: Visit) -> None:
    page = visit.start()
    expect(page.get_by_text("Change", exact=True)).to_be_hidden()
    page.locator("#place").fill("Avon")
    page.locator("#found").wait_for()
    expect(page.locator("#place")).to_be_visible()
    page.locator("#place").press("Enter")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#place")).to_be_hidden()
    expect(page.locator("#asked")).to_have_text("Avon: Every kind of help, now")
    visit.change()
    page.locator("#age").fill("abc")
    page.locator("#find-form .usa-button").click()
    expect(page.locator("#age-problem")).to_be_visible()
    assert page.locator("h1").count() == 1
