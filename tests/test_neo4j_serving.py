"""Signpost over a Neo4j server as people run it; and over one that is killed while it is written to."""

import threading
import time
from pathlib import Path

import httpx2

from graph.answers import PUBLIC
from graph.directory import Directory
from graph.model.change import Receipt
from graph.model.errors import StoreUnavailable
from graph.store.neo4j import Neo4jStore
from graph.store.opening import open_store
from tests.command import serving, signpost
from tests.conftest import NOW
from tests.neo4j_backing import Neo4jBacking
from tests.neo4j_server import Server, free_port
from tests.records import agency, changes, town
from tests.soak import times


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


def test_a_server_killed_while_it_is_written_to(neo4j_backing: Neo4jBacking, own_server: Server) -> None:
    """Nothing acknowledged is lost, nothing is half there or there twice, and the same handle answers again."""
    with neo4j_backing.open() as store:
        assert isinstance(store, Neo4jStore)
        directory = Directory(store)
        for _ in range(times(1, 100)):
            acknowledged: dict[str, Receipt] = {}
            writer = threading.Thread(target=_write_until_it_fails, args=(store, acknowledged))
            writer.start()
            while len(acknowledged) < 5:
                time.sleep(0.01)
            own_server.kill()
            writer.join(60)
            assert directory.view(PUBLIC, NOW).revision >= 0
            own_server.start()
            _check(store, acknowledged)


def _write_until_it_fails(store: Neo4jStore, acknowledged: dict[str, Receipt]) -> None:
    for number in range(100_000):
        name = f"{time.time_ns()}-{number}"
        pair = (town(name, aliases=("a", "b")), agency(name, serves=(f"jurisdiction:{name}",)))
        try:
            acknowledged[name] = store.write(changes(*pair, id=name))
        except StoreUnavailable:
            return


def _check(store: Neo4jStore, acknowledged: dict[str, Receipt]) -> None:
    snapshot = store.load()
    assert len(snapshot.records) == 2 * snapshot.revision, "pairs, each written once"
    assert len(store.changes_since(0)) == 2 * snapshot.revision
    for name, receipt in acknowledged.items():
        assert store.receipt(name) == receipt
        assert len(store.read([f"agency:{name}", f"jurisdiction:{name}"])) == 2
