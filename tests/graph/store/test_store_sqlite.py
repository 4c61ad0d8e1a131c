"""The SQLite engine gives the whole promise; its schema fits the records; its statements stay few."""

import re
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.model.change import ChangeQuery
from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.model.flat import flat
from graph.model.kinds import KINDS
from graph.model.shape import shapes
from graph.store import open_store
from graph.store.sqlite import SqliteStore, history, keeping, redacting, schema
from graph.store.sqlite.tables import ASKED, LISTS, kind_table
from graph.store.sqlite.transaction import _REFERRING
from tests.graph.store.sqlite_backing import SqliteBacking, raw
from tests.graph.store.store_contract import StoreContract
from tests.support.records import agency, changes, contact, town, world


class TestSqliteStore(StoreContract):
    @pytest.fixture
    def backing(self, tmp_path: Path) -> SqliteBacking:
        return SqliteBacking(tmp_path / "store.db")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a fresh store is, closed."""
    path = tmp_path / "store.db"
    SqliteStore(path).close()
    return path


_TYPES = {int: "INTEGER", bool: "INTEGER", float: "REAL", str: "TEXT", date: "TEXT", datetime: "TEXT"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_of_a_kind_are_its_fields(path: Path, kind: str) -> None:
    expected = {
        shape.name: (_TYPES.get(shape.type, "TEXT"), not shape.optional)
        for shape in (one.shape for one in flat(KINDS[kind]))
        if not shape.many
    }
    with raw(path) as connection:
        rows = connection.execute(f'PRAGMA table_info("{kind.replace("-", "_")}")').fetchall()
    assert {name: (of, bool(required)) for _, name, of, required, *_ in rows} == expected


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_of_another_record_is_a_foreign_key_with_an_index(path: Path, kind: str) -> None:
    table = kind.replace("-", "_")
    names = {one.name for one in flat(KINDS[kind]) if one.shape.refers and not one.shape.many}
    with raw(path) as connection:
        keys = {row[3]: row[2] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
        indexed = {
            connection.execute(f'PRAGMA index_info("{row[1]}")').fetchone()[2]
            for row in connection.execute(f'PRAGMA index_list("{table}")')
        }
    assert keys == dict.fromkeys({*names, "id"}, "item")
    assert names <= indexed


def test_parts_have_columns_for_their_fields(path: Path) -> None:
    parts = {one.shape.type for kind in KINDS.values() for one in flat(kind) if one.shape.rule is None}
    with raw(path) as connection:
        for part in parts:
            rows = connection.execute(f'PRAGMA table_info("{part.__name__.lower()}")').fetchall()
            kept = {name: bool(required) for _, name, _, required, *_ in rows}
            own = {"owner": True, "field": True, "position": True}
            assert kept == own | {shape.name: not shape.optional for shape in shapes(part)}


def test_the_file_is_durable_and_known_as_ours(path: Path) -> None:
    with raw(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.newest(),)
        applied = connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
    assert applied == [(one.number, one.name) for one in schema.migrations()]
    with SqliteStore(path) as store:
        assert isinstance(store, SqliteStore)
        connection = store._connections.take()
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
        store._connections.give(connection)


def test_migrations_are_numbered_without_gaps() -> None:
    assert [one.number for one in schema.migrations()] == list(range(1, schema.newest() + 1))


def test_a_closed_store_is_one_file(path: Path) -> None:
    with SqliteStore(path) as store:
        store.write(changes(*world()))
    assert [one.name for one in path.parent.iterdir()] == ["store.db"]


def test_nothing_is_broken_or_left_over_after_much_writing(path: Path) -> None:
    with SqliteStore(path) as store:
        store.write(changes(*world()))
        for number in range(5):
            store.write(changes(agency("police", aliases=(str(number),)), contact("desk", masked=(str(number),))))
        store.write(changes(retires=tuple(record.id for record in world())))
    with raw(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("item", "link", "word", "citation", "phone", "term"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_the_database_itself_refuses_a_dangling_name(path: Path) -> None:
    with SqliteStore(path) as store:
        store.write(changes(town("avon"), agency("police", serves=("jurisdiction:avon",))))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM item WHERE id = 'jurisdiction:avon'")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY constraint failed"):
            connection.commit()


def _statements(store: SqliteStore, ids: list[str]) -> int:
    seen: list[str] = []
    connection = store._connections.take()
    connection.set_trace_callback(seen.append)
    store._connections.give(connection)
    store.read(ids)
    connection.set_trace_callback(None)
    return len(seen)


def test_reading_takes_as_many_statements_for_a_thousand_as_for_one(path: Path) -> None:
    many = [agency(f"a-{number}", aliases=("x",), citations=world()[2].citations) for number in range(1000)]
    with SqliteStore(path) as store:
        store.write(changes(*many))
        one, thousand = (_statements(store, [record.id for record in some]) for some in (many[:1], many))
        assert 0 < one == thousand <= 10
        store.write(changes(*world()))
        assert one < _statements(store, [record.id for record in world()]) <= 4 + len(KINDS) + len(LISTS)


def _plan(connection: sqlite3.Connection, statement: str, arguments: Any) -> list[str]:
    """How SQLite goes about it, without the steps that only go over what it was given."""
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", arguments)]
    return [step for step in plan if not re.match(r"SCAN (asked|json_each|actors|at)\b", step)]


def test_an_answer_comes_by_index_and_not_by_scan(path: Path) -> None:
    asked = [f'{kind_table(kind).select} WHERE "id" {ASKED}' for kind in KINDS]
    asked += [f'{LISTS[name].select} WHERE "owner" {ASKED}' for name in LISTS]
    asked += [_REFERRING, history.LAST, history.LAST_BY, history.ACTORS, history.REVISION_AT, redacting.AT]
    named = {"kind": "", "field": "", "value": "", "after": "", "limit": 1, "now": ""}
    with raw(path) as connection:
        assert not [step for step in _plan(connection, keeping.BY_ID, ("[]", "")) if "SCAN" in step]
        for statement in (keeping.OF_KIND, keeping.FOUND, keeping.EXPIRED):
            assert not [step for step in _plan(connection, statement, named) if "SCAN" in step], statement
        for statement in asked:
            arguments = ["[]"] * (2 if statement is history.LAST_BY else statement.count("?"))
            assert not [step for step in _plan(connection, statement, arguments) if "SCAN" in step], statement
        for statement in (history.AS_OF_KINDS, history.AS_OF_IDS):
            plan = _plan(connection, statement, {"wanted": "[]", "revision": 1})
            assert not [step for step in plan if "SCAN" in step]
            assert any("COVERING INDEX change_subject (subject=? AND revision<?)" in step for step in plan)


@pytest.mark.parametrize("oldest_first", [True, False])
@pytest.mark.parametrize("after", [None, (7, "a")])
@pytest.mark.parametrize("asked", [{}, {"subject": "a"}, {"actor": "a"}, {"change_set": "a"}])
def test_a_page_of_changes_comes_in_the_order_of_its_index(
    path: Path, asked: dict[str, str], after: tuple[int, str] | None, oldest_first: bool
) -> None:
    """Nothing is sorted but the changes of one revision, so that reading ends with the page."""
    query = ChangeQuery(oldest_first=oldest_first, after=after, **asked)  # type: ignore[arg-type]
    with raw(path) as connection:
        plan = _plan(connection, *history.page(query))
    assert not [step for step in plan if "SCAN" in step or "TEMP B-TREE FOR ORDER BY" in step]


@pytest.mark.parametrize("asked", [{"subject": "a"}, {"actor": "a"}, {"change_set": "a"}, {"subjects": ("a", "b")}])
def test_changes_are_counted_by_an_index(path: Path, asked: dict[str, Any]) -> None:
    with raw(path) as connection:
        plan = _plan(connection, *history.counting(ChangeQuery(**asked), by_subject=True))
        plan += _plan(connection, *history.page(ChangeQuery(**asked)))
    assert not [step for step in plan if "SCAN" in step]


def test_an_address_opens_it(tmp_path: Path) -> None:
    for number, url in enumerate((f"{tmp_path}/a b?#%.db", f"sqlite:{tmp_path}/1.db", f"sqlite://{tmp_path}/2.db")):
        with open_store(url) as store:
            assert store.revision() == 0
            store.write(changes(town("avon")))
        assert len(list(tmp_path.iterdir())) == number + 1


def test_a_relative_path_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with SqliteStore(Path("store.db")) as store:
        monkeypatch.chdir("/")
        store.write(changes(town("avon")))
    assert (tmp_path / "store.db").exists()


def test_a_copy_that_left_write_ahead_mode_is_brought_back(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with SqliteStore(path) as store:
        store.write(changes(*world()))
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    with SqliteStore(copy) as store:
        assert len(store.load().records) == len(world())
    with raw(copy) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_takes_the_place_of_an_open_store_is_not_mixed_with_it(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    SqliteStore(backup).close()
    with SqliteStore(path) as store:
        store.write(changes(agency("police")))
        backup.rename(path)
        for use in (store.revision, store.load, lambda: store.write(changes(town("avon")))):
            with pytest.raises(StoreUnusable, match=r"was replaced while it was open: .* remove store.db-wal"):
                use()


def test_a_file_that_is_gone_is_not_replaced_by_an_empty_one(path: Path) -> None:
    with SqliteStore(path) as store:
        store.write(changes(agency("police")))
        path.unlink()
        for use in (store.revision, lambda: store.write(changes(town("avon")))):
            with pytest.raises(StoreUnavailable, match=r"store.db is gone: put it back"):
                use()
    assert not path.exists()


def test_a_kind_that_this_program_does_not_know_is_told(path: Path) -> None:
    with SqliteStore(path) as store:
        store.write(changes(town("avon")))
        with raw(path) as connection:
            connection.execute("UPDATE item SET kind = 'planet'")
        with pytest.raises(StoreUnusable, match="jurisdiction:avon is stored as a 'planet'"):
            store.read(["jurisdiction:avon"])
