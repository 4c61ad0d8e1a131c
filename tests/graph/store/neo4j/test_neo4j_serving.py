"""Signpost over a Neo4j server as people run it."""

from pathlib import Path

import httpx2
import pytest

from graph.store.opening import open_store
from tests.api.cli.command import serving, signpost
from tests.support.neo4j_backing import Neo4jBacking
from tests.support.neo4j_server import free_port


@pytest.mark.newest
def test_seed_copy_doctor_find_and_serve(neo4j_backing: Neo4jBacking, tmp_path: Path, store_file: Path) -> None:
    given = neo4j_backing.door.address
    env = {"NEO4J_USERNAME": given.username, "NEO4J_PASSWORD": given.password or "", "NEO4J_DATABASE": "neo4j"}
    copied = signpost("copy", str(store_file), given.uri, cwd=tmp_path, env=env)
    assert (copied.returncode, copied.stderr) == (0, "")
    with open_store(str(store_file)) as store:
        assert f"{len(store.load().records):,} written now" in copied.stdout
    back = signpost("copy", given.uri, "back.db", cwd=tmp_path, env=env)
    assert back.stdout.splitlines()[-1] == copied.stdout.splitlines()[-1]
    doctor = signpost("doctor", given.uri, cwd=tmp_path, env=env)
    assert (doctor.returncode, doctor.stdout.splitlines()[-1]) == (0, "Nothing is wrong with it.")
    found = signpost("find", "Willimantic", "-c", "youth-mobile-crisis", "--store", given.uri, cwd=tmp_path, env=env)
    assert "Call: 211, press 1" in found.stdout
    with serving("--store", given.uri, cwd=tmp_path, env=env) as server:
        assert httpx2.get(f"{server.url}/healthz").json() == {"status": "ok", "revision": 2}
    everything = copied.stdout + doctor.stdout + server.announced + (tmp_path / "server.log").read_text("utf-8")
    assert (given.password or "-") not in everything


def test_a_server_that_is_down_is_a_sentence(tmp_path: Path) -> None:
    for command in (("find", "Mystic"), ("serve",), ("seed",)):
        told = signpost(*command, "--store", f"bolt://127.0.0.1:{free_port()}", cwd=tmp_path)
        assert (told.returncode, told.stdout) == (1, "")
        assert "cannot be reached: see that the server runs" in told.stderr
        assert len(told.stderr.splitlines()) == 1
