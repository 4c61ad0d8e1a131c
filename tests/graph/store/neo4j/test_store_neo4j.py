"""The Neo4j engine gives the whole promise, on each version of the server; its names fit the records."""

import logging
import re
from datetime import UTC, date, datetime
from typing import Any

import neo4j
import pytest
from hypothesis import given, settings
from hypothesis.stateful import run_state_machine_as_test
from neo4j.warnings import Neo4jWarning

from graph.model.change import ChangeQuery
from graph.model.errors import InvalidInput, StoreUnusable
from graph.model.flat import flat
from graph.model.kept import KeptQuery, KeptSet
from graph.model.kinds import KINDS
from graph.model.record import Citation, Record
from graph.store import open_store
from graph.store.neo4j import (
    Address,
    Limits,
    Neo4jStore,
    history,
    keeping,
    read_address,
    schema,
    statements,
)
from graph.store.neo4j.naming import LABELS, TYPES
from graph.store.neo4j.shaping import kind_shape
from tests.graph.store.contract.backing import Backing
from tests.graph.store.contract.kept_kinds import Letter, letter, link
from tests.graph.store.store_contract import StoreContract
from tests.graph.store.store_machine import MACHINE_SETTINGS, StoreMachine
from tests.support.history import history as past
from tests.support.neo4j_backing import BackDoor, Neo4jBacking, strict_store
from tests.support.records import NOON, agency, changes, contact, slot, town, verification, world
from tests.support.soak import times
from tests.support.strategies import any_record

pytestmark = pytest.mark.soak


class TestNeo4jStore(StoreContract):
    @pytest.fixture
    def backing(self, neo4j_backing: Neo4jBacking) -> Neo4jBacking:
        return neo4j_backing


@pytest.mark.parametrize("examples", [times(3, 200), pytest.param(times(5, 201), marks=pytest.mark.newest)])
def test_the_state_machine(door: BackDoor, examples: int) -> None:
    class Neo4jMachine(StoreMachine):
        def backing(self) -> Backing:
            return Neo4jBacking(door)

    run_state_machine_as_test(Neo4jMachine, settings=settings(MACHINE_SETTINGS, max_examples=examples))


def test_every_reference_has_a_telling_type_and_no_two_of_a_kind_share_one() -> None:
    named = {(kind, one.name) for kind, of in KINDS.items() for one in flat(of) if one.shape.refers}
    assert set(TYPES) == named
    for kind in KINDS:
        types = [type_ for (of, _), type_ in TYPES.items() if of == kind]
        assert len(types) == len(set(types)), kind
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", type_) for type_ in TYPES.values())


def test_every_kind_has_a_label_of_its_own() -> None:
    assert set(LABELS) == set(KINDS)
    assert len(set(LABELS.values())) == len(LABELS)
    ours = {"Record", "Store", "WriterLock", "Migration", "ChangeSet", "Change"}
    assert not ours & set(LABELS.values())
    assert all(re.fullmatch(r"([A-Z][a-z]+)+", label) for label in LABELS.values())


@given(any_record())
def test_a_record_comes_back_from_its_properties_and_ties(record: Record) -> None:
    shape = kind_shape(record.KIND)
    node: dict[str, Any] = {}
    for name, value in shape.properties(record).items():
        assert not isinstance(value, list) or None not in value, "Neo4j keeps no null in a list"
        node[name] = _as_the_driver_gives_it(value)
    found = shape.record(node, shape.ties(record), {})
    assert found == record


def _as_the_driver_gives_it(value: Any) -> Any:
    if isinstance(value, datetime):
        return neo4j.time.DateTime.from_native(value.astimezone(UTC))
    return neo4j.time.Date.from_native(value) if isinstance(value, date) else value


