"""A server or a network that swallows everything: each call ends, and what was being written is found again.

A server tells the driver to wait for two minutes (its hint `connection.recv_timeout_seconds` is 120); some tell it
nothing. The limits here are ours, made shorter.

In `make test` every fault at every moment is tried on the newest version of the server, on the others each fault and
each moment once: what happens to a connection is the driver's and ours, and the versions speak the same protocol.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle, product
from typing import TypeVar

import pytest

from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.model.change import ChangeSet, Receipt
from graph.model.errors import Conflict, StoreUnavailable
from graph.store.neo4j import Address, Limits, Neo4jStore
from graph.store.transaction import Transaction
from tests.conftest import NOW
from tests.support.fault_proxy import Fault, Moment, Proxy
from tests.support.neo4j_backing import Neo4jBacking, strict_store
from tests.support.neo4j_server import Server
from tests.support.records import changes, slot, town, world

BOUND = 30.0
"""Seconds within which every call has to end here: far from the driver's two minutes, far from the limits set."""

T = TypeVar("T")
SHORT = Limits(
    connect=2.0,
    acquire=2.0,
    read=2.0,
    revision=1.0,
    load=1.5,
    write=1.5,
    write_per_thousand=0.0,
    commit=1.0,
    grace=0.5,
)
FAULTS = (Fault.MUTE, Fault.HOLE, Fault.DEAF, Fault.CUT, Fault.RESET, Fault.DELAY)
MOMENTS = (Moment.COMMIT, Moment.COMMITTED, Moment.REQUEST, Moment.ANSWER)
DIAGONAL = list(zip(cycle(MOMENTS), FAULTS, strict=False))
MATRIX = [
    pytest.param(*both, marks=() if both in DIAGONAL else pytest.mark.newest) for both in product(MOMENTS, FAULTS)
]


@pytest.fixture
def limits(neo4j_backing: Neo4jBacking) -> Limits:
    """The world is written while there is time: a server that is new to its statements thinks for seconds."""
    with neo4j_backing.open() as store:
        store.write(changes(*world()))
    return SHORT


def ended(call: Callable[[], object]) -> StoreUnavailable:
    """The error with which `call` ends in time."""
    began = time.monotonic()
    with pytest.raises(StoreUnavailable) as raised:
        call()
    assert time.monotonic() - began < BOUND
    return raised.value


CALLS: dict[str, Callable[[Neo4jStore], object]] = {
    "revision": lambda store: store.revision(),
    "load": lambda store: store.load(),
    "changes": lambda store: store.changes_since(0),
    "write": lambda store: store.write(changes(town("bethel"))),
}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name == "write" else pytest.mark.newest) for name in CALLS]
)
def test_a_call_into_silence_ends_and_the_next_finds_the_server_again(
    through: Neo4jStore, proxy: Proxy, name: str
) -> None:
    through.revision()
    proxy.swallow()
    assert "has stopped answering: see that the server runs" in ended(lambda: CALLS[name](through)).message
    assert "then try again" in ended(through.revision).message  # this one finds nobody who opens a connection
    proxy.heal()
    insisted(lambda: CALLS[name](through))


@pytest.mark.parametrize(("moment", "fault"), MATRIX)
def test_a_write_is_there_once_whatever_happens_to_its_connection(
    through: Neo4jStore, proxy: Proxy, neo4j_backing: Neo4jBacking, moment: Moment, fault: Fault
) -> None:
    through.revision()
    before = len(neo4j_backing.raw_changes())
    wanted = changes(town("avon", note="n"), town("bethel"), id="once")
    proxy.plan(moment, fault)
    receipt = written(through, wanted)
    assert proxy.struck == {(moment, fault): 1}
    assert receipt == Receipt(2, {"jurisdiction:avon": 2, "jurisdiction:bethel": 1})
    proxy.cut()
    assert through.receipt("once") == receipt
    assert neo4j_backing.door.run("MATCH (s:ChangeSet) RETURN s.id, s.revision ORDER BY s.revision")[1:] == [
        ["once", 2]
    ]
    assert len(neo4j_backing.raw_changes()) == before + 2


def written(store: Neo4jStore, change_set: ChangeSet) -> Receipt:
    """Give it to the store until it says what became of it, as who writes is told to."""
    return insisted(lambda: store.write(change_set))


def insisted(call: Callable[[], T]) -> T:
    """What `call` returns in the end, tried again as its error says: on a busy machine the limits are short."""
    deadline = time.monotonic() + BOUND
    while True:
        try:
            return call()
        except StoreUnavailable:
            assert time.monotonic() < deadline


