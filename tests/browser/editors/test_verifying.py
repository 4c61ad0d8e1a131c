"""Checking a point of contact with a real browser: a verifier follows the link, ticks, corrects and saves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from graph.model.contact import Contact, Verification
from graph.model.vocabulary import Role
from graph.store import Store
from tests.browser.conftest import WIDTHS, Visit
from tests.browser.editors.signing import sign_in

pytestmark = pytest.mark.browser

OFFICE, LINE = "slot:service:ysb-tri-town:intake:primary", "contact:ysb-tri-town-line"


def tick(page: Page, item: str, outcome: str) -> None:
    page.locator(f'input[name="item.{item}"][value="{outcome}"]').check()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_verifier_checks_one_point_of_contact(window: Callable[..., Visit], store: Store, script: bool) -> None:
    visit = window(java_script_enabled=script)
    page = sign_in(visit, store, Role.VERIFIER, "Vera")
    visit.open("/services/service:ysb-tri-town")
    page.get_by_role("link", name="Check contacts").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check: Main contact, Tri-Town Youth Services")
    tick(page, "NUMBER", "CHANGED")
    page.get_by_role("button", name="Save what you found").click()
    expect(page.locator("#found")).to_have_text("There is a problem")
    fix = page.locator("details", has=page.locator('input[name="phone.0"]'))
    if fix.get_attribute("open") is None:
        fix.locator("summary").click()
    page.locator('input[name="phone.0"]').fill("860-526-3601")
    tick(page, "STANDING", "CONFIRMED")
    page.get_by_label("Note").fill("They moved.")
    page.get_by_role("button", name="Save what you found").click()
    expect(page.get_by_role("status").first).to_have_text("Saved.")
    expect(page.locator("main")).to_contain_text("Phone number: Changed")
    (found,) = store.read([LINE]).values()
    assert isinstance(found, Contact)
    assert [phone.number for phone in found.phones] == ["+18605263601"]
    (made,) = [one for one in store.load().records if isinstance(one, Verification)]
    assert (made.slot, made.note) == (OFFICE, "They moved.")


@pytest.mark.parametrize("sheet", [f"/verify/{OFFICE}", "/verify/agency:ct-dmhas"])
def test_a_sheet_fits_every_width_and_is_printed(window: Callable[..., Visit], store: Store, sheet: str) -> None:
    visit = window()
    page = sign_in(visit, store, Role.VERIFIER, "Vera")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        visit.open(sheet)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(media="print")
    expect(page.locator(".sp-paper").first).to_be_visible()
    expect(page.locator('input[type="radio"]').first).to_be_visible()
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(page.locator(".sp-edit__foot")).to_be_hidden()
