"""Large change sets are written ahead, and arrive in one short transaction; others go on meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from graph.model.change import ChangeQuery, Receipt
from graph.model.errors import Conflict, InvalidInput, StoreUnavailable
from graph.model.kept import KeptQuery, KeptSet
from graph.model.redaction import Redaction
from graph.store.examining import examine
from graph.store.neo4j import Address, Limits, Neo4jStore, ahead, rehearsing
from graph.store.neo4j.staging import Staging
from tests.graph.store.contract.backing import Backing
from tests.graph.store.contract.kept_kinds import Letter, kept, letter, link
from tests.graph.store.store_contract import StoreContract
from tests.graph.store.store_machine import MACHINE_SETTINGS, StoreMachine
from tests.support.fault_proxy import Fault, Moment, Proxy
from tests.support.history import answers
from tests.support.neo4j_backing import BackDoor, Neo4jBacking, strict_store
from tests.support.records import NOON, agency, category, changes, retire, service, town, world
from tests.support.soak import times

AHEAD = "MATCH (n:Ahead) RETURN count(n)"
KEYS = "MATCH (k:KeptKey) RETURN count(k)"

pytestmark = [pytest.mark.newest, pytest.mark.soak]


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsing, "LARGE", 1)


@pytest.mark.full
class TestStaged(StoreContract):
    """The whole contract, with each change set written ahead."""

    @pytest.fixture
    def backing(self, neo4j_backing: Neo4jBacking) -> Neo4jBacking:
        return neo4j_backing


@pytest.mark.full
def test_the_state_machine(door: BackDoor) -> None:
    class StagedMachine(StoreMachine):
        def backing(self) -> Backing:
            return Neo4jBacking(door)

    run_state_machine_as_test(StagedMachine, settings=settings(MACHINE_SETTINGS, max_examples=times(3, 100)))


@pytest.fixture
def store(neo4j_backing: Neo4jBacking) -> Iterator[Neo4jStore]:
    with strict_store(neo4j_backing.door.address) as opened:
        yield opened


@pytest.fixture
def between(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs something after a change set was written ahead, before it arrives: once, or so many times."""

    def set_up(work: Callable[[], object], times: int = 1) -> None:
        left = [times]
        write = Staging.write

        def written(staging: Staging) -> None:
            write(staging)
            if left[0]:
                left[0] -= 1
                with small(monkeypatch):
                    work()

        monkeypatch.setattr(Staging, "write", written)

    return set_up


@contextmanager
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Here change sets of the tests are small ones again."""
    monkeypatch.setattr(rehearsing, "LARGE", 1_000)
    try:
        yield
    finally:
        monkeypatch.setattr(rehearsing, "LARGE", 1)


def test_the_result_is_the_same(neo4j_backing: Neo4jBacking, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records of every kind, made, changed, tied anew, merged and retired, and what is kept apart of them."""

    def tell(store: Neo4jStore) -> tuple[object, ...]:
        first, second = KeptSet(puts=(letter(slots=("a", "b")), link())), KeptSet(puts=(letter(to="me"),))
        late = (town("avon", note="n"), service("line", serves=("jurisdiction:avon",)), agency("late"))
        store.write(changes(*world(), id="first", at=NOON), first)
        store.write(changes(*late, retires=(world()[-1].id,), id="second", at=NOON), second)
        store.write(changes(*late, id="nothing", at=NOON), KeptSet(removes=(link().id,)))
        return store.load(), answers(store), store.find_kept(Letter, KeptQuery()), _graph(neo4j_backing)

    with neo4j_backing.open() as store:
        staged = tell(store)
    neo4j_backing.door.wipe()
    with small(monkeypatch), neo4j_backing.open() as store:
        at_once = tell(store)
    assert staged == at_once


def _graph(backing: Neo4jBacking) -> list[str]:
    """Every node of the records and changes, with what it leads to."""
    rows = backing.door.run(
        "MATCH (n) WHERE none(l IN labels(n) WHERE l IN ['Store', 'Migration', 'WriterLock']) "
        "OPTIONAL MATCH (n)-[t]->(o) "
        "RETURN labels(n), properties(n), collect([type(t), t.position, coalesce(o.id, o.key, o.subject)])"
    )
    return sorted(
        repr((sorted(labels), sorted(node.items()), sorted(map(repr, ties)))) for labels, node, ties in rows
    )