def test_a_commit_whose_answer_is_swallowed_says_to_write_again(
    proxies: tuple[Proxy, Address], limits: Limits
) -> None:
    proxy, address = proxies
    with strict_store(address, replace(limits, patience=0.0)) as store:
        proxy.plan(Moment.COMMITTED, Fault.MUTE)
        error = ended(lambda: store.write(changes(town("bethel"), id="once")))
        assert "write it again, the same change is not applied twice" in error.message
        assert store.receipt("once") == Receipt(2, {"jurisdiction:bethel": 1})


@pytest.mark.newest
def test_a_call_that_is_broken_off_disturbs_no_other(proxies: tuple[Proxy, Address], limits: Limits) -> None:
    proxy, address = proxies
    begun, may_end = threading.Event(), threading.Event()

    def body(transaction: Transaction) -> int:
        revision = transaction.lock().revision
        begun.set()
        assert may_end.wait(BOUND)
        return revision

    with strict_store(address, replace(limits, write=60.0)) as store, ThreadPoolExecutor(1) as pool:
        other = pool.submit(store.transact, body)
        assert begun.wait(BOUND)
        proxy.plan(Moment.REQUEST, Fault.HOLE)
        ended(store.revision)
        may_end.set()
        assert other.result(BOUND) == 1


@pytest.fixture
def paused(own_server: Server) -> Iterator[Server]:
    """A server that goes on at the end, whatever the test did."""
    yield own_server
    own_server.resume()


def test_a_paused_server_holds_nobody_and_what_was_in_flight_is_written_once(
    neo4j_backing: Neo4jBacking, paused: Server, limits: Limits
) -> None:
    with strict_store(neo4j_backing.door.address, limits) as store:
        given: list[ChangeSet] = []
        errors: list[StoreUnavailable] = []
        writer = threading.Thread(target=_write_until_it_fails, args=(store, given, errors))
        writer.start()
        while len(given) < 5:
            time.sleep(0.01)
        paused.pause()
        ended(store.revision)
        writer.join(BOUND)
        assert len(errors) == 1
        paused.resume()
        receipt = written(store, given[-1])
        assert receipt.revision == 1 + len(given) == store.revision()
        wanted = [record.id for change_set in given for record in change_set.puts]
        assert [one for revision, one in neo4j_backing.raw_changes() if revision > 1] == wanted


def _write_until_it_fails(store: Neo4jStore, given: list[ChangeSet], errors: list[StoreUnavailable]) -> None:
    for number in range(100_000):
        given.append(changes(town(f"t-{number}")))
        try:
            store.write(given[-1])
        except StoreUnavailable as exc:
            errors.append(exc)
            return


@pytest.mark.newest
def test_askers_are_not_held_while_the_server_says_nothing(through: Neo4jStore, proxy: Proxy) -> None:
    directory = Directory(through)
    proxy.swallow()
    time.sleep(through.revision_interval)
    began = time.monotonic()
    for _ in range(50):
        assert directory.look(PUBLIC, NOW).name("agency:police") == "Police"
        time.sleep(0.01)
    assert directory.as_of is not None
    assert time.monotonic() - began < 5, "one asker waits for half a second, the others for nobody"
    ended(lambda: directory.look(PUBLIC, NOW, at_least=2))
    proxy.heal()
    deadline = time.monotonic() + BOUND
    while directory.look(PUBLIC, NOW).as_of is not None:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_two_editors_of_one_slot_through_a_lost_answer(through: Neo4jStore, proxy: Proxy) -> None:
    """One wins, the other is told, and nothing is lost: not even where the winner was not told at first."""
    mine = slot("service:line", contact="contact:desk", note="Mine.")
    theirs = slot("service:line", contact="contact:desk", note="Theirs.")
    proxy.plan(Moment.COMMITTED, Fault.MUTE)
    won = written(through, changes(mine, expects={mine.id: 1}, id="mine"))
    with pytest.raises(Conflict, match="is at version 2, not 1: read it again"):
        through.write(changes(theirs, expects={mine.id: 1}, id="theirs"))
    assert won.versions == {mine.id: 2}
    assert through.receipt("theirs") is None
    after = written(through, changes(theirs, expects={mine.id: 2}, id="theirs-again"))
    notes = [one.after.note for one in through.changes_since(1) if one.after is not None]  # type: ignore[attr-defined]
    assert (notes, after.revision) == (["Mine.", "Theirs."], 3)
