"""Signpost below a path: every address that a page gives leads back through the proxy."""

import asyncio
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from api.app import create_app
from api.prefix import Prefix, own_path, root_of
from api.settings import Settings
from graph.model.errors import InvalidInput
from tests.api.pages.pages import Html, find_form

PREFIX = "/town/help"
MOST_PAGES = 40
ADDRESSES = ("href", "src", "action", "formaction", "hx-post", "data-tongue")


class Proxy:
    """A reverse proxy: it forwards what is below the prefix, with or without it, and has nothing else."""

    def __init__(self, app: ASGIApp, *, removes: bool) -> None:
        self.app = app
        self.removes = removes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"])
        if not path.startswith(f"{PREFIX}/"):
            await PlainTextResponse("the proxy has nothing here", 404)(scope, receive, send)
            return
        if self.removes:
            scope = {**scope, "path": path.removeprefix(PREFIX)}
        await self.app(scope, receive, send)


@contextmanager
def behind(settings: Settings, kind: str) -> Iterator[TestClient]:
    """A client of Signpost behind a proxy that removes the prefix, keeps it, or of a mount in another application."""
    app = create_app(replace(settings, prefix="" if kind == "mount" else PREFIX, development=True))
    with TestClient(app):
        outer: ASGIApp = Proxy(app, removes=kind == "removes")
        if kind == "mount":
            outer = Starlette(routes=[Mount(PREFIX, app)])
        yield TestClient(outer, follow_redirects=False)


@pytest.fixture(scope="module", params=["removes", "keeps", "mount"])
def proxied(settings: Settings, request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """A client whose addresses all begin with the prefix."""
    with behind(settings, request.param) as client:
        yield client


def own_addresses(page: str, html: str) -> list[str]:
    """The addresses of this server in a page, without fragments."""
    found = (attributes[name] for _, attributes in Html(html).elements for name in ADDRESSES if name in attributes)
    local = (address for address in found if not re.match(r"[a-z]+:", address) and not address.startswith("#"))
    return [urlsplit(urljoin(page, address)).path for address in local]


@pytest.mark.parametrize("start", ["/", "/es/"])
def test_every_address_of_every_page_leads_through_the_proxy(proxied: TestClient, start: str) -> None:
    waiting, seen = deque([PREFIX + start]), {PREFIX + start}
    pages = 0
    while waiting and pages < MOST_PAGES:
        address = waiting.popleft()
        answer = proxied.get(address)
        assert answer.status_code in (200, 307, 405), address
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        pages += 1
        for found in own_addresses(address, answer.text):
            assert found.startswith(f"{PREFIX}/"), f"{address} leads to {found}"
            if found not in seen:
                seen.add(found)
                waiting.append(found)
    assert pages == MOST_PAGES
    assert {f"{PREFIX}/static/signpost.css", f"{PREFIX}/static/vendor/uswds/sprite.svg"} <= seen


@pytest.mark.parametrize("before", ["", "/es"])
def test_answers_and_errors_lead_through_the_proxy(proxied: TestClient, before: str) -> None:
    posted = [
        proxied.post(f"{PREFIX}{before}/", data=find_form("Windham", "youth-mobile-crisis", "14")),
        proxied.post(f"{PREFIX}{before}/", data=find_form("Windham", "", ""), headers={"HX-Request": "true"}),
        proxied.post(f"{PREFIX}{before}/search", data={"q": "crisis"}),
        proxied.post(f"{PREFIX}{before}/path", data={"origin": "K-12 schools", "place": "Windham"}),
        proxied.get(f"{PREFIX}{before}/agencies/agency:none"),
        proxied.get(f"{PREFIX}/static/none.css", headers={"Accept": "text/html"}),
    ]
    for answer in posted:
        found = own_addresses(f"{PREFIX}/", answer.text)
        assert found
        assert [address for address in found if not address.startswith(f"{PREFIX}/")] == []


def test_the_language_is_read_behind_the_prefix(proxied: TestClient) -> None:
    page = proxied.get(f"{PREFIX}/es/browse")
    assert page.headers["content-language"] == "es"
    assert f'href="{PREFIX}/browse"' in page.text
    assert f'href="{PREFIX}/es/search"' in page.text


def test_redirects_have_the_prefix_and_no_host(proxied: TestClient) -> None:
    answer = proxied.get(f"{PREFIX}/browse/?level=1", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.headers["location"]) == (307, f"{PREFIX}/browse?level=1")
    assert proxied.get(f"{PREFIX}/es").headers["location"] == f"{PREFIX}/es/"


def test_graphql_and_its_page_are_there(proxied: TestClient) -> None:
    asked = proxied.post(f"{PREFIX}/graphql", json={"query": "{ __typename }"})
    assert asked.json() == {"data": {"__typename": "Query"}}
    page = proxied.get(f"{PREFIX}/graphql").text
    found = own_addresses(f"{PREFIX}/graphql", page)
    assert found
    assert all(proxied.get(address).status_code == 200 for address in found if "/static/" in address)


def test_errors_of_programs_are_json_below_the_prefix(proxied: TestClient) -> None:
    refused = proxied.post(f"{PREFIX}/healthz")
    assert refused.status_code == 405
    assert refused.headers["content-type"] == "application/json"


def test_health_is_there_without_the_prefix_too(settings: Settings) -> None:
    app = create_app(replace(settings, prefix=PREFIX))
    with TestClient(app) as client:
        assert client.get("/healthz").status_code == client.get(f"{PREFIX}/healthz").status_code == 200


@pytest.mark.parametrize("prefix", ["/es", "/browse", "/static", "/graphql", "/agencies/here", "/es/search"])
def test_an_address_of_our_own_is_no_prefix(settings: Settings, prefix: str) -> None:
    with pytest.raises(InvalidInput, match="SIGNPOST_PREFIX"):
        create_app(replace(settings, prefix=prefix))


@pytest.mark.parametrize(
    ("path", "root", "own"),
    [
        ("/browse", "", "/browse"),
        ("/a/browse", "/a", "/browse"),
        ("/ab/browse", "/a", "/ab/browse"),
        ("/a", "/a", ""),
        ("/es/browse", "/", "/es/browse"),
    ],
)
def test_the_own_path_is_what_follows_the_root(path: str, root: str, own: str) -> None:
    scope = {"type": "http", "path": path, "root_path": root}
    assert own_path(scope) == own
    assert root_of(scope) == root.rstrip("/")


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//evil.example", "/browse//evil.example/", "//", "/\\evil.example/"]
)
def test_no_redirect_leads_to_another_host(settings: Settings, path: str) -> None:
    app = create_app(settings)
    with TestClient(app) as client:

        async def raw(scope: Scope, receive: Receive, send: Send) -> None:
            await app({**scope, "path": path, "raw_path": path.encode()}, receive, send)

        answer = TestClient(raw, follow_redirects=False).get("/")
        assert client.get("/healthz").status_code == 200
    location = answer.headers.get("location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_other_scopes_pass() -> None:
    seen: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
        seen.append(scope)

    asyncio.run(Prefix(app, prefix=PREFIX)({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert seen == [{"type": "lifespan"}]
