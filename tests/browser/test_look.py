"""Every kind of page at both widths: axe finds nothing, nothing sticks out, and a picture is kept to look at."""

import pytest

from tests.api.pages.pages import EXAMPLES, QUESTIONS
from tests.browser.conftest import SHOTS, WIDTHS, Visit

pytestmark = pytest.mark.browser

LOOKED_AT = [name for name in QUESTIONS if name != "everything"]
"""Every question but the one with 150 cards, which "many" stands for: looking at them takes half a minute."""
SEARCHES = {"search-hits": "bridgeport", "search-nothing": "qqqzzz", "search-error": ""}
OUTSIDE = """() => [...document.querySelectorAll('.sp-map svg')].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return (scale * 14 < 11 ? ['the letters are small'] : []).concat([...svg.querySelectorAll('rect')].flatMap(rect => {
    const box = rect.getBoundingClientRect();
    return [...rect.parentNode.querySelectorAll('tspan')].filter(line => {
      const text = line.getBoundingClientRect();
      return text.left < box.left || text.right > box.right || text.top < box.top - 1 || text.bottom > box.bottom + 1;
    }).map(line => line.textContent);
  }));
})"""
"""Lines of the picture that stick out of their box, in the browser's own letters."""
WRONG = """() => {
  const picture = document.querySelector('main').appendChild(new Image());
  picture.src = '/static/nothing.png';
  picture.style.minWidth = '3000px';
  document.querySelector('.sp-map__wide tspan').textContent = 'W'.repeat(90);
  window.addEventListener('error', () => setTimeout(() => window.reported = true));
  setTimeout(() => { throw new Error('wrong') });
}"""
"""Makes a page too wide, its picture too narrow for a name, and lets its script fail."""


def look(visit: Visit, name: str) -> None:
    """Look at the open page in windows of both widths, from one load."""
    for width in WIDTHS:
        visit.resize(width)
        assert visit.faults() == [], width
        assert visit.overflow() <= 0, width
        visit.shoot(name)


@pytest.mark.parametrize("name", EXAMPLES)
def test_page_opened_by_its_address(shown: Visit, name: str) -> None:
    shown.open(EXAMPLES[name])
    look(shown, name)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_page_of_an_answer(shown: Visit, name: str) -> None:
    shown.open()
    shown.ask(QUESTIONS[name])
    for folded in shown.page.locator("#results summary").all():
        folded.click()
    look(shown, name)


@pytest.mark.parametrize("name", SEARCHES)
def test_page_of_a_search(shown: Visit, name: str) -> None:
    shown.open("/search")
    shown.ask({"q": SEARCHES[name]}, form="#search-form")
    look(shown, name)


def test_nothing_sticks_out_of_the_narrowest_window(shown: Visit) -> None:
    shown.resize(320)
    wide = []
    for name, address in EXAMPLES.items():
        shown.open(address)
        if shown.overflow() > 0:
            wide.append(name)
    assert wide == []


def test_a_folded_list_opens_and_its_picture_can_be_pressed(visit: Visit) -> None:
    page = visit.open(EXAMPLES["agency-whole"])
    page.get_by_text("The same as a list").click()
    page.locator(".sp-around").get_by_role("link", name="Connecticut Valley Hospital").first.click()
    page.get_by_role("heading", name="Connecticut Valley Hospital", level=1).wait_for()
    page.locator(".sp-map__wide a[href='/agencies/agency:ct-dmhas']").first.click()
    page.get_by_role("heading", name="Connecticut Department of Mental Health", level=1).wait_for()


@pytest.mark.parametrize("name", ["agency-whole", "sector", "sector-schools"])
def test_the_letters_of_the_picture_stay_inside_their_boxes_and_can_be_read(shown: Visit, name: str) -> None:
    shown.open(EXAMPLES[name])
    for width in WIDTHS:
        shown.resize(width)
        assert shown.page.locator(".sp-map svg:visible").count() == 1, width
        assert shown.page.evaluate(OUTSIDE) == [], width


def test_the_look_at_a_page_finds_what_is_wrong(visit: Visit) -> None:
    visit.open(EXAMPLES["sector"])
    assert (visit.faults(), visit.overflow(), visit.page.evaluate(OUTSIDE), visit.foreign) == ([], 0, [], [])
    assert visit.base + EXAMPLES["sector"] in visit.requests
    visit.page.evaluate(WRONG)
    assert [fault.partition(":")[0] for fault in visit.faults()] == ["image-alt"]
    assert visit.overflow() > 0
    assert visit.page.evaluate(OUTSIDE) == ["W" * 90]
    visit.page.wait_for_function("window.reported")
    visit.requests.append("https://x.test/a.png")
    assert visit.foreign == ["https://x.test/a.png"]
    assert len(visit.errors) == 1
    visit.errors.clear()
    visit.requests.clear()


def test_paper_shows_the_picture_and_what_is_folded_up(visit: Visit) -> None:
    visit.open(EXAMPLES["sector"])
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".sp-map__wide").is_visible()
    assert visit.page.locator(".sp-tie").last.is_visible()
    visible = "ties => ties.filter(one => one.checkVisibility({contentVisibilityAuto: true})).length"
    assert visit.page.locator(".sp-tie").evaluate_all(visible) == visit.page.locator(".sp-tie").count()
    visit.page.pdf(path=SHOTS / "sector.pdf", prefer_css_page_size=True)


@pytest.mark.parametrize("text", ["x" * 10_000, "שלום " * 30, "😀" * 150, "W" * 199, "\u202eabc"])
def test_odd_text_never_breaks_the_page(shown: Visit, text: str) -> None:
    shown.resize(320)
    shown.open()
    shown.ask({"place": text})
    assert shown.overflow() <= 0
    assert shown.faults() == []


def test_paper_shows_the_numbers_and_leaves_out_what_cannot_be_pressed(visit: Visit) -> None:
    visit.open()
    visit.ask(QUESTIONS["referral"])
    visit.page.emulate_media(media="print")
    for shown in ("#found", "a[href='tel:+18008422288'] >> nth=0", "text=If nothing here fits, call"):
        assert visit.page.locator(shown).first.is_visible(), shown
    for hidden in (".sp-nav", ".sp-search", ".sp-exit", "[data-print]", "#answer-text"):
        assert visit.page.locator(hidden).count() == 1, hidden
        assert not visit.page.locator(hidden).is_visible(), hidden
    grounds = visit.page.locator(".sp-line").evaluate_all(
        "lines => lines.map(one => getComputedStyle(one).backgroundColor)"
    )
    assert set(grounds) == {"rgba(0, 0, 0, 0)"}  # black letters on a dark ground cannot be read
    visit.shoot("referral-paper")
    visit.page.pdf(path=SHOTS / "referral.pdf", prefer_css_page_size=True)


def test_a_press_on_print_opens_the_browsers_own(visit: Visit) -> None:
    visit.open()
    visit.ask(QUESTIONS["answer"])
    visit.page.evaluate("window.print = () => { window.printed = true }")
    visit.page.locator("[data-print]").click()
    assert visit.page.evaluate("window.printed")
