"""The pages for planners in a real browser: axe finds nothing, nothing sticks out, the picture can be read."""

from collections.abc import Callable

import pytest

from api.pages.frame import dot
from graph.model.vocabulary import Role
from graph.store import Store
from tests.browser.conftest import WIDTHS, Visit
from tests.browser.editors.signing import sign_in
from tests.browser.test_look import OUTSIDE

pytestmark = pytest.mark.browser

PICTURES = ["/dependence?category=domestic-violence", "/dependence?category=youth-mobile-crisis&within=Windham"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_is_accessible(window: Callable[..., Visit], store: Store, scheme: str) -> None:
    visit = window(color_scheme=scheme)
    sign_in(visit, store, Role.PARTNER, "Paula")
    for path in ("/stakeholders", "/dependence", *PICTURES):
        visit.open(path)
        for width in WIDTHS:
            visit.resize(width)
            assert visit.faults() == [], (path, width)
            assert visit.overflow() <= 0, (path, width)


@pytest.mark.skipif(dot.found() is None, reason="needs dot: install Graphviz")
def test_the_picture_is_read_and_scrolled_by_keyboard(window: Callable[..., Visit], store: Store) -> None:
    visit = window()
    page = sign_in(visit, store, Role.PARTNER, "Paula")
    for path in PICTURES:
        visit.open(path)
        for width in WIDTHS:
            visit.resize(width)
            assert page.evaluate(OUTSIDE) == [], (path, width)
    page.locator(".sp-map--ways").focus()
    page.keyboard.press("ArrowRight")
    for _ in range(50):
        if page.evaluate("document.querySelector('.sp-map--ways').scrollLeft") > 0:
            break
        page.wait_for_timeout(100)
    else:
        raise AssertionError("the picture does not scroll")
    page.emulate_media(media="print")
    visit.resize(700)
    assert page.evaluate("document.querySelector('.sp-map--ways svg').getBoundingClientRect().width") <= 700
