"""Graphs of other versions: older ones are brought up, and it is recorded; newer ones and others' are left alone."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph.model.agency import Member
from graph.model.contact import Contact
from graph.model.errors import StoreUnusable
from graph.model.kept import KeptQuery, KeptSet
from graph.store.examining import examine
from graph.store.kit.migrations import Migration
from graph.store.neo4j import schema
from tests.graph.store.contract.kept_kinds import Letter, letter
from tests.graph.store.contract.past import DAY, told
from tests.support.history import answers
from tests.support.neo4j_backing import BackDoor, strict_store
from tests.support.records import NOON, changes, town, world

_RECORDED = "MATCH (m:Migration) RETURN m.number, m.name, m.applied_at IS NOT NULL ORDER BY m.number"

NEWEST = schema.newest()


def later(*statements: str) -> tuple[Migration, ...]:
    """The migrations of a program that knows one more."""
    return (*schema.migrations(), Migration(NEWEST + 1, "9999_later.cypher", statements))


def test_an_older_graph_is_brought_up_and_it_is_recorded(razed: BackDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    with strict_store(razed.address) as store:
        store.write(changes(town("avon")))
        before = store.load()
    known = later(
        "CREATE INDEX later_name IF NOT EXISTS FOR (j:Jurisdiction) ON (j.name)",
        "MATCH (j:Jurisdiction) SET j.seen_by_migration = true",
    )
    with monkeypatch.context() as patched:
        patched.setattr(schema, "migrations", lambda: known)
        with strict_store(razed.address) as store:
            assert store.load() == before
        with strict_store(razed.address) as store:  # finds nothing to do
            assert store.write(changes(town("bethel"))).revision == 2
    assert razed.run(_RECORDED) == [[one.number, one.name, True] for one in known]
    assert ["later_name"] in razed.run("SHOW INDEXES YIELD name")
    assert razed.run("MATCH (j:Jurisdiction {id: 'jurisdiction:avon'}) RETURN j.seen_by_migration") == [[True]]
    with pytest.raises(
        StoreUnusable, match=f"has version {NEWEST + 1}, this program knows versions up to {NEWEST}: use"
    ):
        strict_store(razed.address)


def test_numbers_of_a_graph_without_labels_have_none(razed: BackDoor) -> None:
    with strict_store(razed.address) as store:
        store.write(changes(*world()))
        before = next(one for one in store.load().records if isinstance(one, Contact) and len(one.phones) == 3)
    razed.run("MATCH (c:Contact) REMOVE c.phones_label")
    razed.run("MATCH (m:Migration) WHERE m.number > 7 DELETE m")
    with strict_store(razed.address) as store:
        after = next(one for one in store.load().records if one.id == before.id)
    assert after == replace(before, phones=tuple(replace(phone, label=None) for phone in before.phones))


_OLDER = (
    "MATCH (m:Migration) WHERE m.number > 1 DELETE m",
    "MATCH (c:Change) REMOVE c.begins, c.redacted",
    "MATCH (s:ChangeSet) REMOVE s.recorded_at, s.actor_key",
    "MATCH (s:Store) REMOVE s.recorded_at, s.kept",
    "MATCH (m:Member) WHERE m.seat = 'CORE' REMOVE m.seat",
    "MATCH (r:Relation) WHERE r.feedback = 'UNKNOWN' REMOVE r.feedback",
    "DROP CONSTRAINT kept_id",
    *(f"DROP INDEX {name}" for name in ("change_of_subject", "change_begins", "change_set_recorded_at")),
    *(f"DROP INDEX {name}" for name in ("change_set_actor", "kept_kind", "kept_expires_at", "kept_key")),
    "CREATE INDEX change_subject IF NOT EXISTS FOR (c:Change) ON (c.subject)",
)
"""What makes a graph one of version 1."""


def test_a_graph_of_the_first_version_is_brought_up_with_its_history(razed: BackDoor) -> None:
    with strict_store(razed.address) as store:
        told(store)
        seat = Member(id="member:btam-clerk", name="Clerk", team="team:btam")
        store.write(changes(*world(), seat, at=NOON + 3 * DAY, id="late"))
        store.write(changes(*world(), at=NOON + 99 * DAY, id="nothing"))
        for number, actor in enumerate(("🧭" * 300, "x" * 299, f"{'x' * 299}y")):
            store.write(changes(town("avon", population=number), at=NOON + 20 * DAY, actor=actor))
        before = answers(store)
    names = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name ORDER BY name"
    shape = razed.run(names)
    for statement in _OLDER:
        razed.run(statement)
    assert ["change_subject"] in razed.run(names)
    with ThreadPoolExecutor(2) as pool:  # two processes that start at once
        for store in pool.map(strict_store, [razed.address] * 2):
            store.close()
    assert razed.run(names) == shape
    stated = "MATCH (r) WHERE r:Member OR r:Relation RETURN r.id, coalesce(r.seat, r.feedback) ORDER BY r.id"
    assert [row for row in razed.run(stated) if row[1] in ("CORE", "UNKNOWN")] == [
        ["member:btam-clerk", "CORE"],
        ["relation:two", "UNKNOWN"],
    ]
    with strict_store(razed.address) as store:
        assert answers(store) == before
        assert store.receipt("nothing") is not None
        store.write(changes(town("canton"), at=NOON), KeptSet(puts=(letter(),)))
        assert store.revision_at(NOON + 20 * DAY) == store.revision()
        assert [kept.version for kept in store.find_kept(Letter, KeptQuery())] == [1]
        assert [one.remedy for one in examine(store) if one.remedy] == []


def test_a_migration_that_breaks_off_is_not_recorded_and_done_by_the_next_start(
    razed: BackDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict_store(razed.address).close()
    index = "CREATE INDEX later_name IF NOT EXISTS FOR (j:Jurisdiction) ON (j.name)"
    broken, whole = later(index, "RETURN 1/0"), later(index, "RETURN 1")
    with monkeypatch.context() as patched:
        patched.setattr(schema, "migrations", lambda: broken)
        with pytest.raises(StoreUnusable, match="is not as it should be"):
            strict_store(razed.address)
        assert [row[0] for row in razed.run(_RECORDED)] == list(range(1, NEWEST + 1))
        patched.setattr(schema, "migrations", lambda: whole)
        strict_store(razed.address).close()
    assert [row[0] for row in razed.run(_RECORDED)] == list(range(1, NEWEST + 2))
    assert ["later_name"] in razed.run("SHOW INDEXES YIELD name")
