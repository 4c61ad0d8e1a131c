"""The application as a whole: headers on every answer, errors as pages and as JSON, static files, health, the log."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.access import HEADERS
from api.app import create_app
from api.assets import STATIC, static_url
from api.settings import Settings
from graph.model.errors import NotFound, StoreUnavailable
from graph.store.opening import open_store

HTML = {"Accept": "text/html,application/xhtml+xml"}
JSON = {"Accept": "application/json"}
SECRET = "Zanzibarville"


class Broken:
    """A directory that fails whatever is asked, with `error`."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, name: str) -> object:
        raise self.error


@pytest.fixture
def broken(store_file: Path) -> Iterator[Starlette]:
    """An application of the test's own, whose directory a test may break."""
    app = create_app(Settings(store=str(store_file)))
    with TestClient(app):
        yield app


def _chunks() -> Iterator[bytes]:
    for _ in range(40):
        yield b"x" * 4096


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/healthz", 200),
        ("HEAD", "/healthz", 200),
        ("POST", "/healthz", 405),
        ("GET", "/static/signpost.css", 200),
        ("POST", "/static/signpost.css", 405),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/static/vendor", 404),
        ("GET", "/nowhere", 404),
        ("GET", f"/{SECRET}", 404),
        ("DELETE", "/", 405),
        ("GET", "/agency/agency:none", 404),
        ("POST", "/graphql", 415),
        ("DELETE", "/graphql", 405),
    ],
)
def test_every_answer_carries_the_headers(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    for name, value in HEADERS.items():
        if name != "Cache-Control" or not path.startswith("/static/") or status != 200:
            assert answer.headers[name] == value, name
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("headers", [HTML, JSON])
def test_an_error_is_a_page_for_people_and_json_for_programs(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get("/nowhere", headers=headers)
    assert answer.status_code == 404
    if headers is JSON:
        assert answer.json()["errors"][0]["extensions"] == {"code": "NOT_FOUND"}
    else:
        assert answer.headers["content-type"].startswith("text/html")
        assert "<h1" in answer.text


def test_a_wrong_method_says_which_are_right(client: TestClient) -> None:
    answer = client.post("/healthz")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert "POST" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("path", ["/", "/graphql", "/nowhere"])
def test_a_body_over_the_limit_is_refused_however_it_comes(client: TestClient, path: str) -> None:
    sent = "application/json" if path == "/graphql" else "application/x-www-form-urlencoded"
    headers = {**JSON, "Content-Type": sent}
    announced = client.post(path, content=b"x" * 70_000, headers=headers)
    assert announced.status_code == 413
    assert announced.json()["errors"][0]["extensions"] == {"code": "TOO_COSTLY"}
    assert "65,536" in announced.json()["errors"][0]["message"]
    assert announced.headers["Cache-Control"] == "no-store"
    streamed = client.post(path, content=_chunks(), headers=headers)
    assert streamed.status_code == (404 if path == "/nowhere" else 413)
    assert "Content-Security-Policy" in streamed.headers


def test_a_body_within_the_limit_is_read(client: TestClient) -> None:
    query = {"query": "{ __typename }", "variables": {"x": "y" * 60_000}}
    assert client.post("/graphql", json=query).json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("path", ["/", "/healthz", "/graphql"])
def test_what_nobody_foresaw_is_500_and_shows_nothing(
    broken: Starlette, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken.state.directory = Broken(RuntimeError(f"no such column: {SECRET}"))
    body = {"query": '{ places(text: "x") { score } }'}
    client = TestClient(broken)
    answer = client.post(path, json=body) if path == "/graphql" else client.get(path, headers=HTML)
    assert SECRET not in answer.text
    assert "RuntimeError" not in answer.text
    assert "Traceback" not in answer.text
    assert SECRET not in caplog.text
    assert "RuntimeError" in caplog.text
    if path != "/graphql":  # there it is an error beside the data
        assert answer.status_code == 500
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_store_out_of_reach_is_503(broken: Starlette) -> None:
    broken.state.directory = Broken(StoreUnavailable("the store /srv/signpost.db is locked: try again"))
    client = TestClient(broken)
    health = client.get("/healthz")
    assert health.status_code == 503
    assert health.json()["errors"][0] == {
        "message": "The directory cannot be reached right now. Try again in a few minutes.",
        "extensions": {"code": "UNAVAILABLE"},
    }
    page = client.get("/", headers=HTML)
    assert page.status_code == 503
    assert page.headers["content-type"].startswith("text/html")


def test_health_tells_the_revision(client: TestClient, seeded_store: Path) -> None:
    with open_store(str(seeded_store)) as store:
        assert client.get("/healthz").json() == {"status": "ok", "revision": store.revision()}


def test_the_store_is_closed_at_the_end(store_file: Path) -> None:
    store = open_store(str(store_file))
    with TestClient(create_app(Settings(), store)) as client:
        assert client.get("/healthz").status_code == 200
    with pytest.raises(StoreUnavailable, match="closed"):
        store.revision()


def test_static_files_are_kept_by_their_hash(client: TestClient) -> None:
    url = static_url("signpost.css")
    kept = client.get(url)
    assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for other in ("/static/signpost.css", "/static/signpost.css?v=00000000", "/static/signpost.css?v="):
        assert client.get(other).headers["Cache-Control"] == "no-cache"
    again = client.get(url, headers={"If-None-Match": kept.headers["etag"]})
    assert again.status_code == 304
    assert again.headers["X-Content-Type-Options"] == "nosniff"


def test_a_static_address_changes_with_the_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("api.assets.STATIC", tmp_path)
    (tmp_path / "a b.css").write_text("one", encoding="utf-8")
    first = static_url("a b.css")
    assert first.startswith("/static/a%20b.css?v=")
    (tmp_path / "a b.css").write_text("other", encoding="utf-8")
    assert static_url("a b.css") != first
    with pytest.raises(NotFound, match=r"gone\.css"):
        static_url("gone.css")


@pytest.mark.parametrize("path", ["../settings.py", "%2e%2e/settings.py", "..%2fsettings.py", "%00", "a" * 300])
def test_nothing_outside_of_the_static_folder_is_served(client: TestClient, path: str) -> None:
    assert (STATIC / "../settings.py").exists()
    assert client.get(f"/static/{path}").status_code == 404


def test_the_log_has_templates_and_nothing_that_was_asked(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "signpost.access")
    client.get(f"/?place={SECRET}")
    client.post("/", data={"place": SECRET})
    client.get(f"/agency/{SECRET}")
    client.get(f"/{SECRET}")
    client.request(SECRET.upper(), "/healthz")
    client.post("/graphql", json={"query": "query Q { __typename }", "operationName": SECRET})
    lines = [record.getMessage() for record in caplog.records if record.name == "signpost.access"]
    assert len(lines) == 6
    assert lines[0].startswith("GET / 200 ")
    assert lines[3].startswith("GET (no route) 404 ")
    assert lines[4].startswith("OTHER /healthz 405 ")
    assert all(line.endswith(" ms") for line in lines)
    assert SECRET.lower() not in caplog.text.lower()


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    settings = replace(Settings(), store=str(tmp_path / "empty.db"))
    with TestClient(create_app(settings)) as client:
        page = client.get("/", headers=HTML)
        assert page.status_code == 503
        assert client.get("/healthz").json() == {"status": "ok", "revision": 0}
