"""`signpost serve --workers`: several processes on one socket, which are replaced when they die and end together."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from api.cli.main import run
from api.cli.workers import END_SECONDS
from tests.api.cli.command import PATIENCE, PROGRAM, environment, serving, signpost

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads processes from /proc")


def children(parent: int) -> set[int]:
    """The processes that `parent` started and that still run."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(above) == parent and state != "Z":
            found.add(int(path.parent.name))
    return found


def until(met: Callable[[], bool]) -> None:
    """Wait until `met`; fail if that takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def log_of(folder: Path) -> str:
    """What the servers in `folder` have logged."""
    return (folder / "server.log").read_text(encoding="utf-8")


def test_several_processes_answer_and_one_line_says_so(store_file: Path) -> None:
    with serving("--workers", "2", cwd=store_file.parent) as server:
        assert re.fullmatch(
            r"Signpost on http://127\.0\.0\.1:\d+ \(store signpost\.db, revision 1\)\n", server.announced
        )
        processes = children(server.process.pid)
        assert len(processes) == 2
        assert all(httpx2.get(f"{server.url}/healthz").json()["revision"] == 1 for _ in range(20))
        assert httpx2.get(server.url).status_code == 200
        server.process.terminate()
        rest, _ = server.process.communicate(timeout=PATIENCE)
    assert rest == ""
    assert server.process.returncode == 0
    assert "Traceback" not in log_of(store_file.parent)
    assert not list(store_file.parent.glob("signpost.db-*")), "the store was not closed"


def test_a_process_that_dies_is_replaced_and_the_log_says_so(store_file: Path) -> None:
    with serving("--workers", "2", cwd=store_file.parent) as server:
        before = children(server.process.pid)
        victim = min(before)
        os.kill(victim, signal.SIGKILL)
        until(lambda: len(children(server.process.pid) - before) == 1)
        assert victim not in children(server.process.pid)
        assert re.search(r"worker [12] of 2 ended with SIGKILL: another starts in 0\.5 s", log_of(store_file.parent))
        assert httpx2.get(server.url).status_code == 200
    assert server.process.returncode == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_all_end_in_the_documented_time_though_one_hangs(store_file: Path, how: signal.Signals) -> None:
    with serving("--workers", "2", cwd=store_file.parent) as server:
        processes = children(server.process.pid)
        os.kill(min(processes), signal.SIGSTOP)
        began = time.monotonic()
        server.process.send_signal(how)
        assert server.process.wait(PATIENCE) == 0
        assert END_SECONDS <= time.monotonic() - began < END_SECONDS + 5
        assert not any(Path(f"/proc/{process}").exists() for process in processes)
    assert "did not end in time: it is killed" in log_of(store_file.parent)


def test_children_end_when_their_parent_is_killed(store_file: Path) -> None:
    with serving("--workers", "2", cwd=store_file.parent) as server:
        processes = children(server.process.pid)
        assert len(processes) == 2
        server.process.kill()
        until(lambda: not any(Path(f"/proc/{process}").exists() for process in processes))


def test_what_a_process_cannot_start_with_ends_the_start(store_file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = signpost(
            *("serve", "--workers", "2", "--port", "0"), cwd=store_file.parent, env={"SIGNPOST_METRICS": address}
        )
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"SIGNPOST_METRICS is '{address}'" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_store_is_seeded_once_and_refused_otherwise(tmp_path: Path) -> None:
    refused = signpost("serve", "--workers", "2", "--port", "0", cwd=tmp_path)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    with serving("--workers", "2", "--seed-if-empty", cwd=tmp_path) as server:
        assert server.announced.count("is seeded with") == 1
        assert "revision 1" in server.announced


@pytest.mark.parametrize("count", ["0", "65", "many"])
def test_a_count_that_cannot_be_is_a_sentence(
    store_file: Path, capsys: pytest.CaptureFixture[str], count: str
) -> None:
    assert run(["serve", "--workers", count, "--store", str(store_file)]) == 2
    assert "--workers" in capsys.readouterr().err


def test_it_can_be_stopped_while_they_start(store_file: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--workers", "2", "--port", "0"],
        cwd=store_file.parent,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        until(lambda: len(children(process.pid)) == 2)
        process.terminate()
        assert process.wait(PATIENCE) == 0


def test_nobody_waits_for_processes_that_end(store_file: Path) -> None:
    """A client that does not read keeps a process from ending for some seconds; meanwhile others are refused."""
    with serving("--workers", "2", cwd=store_file.parent) as server, socket.socket() as reader:
        address = ("127.0.0.1", httpx2.URL(server.url).port or 0)
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        reader.connect(address)
        reader.sendall(b"GET /resources HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 8)
        assert reader.recv(1)
        processes = children(server.process.pid)
        server.process.terminate()
        until(lambda: len(children(server.process.pid)) == 1)
        with socket.socket() as other, pytest.raises(ConnectionRefusedError):
            other.connect(address)
        assert children(server.process.pid) < processes


def test_the_folder_of_the_command_is_not_where_it_looks_for_itself(store_file: Path) -> None:
    (store_file.parent / "api").mkdir()
    (store_file.parent / "api/__init__.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    program = [sys.executable, "-P", *PROGRAM[1:]]
    process = subprocess.Popen(
        [*program, "serve", "--workers", "2", "--port", "0"],
        cwd=store_file.parent,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Signpost on ")
        process.terminate()
        assert process.wait(PATIENCE) == 0
