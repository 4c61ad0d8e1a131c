"""`signpost serve` over a server that is killed and comes back, seen by HTTP as people see it."""

import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from tests.api.cli.command import serving, signpost
from tests.support.neo4j_backing import Neo4jBacking
from tests.support.neo4j_server import Server
from tests.support.records import changes, town

_STALE_SECONDS = 6
_PATIENCE = 90.0
"""Seconds within which a state has to be reached."""
_FOUND = {"place": "Willimantic", "category": "youth-mobile-crisis", "age": "14", "when": "any"}
_WAY = {"origin": "K-12 schools", **_FOUND}


def until(ask: Callable[[], httpx2.Response], holds: Callable[[httpx2.Response], bool]) -> httpx2.Response:
    """The first answer of which it holds."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        answer = ask()
        if holds(answer):
            return answer
        assert time.monotonic() < deadline, answer.text
        time.sleep(0.1)


@pytest.mark.newest
def test_questions_are_answered_while_the_server_is_away_and_again_when_it_is_back(
    neo4j_backing: Neo4jBacking, own_server: Server, tmp_path: Path, store_file: Path
) -> None:
    given = neo4j_backing.door.address
    env = {"NEO4J_USERNAME": given.username, "NEO4J_PASSWORD": given.password or "", "NEO4J_DATABASE": "neo4j"}
    assert signpost("copy", str(store_file), given.uri, cwd=tmp_path, env=env).returncode == 0
    env["SIGNPOST_STALE_SECONDS"] = str(_STALE_SECONDS)
    with (
        serving("--store", given.uri, cwd=tmp_path, env=env) as server,
        httpx2.Client(base_url=server.url, timeout=30) as web,
    ):
        assert "cannot be read now" not in web.post("/", data=_FOUND).text
        own_server.kill()
        _check_stale(web)
        _check_gone(web)
        assert "see that the server runs" in (tmp_path / "server.log").read_text(encoding="utf-8")
        own_server.start()
        back = until(lambda: web.get("/healthz"), lambda answer: answer.status_code == 200)
        assert back.json()["status"] == "ok"
        with neo4j_backing.open() as store:
            revision = store.write(changes(town("new-haven-two", name="Arcady"))).revision
        answer = web.post("/graphql", json={"query": "{ revision }"}, headers={"Signpost-Revision": str(revision)})
        assert answer.json()["data"] == {"revision": str(revision)}
        assert "signpost-as-of" not in answer.headers
        page = web.post("/", data=_FOUND)
        assert (page.status_code, "cannot be read now" in page.text) == (200, False)


def _check_stale(web: httpx2.Client) -> None:
    page = until(lambda: web.post("/", data=_FOUND), lambda answer: "cannot be read now" in answer.text)
    assert page.status_code == 200
    assert "This is what was known on" in page.text
    assert "tel:211" in page.text
    part = web.post("/path", data=_WAY, headers={"HX-Request": "true"})
    assert (part.status_code, "cannot be read now" in part.text) == (200, True)
    answer = web.post("/graphql", json={"query": "{ revision }"})
    assert "signpost-as-of" in answer.headers
    health = web.get("/healthz")
    assert (health.status_code, health.json()["status"]) == (200, "stale")


def _check_gone(web: httpx2.Client) -> None:
    """After the set time there is no answer, and the form keeps what was typed."""
    page = until(lambda: web.post("/", data=_FOUND), lambda answer: answer.status_code == 503)
    assert "The directory cannot be reached right now" in page.text
    assert "see that the server runs" not in page.text
    assert 'name="place" value="Willimantic"' in page.text
    assert '<option value="youth-mobile-crisis" selected' in page.text
    assert 'name="age" value="14"' in page.text
    assert '<option value="any" selected' in page.text
    way = web.post("/path", data=_WAY)
    assert (way.status_code, 'name="origin" value="K-12 schools"' in way.text) == (503, True)
    assert 'name="place" value="Willimantic"' in way.text
    part = web.post("/", data=_FOUND, headers={"HX-Request": "true"})
    assert (part.status_code, "<form" in part.text) == (503, False)
    assert web.get("/healthz").status_code == 503
    answer = web.post("/graphql", json={"query": "{ revision }"})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (503, "UNAVAILABLE")
