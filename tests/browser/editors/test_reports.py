"""A report without scripts, and its review, in a window of a desk and of a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from graph.model.vocabulary import Role
from graph.store import Store
from tests.browser.conftest import WIDTHS, Visit
from tests.browser.editors.signing import press, sign_in

pytestmark = pytest.mark.browser

CARELINE = "/services/service:dcf-careline"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_report_without_scripts_and_its_review(window: Callable[..., Visit], store: Store, width: int) -> None:
    reader = window(width, java_script_enabled=False)
    page = reader.open(CARELINE)
    worked = page.get_by_role("group", name="Did this number work?").first
    with page.expect_navigation():
        worked.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_text("We noted that the number did not work.")).to_be_visible()
    expect(page.get_by_label("The number does not work, or nobody answers")).to_be_checked()
    page.get_by_label("What should it be? (optional)").fill("It is 860-555-0100 <b>now</b>")
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    expect(page.locator("a[href='tel:211']").first).to_be_visible()
    assert reader.open(CARELINE).get_by_text("Reported wrong").count() >= 1
    verifier = window(width, java_script_enabled=False)
    review = sign_in(verifier, store, Role.VERIFIER, "Jane")
    with review.expect_navigation():
        review.get_by_role("link", name="Reports").click()
    expect(review.get_by_text("It is 860-555-0100 <b>now</b>")).to_be_visible()
    review.get_by_label("Corrected").check()
    review.get_by_label("Answer, in one line").fill("It is corrected.")
    press(review, "Close this report")
    expect(review.get_by_text("No open reports.")).to_be_visible()
    assert reader.open(CARELINE).get_by_text("Reported wrong").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_reports_can_be_used_by_everybody(
    window: Callable[..., Visit], store: Store, width: int
) -> None:
    visit = window(width)
    page = visit.open("/report/slot:service:dcf-careline:intake:primary")
    assert (visit.faults(), visit.overflow()) == ([], 0)
    press(page, "Send")
    expect(page.get_by_text("Choose what is wrong.")).to_be_visible()
    assert (visit.faults(), visit.overflow()) == ([], 0)
    page.get_by_label("Somebody else answers").check()
    press(page, "Send")
    assert (visit.faults(), visit.overflow()) == ([], 0)
    sign_in(visit, store, Role.VERIFIER, "Jane")
    visit.open("/reports")
    assert (visit.faults(), visit.overflow()) == ([], 0)
