"""`signpost serve` as people run it: a real process on a real port, alone and two at once, and how it ends."""

import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from api.cli.main import run
from api.serving import GRACE_SECONDS
from tests.api.cli.command import PATIENCE, PROGRAM, Server, children_seconds, environment, serving


def test_it_says_where_it_listens_and_answers(store_file: Path) -> None:
    with serving(cwd=store_file.parent, program=PROGRAM) as server:
        assert re.fullmatch(
            r"Signpost on http://127\.0\.0\.1:\d+ \(store signpost\.db, revision 1\)\n", server.announced
        )
        assert httpx2.get(f"{server.url}/healthz").json() == {"status": "ok", "revision": 1}
        page = httpx2.get(server.url)
        assert page.status_code == 200
        assert "server" not in page.headers
        query = {"query": '{ places(text: "Mystic") { jurisdiction { name } } }'}
        found = httpx2.post(f"{server.url}/graphql", json=query).json()
        assert [one["jurisdiction"]["name"] for one in found["data"]["places"]] == ["Groton", "Stonington"]
    assert server.process.returncode == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly(store_file: Path, how: signal.Signals) -> None:
    with serving(cwd=store_file.parent) as server:
        server.process.send_signal(how)
        assert server.process.wait(PATIENCE) == 0
    assert "Traceback" not in (store_file.parent / "server.log").read_text(encoding="utf-8")
    assert not list(store_file.parent.glob("signpost.db-*")), "the store was not closed"


def test_it_ends_in_time_whatever_is_under_way(store_file: Path) -> None:
    """Half a request, an answer that nobody reads, and more questions than it can answer meanwhile."""
    query = json.dumps(
        {"query": "{ agencies(first: 50) { edges { node { name citations { asOf section { id } } } } } }"}
    ).encode()
    head = f"POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {len(query)}"
    asked = f"{head}\r\n\r\n".encode() + query
    with serving(cwd=store_file.parent) as server, ExitStack() as stack:
        address = ("127.0.0.1", urlsplit(server.url).port)

        def connect(sent: bytes) -> socket.socket:
            connection = stack.enter_context(socket.create_connection(address, 10))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
            connection.sendall(sent)
            return connection

        connect(b"")
        connect(asked[:50])
        connect(asked[:-5])
        connect(asked * 4)
        waiting = [connect(asked) for _ in range(60)]
        server.process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        assert server.process.wait(PATIENCE) == 0
        assert time.monotonic() - began < GRACE_SECONDS + 3
        for connection in waiting:
            answer = b""
            with suppress(ConnectionError):
                answer = connection.recv(12)
            assert answer in {b"HTTP/1.1 200", b"HTTP/1.1 503", b""}
    log = (store_file.parent / "server.log").read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "rror" not in log
    assert not list(store_file.parent.glob("signpost.db-*")), "the store was not closed"


def test_it_can_be_stopped_while_it_starts(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--seed-if-empty", "--port", "0"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "is seeded" in process.stdout.readline()
        process.terminate()
        assert process.stderr.read() == ""
        assert process.wait(PATIENCE) == 0


def test_it_seeds_an_empty_folder_once(tmp_path: Path) -> None:
    with serving("--seed-if-empty", cwd=tmp_path) as first:
        assert "is seeded with" in first.announced
    with serving("--seed-if-empty", cwd=tmp_path) as second:
        assert second.announced.startswith("Signpost on ")
        assert "revision 1" in second.announced


def test_two_at_once_on_an_empty_folder(tmp_path: Path) -> None:
    with ExitStack() as stack, ThreadPoolExecutor(2) as pool:

        def start(_: int) -> Server:
            return stack.enter_context(serving("--seed-if-empty", cwd=tmp_path))

        servers = list(pool.map(start, range(2)))
        for server in servers:
            assert httpx2.get(f"{server.url}/healthz").json() == {"status": "ok", "revision": 1}
    with sqlite3.connect(tmp_path / "signpost.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_the_second_start_takes_little_more_than_its_programs(store_file: Path) -> None:
    """Start, first page and end, beside what importing the same programs takes on this machine: of the processor, not
    of the clock, for other tests run beside. `bench.start` has the limit in seconds."""
    began = children_seconds()
    subprocess.run([sys.executable, "-c", "import api.app, api.cli.serving"], env=environment(), check=True)
    imported = children_seconds()
    with serving("--seed-if-empty", cwd=store_file.parent, program=PROGRAM) as server:
        assert httpx2.get(server.url).status_code == 200
    assert children_seconds() - imported < 2.2 * (imported - began)


@pytest.mark.parametrize(("is_seeded", "needs_seed"), [(True, False), (False, True)])
def test_only_the_first_start_loads_what_seeds(store_file: Path, *, is_seeded: bool, needs_seed: bool) -> None:
    if not is_seeded:
        store_file.unlink()
    with serving("--seed-if-empty", cwd=store_file.parent, env={"PYTHONPROFILEIMPORTTIME": "1"}) as server:
        assert ("seed" in server.announced) is needs_seed
    imported = (store_file.parent / "server.log").read_text(encoding="utf-8")
    assert "api.app" in imported
    assert (" seed.storing" in imported) is needs_seed


def test_a_port_in_use_is_a_sentence(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In this process, as the others that never begin to serve: a process of its own would prove no more."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run(["serve", "--port", port, "--store", str(store_file)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"signpost: port {port} of 127.0.0.1 is in use: stop what listens there, or take another with --port\n"
    )


def test_the_collector_passes_over_what_a_served_application_has_read(store_file: Path) -> None:
    """`tests/support/heap.py` keeps the applications in the tests' own process from this."""
    program = (
        "import gc, sys; from starlette.testclient import TestClient; from api.app import create_app;"
        "from api.settings import Settings\n"
        "with TestClient(create_app(Settings(store=sys.argv[1]))) as client:\n"
        "    read = client.app.state.directory._follower.model.facts['service'].values()\n"
        "    watched = {id(one) for one in gc.get_objects()}\n"
        "    print(len(read), gc.get_freeze_count() > len(read), any(id(one) in watched for one in read))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(store_file)],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    services, frozen, watched = done.stdout.split()
    assert int(services) > 400
    assert (frozen, watched) == ("True", "False")


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.host.invalid", "a b", "x" * 300])
def test_a_host_that_is_not_here_is_a_sentence(
    store_file: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert run(["serve", "--host", host, "--port", "0", "--store", str(store_file)]) == 2
    said = capsys.readouterr().err
    assert "--host 127.0.0.1" in said
    assert said.count("\n") == 1


def test_settings_come_from_the_environment(store_file: Path) -> None:
    renamed = store_file.rename(store_file.parent / "other name.db")
    with serving(cwd=store_file.parent, env={"SIGNPOST_STORE": str(renamed), "SIGNPOST_HOST": "localhost"}) as server:
        assert httpx2.get(f"{server.url}/healthz").json()["revision"] == 1


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that not even root can write")
def test_a_folder_that_cannot_be_written_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--store", "/proc/signpost.db", "--seed-if-empty", "--port", "0"]) == 1
    said = capsys.readouterr().err
    assert "/proc/signpost.db" in said
    assert said.count("\n") == 1
