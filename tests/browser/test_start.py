"""Starting from a need: the one box and the tiles, by keys, with and without script, over Back and reload."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS, Visit
from tests.browser.test_use import focused, tab_to

pytestmark = pytest.mark.browser

TEXT = "my son, 14, is suicidal, Danbury"


def test_the_box_answers_in_place_and_fills_the_form(visit: Visit) -> None:
    page = visit.open()
    page.evaluate("window.before = true")
    tab_to(page, "#text")
    page.keyboard.type(TEXT)
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#asked")).to_have_text("Understood: Crisis help now, Suicide prevention, age 14, Danbury")
    assert page.evaluate("window.before")
    assert page.url == visit.base + "/"
    assert not [address for address in visit.requests if "suicidal" in address]
    expect(page.locator("#text")).to_be_hidden()
    visit.change()
    expect(page.locator("#place")).to_have_value("Danbury")
    expect(page.locator("#age")).to_have_value("14")
    expect(page.locator("#category")).to_have_value("crisis suicide-prevention")
    page.locator("#age").fill("40")
    page.locator("#find-form .usa-button").click()
    expect(page.locator("#asked")).to_have_text("Danbury: Crisis help now, Suicide prevention, age 40, now")
    assert visit.errors == []


def test_back_and_reload_keep_the_answer_to_a_text(visit: Visit) -> None:
    page = visit.open()
    page.locator("#text").fill(TEXT)
    page.locator("#text").press("Enter")
    page.locator("#found").wait_for()
    page.locator(".sp-card__name a").first.click()
    expect(page).to_have_url(f"{visit.base}/services/service:988")
    page.go_back()
    expect(page.locator("#asked")).to_have_text("Danbury: Crisis help now, Suicide prevention, age 14, now")
    page.reload()
    expect(page.locator("#found")).to_contain_text("for Danbury")


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_town_it_is_asked_for(shown: Visit, width: int) -> None:
    shown.resize(width)
    page = shown.open()
    page.locator("#text").fill("my son, 14, is suicidal")
    page.locator("#text").press("Enter")
    expect(page.locator("#found")).to_have_text("Which town?")
    assert shown.faults() == []
    assert shown.overflow() <= 0
    shown.shoot("box-which-town")
    page.locator("#town-place").fill("Danbury")
    page.locator("#town-place").press("Enter")
    expect(page.locator("#asked")).to_have_text("Danbury: Crisis help now, Suicide prevention, age 14, now")


def test_what_cannot_be_used_is_said_at_the_box(visit: Visit) -> None:
    page = visit.open()
    page.locator("#text").fill("qqq zzz xyz")
    page.locator("#text").press("Enter")
    expect(page.locator("#text-problem")).to_contain_text("We did not understand this")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#tiles")).to_be_visible()
    assert visit.faults() == []
    page.locator("#text").fill("housing, Hartford")
    page.locator("#text").press("Enter")
    expect(page.locator("#asked")).to_have_text("Understood: Housing, Hartford")


def test_the_box_without_script(visit_at: Callable[..., Visit]) -> None:
    page = visit_at(390, java_script_enabled=False).open()
    page.locator("#text").fill("Safe Connect")
    page.get_by_role("button", name="Find help").first.click()
    expect(page.get_by_role("heading", name="You named")).to_be_visible()
    assert page.locator("a[href='tel:+18887742900']").first.is_visible()
    page.get_by_text("Change", exact=True).click()
    expect(page.locator("#category")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_tile_leads_to_numbers_and_to_the_town(shown: Visit, width: int) -> None:
    shown.resize(width)
    page = shown.open()
    assert shown.faults() == []
    shown.shoot("first")
    page.get_by_role("link", name="A child may be abused").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A child may be abused")
    first = page.locator(".sp-todo a[href='tel:911']").bounding_box()
    assert first is not None
    assert first["y"] + first["height"] <= WIDTHS[width]
    page.get_by_text("Before you call").first.click()
    expect(page.get_by_text("form DCF-136 asks for it")).to_be_visible()
    assert shown.faults() == []
    assert shown.overflow() <= 0
    page.locator("#place").fill("Danbury")
    page.locator("#place").press("Enter")
    expect(page.locator("#asked")).to_have_text("Danbury: Report child abuse or neglect, now")
    page.locator(".sp-card__name a").first.click()
    page.go_back()
    expect(page.locator("#asked")).to_have_text("Danbury: Report child abuse or neglect, now")


def test_the_keyboard_opens_a_tile_and_the_form(visit: Visit) -> None:
    page = visit.open()
    tab_to(page, ".sp-tile")
    tab_to(page, "#fold > summary")
    page.keyboard.press("Enter")
    expect(page.locator("#place")).to_be_visible()
    assert focused(page, "#fold > summary")
    page.keyboard.press("Enter")
    expect(page.locator("#place")).to_be_hidden()