def test_many_batches_arrive_as_one(
    store: Neo4jStore, neo4j_backing: Neo4jBacking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "BATCH", 3)
    many = [agency(f"a-{number}", parent="agency:top") for number in range(10)]
    letters = tuple(letter(f"l-{number}", to="desk") for number in range(10))
    receipt = store.write(changes(agency("top"), *many, id="many"), KeptSet(puts=letters))
    assert receipt == Receipt(1, {one.id: 1 for one in (agency("top"), *many)})
    assert store.receipt("many") == receipt
    assert store.read([many[7].id])[many[7].id] == replace(many[7], version=1)
    assert len(store.find_kept(Letter, KeptQuery(field="to", value="desk"))) == 10
    assert neo4j_backing.door.run("MATCH (r:Record) WHERE r.ahead IS NOT NULL RETURN count(r)") == [[0]]
    assert neo4j_backing.door.run(AHEAD) == [[0]]


def test_nobody_sees_what_is_written_ahead_and_all_can_save(store: Neo4jStore, between: Callable[..., None]) -> None:
    seen: list[object] = []

    def look() -> None:
        store.write(changes(agency("fire")))
        seen.append([record.id for record in store.load().records])
        seen.append(store.read(["agency:police"]))
        seen.append([one.subject for one in store.changes(ChangeQuery())])
        seen.append(store.kept(Letter, [letter("x").id]))
        seen.append(store.find_kept(Letter, KeptQuery(field="to", value="desk", limit=1)))
        seen.append(store.receipt("ahead"))

    store.keep(kept(letter("z", to="desk")))
    between(look)
    receipt = store.write(changes(agency("police"), id="ahead"), kept(letter("x", to="desk")))
    other = store.kept(Letter, [letter("z").id])[letter("z").id]
    assert seen == [["agency:fire"], {}, ["agency:fire"], {}, (other,), None]
    assert receipt.revision == store.revision() == 2
    assert [one.subject for one in store.changes(ChangeQuery(oldest_first=True))] == ["agency:fire", "agency:police"]
    assert len(store.find_kept(Letter, KeptQuery(field="to", value="desk"))) == 2


def test_a_change_of_what_was_read_lets_it_be_rehearsed_again(
    store: Neo4jStore, between: Callable[..., None], neo4j_backing: Neo4jBacking
) -> None:
    store.write(changes(agency("police", name="First")))
    between(lambda: store.write(changes(agency("police", name="Second"))))
    store.write(changes(agency("police", name="Third"), agency("fire", parent="agency:police")))
    last = store.changes(ChangeQuery(subject="agency:police", limit=1))[0]
    assert last.before == agency("police", name="Second", version=2)
    assert last.after == agency("police", name="Third", version=3)
    assert neo4j_backing.door.run(AHEAD) == [[0]]


def test_what_is_expected_is_compared_under_the_lock(store: Neo4jStore, between: Callable[..., None]) -> None:
    store.write(changes(agency("police", name="First")))
    first = store.keep(kept(letter("one")))

    def both() -> None:
        store.write(changes(agency("police", name="Second")))
        store.keep(kept(letter("one", text="another")))

    between(both)
    with pytest.raises(Conflict):
        store.write(changes(agency("police", name="Third"), expects={"agency:police": 1}))
    with pytest.raises(Conflict):
        store.write(changes(agency("fire")), kept(letter("one"), expects={letter("one").id: first}))
    assert store.revision() == 2


def test_what_is_named_may_not_go_and_what_goes_may_not_be_named_meanwhile(
    store: Neo4jStore, between: Callable[..., None]
) -> None:
    store.write(changes(town(), category(), agency("police"), agency("fire")))
    between(lambda: store.write(retire("agency:police")))
    with pytest.raises(InvalidInput):
        store.write(changes(service("line", provider="agency:police")))
    between(lambda: store.write(changes(service("line", provider="agency:fire"))))
    with pytest.raises(Conflict):
        store.write(retire("agency:fire"))
    assert set(store.read(["service:line", "agency:police", "agency:fire"])) == {"service:line", "agency:fire"}


def test_what_others_keep_meanwhile_under_the_same_id_is_replaced(
    store: Neo4jStore, between: Callable[..., None], neo4j_backing: Neo4jBacking
) -> None:
    between(lambda: store.keep(kept(letter("one", to="them"), letter("two"))))
    store.write(changes(agency()), kept(letter("one", to="us")))
    both = store.kept(Letter, [letter("one").id, letter("two").id])
    assert both[letter("one").id] == replace(letter("one", to="us"), version=both[letter("one").id].version)
    assert len({one.version for one in both.values()}) == 2
    assert store.keep(kept(letter("three"))) > max(one.version for one in both.values())
    assert store.find_kept(Letter, KeptQuery(field="to", value="them")) == ()
    assert neo4j_backing.door.run(AHEAD) == [[0]]


