"""Signpost over a Neo4j server as people run it."""

from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import httpx2
import pytest

from graph.store.copying import BATCH, digest_of
from graph.store.opening import open_store
from tests.api.cli.command import serving, signpost
from tests.support.neo4j_backing import BackDoor, Neo4jBacking
from tests.support.neo4j_server import free_port
from tests.support.seed_copies import copy_seed


@dataclass(frozen=True)
class Copied:
    """The seed, copied to a server by the command: how that ended, the server's address, and how commands sign in."""

    done: CompletedProcess[str]
    uri: str
    env: dict[str, str]


@pytest.fixture(scope="module")
def copied(door: BackDoor, unopened_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Copied:
    given, folder = Neo4jBacking(door).door.address, tmp_path_factory.mktemp("copied")
    env = {"NEO4J_USERNAME": given.username, "NEO4J_PASSWORD": given.password or "", "NEO4J_DATABASE": "neo4j"}
    file = copy_seed(unopened_store, folder / "signpost.db")
    return Copied(signpost("copy", str(file), given.uri, cwd=folder, env=env), given.uri, env)


@pytest.mark.newest
def test_seed_copy_doctor_find_and_serve(copied: Copied, tmp_path: Path, store_file: Path) -> None:
    uri, env = copied.uri, copied.env
    assert (copied.done.returncode, copied.done.stderr) == (0, "")
    with open_store(str(store_file)) as store:
        count = len(store.load().records)
    assert f"{count:,} written now" in copied.done.stdout
    back = signpost("copy", uri, "back.db", cwd=tmp_path, env=env)
    assert back.stdout.splitlines()[-1] == copied.done.stdout.splitlines()[-1]
    doctor = signpost("doctor", uri, cwd=tmp_path, env=env)
    assert (doctor.returncode, doctor.stdout.splitlines()[-1]) == (0, "Nothing is wrong with it.")
    found = signpost("find", "Willimantic", "-c", "youth-mobile-crisis", "--store", uri, cwd=tmp_path, env=env)
    assert "Call: 211, press 1" in found.stdout
    with serving("--store", uri, cwd=tmp_path, env=env) as server:
        assert httpx2.get(f"{server.url}/healthz").json() == {"status": "ok", "revision": -(-count // BATCH)}
    everything = copied.done.stdout + doctor.stdout + server.announced + (tmp_path / "server.log").read_text("utf-8")
    assert env["NEO4J_PASSWORD"]
    assert env["NEO4J_PASSWORD"] not in everything


@pytest.mark.newest
def test_several_processes_serve_it_while_it_is_backed_up(copied: Copied, tmp_path: Path, store_file: Path) -> None:
    """On the newest server: others are sent the same statements by `test_neo4j_answers.py`, which copies there and
    back and examines."""
    uri, env = copied.uri, copied.env
    with serving("--workers", "2", "--store", uri, cwd=tmp_path, env=env) as server:
        revision = httpx2.get(f"{server.url}/healthz").json()["revision"]
        backup = signpost("backup", "backup.db", "--store", uri, cwd=tmp_path, env=env)
        assert (backup.returncode, backup.stderr) == (0, "")
        assert f"at revision {revision}, without the record of changes" in backup.stdout.replace("\n", " ")
        doctor = signpost("doctor", uri, cwd=tmp_path, env=env)
        assert f"Last backup: a minute ago, of revision {revision}" in doctor.stdout
        full = signpost("restore", "backup.db", uri, cwd=tmp_path, env=env)
        assert full.returncode == 0, "a copy of the same records is no other store"
        assert all(httpx2.get(f"{server.url}/healthz").json()["status"] == "ok" for _ in range(10))
    assert server.process.returncode == 0
    assert signpost("restore", "backup.db", "again.db", cwd=tmp_path).returncode == 0
    with open_store(str(store_file)) as store, open_store(str(tmp_path / "again.db")) as again:
        assert digest_of(again.load().records) == digest_of(store.load().records)


def test_a_server_that_is_down_is_a_sentence(tmp_path: Path) -> None:
    for command in (("find", "Mystic"), ("serve",), ("seed",)):
        told = signpost(*command, "--store", f"bolt://127.0.0.1:{free_port()}", cwd=tmp_path)
        assert (told.returncode, told.stdout) == (1, "")
        assert "cannot be reached: see that the server runs" in told.stderr
        assert len(told.stderr.splitlines()) == 1
