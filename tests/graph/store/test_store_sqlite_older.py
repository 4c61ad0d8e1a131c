"""Files of older versions: they are brought up with all that they hold, and what was removed from them is gone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.activity import Activity
from graph.model.age_band import AgeBand
from graph.model.agency import Agency, Member, Team
from graph.model.boundary import Boundary
from graph.model.category import Category
from graph.model.contact import Contact, Slot, Verification
from graph.model.document import Resource
from graph.model.guide import GuideCard, GuideTemplate
from graph.model.jurisdiction import Jurisdiction
from graph.model.kept import KeptQuery, KeptSet
from graph.model.practice import Practice
from graph.model.profile import Profile
from graph.model.record import Record
from graph.model.relation import Relation
from graph.model.requirement import Requirement
from graph.model.service import Service
from graph.model.shape import shapes
from graph.model.stand_in import StandIn
from graph.model.standard import Standard
from graph.model.statement import Absence
from graph.model.team_model import ModelDimension, TeamModel
from graph.model.tile import Tile, TileStep
from graph.store.sqlite import SqliteStore, schema
from tests.graph.store.contract.kept_kinds import Letter, letter
from tests.graph.store.contract.past import DAY, told
from tests.graph.store.sqlite_backing import raw
from tests.support.history import answers
from tests.support.records import NOON, changes, town, world

OLDER = range(2, schema.newest())
"""The versions that files in use may have. Version 1 was never in use with data of a later kind."""

_LATER: dict[type[Record], tuple[str, ...]] = {
    Agency: ("trainings", "protocols", "guides", "forms"),
    Resource: ("roles", "level", "deliveries"),
    Service: ("use", "entry_point", "age_group", "minimum_age_months", "maximum_age_months"),
    Category: ("urgent", "never_called"),
    Slot: ("never_called", "ask_instead", "confirms_by_mail"),
    Verification: ("items", "attempt"),
    Profile: ("holidays", "projection"),
    Jurisdiction: ("other_codes",),
    Member: ("seat", "required_by", "trainings", "functions", "support_functions"),
    Team: ("model", "agreement"),
    Relation: ("agreement", "response_time", "feedback"),
}
"""Fields that came after version 2: an older file has none of their values. Nor has it a kind that came later."""


_NEWER = (
    StandIn,
    Tile,
    TileStep,
    AgeBand,
    Requirement,
    Absence,
    Boundary,
    Standard,
    Activity,
    GuideTemplate,
    GuideCard,
    TeamModel,
    ModelDimension,
    Practice,
)


def old_world() -> Iterator[Record]:
    """The world of the tests as far as a file of version 2 holds it."""
    for record in world():
        later = _LATER.get(type(record), ())
        defaults = {shape.name: shape.default for shape in shapes(type(record)) if shape.name in later}
        if isinstance(record, Contact):
            defaults["phones"] = tuple(replace(phone, label=None) for phone in record.phones)
        if not isinstance(record, _NEWER):
            yield replace(record, **defaults)


def older(path: Path, version: int, source: Path) -> Path:
    """A file as the program of that version wrote it, with what `source` holds; what was removed from it is left in
    its free pages, as SQLite leaves it where nobody asks for zeros."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA secure_delete = OFF")
        for migration in schema.migrations()[:version]:
            for statement in migration.statements:
                connection.execute(statement)
            connection.execute(
                "INSERT INTO migration VALUES (?, ?, '2026-01-01')", (migration.number, migration.name)
            )
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("ATTACH ? AS source", (str(source),))
        tables = [name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table != "migration":
                names = [row[1] for row in connection.execute(f'PRAGMA main.table_info("{table}")')]
                columns = ", ".join(f'"{name}"' for name in names)
                connection.execute(f'DELETE FROM main."{table}"')
                connection.execute(f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM source."{table}"')
        connection.execute("CREATE TABLE gone (text)")
        connection.executemany("INSERT INTO gone VALUES (?)", [("Jane Doe " * 500,)] * 20)
        connection.execute("DROP TABLE gone")
    assert b"Jane Doe" in path.read_bytes()
    return path


@pytest.fixture(params=OLDER)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """The same history in a file of this version and in one of an older version, both closed."""
    with SqliteStore(tmp_path / "new.db") as store:
        told(store)
        store.write(changes(*old_world(), at=NOON + 3 * DAY, id="late"))
        store.write(changes(*old_world(), at=NOON + 99 * DAY, id="nothing"))
        store.write(changes(town("avon"), at=NOON + 20 * DAY, actor="🧭" * 200))
    return tmp_path / "new.db", older(tmp_path / "old.db", request.param, tmp_path / "new.db")


def test_an_older_file_is_brought_up_with_its_history(pair: tuple[Path, Path]) -> None:
    new, old = pair
    with SqliteStore(new) as one, SqliteStore(old) as other:
        assert answers(one) == answers(other)
        for store in (one, other):
            store.write(changes(town("canton"), at=NOON), KeptSet(puts=(letter(),)))
            assert store.receipt("nothing") is not None
            assert store.revision_at(NOON + 20 * DAY) == store.revision()
            (kept,) = store.find_kept(Letter, KeptQuery())
            assert kept.version == 1


def _shape(path: Path) -> dict[str, object]:
    """The columns of each table and the indexes, in whatever order they were made."""
    with raw(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: (
                {row[1:] for row in connection.execute(f'PRAGMA table_info("{table}")')},
                {
                    (
                        index[1],
                        tuple(row[2] for row in connection.execute(f'PRAGMA index_info("{index[1]}")')),
                        index[4],
                    )
                    for index in connection.execute(f'PRAGMA index_list("{table}")')
                },
            )
            for table in tables
        }


def test_an_older_file_gets_the_shape_of_a_new_one(pair: tuple[Path, Path]) -> None:
    new, old = pair
    SqliteStore(old).close()
    assert _shape(new) == _shape(old)
    with raw(old) as connection:
        numbers = [number for (number,) in connection.execute("SELECT number FROM migration ORDER BY number")]
        assert numbers == list(range(1, schema.newest() + 1))
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("pair", range(2, schema.ZEROING), indirect=True)
def test_nothing_that_was_removed_from_an_older_file_is_left_in_it(pair: tuple[Path, Path]) -> None:
    SqliteStore(pair[1]).close()
    assert b"Jane Doe" not in pair[1].read_bytes()
