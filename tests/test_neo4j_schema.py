"""Graphs of other versions: older ones are brought up, and it is recorded; newer ones and others' are left alone."""

import pytest

from graph.model.errors import StoreUnusable
from graph.store.neo4j import schema
from tests.neo4j_backing import BackDoor, strict_store
from tests.records import changes, town

_RECORDED = "MATCH (m:Migration) RETURN m.number, m.name, m.applied_at IS NOT NULL ORDER BY m.number"


def later(*statements: str) -> tuple[schema.Migration, ...]:
    """The migrations of a program that knows one more."""
    return (*schema.migrations(), schema.Migration(2, "0002_later.cypher", statements))


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
    assert razed.run(_RECORDED) == [[1, "0001_first.cypher", True], [2, "0002_later.cypher", True]]
    assert ["later_name"] in razed.run("SHOW INDEXES YIELD name")
    assert razed.run("MATCH (j:Jurisdiction {id: 'jurisdiction:avon'}) RETURN j.seen_by_migration") == [[True]]
    with pytest.raises(StoreUnusable, match="has version 2, this program knows versions up to 1: use the newer"):
        strict_store(razed.address)


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
        assert [row[0] for row in razed.run(_RECORDED)] == [1]
        patched.setattr(schema, "migrations", lambda: whole)
        strict_store(razed.address).close()
    assert [row[0] for row in razed.run(_RECORDED)] == [1, 2]
    assert ["later_name"] in razed.run("SHOW INDEXES YIELD name")
