"""How the pages are used: typing, keys alone, without script, copying, leaving in a hurry, and what stays behind."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.api.pages.pages import QUESTIONS
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

EXIT = re.compile(r"https://www\.weather\.gov/.*")
FOCUS = """() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
}"""


def answered(page: Page) -> None:
    """Wait until the answer to what is typed has come and is shown."""
    page.locator("#found").wait_for()


def focused(page: Page, selector: str) -> bool:
    """Whether the element that has the focus is that of `selector`."""
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until that element has the focus; wherever the focus stops on the way it can be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if focused(page, selector):
            return
    pytest.fail(f"{selector} is not reached by {most} presses of Tab")


def test_results_come_while_typing_without_a_page_load(visit: Visit) -> None:
    page = visit.start()
    page.evaluate("window.before = true")
    with page.expect_response(lambda response: response.request.method == "POST") as waiting:
        page.locator("#place").press_sequentially("Willimantic", delay=20)
    assert waiting.value.status == 200
    expect(page.locator("#found")).to_contain_text("for Windham")
    page.locator("#category").select_option("youth-mobile-crisis")
    expect(page.locator("#found + p")).to_contain_text("Youth mobile crisis")
    assert page.evaluate("window.before")
    assert focused(page, "#place") or focused(page, "#category")


def test_keys_alone_lead_from_the_opening_to_the_number(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("Tab")
    assert focused(page, ".usa-skipnav")
    tab_to(page, "#fold > summary")
    page.keyboard.press("Enter")
    tab_to(page, "#place")
    page.keyboard.type("Willimantic")
    tab_to(page, "#category")
    page.keyboard.type("Youth mobile")
    tab_to(page, "#age")
    page.keyboard.type("14")
    tab_to(page, "#when")
    tab_to(page, "#find-form .usa-button")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found + p")).to_contain_text("Youth mobile crisis, age 14")
    tab_to(page, "a[href='tel:211,1']")


def test_a_screen_reader_reads_the_place_then_the_service_then_its_number(visit: Visit) -> None:
    page = visit.open()
    page.locator("#text").fill("my son is 14 and suicidal, Danbury")
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_focused()
    read = page.locator("main").aria_snapshot()
    order = (
        'link "911"',
        "Understood:",
        'services for Danbury" [level=2]',
        'article "988 Suicide & Crisis Lifeline"',
        'link "Call 988"',
        "term: Hours",
    )
    places = [read.find(part) for part in order]
    assert -1 not in places, (places, read[:2000])
    assert places == sorted(places)


def test_the_skip_link_leads_past_the_head(visit: Visit) -> None:
    page = visit.open()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, "main a")
    assert not focused(page, "header *")


def test_enter_in_the_field_sends_the_form(visit: Visit) -> None:
    page = visit.start()
    page.locator("#place").fill("Avon")
    page.locator("#place").press("Enter")
    expect(page.locator("#found")).to_be_focused()
    expect(page.locator("#found")).to_contain_text("for Avon")


def test_everything_works_without_script(visit_at: Callable[..., Visit]) -> None:
    visit = visit_at(java_script_enabled=False)
    page = visit.start()
    page.locator("#place").fill("Mystic")
    page.locator("#category").select_option("youth-mobile-crisis")
    page.locator("#find-form .usa-button").click()
    page.get_by_role("button", name="Groton").click()
    expect(page.locator("#found")).to_contain_text("for Groton")
    expect(page.get_by_role("button", name="Copy text")).to_be_hidden()
    visit.change()
    page.locator("#age").fill("40")
    page.locator("#find-form .usa-button").click()
    page.get_by_role("button", name="For age 40: Adult mobile crisis").click()
    expect(page.locator("#category")).to_have_value("adult-mobile-crisis")
    expect(page.locator("#found")).to_contain_text("for Groton")
    assert page.url == visit.base + "/"


def test_a_pause_in_typing_does_not_take_the_answer_of_the_button_away(visit: Visit) -> None:
    page = visit.start()
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.post_data or "") if request.method == "POST" else None)
    page.locator("#place").press_sequentially("Avon")
    page.locator("#place").press("Enter")
    expect(page.locator("#found")).to_be_focused()
    page.wait_for_timeout(600)
    assert focused(page, "#found")
    typed = ["typing" in sent for sent in posts]
    assert typed == sorted(typed, reverse=True), "nothing is asked behind the button's question"
    assert typed.count(False) == 1


def test_a_time_is_asked_only_where_one_is_to_be_set(visit: Visit) -> None:
    page = visit.start()
    expect(page.locator("#at")).to_be_hidden()
    page.locator("#when").select_option("at")
    expect(page.locator("#at")).to_be_visible()
    page.locator("#at").fill("2026-12-25T03:15")
    page.locator("#place").fill("Avon")
    expect(page.locator("#found + p")).to_contain_text("December 25, 2026, 3:15")


def test_a_chosen_meaning_stays_chosen_while_the_rest_is_changed(visit: Visit) -> None:
    page = visit.start()
    visit.ask(QUESTIONS["ambiguous"])
    page.get_by_role("button", name="Stonington").click()
    expect(page.locator("#found")).to_contain_text("for Stonington")
    visit.change()
    page.locator("#age").press_sequentially("9")
    expect(page.locator("#found + p")).to_contain_text("age 9")
    expect(page.locator("#found")).to_contain_text("for Stonington")
    page.get_by_role("button", name="Show all meanings").click()
    expect(page.locator("#found")).to_contain_text("for Groton or Stonington")


def test_a_neighbouring_kind_is_one_press_away(visit: Visit) -> None:
    page = visit.start()
    visit.ask(QUESTIONS["none-for-age"])
    page.get_by_role("button", name="For age 40: Adult mobile crisis").click()
    expect(page.locator("#found + p")).to_contain_text("Adult mobile crisis, age 40")
    expect(page.locator("#category")).to_have_value("adult-mobile-crisis")
    assert page.locator("#place").input_value() == "Hartford"


def test_a_mistake_is_said_at_its_field_while_typing_and_goes_when_mended(visit: Visit) -> None:
    page = visit.start()
    page.locator("#place").fill("Avon")
    page.locator("#age").press_sequentially("abc")
    expect(page.locator("#age-problem")).to_contain_text("“abc” is not an age")
    expect(page.locator("#age")).to_have_attribute("aria-invalid", "true")
    assert focused(page, "#age")
    page.locator("#age").fill("9")
    expect(page.locator("#age-problem")).to_be_hidden()
    expect(page.locator("#age")).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#found")).to_contain_text("for Avon")


def test_a_server_that_fails_is_said_and_the_answer_stays(visit: Visit) -> None:
    page = visit.start()
    visit.ask(QUESTIONS["answer"])
    visit.change()
    page.route("**/*", lambda route: route.fulfill(status=503, body="no") if route.request.method == "POST" else None)
    page.locator("#age").fill("15")
    expect(page.locator("#sp-failed")).to_be_visible()
    expect(page.locator("#found")).to_contain_text("for Windham")


def test_nothing_of_a_search_stays_behind(visit: Visit) -> None:
    page = visit.start()
    entries = page.evaluate("history.length")
    visit.ask(QUESTIONS["answer"])
    visit.open("/search")
    visit.ask({"q": "bridgeport"}, form="#search-form")
    page.go_back()
    assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""], "the tab alone keeps its forms"
    assert page.evaluate("history.length") == entries + 1
    assert page.url == visit.base + "/"
    assert visit.context.cookies() == []
    asked = [one for one in visit.requests if re.search("willimantic|bridgeport|youth-mobile", one, re.IGNORECASE)]
    assert asked == []


def test_copied_text_is_the_answer_in_lines(visit_at: Callable[..., Visit]) -> None:
    visit = visit_at(permissions=["clipboard-read", "clipboard-write"])
    page = visit.start()
    visit.ask(QUESTIONS["referral"])
    page.get_by_role("button", name="Copy text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "Child Advocacy Center of The Center for Family Justice" in text
    assert text.index("DCF Careline: 1-800-842-2288") < text.index("203-334-6154")


def test_a_copied_link_reopens_the_answer_and_leaves_no_trace_in_the_address(visit_at: Callable[..., Visit]) -> None:
    visit = visit_at(permissions=["clipboard-read", "clipboard-write"])
    page = visit.start()
    visit.ask(QUESTIONS["answer"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(visit.base + "/#")
    page.goto("about:blank")
    page.goto(copied)
    answered(page)
    expect(page.locator("#found")).to_contain_text("for Windham")
    expect(page.locator("#age")).to_have_value("14")
    assert page.url == visit.base + "/"


def exiting(route: Route) -> None:
    """Stands in for the harmless page: nothing leaves this machine."""
    route.fulfill(body="<!doctype html><title>Weather</title>", content_type="text/html")


@pytest.mark.parametrize("by", ["button", "escape"])
def test_quick_exit_takes_the_page_out_of_the_way(visit: Visit, by: str) -> None:
    visit.context.route(EXIT, exiting)
    page = visit.page
    page.goto("about:blank")
    visit.open()
    visit.ask(QUESTIONS["answer"])
    if by == "button":
        page.locator("[data-quick-exit]").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(EXIT)
    assert page.title() == "Weather"
    page.go_back()
    assert page.url == "about:blank"
    visit.requests[:] = [one for one in visit.requests if not EXIT.match(one)]


def test_fields_are_named_and_targets_are_large(visit_at: Callable[..., Visit]) -> None:
    visit = visit_at(390)
    page = visit.start()
    visit.ask(QUESTIONS["answer"])
    visit.change()
    for name in ("Town, village, ZIP code or region", "Kind of help", "Age", "When"):
        expect(page.get_by_label(name, exact=True)).to_be_visible()
    targets = ".sp-line, .usa-button, .usa-input, .sp-exit, .sp-fold__line"
    for one in targets.split(", "):
        assert page.locator(f"{one}:visible").count() > 0, one
    small = "targets => targets.filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
    assert page.locator(", ".join(f"{one}:visible" for one in targets.split(", "))).evaluate_all(small) == []
