"""Four `signpost serve` on four machines over one Neo4j on a fifth, with writers on all: nobody is behind."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.api.cli.command import PROGRAM, ROOT, Server, environment, serving, signpost
from tests.support.machine_writer import SHARED
from tests.support.machines import Machine, NoMachines, machines
from tests.support.neo4j_prepared import running
from tests.support.neo4j_release import Missing
from tests.support.neo4j_server import Server as Neo4jServer
from tests.support.neo4j_server import absent
from tests.support.soak import times

pytestmark = [pytest.mark.soak, pytest.mark.full]

COUNT = 4
TURNS = times(8, 400)
PATIENCE = 60
REVISION = "Signpost-Revision"
QUESTIONS = (
    '{ findServices(place: "Willimantic", category: "youth-mobile-crisis", age: 14, first: 50) '
    "{ services { edges { node { service { name } reasons { text } use { id status } } } } } }",
    '{ referralPaths(from: "K-12 schools", place: "Windham", category: "youth-mobile-crisis", age: 14) '
    "{ paths { cost steps { to { name } use { id } } } } }",
    '{ agencies(first: 100) { totalCount edges { node { id name version } } } places(text: "Mystic") { matched } }',
)


@dataclass
class Host:
    """A machine with a `signpost serve` and a writer."""

    name: str
    serve: Server
    writer: subprocess.Popen[str]

    def write(self, number: int | str) -> int:
        """Have the writer write this number, or add it with a `+`; the revision that was acknowledged."""
        assert self.writer.stdin is not None
        assert self.writer.stdout is not None
        self.writer.stdin.write(f"{number}\n")
        self.writer.stdin.flush()
        return int(self.writer.stdout.readline())


@dataclass
class Net:
    """The machines, and where whoever reads stands: on the one with the bridge."""

    hub: Machine
    hosts: list[Host]

    def ask(self, host: Host, question: str, at_least: int | None = None) -> tuple[int, Any]:
        """The revision and the data of the answer that this host gives; asked again where it says to try again."""
        headers = {} if at_least is None else {REVISION: str(at_least)}
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self.hub.there(
                lambda: httpx2.post(
                    f"{host.serve.url}/graphql", json={"query": question}, headers=headers, timeout=PATIENCE
                )
            )
            body = json.loads(answer.text)
            if "errors" not in body:
                return int(answer.headers[REVISION]), body["data"]
            codes = {error["extensions"]["code"] for error in body["errors"]}
            assert codes <= {"UNAVAILABLE", "TIMEOUT"}, body
            assert time.monotonic() < deadline, body


def _acronym(name: str) -> str:
    return f'{{ node(id: "agency:{name}") {{ ... on Agency {{ acronym }} }} }}'


@pytest.fixture(scope="module")
def net(neo4j_version: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Net]:
    """Five machines: Neo4j on the first, seeded; Signpost and a writer on each of the others."""
    if neo4j_version == "given":
        pytest.skip("a server that somebody else runs is not reached from namespaces of our own")
    folder = tmp_path_factory.mktemp("net")
    with ExitStack() as stack:
        try:
            hub, *others = stack.enter_context(machines(COUNT + 1))
            server = stack.enter_context(running(neo4j_version, folder, made=_on(hub)))
        except (NoMachines, Missing) as exc:
            absent(str(exc))
            raise AssertionError from exc
        env = {
            "NEO4J_PASSWORD": server.address.password or "",
            "NEO4J_DATABASE": "neo4j",
            "SIGNPOST_DEADLINE_SECONDS": str(PATIENCE),  # two cores carry ten processes
        }
        uri = server.address.uri
        seeded = signpost("seed", "--store", uri, cwd=folder, env=env, program=(*hub.enter, *PROGRAM))
        assert seeded.returncode == 0, seeded.stderr
        yield Net(hub, [_host(stack, one, uri, folder, env) for one in others])


def _on(machine: Machine) -> type[Neo4jServer]:
    """Servers that run on this machine."""

    class There(Neo4jServer):
        host = machine.address
        enter = machine.enter

        def _answers(self, *arguments: str) -> bool:
            return machine.there(lambda: super(There, self)._answers(*arguments))

    return There


def _host(stack: ExitStack, machine: Machine, uri: str, folder: Path, env: dict[str, str]) -> Host:
    own = folder / machine.name
    own.mkdir()
    serve = stack.enter_context(
        serving("--store", uri, "--host", machine.address, cwd=own, env=env, program=(*machine.enter, *PROGRAM))
    )
    name = f"editor-{machine.name.rpartition('-')[2]}"
    writer = subprocess.Popen(
        [*machine.enter, sys.executable, "-m", "tests.support.machine_writer", uri, name],
        cwd=ROOT, env=environment(**env), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    stack.callback(_end, writer)
    return Host(name, serve, writer)


def _end(writer: subprocess.Popen[str]) -> None:
    with writer:
        writer.kill()


def test_who_sends_a_revision_back_sees_it_on_every_machine(net: Net) -> None:
    with ThreadPoolExecutor(COUNT) as together:
        for seen in [together.submit(_write_and_ask, net, host) for host in net.hosts]:
            seen.result()
    shared = f'{{ node(id: "{SHARED}") {{ ... on Agency {{ aliases version }} }} }}'
    wanted = {f"{one.name}-{number}" for one in net.hosts for number in range(TURNS)}
    for host in net.hosts:
        _, data = net.ask(host, shared, host.write(TURNS))
        assert set(data["node"]["aliases"]) == wanted, "no editor's work is lost"
        assert len(data["node"]["aliases"]) == len(wanted) == data["node"]["version"], "and none is there twice"


def _write_and_ask(net: Net, host: Host) -> None:
    for number in range(TURNS):
        host.write(f"+{number}")
        revision = host.write(number)
        for one in net.hosts:
            seen, data = net.ask(one, _acronym(host.name), revision)
            assert seen >= revision
            assert data == {"node": {"acronym": str(number)}}


def test_every_machine_answers_the_same(net: Net) -> None:
    revision = net.hosts[0].write(1_000)
    for question in QUESTIONS:
        answers = [net.ask(host, question, revision) for host in net.hosts]
        assert all(answer == answers[0] for answer in answers)
        assert answers[0][0] >= revision


def test_one_that_was_paused_catches_up(net: Net) -> None:
    *others, last = net.hosts
    last.serve.process.send_signal(signal.SIGSTOP)
    try:
        revision = max(others[0].write(number) for number in range(2_000, 2_010))
        for host in others:
            assert net.ask(host, _acronym(others[0].name), revision)[1] == {"node": {"acronym": "2009"}}
    finally:
        last.serve.process.send_signal(signal.SIGCONT)
    deadline = time.monotonic() + PATIENCE
    while net.ask(last, _acronym(others[0].name))[0] < revision:  # by itself, no revision sent back
        assert time.monotonic() < deadline, "it never caught up"
    assert net.ask(last, _acronym(others[0].name), revision)[1] == {"node": {"acronym": "2009"}}