def test_people_find_names_that_read_well(neo4j_backing: Neo4jBacking) -> None:
    """What somebody sees who opens the graph in Neo4j's own browser."""
    cited = (Citation("Plan", None, ""), Citation("Page", "https://example.org", "\\x"))
    with neo4j_backing.open() as store:
        store.write(changes(*world(), agency("fire", citations=cited, checked_at=date(2026, 1, 2))))
    ask = neo4j_backing.door.run
    assert ask("MATCH (:PointOfContact)-[:FILLED_BY]->(c:Contact) RETURN c.title, c.phones_number") == [
        ["Desk", ["+18605550100", "211", "741741"]]
    ]
    assert ask("MATCH (s:Service)-[t:SERVES]->(j:Jurisdiction) RETURN s.name, j.name ORDER BY t.position") == [
        ["Line", "Avon"],
        ["Line", "Region 3"],
    ]
    assert ask("MATCH (:Agency {id: 'agency:police'})<-[:FROM]-(r:Relation)-[:TO]->(o) RETURN DISTINCT o.id") == [
        ["service:line"]
    ]
    ((node,),) = ask("MATCH (a:Agency {id: 'agency:fire'}) RETURN properties(a)")
    assert node == {
        "id": "agency:fire",
        "version": 1,
        "name": "Fire",
        "level": "MUNICIPAL",
        "checked_at": neo4j.time.Date(2026, 1, 2),
        "citations_source": ["Plan", "Page"],
        "citations_url": ["", "https://example.org"],
        "citations_locator": ["\\", "\\\\x"],
        "citations_as_of": ["", ""],
        "citations_section": ["", ""],
    }
    assert ask("MATCH (v:Verification) RETURN v.at = datetime('2025-11-03T12:00:00.123456Z')") == [[True]]


