"""A store in which every text is hostile: pages, command line and GraphQL show it, and nothing more happens."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.model.errors import InvalidInput
from graph.store.opening import open_store
from tests.api.cli.command import signpost
from tests.api.pages.pages import Html, find_form
from tests.api.pages.test_pages_html import check
from tests.support.hostile import ADDRESSES, TAG, TEXTS, hostile_records, make_hostile, plant_addresses
from tests.support.records import agency, changes

_OURS = ("/", "#", "tel:", "sms:", "mailto:", "https://www.weather.gov/")
_RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile store, with addresses that the model refuses. Shared: read it only."""
    path = tmp_path_factory.mktemp("hostile") / "signpost.db"
    make_hostile(path)
    plant_addresses(path)
    return path


@pytest.fixture(scope="module")
def pages(store: Path, clock: Callable[[], datetime]) -> Iterator[dict[str, str]]:
    """Every page that links and forms lead to, by its address."""
    with TestClient(create_app(Settings(store=str(store)), clock=clock)) as client:
        found: dict[str, str] = {}
        waiting = ["/", "/es/", "/path", "/search"]
        while waiting:
            path = waiting.pop()
            if path not in found:
                found[path] = client.get(path).text
                waiting += _inside(found[path])
        for name, form in (("/", find_form("06001")), ("/", find_form("00501")), ("/search", {"q": "alert"})):
            found[f"POST {name} {form}"] = client.post(name, data=form).text
        for text in TEXTS:
            typed = re.sub(r"[\x00-\x1f\x7f-\x9f]", "", text)[:200]
            found[f"POST /search {typed}"] = client.post("/search", data={"q": typed}).text
            found[f"POST / {typed}"] = client.post("/", data={"text": typed}).text
        yield found


def _inside(text: str) -> list[str]:
    links = [link.partition("#")[0] for link in Html(text).links]
    return [
        link
        for link in links
        if link.startswith("/")
        and not link.startswith(("//", "/static"))
        and not link.partition("?")[0].endswith((".vcf", ".csv", ".xlsx", ".pdf", ".docx"))
    ]


def test_every_text_of_the_store_is_hostile() -> None:
    assert {type(record).KIND for record in hostile_records()} >= {"agency", "team", "service", "contact", "category"}


def test_pages_show_markup_as_text(pages: dict[str, str]) -> None:
    assert len(pages) > 60
    for address, text in pages.items():
        page = Html(text)
        named = {tag for tag, _ in page.elements}
        assert not named & {TAG, "img", "iframe", "object", "embed"}, address
        assert "9359" not in text, f"{address} has computed what a text says"
        assert check(text, "es" if address.startswith("/es") else "en") == [], address
    assert any(f"<{TAG}" in Html(text).words for text in pages.values())


def test_pages_link_only_plain_addresses(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        foreign = [link for link in Html(text).links if not link.startswith(_OURS) or link.startswith("//")]
        assert foreign == [], address
    shown = "".join(Html(text).words for text in pages.values())
    assert any(planted in shown for planted in ADDRESSES), "an older address is shown as text"


@pytest.mark.parametrize("command", ["places 00501", "search alert", "categories", "find 00501", "audit"])
def test_the_command_line_prints_no_controls(store: Path, command: str) -> None:
    done = signpost(*command.split(), "--store", str(store), cwd=store.parent)
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
    assert _RAW.findall(done.stdout + done.stderr) == []


def test_graphql_gives_texts_as_they_are(store: Path, clock: Callable[[], datetime]) -> None:
    with TestClient(create_app(Settings(store=str(store)), clock=clock)) as client:
        query = "{ services(first: 20) { edges { node { name description website } } } }"
        answer = client.post("/graphql", json={"query": query})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/")
    assert "<" not in answer.headers["content-type"]
    said = json.dumps(answer.json(), ensure_ascii=False)
    assert TAG in said


def test_a_lone_surrogate_is_refused(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "s.db")) as opened, pytest.raises(InvalidInput, match="name holds text"):
        opened.write(changes(agency(name="\ud800")))
