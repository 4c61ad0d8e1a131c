"""Measures questions per second by HTTP: one, two and four `signpost serve` on one store, on SQLite and on Neo4j.

They are compared with the same number of empty Starlette servers in the same run. Four client processes ("askers"),
each with one connection, send the questions on the same machine for a few seconds. They use part of its processors,
but the same part in every run.
"""

import http.client
import itertools
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench.bare_neo4j import neo4j_subject
from bench.graphql import DOCUMENT, VARIABLES
from bench.page import FORM
from bench.start import EMPTY, wait
from bench.timing import figure
from graph.store import open_store
from seed.storing import load_seed
from tests.api.cli.command import environment, serving
from tests.support.neo4j_server import VERSIONS, free_port

ASKERS = 4
MOST_SECONDS = 3.0
MOST_QUESTIONS = 20_000
SERVERS = (1, 2, 4)
TOWNS = ("Willimantic", "Trumbull", "Hartford", "Mystic", "New Haven", "06457", "Region 3", "Stamford")


@dataclass(frozen=True, slots=True)
class Question:
    """A request to send: its bodies are sent in turn, and each answer must contain `contains`."""

    name: str
    method: str
    path: str
    kind: str
    bodies: tuple[bytes, ...]
    contains: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


GRAPHQL = Question(
    "findServices by GraphQL",
    "POST",
    "/graphql",
    "application/json",
    tuple(json.dumps({"query": DOCUMENT, "variables": {**VARIABLES, "place": town}}).encode() for town in TOWNS),
    b'"totalCount"',
)
PAGE = Question(
    "the page that answers a search",
    "POST",
    "/",
    "application/x-www-form-urlencoded",
    tuple(urlencode({**FORM, "place": town}).encode() for town in TOWNS),
    b"</html>",
)
EMPTY_PAGE = Question("an empty Starlette server", "GET", "/healthz", "text/plain", (b"",), b"ok")


@dataclass(frozen=True, slots=True)
class Site:
    """A seeded store, with the address and environment that a process needs to open it."""

    name: str
    url: str
    env: Mapping[str, str] = field(default_factory=dict)


def main() -> None:
    """Print the figures."""
    spawn = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory(prefix="bench-serving-") as folder,
        ProcessPoolExecutor(ASKERS, mp_context=spawn) as askers,
    ):
        for number in SERVERS:
            with empty_servers(number) as urls:
                _print(EMPTY_PAGE, urls, askers)
        for site in _sites(Path(folder)):
            print(f"\nsignpost serve over {site.name}, {ASKERS} askers", flush=True)
            for number in SERVERS:
                with signposts(site, number, Path(folder)) as urls:
                    _check_same(urls)
                    for question in (GRAPHQL, PAGE):
                        _print(question, urls, askers)


def _sites(folder: Path) -> Iterator[Site]:
    path = str(folder / "bench.db")
    with open_store(path) as store:
        load_seed(store)
    yield Site("SQLite", path)
    with neo4j_subject(VERSIONS[-1], "512m", "64m") as subject:
        if subject is not None:
            with subject.open() as store:
                load_seed(store)
            yield Site(subject.name, subject.address.uri, subject.environ)


@contextmanager
def signposts(site: Site, number: int, folder: Path) -> Iterator[list[str]]:
    env = {**site.env, "SIGNPOST_LOG_LEVEL": "warning"}
    with ExitStack() as running:
        servers = [running.enter_context(serving("--store", site.url, cwd=folder, env=env)) for _ in range(number)]
        yield [server.url for server in servers]


@contextmanager
def empty_servers(number: int) -> Iterator[list[str]]:
    with ExitStack() as running:
        ports = [free_port() for _ in range(number)]
        for port in ports:
            command = [sys.executable, "-c", EMPTY, str(port)]
            process = running.enter_context(subprocess.Popen(command, env=environment()))
            running.callback(process.terminate)
            wait(f"http://127.0.0.1:{port}/healthz", process)
        yield [f"http://127.0.0.1:{port}" for port in ports]


def _check_same(urls: Sequence[str]) -> None:
    """Check that every process gives the same bytes for the same question."""
    with ExitStack() as opened:
        connections = [opened.enter_context(closing(_connection(url))) for url in urls]
        for body in GRAPHQL.bodies:
            answers = {_answer(connection, GRAPHQL, body) for connection in connections}
            assert len(answers) == 1, "two processes over one store answer differently"


def _print(question: Question, urls: Sequence[str], askers: ProcessPoolExecutor) -> None:
    """Ask for one second to warm up, then for the measured time, and print the rate and the times."""
    for seconds in (1.0, MOST_SECONDS):
        taken = ask_all(question, urls, askers, seconds)
    rate = rate_of(taken)
    told = figure(question.name, list(itertools.chain.from_iterable(taken)))
    processes = f"{len(urls)} process{'es' if len(urls) > 1 else ''}"
    spread = f"median {told.median:8.2f} ms   p99 {told.p99:8.2f} ms"
    print(f"  {told.name:<32} {processes:<12} {rate:8,.0f} a second   {spread}", flush=True)


def ask_all(question: Question, urls: Sequence[str], askers: ProcessPoolExecutor, seconds: float) -> list[list[int]]:
    """Let all askers ask for `seconds`. Returns the nanoseconds of each question of each asker."""
    asked = [
        askers.submit(ask, url, question, MOST_QUESTIONS, seconds)
        for url in itertools.islice(itertools.cycle(urls), ASKERS)
    ]
    return [asker.result() for asker in asked]


def rate_of(taken: Sequence[Sequence[int]]) -> float:
    """How many questions a second that is."""
    return sum(len(times) / sum(times) * 1e9 for times in taken)


def ask(url: str, question: Question, most: int, seconds: float) -> list[int]:
    """Ask at most `most` times, one after the other, for at most `seconds`. Returns the nanoseconds of each."""
    connection = _connection(url)
    taken = []
    end = time.monotonic() + seconds
    for body in itertools.islice(itertools.cycle(question.bodies), most):
        start = time.perf_counter_ns()
        _answer(connection, question, body)
        taken.append(time.perf_counter_ns() - start)
        if time.monotonic() >= end:
            break
    connection.close()
    return taken


def _connection(url: str) -> http.client.HTTPConnection:
    parts = urlsplit(url)
    return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)


def _answer(connection: http.client.HTTPConnection, question: Question, body: bytes) -> bytes:
    headers = {"Content-Type": question.kind, **question.headers}
    connection.request(question.method, question.path, body or None, headers)
    response = connection.getresponse()
    answer = response.read()
    assert response.status == question.status, (response.status, answer[:300])
    assert question.contains in answer, answer[:300]
    return answer


if __name__ == "__main__":
    main()
