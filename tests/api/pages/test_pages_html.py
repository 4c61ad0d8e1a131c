"""Every page is whole HTML that a screen reader finds its way in, and every link inside leads somewhere."""

from collections import Counter
from datetime import datetime
from itertools import pairwise
from typing import Final
from urllib.parse import unquote, urldefrag

import pytest
from starlette.testclient import TestClient

from graph import catalogue
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from tests.api.pages.pages import EXAMPLES, QUESTIONS, Html, icons, links_of

ICONS = icons()
LABELLED = ("input", "select", "textarea")
_REFERS: tuple[str, ...] = ("for", "form", "aria-labelledby", "aria-describedby")


def check(text: str, language: str = "en", page: Html | None = None) -> list[str]:
    """What is wrong with a page in this language; `page` is what was read of it, if it has been."""
    page = page or Html(text)
    found = list(page.problems)
    found += [f"id {name} stands {count} times" for name, count in Counter(page.ids).items() if count > 1]
    if not text.lstrip().lower().startswith("<!doctype html>"):
        found.append("no doctype")
    if [one.get("lang") for one in page.all("html")] != [language]:
        found.append("no language")
    for tag, count in (("h1", 1), ("main", 1), ("header", 1), ("nav", 1), ("footer", 1), ("title", 1)):
        if not count <= len(page.all(tag)) <= (count if tag in {"h1", "main", "title"} else 9):
            found.append(f"{len(page.all(tag))} <{tag}>")
    return found + _unlabelled(page) + _dangling(page) + _unsafe(page) + _unordered(page) + _undrawn(page)


def _unlabelled(page: Html) -> list[str]:
    labels = {one.get("for") for one in page.all("label")}
    fields = [one for one in page.all(*LABELLED) if one.get("type") != "hidden"]
    found = [f"no label for {one.get('id')}" for one in fields if one.get("id") not in labels]
    navs = [one for one in page.all("nav", "aside") if not {"aria-label", "aria-labelledby"} & one.keys()]
    return found + [f"a landmark without a name: {one}" for one in navs]


def _dangling(page: Html) -> list[str]:
    """References within the page that lead nowhere."""
    ids = set(page.ids)
    asked: list[tuple[str, str]] = [
        (name, part) for _, one in page.elements for name in _REFERS if name in one for part in one[name].split()
    ]
    asked += [("href", href[1:]) for href in page.links if href.startswith("#")]
    return [f"{name} names {part}, which is not there" for name, part in asked if part not in ids]


_FILES: Final = (".vcf", ".csv", ".xlsx", ".geojson", ".md", ".pdf", ".docx", "/sheet.html")
"""How addresses of files end, which are no pages."""
_OURS: Final = ("/static/", "/guides/print.css?", "/es/guides/print.css?")
"""Where pages load styles, scripts and pictures from: files, and the foot of a printed guide."""


def _unsafe(page: Html) -> list[str]:
    """What the content security policy forbids, and what would leave a trace elsewhere."""
    named = [(tag, name) for tag, one in page.elements for name in one]
    found = [f"{name} on <{tag}>" for tag, name in named if name == "style" or name.startswith("on")]
    sources = [one.get("src") or one.get("href", "") for one in page.all("script", "img", "link", "use")]
    found += [f"{source} is not ours" for source in sources if not source.startswith(_OURS)]
    outside = [one for one in page.all("a") if one.get("href", "").startswith("http")]
    return found + [f"{one['href']} lets out a referrer" for one in outside if "noreferrer" not in one.get("rel", "")]


def _unordered(page: Html) -> list[str]:
    """Headings that skip a level."""
    levels = [int(tag[1]) for tag, _ in page.elements if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]
    return [f"h{one} is followed by h{next_}" for one, next_ in pairwise(levels) if next_ > one + 1]


