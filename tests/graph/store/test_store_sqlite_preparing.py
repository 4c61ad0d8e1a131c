"""Who prepares for a large change set is told what its revision will bring, before anybody sees it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from graph.model.change import ChangeSet, Update
from graph.model.errors import InvalidInput
from graph.model.record import Record
from graph.store.sqlite import SqliteStore, staging
from tests.support.records import agency, changes, service, slot, town, world

ABROAD = datetime(2025, 7, 1, 9, 30, tzinfo=ZoneInfo("America/New_York"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(tmp_path / "store.db") as opened:
        yield opened


@pytest.fixture
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "LARGE", 1)


def told_of(store: SqliteStore, change_set: ChangeSet) -> list[tuple[str, Record | None]]:
    """What is told of a change set: what its revision brought, but told before."""
    told: list[Sequence[Update]] = []
    before = store.revision()

    def prepared(updates: Sequence[Update]) -> None:
        assert store.revision() == before
        told.append(updates)

    store.write(change_set, prepared=prepared)
    brought = [(one.subject, one.after) for one in store.changes_since(before)]
    assert [[(one.subject, one.after) for one in updates] for updates in told] == ([brought] if told else [])
    return [] if not told else brought


@pytest.mark.usefixtures("everything_is_large")
def test_it_is_exactly_what_is_read_later(store: SqliteStore) -> None:
    records = world()
    assert len(told_of(store, changes(*records))) == len(records)
    reported = slot(reported_at=ABROAD)
    assert told_of(store, changes(*records, agency("fire"))) == [("agency:fire", agency("fire", version=1))]
    assert (
        len(told_of(store, changes(agency("fire", name="Firefighters"), reported, retires=("glossary:leakage",))))
        == 3
    )


@pytest.mark.usefixtures("everything_is_large")
def test_a_record_that_comes_again_has_its_next_version(store: SqliteStore) -> None:
    store.write(changes(agency("fire")))
    store.write(changes(retires=("agency:fire",)))
    ((_, fire),) = told_of(store, changes(agency("fire")))
    assert fire == agency("fire", version=2)


@pytest.mark.usefixtures("everything_is_large")
def test_nobody_is_told_of_what_breaks_a_rule_or_changes_nothing(store: SqliteStore) -> None:
    told: list[Sequence[Update]] = []
    with pytest.raises(InvalidInput):
        store.write(changes(service()), prepared=told.append)
    store.write(changes(town()))
    store.write(changes(replace(town())), prepared=told.append)
    assert told == []


def test_nobody_is_told_of_small_changes(store: SqliteStore) -> None:
    assert told_of(store, changes(*(agency(f"a-{number}") for number in range(staging.LARGE - 1)))) == []
    assert len(told_of(store, changes(*(agency(f"b-{number}") for number in range(staging.LARGE))))) == staging.LARGE


@pytest.mark.usefixtures("everything_is_large")
def test_who_has_prepared_is_told_that_it_was_for_nothing(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others have always come first, so it is written under the lock."""
    told: list[Sequence[Update]] = []
    monkeypatch.setattr(staging.Staging, "write", lambda *_: None)
    store.write(changes(agency("fire")), prepared=told.append)
    assert [len(updates) for updates in told] == [1] * staging.ATTEMPTS + [0]
