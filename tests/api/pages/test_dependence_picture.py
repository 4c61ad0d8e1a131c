"""The picture of what help hangs on: it is XML, safe, and left out where `dot` cannot draw it."""

import stat
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.pages.dependence.picture import picture
from api.pages.frame import dot
from api.pages.frame.dot import laid_out
from api.told.routes import RoutesWords, Stop, routes_words
from api.words.messages import messages_for
from graph.dependence import Line, Places, Routes
from graph.model.vocabulary import Role
from tests.api.pages.pages import Html
from tests.api.pages.signing import signed_in
from tests.support.small import look

needs_dot = pytest.mark.skipif(dot.found() is None, reason="needs dot: install Graphviz")
ADDRESS = "/dependence?category=youth-mobile-crisis&within=Windham"
TITLES = ("Places", "Numbers", "Services", "Agencies")


@pytest.fixture
def partner(app: Starlette) -> TestClient:
    return signed_in(app, Role.PARTNER)


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Another program in the place of `dot`: what a test writes there."""
    path = tmp_path / "dot"
    path.touch()
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(dot, "found", lambda: str(path))
    monkeypatch.setattr(dot, "_SECONDS", 0.2)
    dot._run.cache_clear()
    yield path
    dot._run.cache_clear()


def drawn_on(page: str) -> ElementTree.Element:
    start = page.index("<svg aria-hidden", page.index("sp-map--ways"))
    return ElementTree.fromstring(page[start : page.index("</svg>", start) + len("</svg>")])


@needs_dot
def test_the_picture_shows_the_only_number_and_nothing_in_it_runs(partner: TestClient) -> None:
    page = partner.get(ADDRESS)
    said = Html(page.text)
    assert said.problems == []
    svg = drawn_on(page.text)
    only = [one for one in svg.iter() if "sp-map__only" in one.get("class", "")]
    texts = ["".join(one.itertext()) for one in only]
    assert any("211" in text and "1 place depends on it" in text for text in texts)
    assert {one.tag for one in svg.iter()} == {"svg", "path", "text", "g", "a", "rect", "tspan"}
    assert all(one.get("href", "/").startswith("/") for one in svg.iter())
    assert not any(name in ("id", "style") or name.startswith("on") for one in svg.iter() for name in one.attrib)
    assert all(partner.get(str(one.get("href"))).status_code == 200 for one in svg.iter("a"))


@needs_dot
def test_its_boxes_do_not_overlap_and_stand_in_columns(partner: TestClient) -> None:
    svg = drawn_on(partner.get("/dependence?category=domestic-violence").text)
    boxes = [tuple(float(one.get(name, "")) for name in ("x", "y", "width", "height")) for one in svg.iter("rect")]
    assert len({x for x, *_ in boxes}) == 4
    for at, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, high in boxes[at + 1 :]:
            assert x + width <= left or left + wide <= x or y + height <= top or top + high <= y
    left, top, width, height = map(float, svg.get("viewBox", "").split())
    assert all(left <= x and top <= y for x, y, *_ in boxes)
    assert all(x + wide <= left + width and y + high <= top + height for x, y, wide, high in boxes)
    assert width <= 1072  # the page's own, in a window of 1280


@needs_dot
def test_hostile_names_are_text(partner: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = '"];evil[label="</text><script>alert(1)</script>'
    stops = [(Stop(f"{at}", (bad,), "", bad),) for at in range(4)]
    told = RoutesWords(stops[0], stops[1], stops[2], stops[3], (("0", "1"), ("1", "2"), ("2", "3")))
    monkeypatch.setattr("api.pages.dependence.page.routes_words", lambda *_: told)
    page = partner.get(ADDRESS)
    assert Html(page.text).problems == []
    assert "<script>alert" not in page.text
    drawn_on(page.text)


@pytest.mark.parametrize(
    "script",
    ["exec /bin/sleep 5", "exit 1", "echo nothing of this kind", "echo graph 1 2 2; echo stop", "echo graph x", ""],
    ids=["slow", "fails", "babbles", "empty", "broken", "no program"],
)
def test_without_a_picture_there_is_the_list(program: Path, partner: TestClient, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n" if script else "", encoding="utf-8")
    if not script:
        program.unlink()
    page = partner.get(ADDRESS)
    assert page.status_code == 200
    assert "sp-map--ways" not in page.text
    assert "Mobile Crisis Intervention Services, statewide access" in Html(page.text).text


@needs_dot
def test_a_picture_that_failed_once_is_tried_again(
    program: Path, partner: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert "sp-map--ways" not in partner.get(ADDRESS).text
    monkeypatch.undo()
    assert "sp-map--ways" in partner.get(ADDRESS).text


def test_where_dot_is_not_installed_there_is_the_list(partner: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dot, "found", lambda: None)
    assert laid_out([((10.0, 10.0),)], [], 10) is None
    page = partner.get(ADDRESS)
    assert "sp-map--ways" not in page.text
    assert "It depends on each of these" in page.text


def test_what_is_too_much_to_draw_is_said(partner: TestClient) -> None:
    page = partner.get("/dependence?category=law-enforcement")
    assert "There are too many services to draw." in Html(page.text).text
    assert "sp-map--ways" not in page.text


def test_of_very_many_groups_of_places_the_smaller_are_one() -> None:
    seen = look()
    groups = tuple(Places(("jurisdiction:ash",), (f"service:{at}",)) for at in range(20))
    told = routes_words(seen, Routes(groups, (Line("contact:service-statewide-primary", (), ("service:19",)),)), EN)
    assert len(told.places) == 12
    assert told.places[-1].said == ("9 places", "Ash, Ash, Ash, …")
    assert ("places:11", "contact:service-statewide-primary") in told.joined


def test_nothing_to_draw_is_no_picture() -> None:
    assert picture(RoutesWords((), (), (), (), ()), TITLES) is None


EN = messages_for("en")