def _undrawn(page: Html) -> list[str]:
    """Icons that the sprite does not have."""
    named = [one.get("href", "").partition("#")[2] for one in page.all("use")]
    return [f"there is no icon {name}" for name in named if name not in ICONS]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_page_opened_by_its_address_is_whole(client: TestClient, name: str) -> None:
    response = client.get(EXAMPLES[name])
    assert response.status_code == (404 if name == "missing" else 200)
    assert check(response.text) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_page_of_an_answer_is_whole(client: TestClient, name: str) -> None:
    response = client.post("/", data=QUESTIONS[name])
    assert response.status_code == (400 if name == "errors" else 200)
    assert check(response.text) == []


@pytest.mark.parametrize("text", ["bridgeport", "qqqzzz", ""])
def test_the_page_of_a_search_is_whole(client: TestClient, text: str) -> None:
    assert check(client.post("/search", data={"q": text}).text) == []


def test_the_check_finds_what_is_wrong() -> None:
    wrong = check(
        "<html><body><h1>a</h1><h3 id=a onclick=x>b</h3><input id=a><a href='#nope'>c</a>"
        "<nav><p title=a title=b>d</nav><svg><use href='/static/sprite.svg#nothing'></use></svg>"
        "<script src='//x.test/a.js'></script>"
        "<a href='https://x.test'>e</a></body></html>"
    )
    assert wrong == [
        "<p> has an attribute twice",
        "</nav> closes ['p']",
        "</body> closes ['p']",
        "</html> closes ['p']",
        "<html> is not closed",
        "<body> is not closed",
        "<nav> is not closed",
        "<p> is not closed",
        "id a stands 2 times",
        "no doctype",
        "no language",
        "0 <main>",
        "0 <header>",
        "0 <footer>",
        "0 <title>",
        "no label for a",
        "a landmark without a name: {}",
        "href names nope, which is not there",
        "onclick on <h3>",
        "//x.test/a.js is not ours",
        "https://x.test lets out a referrer",
        "h1 is followed by h3",
        "there is no icon nothing",
    ]


_CAPPED = {"/coverage": 60, "/guides": 20}


def test_every_link_inside_leads_to_a_whole_page(client: TestClient, directory: Directory, now: datetime) -> None:
    """A walk over the whole seed from the opening page and the lists: some five hundred pages, all in English.

    It comes to each service, agency and team, and to some of the cells of coverage and of the guides, of which there
    are thousands.
    """
    waiting, seen, wrong = ["/", "/browse", "/search", "/about"], set[str](), list[str]()
    anchors: dict[str, set[str]] = {}
    asked: set[tuple[str, str, str]] = set()
    some: dict[str, set[str]] = {one: set() for one in _CAPPED}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address, follow_redirects=False)
        if response.status_code != 200:
            wrong.append(f"{address} answers {response.status_code}")
            continue
        if address.partition("?")[0].endswith(_FILES):
            continue
        page = Html(response.text)
        wrong += [f"{address}: {one}" for one in check(response.text, page=page)]
        if links_of(response.text) != page.links:
            wrong.append(f"{address}: the crawls would follow other links")
        anchors[address] = set(page.ids)
        for href in (one for one in page.links if one.startswith("/") and not one.startswith(("/static/", "/es/"))):
            target, anchor = urldefrag(href)
            capped = next((one for one in _CAPPED if target.startswith(one)), "")
            if capped and target not in some[capped]:
                if len(some[capped]) == _CAPPED[capped]:
                    continue
                some[capped].add(target)
            waiting.append(target)
            if anchor:
                asked.add((address, target, unquote(anchor)))
    for source, target, name in asked:
        if name not in anchors.get(target, {name}):
            wrong.append(f"{source}: {target} has no {name}")
    assert wrong == []
    assert len(seen) > 400
    look = directory.look(PUBLIC, now)
    for room, ids in (
        ("services", catalogue.services(look)),
        ("agencies", catalogue.agencies(look)),
        ("teams", catalogue.teams(look)),
    ):
        assert {f"/{room}/{one}" for one in ids} <= seen