def test_it_is_written_although_others_always_come_first(store: Neo4jStore, between: Callable[..., None]) -> None:
    number = iter(range(99))
    between(lambda: store.write(changes(agency("police", name=f"Name {next(number)}"))), times=99)
    store.write(changes(agency("police", name="Mine")))
    assert store.read(["agency:police"])["agency:police"] == agency("police", name="Mine", version=4)


def test_two_who_send_the_same_write_it_once(store: Neo4jStore, between: Callable[..., None]) -> None:
    same = changes(agency("police"))
    between(lambda: store.write(same))
    assert store.write(same) == store.receipt(same.id)
    assert store.revision() == 1


def test_a_rule_that_is_broken_leaves_nothing(store: Neo4jStore, neo4j_backing: Neo4jBacking) -> None:
    with pytest.raises(InvalidInput):
        store.write(changes(agency("police", parent="agency:nowhere")), kept(letter()))
    assert neo4j_backing.door.run(AHEAD) == neo4j_backing.door.run(KEYS) == [[0]]


def test_what_a_dead_process_wrote_ahead_is_cleared_by_the_next(
    store: Neo4jStore, between: Callable[..., None], neo4j_backing: Neo4jBacking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its last breath is more than ten minutes ago. What a living one writes stays."""

    def dies() -> None:
        raise KeyboardInterrupt

    between(dies)
    with monkeypatch.context() as patched:
        patched.setattr(Staging, "clear", lambda _: None)
        with pytest.raises(KeyboardInterrupt):
            store.write(changes(*world()), kept(letter(), link()))
    ((left,),) = neo4j_backing.door.run(AHEAD)
    assert left > len(world())
    assert "Written ahead" in [one.label for one in examine(store) if one.remedy]
    assert store.load().records == ()
    store.write(changes(agency("police")))
    assert neo4j_backing.door.run(AHEAD) == [[left]]
    neo4j_backing.door.run("MATCH (n:Ahead {ahead: 'set'}) SET n.at = n.at - duration('PT11M')")
    store.write(changes(agency("fire")))
    assert neo4j_backing.door.run(AHEAD) == neo4j_backing.door.run(KEYS) == [[0]]
    assert store.write(changes(*world())).revision == 3


def test_a_redaction_reaches_what_is_written_ahead(
    store: Neo4jStore, between: Callable[..., None], neo4j_backing: Neo4jBacking
) -> None:
    """The change set is rehearsed again, and writes what it says."""
    store.write(changes(agency("police", name="Jane Doe")))
    held: list[list[str]] = []

    def redact() -> None:
        store.redact(Redaction(actor="a", reason="r", words=("Jane Doe",)))
        held.append(neo4j_backing.raw_held("Jane Doe"))

    between(redact)
    store.write(changes(agency("fire", name="Fire"), agency("police", acronym="JD")))
    assert held == [[]]
    assert store.read(["agency:police"])["agency:police"].version == 3
    assert neo4j_backing.door.run(AHEAD) == [[0]]


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_an_answer_that_was_lost_changes_nothing(
    through: Neo4jStore, proxy: Proxy, neo4j_backing: Neo4jBacking, lost: int
) -> None:
    """Whichever transaction it belongs to: the one that begins, those that write ahead, the one that commits."""
    wanted = changes(town("avon"), agency("police", serves=("jurisdiction:avon",)), id="once")
    through.write(changes(town("bethel")))
    proxy.plan(Moment.COMMITTED, Fault.CUT, lost)
    receipt = through.write(wanted, kept(letter()))
    assert receipt == through.receipt("once") == Receipt(2, {"jurisdiction:avon": 1, "agency:police": 1})
    assert proxy.struck == {(Moment.COMMITTED, Fault.CUT): lost}
    assert len(through.load().records) == 3
    assert neo4j_backing.raw_kept("test-letter") == 1


def test_a_server_that_is_lost_on_the_way_is_told(
    proxies: tuple[Proxy, Address], between: Callable[..., None]
) -> None:
    proxy, address = proxies

    def lose() -> None:
        proxy.refusing = True
        proxy.cut()

    with strict_store(address, Limits(patience=0.2)) as store:
        between(lose)
        with pytest.raises(StoreUnavailable, match="cannot be reached"):
            store.write(changes(town("avon"), agency("police"), id="once"))
        proxy.refusing = False
        assert store.receipt("once") is None
        assert store.write(changes(town("avon"), agency("police"), id="once")).revision == 1
