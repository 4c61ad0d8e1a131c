"""What goes wrong between Signpost and a server: each has a sentence with a remedy, and nothing is written twice."""

import gc
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.change import Receipt
from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.model.kept import KeptSet
from graph.model.redaction import Redaction
from graph.store.neo4j import Address, Limits, Neo4jStore, schema
from tests.graph.store.contract.kept_kinds import Link, link
from tests.support.fault_proxy import LINGER, Fault, Moment, Proxy
from tests.support.neo4j_backing import BackDoor, Neo4jBacking, strict_store
from tests.support.neo4j_server import free_port
from tests.support.records import agency, changes, town, world

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize("times", [1, 2])
def test_a_commit_whose_answer_was_lost_is_found_and_not_applied_twice(
    through: Neo4jStore, proxy: Proxy, neo4j_backing: Neo4jBacking, times: int
) -> None:
    through.write(changes(town("avon")))
    proxy.plan(Moment.COMMITTED, Fault.CUT, times)
    receipt = through.write(changes(town("avon", note="n"), town("bethel"), id="once"))
    assert proxy.struck == {(Moment.COMMITTED, Fault.CUT): times}
    assert receipt == Receipt(2, {"jurisdiction:avon": 2, "jurisdiction:bethel": 1})
    assert through.receipt("once") == receipt
    assert neo4j_backing.raw_changes() == [
        (1, "jurisdiction:avon"),
        (2, "jurisdiction:avon"),
        (2, "jurisdiction:bethel"),
    ]


def test_what_is_kept_apart_is_not_kept_twice_where_the_answer_was_lost(through: Neo4jStore, proxy: Proxy) -> None:
    through.keep(KeptSet(puts=(link(),)))
    proxy.plan(Moment.COMMITTED, Fault.CUT)
    version = through.keep(KeptSet(puts=(link(used_by="me"),), expects={link().id: 1}))
    assert proxy.struck == {(Moment.COMMITTED, Fault.CUT): 1}
    assert through.kept(Link, [link().id]) == {link().id: link(used_by="me", version=version)}
    assert version == 2, "it was written once"


def test_a_redaction_is_not_applied_twice_where_the_answer_was_lost(through: Neo4jStore, proxy: Proxy) -> None:
    through.write(changes(agency("police", name="Jane Doe")))
    proxy.plan(Moment.COMMITTED, Fault.CUT)
    receipt = through.redact(Redaction(actor="a", reason="r", words=("Jane Doe",)))
    assert proxy.struck == {(Moment.COMMITTED, Fault.CUT): 1}
    assert receipt == Receipt(2, {"agency:police": 2})
    assert through.revision() == 2


def test_a_commit_in_doubt_says_to_write_again(proxies: tuple[Proxy, Address]) -> None:
    proxy, address = proxies
    wanted = changes(town("avon"), id="once")
    with strict_store(address, Limits(patience=0.0)) as store:
        proxy.plan(Moment.COMMITTED, Fault.CUT)
        with pytest.raises(StoreUnavailable, match="write it again, the same change is not applied twice"):
            store.write(wanted)
        assert store.write(wanted) == Receipt(1, {"jurisdiction:avon": 1})
        assert store.revision() == 1


def test_connections_that_broke_meanwhile_are_replaced(through: Neo4jStore, proxy: Proxy) -> None:
    through.write(changes(town("avon")))
    for call in (through.revision, through.load, lambda: through.write(changes(town("bethel")))):
        proxy.cut()
        call()
    assert through.revision() == 2


def test_a_server_that_is_away_is_told_at_once_and_used_again_when_it_is_back(
    through: Neo4jStore, proxy: Proxy
) -> None:
    through.write(changes(town("avon")))
    proxy.refusing = True
    proxy.cut()
    for call in (through.revision, lambda: through.write(changes(town("bethel")))):
        with pytest.raises(
            StoreUnavailable, match=r"127.0.0.1:\d+/neo4j cannot be reached .*see that the server runs"
        ):
            call()
    proxy.refusing = False
    assert through.revision() == 1
    assert through.write(changes(town("bethel"))).revision == 2


def opening(address: Address) -> Callable[[], object]:
    return lambda: strict_store(address).close()


def test_a_wrong_password_is_told_without_showing_it(neo4j_backing: Neo4jBacking) -> None:
    wrong = replace(neo4j_backing.door.address, username="nobody-here", password="not-it-at-all")
    with pytest.raises(StoreUnusable, match="set NEO4J_USERNAME and NEO4J_PASSWORD") as raised:
        opening(wrong)()
    assert "not-it-at-all" not in str(raised.value)
    assert "nobody-here" not in str(raised.value)
    with pytest.raises(StoreUnusable, match="NEO4J_PASSWORD"):
        opening(replace(wrong, password=None))()


def test_a_wrong_database_is_told(neo4j_backing: Neo4jBacking) -> None:
    with pytest.raises(StoreUnusable, match="has no database 'elsewhere': create it, or name another"):
        opening(replace(neo4j_backing.door.address, database="elsewhere"))()


