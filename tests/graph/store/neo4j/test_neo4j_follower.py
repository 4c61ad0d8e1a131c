"""A follower that lags behind its leader: a real server with an older copy of the leader's data, named in the routing
table as the one to read from. What makes it catch up is the test, which writes the same change sets there."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from itertools import count

import pytest
from neo4j import Bookmarks

from graph import catalogue
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.model.change import ChangeSet
from graph.model.record import Record
from graph.store.neo4j import Neo4jStore, statements
from tests.conftest import NOW
from tests.support.neo4j_backing import BackDoor, Neo4jBacking, back_door, strict_store
from tests.support.neo4j_server import Server
from tests.support.proxied_store import between
from tests.support.records import changes, town, world

_READY_SECONDS = 2
"""How long the follower waits until it has come as far as a bookmark says."""
_SETTINGS = (f"db.transaction.bookmark_ready_timeout={_READY_SECONDS}s",)
_TRANSACTION = "SHOW DATABASES YIELD name, lastCommittedTxn WHERE name = 'neo4j' RETURN lastCommittedTxn"
_numbers = count()


@dataclass
class Pair:
    """A store over both, and for each alone a store and a back door."""

    store: Neo4jStore
    leader: Neo4jStore
    follower: Neo4jStore
    leader_door: BackDoor
    follower_door: BackDoor
    missed: list[ChangeSet] = field(default_factory=list)
    """What only the leader has."""

    def write(self, *puts: Record) -> ChangeSet:
        """Written on the leader."""
        self.missed.append(changes(*puts))
        self.leader.write(self.missed[-1])
        return self.missed[-1]

    def catch_up(self, number: int) -> None:
        """Bring the follower on by so many change sets, and past every bookmark that the leader has given so far."""
        for _ in range(number):
            self.follower.write(self.missed.pop(0))
        _pass(self.follower, self.follower_door, self.leader_door)

    def level(self) -> None:
        """Bring both to the same transaction: the leader's next one is one that the follower does not have."""
        self.catch_up(len(self.missed))
        _pass(self.leader, self.leader_door, self.follower_door)


def _pass(store: Neo4jStore, door: BackDoor, other: BackDoor) -> None:
    while door.run(_TRANSACTION) < other.run(_TRANSACTION):
        store.receipt("none")


@pytest.fixture(scope="module")
def servers(
    door: BackDoor, own_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Pair, Server]]:
    """Both with the world of the tests. The follower's transactions are counted on from the leader's."""
    given = Neo4jBacking(door).door.address
    with ExitStack() as stack:
        leader = stack.enter_context(strict_store(given))
        leader.write(changes(*world()))
        other = own_server.twin(tmp_path_factory.mktemp("follower"), _SETTINGS)
        stack.callback(other.kill)
        other.start()
        follower = stack.enter_context(strict_store(other.address))
        routed = replace(given, uri=given.uri.replace("bolt:", "neo4j:"))
        _, address = stack.enter_context(between(routed, follower=f"{other.host}:{other.port}"))
        store = stack.enter_context(strict_store(address))
        yield Pair(store, leader, follower, door, stack.enter_context(back_door(other.address))), other


@pytest.fixture
def pair(servers: tuple[Pair, Server]) -> Pair:
    """Both level."""
    servers[0].level()
    return servers[0]


@pytest.fixture
def new() -> str:
    """A name that no town has yet."""
    return f"lagged-{next(_numbers)}"


def test_truth_is_the_leaders_while_the_follower_lags(pair: Pair, new: str) -> None:
    before = pair.leader.revision()
    first = pair.write(town(new))
    marks = Bookmarks.from_raw_values([])
    read = pair.store.connections.ask_any(statements.REVISION, marks, lambda rows: next(iter(rows))[0], seconds=10)
    assert read == pair.follower.revision() == before, "what any server may answer is read from the follower"
    assert pair.store.revision() == before + 1
    assert pair.store.receipt(first.id) == pair.leader.receipt(first.id) is not None
    assert set(pair.store.read([f"jurisdiction:{new}"])) == {f"jurisdiction:{new}"}
    assert [one.subject for one in pair.store.changes_since(before)] == [f"jurisdiction:{new}"]
    pair.missed.append(changes(town(new, name="Another")))
    assert pair.store.write(pair.missed[-1]).revision == before + 2
    assert pair.follower.revision() == before


@pytest.mark.newest
def test_a_load_by_the_follower_waits_for_it_and_adds_what_the_leader_has_since(pair: Pair, new: str) -> None:
    pair.write(town(new))
    with ThreadPoolExecutor(1) as other:
        loading = other.submit(pair.store.load)
        time.sleep(_READY_SECONDS / 4)
        assert not loading.done(), "the follower has not come as far as the bookmark"
        pair.write(town(f"{new}-later"), town(new, name="Another"))
        pair.catch_up(1)
        assert pair.follower.revision() == pair.leader.revision() - 1
        assert loading.result(60) == pair.leader.load()


@pytest.mark.newest
def test_in_the_place_of_a_follower_that_stays_behind_the_leader_is_asked(pair: Pair, new: str) -> None:
    pair.write(town(new))
    assert pair.store.load() == pair.leader.load()
    assert pair.follower.revision() < pair.leader.revision()


@pytest.mark.newest
def test_a_directory_opens_when_the_follower_has_gone_for_good(
    servers: tuple[Pair, Server], pair: Pair, new: str
) -> None:
    servers[1].kill()
    pair.leader.write(changes(town(new)))
    with closing(Directory(pair.store)) as directory:
        assert f"jurisdiction:{new}" in catalogue.jurisdictions(directory.look(PUBLIC, NOW))
