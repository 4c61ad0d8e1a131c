"""The figures for Prometheus: what is counted, how it is told, where, and that nothing of a search is in it."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.metrics import BUCKETS, Metrics
from api.metrics_server import telling, watch_process
from api.settings import Settings
from graph.model.errors import InvalidInput, StoreUnavailable
from tests.api.cli.command import serving
from tests.api.pages.pages import find_form

SECRET = "Zanzibarville"
_LINE = re.compile(r'[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? (-?\d+(\.\d+)?(e[+-]\d+)?|NaN)')


def figures(text: str) -> dict[str, float]:
    """Each figure by its name and labels. Fails where a line is none of the format's."""
    found = {}
    for line in text.splitlines():
        if line.startswith("# "):
            assert re.fullmatch(r"# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram))", line), line
            continue
        assert _LINE.fullmatch(line), line
        name, _, value = line.rpartition(" ")
        assert name not in found, name
        found[name] = float(value)
    assert text.endswith("\n")
    return found


@pytest.fixture
def watched(settings: Settings) -> Iterator[tuple[TestClient, Starlette]]:
    """An application of the test's own, whose figures begin at nothing."""
    app = create_app(settings)
    with TestClient(app) as client:
        yield client, app


def test_requests_are_counted_by_route_method_and_status(watched: tuple[TestClient, Starlette]) -> None:
    client, app = watched
    client.get("/agencies/agency:ct-dcf")
    client.get("/agencies/agency:none")
    client.post("/", data=find_form(SECRET, "", ""))
    client.get(f"/{SECRET}?q={SECRET}")
    client.request(SECRET.upper(), "/healthz")
    client.post("/graphql", json={"query": f'{{ places(text: "{SECRET}") {{ score }} }}'})
    text = app.state.metrics.text()
    assert SECRET.lower() not in text.lower()
    found = figures(text)
    name = "signpost_requests_total"
    assert found[f'{name}{{route="/agencies/{{id:path}}",method="GET",status="2xx"}}'] == 1
    assert found[f'{name}{{route="/agencies/{{id:path}}",method="GET",status="4xx"}}'] == 1
    assert found[f'{name}{{route="/",method="POST",status="2xx"}}'] == 1
    assert found[f'{name}{{route="(no route)",method="GET",status="4xx"}}'] == 1
    assert found[f'{name}{{route="/healthz",method="OTHER",status="4xx"}}'] == 1
    assert found[f'{name}{{route="/graphql",method="POST",status="2xx"}}'] == 1
    assert found['signpost_request_seconds_count{route="/agencies/{id:path}"}'] == 2
    assert found['signpost_request_seconds_bucket{route="/agencies/{id:path}",le="+Inf"}'] == 2
    assert found["signpost_requests_in_flight"] == 0
    assert found["signpost_revision"] == 1
    assert found["signpost_store_up"] == 1


def test_a_store_out_of_reach_is_told(watched: tuple[TestClient, Starlette], monkeypatch: pytest.MonkeyPatch) -> None:
    _, app = watched

    def away(*_: object) -> None:
        raise StoreUnavailable("away")

    monkeypatch.setattr(app.state.directory, "look", away)
    assert figures(app.state.metrics.text())["signpost_store_up"] == 0


def test_seconds_are_counted_in_classes_that_add_up() -> None:
    metrics = Metrics()
    for seconds in (0.004, 0.005, 0.3, 99.0):
        metrics.began()
        metrics.ended("GET", "/", 200, seconds)
    found = figures(metrics.text())
    counts = [found[f'signpost_request_seconds_bucket{{route="/",le="{bound}"}}'] for bound in (*BUCKETS, "+Inf")]
    assert counts == sorted(counts)
    assert counts[0] == 2
    assert counts[-2:] == [3, 4]
    assert found['signpost_request_seconds_sum{route="/"}'] == pytest.approx(99.309)


def test_a_client_that_has_gone_is_counted() -> None:
    metrics = Metrics()
    metrics.began()
    assert figures(metrics.text())["signpost_requests_in_flight"] == 1
    metrics.ended("GET", "/", 0, 0.1)
    assert figures(metrics.text())['signpost_requests_total{route="/",method="GET",status="none"}'] == 1


def test_refusals_are_counted_by_words_of_ours_only() -> None:
    metrics = Metrics()
    metrics.refused("queue_full")
    metrics.refused("queue_full")
    assert figures(metrics.text())['signpost_refused_total{reason="queue_full"}'] == 2
    with pytest.raises(ValueError, match="no word for a reason"):
        metrics.refused("what was asked")


def test_a_figure_that_cannot_be_read_leaves_the_others() -> None:
    metrics = Metrics()
    metrics.watch("one", "It fails.", lambda: 1 / 0)
    metrics.watch("two", "It does not.", lambda: 2.5)
    metrics.watch("two", "Declared again.", lambda: 3.0)
    text = metrics.text()
    assert "one NaN\n" in text
    assert figures(text)["two"] == 3.0


def test_odd_routes_are_escaped() -> None:
    metrics = Metrics()
    metrics.began()
    metrics.ended("GET", 'a"\\\nb', 200, 0.1)
    assert r'route="a\"\\\nb"' in metrics.text()


def test_the_process_tells_its_memory_and_files() -> None:
    metrics = Metrics()
    watch_process(metrics)
    found = figures(metrics.text())
    assert found["process_resident_memory_bytes"] > 1_000_000
    assert found["process_cpu_seconds_total"] > 0
    assert found["process_max_fds"] > 0


def test_they_are_told_at_an_address_of_their_own(store_file: Path) -> None:
    with serving("--workers", "2", cwd=store_file.parent, env={"SIGNPOST_METRICS": "127.0.0.1:0"}) as server:
        log = (store_file.parent / "server.log").read_text(encoding="utf-8")
        ports = re.findall(r"figures for Prometheus on 127\.0\.0\.1, port (\d+)", log)
        assert len(set(ports)) == 2
        assert httpx2.get(f"{server.url}/metrics").status_code == 404
        for _ in range(4):
            httpx2.get(f"{server.url}/about")
        told = [httpx2.get(f"http://127.0.0.1:{port}/metrics") for port in ports]
        assert {answer.headers["content-type"] for answer in told} == {"text/plain; version=0.0.4; charset=utf-8"}
        about = 'signpost_requests_total{route="/about",method="GET",status="2xx"}'
        assert sum(figures(answer.text).get(about, 0) for answer in told) == 4
        assert all("signpost_connections" in figures(answer.text) for answer in told)
        assert httpx2.get(f"http://127.0.0.1:{ports[0]}/").status_code == 404
        with socket.create_connection(("127.0.0.1", int(ports[0]))) as client:
            client.sendall(b"\0\r\n\r\n")  # nothing of it is logged
    assert "code 400" not in (store_file.parent / "server.log").read_text(encoding="utf-8")


def test_an_address_in_use_ends_the_start(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        app = create_app(replace(settings, metrics=address))
        with pytest.raises(InvalidInput, match="SIGNPOST_METRICS"), TestClient(app):
            pass


def test_they_are_told_by_ipv6_too() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with telling(Metrics(), "[::1]:0"):
        pass
