"""The production profile, the hosts that are served, and what is believed of a proxy."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.asgi import application
from api.assets import IDE, STATIC
from api.hosts import host_of
from api.settings import Settings, as_environment, read_settings
from graph.model.errors import InvalidInput

IDE_FILE = f"/static/{IDE}/graphiql@3.8.3/graphiql.min.js"
PROXY = ("10.1.2.3", 40_000)
HSTS = "strict-transport-security"
SCHEMA = {"query": "{ __schema { queryType { name } } }"}
MISSPELT = {"query": "{ revisio }"}


@contextmanager
def served(settings: Settings, client: tuple[str, int] = PROXY, **changed: object) -> Iterator[TestClient]:
    """A client of an application with these settings, which comes from the address `client`."""
    with TestClient(create_app(replace(settings, **changed)), client=client) as own:  # type: ignore[arg-type]
        yield own


def test_production_tells_nothing_of_the_schema(settings: Settings) -> None:
    with served(settings, production=True) as client:
        refused = client.post("/graphql", json=SCHEMA)
        assert "data" not in refused.json()
        assert "Did you mean" not in client.post("/graphql", json=MISSPELT).text
        wrong = {"query": "query($at: At) { revision }", "variables": {"at": "x"}}
        assert "Did you mean" not in client.post("/graphql", json=wrong).text
        assert client.post("/graphql", json={"query": "{ __typename }"}).json() == {"data": {"__typename": "Query"}}


def test_introspection_has_a_setting_of_its_own(settings: Settings) -> None:
    with served(settings, production=True, introspection="true") as client:
        assert client.post("/graphql", json=SCHEMA).json()["data"]["__schema"]["queryType"] == {"name": "Query"}
        assert "Did you mean" in client.post("/graphql", json=MISSPELT).text
    with served(settings, introspection="false") as client:
        assert "data" not in client.post("/graphql", json=SCHEMA).json()


def test_graphiql_is_served_in_development_only(settings: Settings) -> None:
    for production in (True, False):
        with served(settings, production=production) as client:
            assert client.get(IDE_FILE).status_code == 404
            assert client.get("/graphql", headers={"Accept": "text/html"}).status_code == 405
            assert client.get("/static/vendor/htmx/../graphiql/graphiql@3.8.3/graphiql.min.js").status_code == 404
    with served(settings, development=True) as client:
        assert client.get(IDE_FILE).status_code == 200


def test_development_without_graphiql_says_what_to_install(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.graphql.running.ide.STATIC", STATIC / "nowhere")
    with pytest.raises(InvalidInput, match="signpost-graphiql"):
        create_app(replace(settings, development=True))


def test_production_and_development_exclude_each_other() -> None:
    with pytest.raises(InvalidInput, match="SIGNPOST_PRODUCTION and SIGNPOST_DEVELOPMENT are both true"):
        Settings(production=True, development=True)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("signpost.example.gov", 200),
        ("SIGNPOST.example.gov:443", 200),
        ("signpost.example.gov.", 200),
        ("help.town.example", 200),
        ("deep.help.town.example", 200),
        ("[::1]:8000", 200),
        ("town.example", 400),
        ("evil.example", 400),
        ("signpost.example.gov.evil.example", 400),
        ("evilsignpost.example.gov", 400),
        ("", 400),
        ("[", 400),
    ],
)
def test_only_named_hosts_are_served(settings: Settings, host: str, status: int) -> None:
    with served(settings, hosts="signpost.example.gov *.town.example [::1]") as client:
        answer = client.get("/browse", headers={"Host": host, "Accept": "text/html"})
        assert answer.status_code == status
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_every_host_is_served_without_the_setting(settings: Settings) -> None:
    with served(settings) as client:
        assert client.get("/about", headers={"Host": "anything.example"}).status_code == 200


@pytest.mark.parametrize(
    ("header", "host"),
    [("A.b:80", "a.b"), (" a.b. ", "a.b"), ("[::1]:80", "[::1]"), ("[::1", "[::1]"), ("", ""), (":80", "")],
)
def test_the_host_is_read_without_its_port(header: str, host: str) -> None:
    assert host_of(header) == host


def test_tls_is_said_by_proxies_that_are_believed_only(settings: Settings) -> None:
    by_tls = {"X-Forwarded-Proto": "https"}
    with served(settings, proxies="10.0.0.0/8") as client:
        assert client.get("/about", headers=by_tls).headers[HSTS] == "max-age=31536000"
        assert client.get("/nowhere", headers=by_tls).headers[HSTS] == "max-age=31536000"
        assert HSTS not in client.get("/about").headers
    for changed in (
        {"proxies": ""},
        {"proxies": "127.0.0.1 192.0.2.0/24"},
        {"proxies": "10.1.2.3", "hsts_seconds": 0},
    ):
        with served(settings, **changed) as client:
            assert HSTS not in client.get("/about", headers=by_tls).headers


def test_the_application_of_the_environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in as_environment(replace(settings, production=True, log_level="error")).items():
        monkeypatch.setenv(name, value)
    with TestClient(application()) as client:
        assert client.get("/healthz").status_code == 200
        assert "data" not in client.post("/graphql", json=SCHEMA).json()


def test_the_environment_of_another_process_gives_the_same_settings(settings: Settings) -> None:
    changed = replace(settings, production=True, hosts="a.example b.example", deadline_seconds=2.5, workers=3)
    assert read_settings(as_environment(changed)) == changed
