"""Plans of made-up seeds for stores that people edit: nothing of theirs is lost, all else arrives, twice is once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graph.store.contract import Store
from graph.store.sqlite import SqliteStore
from tests.graph.store.toy_store import Disk, ToyStore
from tests.support.neo4j_backing import Neo4jBacking
from tests.support.seed_rounds import ROUNDS, Rounds
from tests.support.soak import times

pytestmark = pytest.mark.soak


def played(open_store: Callable[[], Store], rounds: Any) -> None:
    """Play the rounds on a fresh store."""
    with open_store() as store:
        play = Rounds(store)
        for deeds, records, choice in rounds:
            for deed in deeds:
                play.people(deed)
            play.seed(records, choice)


@settings(max_examples=times(150, 20_000), deadline=None)
@given(ROUNDS)
def test_what_people_changed_stays_and_what_only_the_seed_changed_arrives(rounds: Any) -> None:
    played(lambda: ToyStore(Disk()), rounds)


@settings(max_examples=times(15, 2_000), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROUNDS)
def test_the_same_on_sqlite(tmp_path: Path, rounds: Any) -> None:
    path = tmp_path / "store.db"
    for old in tmp_path.iterdir():
        old.unlink()
    played(lambda: SqliteStore(path), rounds)


@settings(max_examples=times(3, 200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROUNDS)
def test_the_same_on_neo4j(neo4j_backing: Neo4jBacking, rounds: Any) -> None:
    neo4j_backing.door.wipe()
    played(neo4j_backing.open, rounds)