def test_a_server_that_was_never_there_is_told() -> None:
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        opening(Address(f"bolt://127.0.0.1:{free_port()}", "neo4j"))()
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        opening(Address("neo4j://127.0.0.1:9", "neo4j"))()


def test_tls_where_there_is_none_is_told(neo4j_backing: Neo4jBacking) -> None:
    plain = neo4j_backing.door.address
    for scheme, told in (("bolt+s", "does not answer in TLS: write neo4j:// or bolt://"), ("neo4j+ssc", "has TLS")):
        with pytest.raises(StoreUnavailable, match=told):
            opening(replace(plain, uri=plain.uri.replace("bolt", scheme)))()


@contextmanager
def answering(words: bytes, *, reset: bool = False) -> Iterator[int]:
    """The port of a server that says these words to everybody, and closes: with a reset, where that is wanted."""

    def serve() -> None:
        with suppress(OSError):
            while True:
                one, _ = listener.accept()
                with one:
                    one.recv(1024)
                    one.sendall(words)
                    if reset:
                        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.mark.parametrize("words", [b"\x15\x03\x03\x00\x02\x02\x46", b"HTTP/1.1 400 Bad Request\r\n\r\n", b""])
def test_a_server_that_speaks_something_else_is_told(words: bytes) -> None:
    with answering(words) as port, pytest.raises(StoreUnavailable, match=r"cannot be reached|is no Neo4j"):
        opening(Address(f"bolt://127.0.0.1:{port}", "neo4j"))()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_reset_right_after_the_handshake_is_told() -> None:
    """Found by the soak: the driver lets a plain OSError through, and leaves half a connection to be collected."""
    with answering(b"\0\0\4\5", reset=True) as port:
        for _ in range(50):
            with pytest.raises(StoreUnavailable, match="cannot be reached"):
                opening(Address(f"bolt://127.0.0.1:{port}", "neo4j"))()
    gc.collect()


def test_a_newer_store_is_not_touched(razed: BackDoor) -> None:
    opening(razed.address)()
    razed.run("CREATE (:Migration {number: 999, name: 'later'})")
    with pytest.raises(StoreUnusable, match=f"has version 999, .* knows versions up to {schema.newest()}: use"):
        opening(razed.address)()


def test_another_programs_graph_is_not_touched(razed: BackDoor) -> None:
    razed.run("CREATE (:Movie {title: 'A'})")
    with pytest.raises(StoreUnusable, match="holds another program's graph: give an empty database"):
        opening(razed.address)()
    assert razed.run("SHOW CONSTRAINTS YIELD name") == []


def test_a_graph_that_was_emptied_under_an_open_store_is_told(razed: BackDoor) -> None:
    with strict_store(razed.address) as store:
        store.write(changes(town("avon")))
        razed.run("MATCH (n) DETACH DELETE n")
        for call in (store.revision, store.load, lambda: store.write(changes(town("bethel")))):
            with pytest.raises(StoreUnusable, match="was emptied"):
                call()


def test_a_start_that_broke_off_is_finished_by_the_next(razed: BackDoor) -> None:
    opening(razed.address)()
    razed.run("MATCH (m:Migration) DELETE m")
    razed.run("DROP CONSTRAINT migration_number")
    razed.run("DROP INDEX change_begins")
    with strict_store(razed.address) as store:
        assert store.write(changes(*world())).revision == 1
    assert ["change_begins"] in razed.run("SHOW INDEXES YIELD name")


_START = """
import os, sys
from graph.store.neo4j import Address, Neo4jStore
from tests.support.records import changes, town
uri, name, number = sys.argv[1:]
sys.stdin.readline()
with Neo4jStore(Address(uri, "neo4j", name, os.environ["SECRET"])) as store:
    for turn in range(5):
        print(store.write(changes(town(f"t-{number}-{turn}"))).revision)
"""


def test_processes_that_start_at_once_on_an_empty_database_all_succeed(
    razed: BackDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET", razed.address.password or "")
    command = [sys.executable, "-c", _START, razed.address.uri, razed.address.username]
    pipe = subprocess.PIPE
    processes = [
        subprocess.Popen([*command, str(number)], cwd=ROOT, stdin=pipe, stdout=pipe, text=True) for number in range(3)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    printed = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert sorted(int(line) for text in printed for line in text.split()) == list(range(1, 16))
    with strict_store(razed.address) as store:
        assert len(store.load().records) == store.revision() == 15


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("REMOVE a.name", "agency:police"),
        ("REMOVE a.id", "None"),
        ("SET a.id = 7", "7"),
        ("SET a.id = ['a']", r"\['a'\]"),
        ("SET a.id = ''", ""),
        ("SET a.id = 'agency:œuvre'", "agency:œuvre"),
        ("SET a.id = 'œuvre'", "œuvre"),
    ],
)
def test_what_somebody_wrote_past_the_rules_is_told(neo4j_backing: Neo4jBacking, wrong: str, named: str) -> None:
    with neo4j_backing.open() as store:
        store.write(changes(agency("police")))
        neo4j_backing.door.run(f"MATCH (a:Agency) {wrong}")
        with pytest.raises(StoreUnusable, match=f"^{named} in the graph cannot be read"):
            store.load()