def test_nothing_is_left_over_after_much_writing(neo4j_backing: Neo4jBacking) -> None:
    with neo4j_backing.open() as store:
        store.write(changes(*world()))
        for number in range(3):
            store.write(changes(agency("police", aliases=(str(number),)), contact("desk", masked=(str(number),))))
        assert neo4j_backing.door.run("MATCH (:Agency {id: 'agency:police'})-[t]->() RETURN count(t)") == [[0]]
        store.write(changes(retires=tuple(record.id for record in world())))
    assert neo4j_backing.door.run("MATCH (r:Record) RETURN count(r)") == [[0]]
    assert neo4j_backing.door.run("MATCH (n) WHERE size(labels(n)) = 0 RETURN count(n)") == [[0]]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that the engine sends from now on."""
    sent: list[str] = []
    for of in (neo4j.Session, neo4j.ManagedTransaction):
        run = of.run

        def counting(self: Any, query: Any, *arguments: Any, _run: Any = run, **named: Any) -> Any:
            sent.append(str(getattr(query, "text", query)))
            return _run(self, query, *arguments, **named)

        monkeypatch.setattr(of, "run", counting)
    return sent


def test_a_call_takes_as_many_round_trips_for_a_thousand_as_for_one(
    neo4j_backing: Neo4jBacking, counted: list[str]
) -> None:
    """One less than a thousand: see `rehearsing.LARGE`. More are written ahead, in more round trips."""
    many = [agency(f"a-{number}", aliases=("x",), parent="agency:top") for number in range(999)]

    def sent(call: Any) -> int:
        before = len(counted)
        call()
        return len(counted) - before

    with neo4j_backing.open() as store:
        store.write(changes(agency("top"), town("avon"), slot("agency:top"), verification("1", slot("agency:top"))))
        assert sent(lambda: store.write(changes(many[0]))) <= 10
        assert sent(lambda: store.write(changes(*many))) <= 10
        for ids in ([many[0].id], [one.id for one in many]):
            assert sent(lambda ids=ids: store.read(ids)) == 1
        assert sent(store.load) == 3
        assert sent(lambda: store.changes_since(0)) == sent(store.revision) == sent(lambda: store.receipt("x")) == 1
        assert sent(lambda: store.write(changes(retires=tuple(one.id for one in many)))) <= 8
        ids = [one.id for one in many]
        assert sent(lambda: store.changes(ChangeQuery())) == sent(lambda: store.last_changes(ids)) == 2
        assert sent(lambda: store.as_of(2, ids=ids)) == sent(lambda: store.as_of(2)) == 2
        letters = tuple(letter(f"a-{number}") for number in range(1000))
        more = [agency(f"b-{number}", parent="agency:top") for number in range(1000)]
        assert sent(lambda: store.write(changes(*more))) <= 20
        assert sent(lambda: store.keep(KeptSet(puts=letters))) <= 6
        assert sent(lambda: store.kept(Letter, [one.id for one in letters])) == 1
        assert sent(lambda: store.find_kept(Letter, KeptQuery(limit=1000))) == 1


def test_the_past_takes_as_long_however_much_has_changed(neo4j_backing: Neo4jBacking) -> None:
    """What the server looks at is what is asked for, found by index: not what others have changed before or since."""
    asked: dict[str, Any] = {"limit": 2, "first": 0, "last": 10**6, "after_revision": None, "after_subject": None}
    pages = [
        *(ChangeQuery(limit=2, oldest_first=oldest) for oldest in (False, True)),
        *(ChangeQuery(limit=2, subject="agency:seldom", actor=actor) for actor in (None, "seldom")),
        *(
            ChangeQuery(limit=2, actor="seldom"),
            ChangeQuery(limit=2, change_set="seldom"),
            ChangeQuery(limit=2, subjects=("agency:seldom",)),
            ChangeQuery(limit=2, last=1),
        ),
    ]
    asked_for = [history.page(query, 10**6) for query in pages]
    asked_for += [history.counting(query, 10**6, by_subject=True) for query in pages[2:7]]
    asked_for += [
        (history.AS_OF_KINDS, {"wanted": ["agency"], "revision": 1}),
        (history.AS_OF_IDS, {"wanted": ["agency:seldom"], "revision": 1}),
        (history.LAST_CHANGES, asked | {"ids": ["agency:seldom"]}),
        (history.REVISION_AT, {"at": NOON}),
        (statements.CHANGES_SINCE, {"since": 10**6}),
        (statements.LAST_VERSIONS, {"ids": ["agency:seldom"]}),
        keeping.page(Letter, KeptQuery(field="to", value="seldom", limit=2)),
        keeping.page(Letter, KeptQuery(field="state", value="WAITING", limit=2)),
        keeping.page(Letter, KeptQuery(limit=2)),
        (keeping.BY_ID, {"ids": [letter("seldom").id], "kind": "test-letter"}),
    ]

    def hits() -> list[int]:
        return [neo4j_backing.door.hits(statement, **given) for statement, given in asked_for]

    with neo4j_backing.open() as store:
        store.write(changes(agency("seldom"), actor="seldom", id="seldom", at=NOON))
        store.write(changes(agency("seldom", acronym="S"), actor="seldom", at=NOON))
        store.keep(KeptSet(puts=(letter("a-seldom", to="seldom"), letter("seldom", to="seldom"))))
        for number in range(3):
            store.write(changes(*[town(f"t-{one}", population=number) for one in range(5)]))
        few = hits()
        for number in range(3, 60):
            store.write(changes(*[town(f"t-{one}", population=number) for one in range(5)]))
        store.keep(KeptSet(puts=tuple(letter(f"t-{one}") for one in range(300))))
        neo4j_backing.door.run("CALL db.resampleOutdatedIndexes()")
        many = hits()
    for before, after, (statement, _) in zip(few, many, asked_for, strict=True):
        assert after <= before + 20, statement


def test_what_is_kept_apart_has_labels_of_its_own(neo4j_backing: Neo4jBacking) -> None:
    with neo4j_backing.open() as store:
        store.keep(KeptSet(puts=(letter(to="desk", slots=("a", "b")), link())))
        ask = neo4j_backing.door.run
        assert ask("MATCH (k:Kept) RETURN labels(k), k.kind ORDER BY k.kind") == [
            [["Kept", "TestLetter"], "test-letter"],
            [["Kept", "TestLink"], "test-link"],
        ]
        assert ask("MATCH (:TestLink)-[:FOUND_BY]->(key:KeptKey) RETURN key.key") == [["test-link/hash/hash of a"]]
        assert ask("MATCH (r:Record) RETURN count(r)") == [[0]]
        store.keep(KeptSet(removes=(letter().id, link().id)))
        assert ask("MATCH (n) WHERE n:Kept OR n:KeptKey RETURN count(n)") == [[0]]


def test_a_change_set_of_many_batches_is_one(neo4j_backing: Neo4jBacking) -> None:
    many = [agency(f"a-{number}", aliases=("x",)) for number in range(10)]
    with strict_store(neo4j_backing.door.address, Limits(batch=3)) as store:
        written = store.write(changes(*many, id="many"))
        assert (written.revision, written.versions) == (1, {one.id: 1 for one in many})
        assert store.receipt("many") == written
        assert [(one.change_set, one.subject) for one in past(store)] == [("many", one.id) for one in many]
        retired = store.write(changes(retires=tuple(one.id for one in many), id="gone"))
        assert (retired.revision, store.revision()) == (2, 2)
        assert store.write(changes(id="nothing")).revision == 2
        assert store.receipt("nothing") is not None
    assert neo4j_backing.door.run("MATCH (s:ChangeSet) RETURN s.id, s.revision ORDER BY s.revision, s.id") == [
        ["many", 1],
        ["gone", 2],
        ["nothing", 2],
    ]


def test_instants_are_native_and_keep_their_microseconds(neo4j_backing: Neo4jBacking) -> None:
    with neo4j_backing.open() as store:
        store.write(changes(agency("police"), slot(), verification("1", slot(), at=NOON), at=NOON))
    assert neo4j_backing.door.run(
        "MATCH (s:ChangeSet) MATCH (v:Verification) RETURN valueType(s.at) STARTS WITH 'ZONED DATETIME', s.at = v.at"
    ) == [[True, True]]


def test_what_is_read_is_not_logged(neo4j_backing: Neo4jBacking, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with neo4j_backing.open() as store:
        store.write(changes(agency("police")))
        assert store.read(["agency:police"])
    assert "police" not in caplog.text


def test_a_kind_that_this_program_does_not_know_is_told(neo4j_backing: Neo4jBacking) -> None:
    with neo4j_backing.open() as store:
        store.write(changes(town("avon")))
        neo4j_backing.door.run("MATCH (j:Jurisdiction) REMOVE j:Jurisdiction SET j:Planet")
        for call in (store.load, lambda: store.read(["jurisdiction:avon"])):
            with pytest.raises(StoreUnusable, match="jurisdiction:avon is stored as Planet"):
                call()


def test_an_address_opens_it(neo4j_backing: Neo4jBacking, monkeypatch: pytest.MonkeyPatch) -> None:
    given = neo4j_backing.door.address
    monkeypatch.setenv("NEO4J_USERNAME", given.username)
    monkeypatch.setenv("NEO4J_PASSWORD", given.password or "")
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    for uri in (given.uri, f"{given.uri}/neo4j", given.uri.replace("bolt:", "neo4j:")):
        with open_store(uri) as store:
            assert isinstance(store, Neo4jStore)
            assert store.connections.settle_database() == "neo4j"
            assert store.revision() == 0


def test_migrations_are_numbered_without_gaps_and_recorded(neo4j_backing: Neo4jBacking) -> None:
    assert [one.number for one in schema.migrations()] == list(range(1, schema.newest() + 1))
    neo4j_backing.open().close()
    rows = neo4j_backing.door.run("MATCH (m:Migration) RETURN m.number, m.name ORDER BY m.number")
    assert rows == [[one.number, one.name] for one in schema.migrations()]


@pytest.mark.parametrize(
    "url", ["neo4j://", "neo4j:///db", "neo4j://h:port", "bolt://h/a/b", "bolt://h#x", "neo4j://["]
)
def test_a_bad_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidInput, match="write neo4j://host:7687"):
        read_address(url, {})


def test_user_and_password_come_from_the_environment_and_are_never_shown() -> None:
    with pytest.raises(InvalidInput, match="NEO4J_USERNAME and NEO4J_PASSWORD") as raised:
        read_address("neo4j://me:secret@h:7687", {})
    assert "secret" not in str(raised.value) + repr(raised.value.value)
    environ = {"NEO4J_USERNAME": "somebody", "NEO4J_PASSWORD": "secret", "NEO4J_DATABASE": "d"}
    found = read_address("neo4j+s://x.databases.neo4j.io", environ)
    assert found == Address("neo4j+s://x.databases.neo4j.io", "d", "somebody", "secret")
    assert "secret" not in f"{found} {found!r}"
    assert "somebody" not in f"{found} {found!r}"
    assert read_address("bolt://h:7687/mine", environ).database == "mine"
    assert read_address("bolt://h", {}) == Address("bolt://h", None, "neo4j", None)


def test_a_remark_of_the_server_is_an_error(neo4j_backing: Neo4jBacking) -> None:
    with strict_store(neo4j_backing.door.address) as store, pytest.raises(Neo4jWarning, match="cartesian"):
        store.connections.ask("MATCH (a:Record), (b:Record) RETURN count(*)")
