"""The map of coverage in a browser: hatching that shows, areas that can be pressed and reached by keyboard."""

import pytest

from tests.browser.conftest import SHOTS, WIDTHS, Visit

pytestmark = pytest.mark.browser

MAP = "/coverage?category=child-advocacy-center&age=5"
FILL = "link => getComputedStyle(link.querySelector('path')).fill"
AREA = ".sp-atlas__areas a[href*='ct-town-danbury&']"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_status_has_a_hatching_of_its_own(visit: Visit, scheme: str) -> None:
    visit.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    visit.open(MAP)
    fills = {visit.page.locator(".sp-atlas__areas").nth(at).locator("a").first.evaluate(FILL) for at in (0, 1)}
    assert fills == {'url("#sp-cover--not-on-file-on-map")', 'url("#sp-cover--unconfirmed-on-map")'}
    strokes = visit.page.locator(".sp-atlas__hatch path").evaluate_all(
        "paths => paths.map(one => getComputedStyle(one).stroke)"
    )
    assert len(set(strokes)) == 2


def test_an_area_is_pressed_and_leads_to_its_cell(visit: Visit) -> None:
    visit.open(MAP)
    for width in WIDTHS:
        visit.resize(width)
        assert visit.overflow() <= 0
        box = visit.page.locator(AREA).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) > 8, "small, but there is the table too"
    visit.page.locator(AREA).click()
    visit.page.get_by_role("heading", name="Child advocacy centers: Danbury", level=1).wait_for()


def test_an_area_with_the_keyboard_on_it_is_seen(visit: Visit) -> None:
    visit.open(MAP)
    before = visit.page.locator(AREA).evaluate(FILL)
    visit.page.locator(AREA).focus()
    visit.page.keyboard.press("Shift+Tab")
    visit.page.keyboard.press("Tab")
    assert visit.page.locator(AREA).evaluate(FILL) != before
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("heading", name="Child advocacy centers: Danbury", level=1).wait_for()


def test_a_screen_reader_hears_the_place_and_its_status(visit: Visit) -> None:
    visit.open(MAP)
    group = visit.page.get_by_role("group", name="None listed")
    assert group.get_by_role("link").count() == 79
    assert group.get_by_role("link", name="Danbury: None listed").count() == 1


def test_the_map_is_on_one_sheet_of_paper(visit: Visit) -> None:
    visit.open(MAP)
    visit.page.emulate_media(media="print")
    visit.resize(700)
    box = visit.page.locator(".sp-atlas").bounding_box()
    assert box is not None
    assert box["height"] < 900
    visit.page.pdf(path=SHOTS / "map.pdf", prefer_css_page_size=True)
