"""Dark mode and forced colours, looked at by axe, and answers on paper."""

import re
from collections.abc import Callable
from typing import Final, Literal

import pytest

from tests.api.pages.pages import EXAMPLES, QUESTIONS
from tests.api.pages.path_pages import PATHS
from tests.browser.conftest import SHOTS, WIDTHS, Visit

pytestmark = pytest.mark.browser

PAGES: Final = ("opening", "agency", "team", "service-by-referral", "sector", "about", "kind", "browse")
ANSWERS: Final = ("answer", "referral", "ambiguous", "none-on-file", "errors")
PALETTES: Final = {
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "forced-dark": {"forced_colors": "active", "color_scheme": "dark"},
}
BOTH = pytest.param("forced-dark", marks=pytest.mark.full)  # a mixture of the other two, which each run in the gate


@pytest.mark.parametrize("palette", ["dark", "forced", BOTH])
def test_axe_finds_nothing_in_other_colours(visit_at: Callable[..., Visit], palette: str) -> None:
    visit = visit_at(390, **PALETTES[palette])
    for name in PAGES:
        visit.open(EXAMPLES[name])
        assert visit.faults() == [], name
    for name in ANSWERS:
        visit.open()
        visit.ask(QUESTIONS[name])
        for folded in visit.page.locator("#results summary").all():
            folded.click()
        assert visit.faults() == [], name
        for width in WIDTHS:
            visit.resize(width)
            visit.shoot(f"{name}-{palette}")
    visit.open("/path")
    visit.ask(PATHS["path-abuse"], form="#path-form")
    assert visit.faults() == []


def test_dark_is_dark_and_paper_is_white(visit_at: Callable[..., Visit]) -> None:
    visit = visit_at(color_scheme="dark")
    page = visit.start()
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(16, 25, 29)"
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


@pytest.mark.parametrize(("name", "most"), [("answer", 1), ("referral", 2), ("everything", 2), ("none-for-age", 2)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_answer_takes_a_sheet_or_two(
    visit_at: Callable[..., Visit], name: str, most: int, scheme: Literal["light", "dark"]
) -> None:
    visit = visit_at(color_scheme=scheme)
    visit.open()
    visit.ask(QUESTIONS[name])
    document = visit.page.pdf(path=SHOTS / f"{name}-{scheme}.pdf", format="Letter", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", document)) <= most
