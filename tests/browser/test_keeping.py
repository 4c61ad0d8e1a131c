"""Back and reload keep form and answer; quick exit leaves nothing, and nothing breaks where nothing can be kept."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.api.pages.pages import QUESTIONS
from tests.api.pages.path_pages import PATHS
from tests.browser.conftest import Visit
from tests.browser.test_use import EXIT, exiting

pytestmark = pytest.mark.browser

REFUSED = """Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused'); } });
history.replaceState = () => { throw new DOMException('refused'); };"""
WORDS = "willimantic|windham|youth-mobile|bridgeport"


def kept(page: Page) -> int:
    """How many forms the tab keeps."""
    return int(page.evaluate("sessionStorage.length"))


def answered(page: Page) -> None:
    """The answer to the question about Willimantic is there, with its form folded."""
    expect(page.locator("#found")).to_have_text("1 service for Windham")
    expect(page.locator("#asked")).to_contain_text("Willimantic: Youth mobile crisis, age 14")
    expect(page.locator("#place")).to_have_value("Willimantic")
    expect(page.locator("#category")).to_have_value("youth-mobile-crisis")


def test_reload_and_back_keep_form_and_answer(visit: Visit) -> None:
    page = visit.start()
    visit.ask(QUESTIONS["answer"])
    page.reload()
    answered(page)
    page.locator(".sp-card__name a").first.click()
    page.get_by_role("heading", level=1).wait_for()
    page.go_back()
    answered(page)
    assert page.url == visit.base + "/"
    assert [one for one in visit.requests if re.search(WORDS, one, re.IGNORECASE)] == []
    assert "illimantic" not in str(page.evaluate("JSON.stringify(history.state)"))


def test_each_entry_of_the_history_has_its_own_form(visit: Visit) -> None:
    visit.open()
    visit.ask(QUESTIONS["answer"])
    visit.open("/path")
    visit.ask(PATHS["path-crisis"], form="#path-form")
    page = visit.open("/search")
    visit.ask({"q": "bridgeport"}, form="#search-form")
    page.go_back()
    expect(page.locator("#found")).to_contain_text("from K-12 schools to help for Windham")
    page.go_back()
    answered(page)
    page.go_forward()
    page.go_forward()
    expect(page.locator("#found")).to_contain_text("bridgeport")


def test_a_form_left_half_way_is_kept_without_an_answer(visit: Visit) -> None:
    page = visit.start()
    page.locator("#age").fill("14")
    page.reload()
    expect(page.locator("#age")).to_have_value("14")
    expect(page.locator(".usa-error-message:visible")).to_have_count(0)
    expect(page.locator("#found")).to_have_count(0)


def test_a_link_to_the_page_itself_asks_for_an_empty_form(visit: Visit) -> None:
    page = visit.start()
    visit.ask(QUESTIONS["answer"])
    page.locator(".sp-nav").get_by_role("link", name="Find help").click()
    expect(page.locator("#place")).to_have_value("")
    expect(page.locator("#found")).to_have_count(0)


def test_two_tabs_keep_their_own(visit: Visit) -> None:
    page, other = visit.start(), visit.context.new_page()
    other.goto(visit.base)
    other.locator("#fold > summary").click()
    page.locator("#age").fill("14")
    other.locator("#age").fill("40")
    for tab, age in ((page, "14"), (other, "40")):
        tab.reload()
        expect(tab.locator("#age")).to_have_value(age)


@pytest.mark.parametrize("leave_from", ["/", "/search"])
def test_back_after_quick_exit_shows_nothing(visit: Visit, leave_from: str) -> None:
    visit.context.route(EXIT, exiting)
    page = visit.start()
    visit.ask(QUESTIONS["answer"])
    assert kept(page) == 1
    if leave_from != "/":
        visit.open(leave_from)
    page.locator("[data-quick-exit]").click()
    page.wait_for_url(EXIT)
    page.go_back()
    if leave_from != "/":
        assert page.url == visit.base + "/"
        expect(page.locator("#place")).to_have_value("")
        expect(page.locator("#found")).to_have_count(0)
        assert kept(page) == 0
    else:
        assert page.url == "about:blank"
        visit.open()
        assert kept(page) == 0
        expect(page.locator("#place")).to_have_value("")
    visit.requests[:] = [one for one in visit.requests if not EXIT.match(one)]


def test_refused_storage_breaks_nothing(visit: Visit) -> None:
    visit.page.add_init_script(REFUSED)
    page = visit.start()
    visit.ask(QUESTIONS["answer"])
    answered(page)
    page.reload()
    expect(page.locator("#place")).to_have_value("")
    visit.ask(QUESTIONS["answer"])
    answered(page)


def test_an_answer_that_cannot_come_leaves_the_old_one_greyed(visit: Visit) -> None:
    page = visit.start()
    visit.ask(QUESTIONS["answer"])
    expect(page.locator("#results")).not_to_have_class(re.compile("sp-old"))
    visit.change()
    visit.context.set_offline(True)
    page.locator("#age").fill("15")
    expect(page.locator("#sp-failed")).to_be_visible()
    expect(page.locator("#results")).to_have_class(re.compile("sp-old"))
    expect(page.locator("#found")).to_have_text("1 service for Windham")
    visit.context.set_offline(False)
    page.locator("#age").fill("16")
    expect(page.locator("#asked")).to_contain_text("age 16")
    expect(page.locator("#results")).not_to_have_class(re.compile("sp-old"))
    expect(page.locator("#sp-failed")).to_be_hidden()


def test_without_script_nothing_is_kept(visit_at: Callable[..., Visit]) -> None:
    visit = visit_at(java_script_enabled=False)
    page = visit.start()
    page.locator("#place").fill("Avon")
    page.locator("#find-form .usa-button").click()
    expect(page.locator("#found")).to_contain_text("for Avon")
    visit.open()
    expect(page.locator("#place")).to_have_value("")
