"""The directory over a store that is somewhere else: how often it is asked, and what is answered while it is away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.answers import PUBLIC
from graph.directory import Directory
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.store import Store, open_store
from tests.small import RECORDS

NOW = datetime(2026, 11, 21, 15, tzinfo=UTC)


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


class Remote:
    """A store that is asked over a network, which breaks when the test says so."""

    revision_interval = 0.25

    def __init__(self, store: Store) -> None:
        self.store = store
        self.error: StoreUnavailable | None = None
        self.asked = 0

    def revision(self) -> int:
        self.asked += 1
        return int(self._reached().revision())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reached(), name)

    def _reached(self) -> Store:
        if self.error is not None:
            raise self.error
        return self.store

    def __enter__(self) -> "Remote":
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("graph.directory.time", clock)
    return clock


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[Remote]:
    with open_store(str(tmp_path / "arcady.db")) as opened:
        opened.write(ChangeSet(actor="test", reason="Arcady", puts=RECORDS))
        yield Remote(opened)


@pytest.fixture
def directory(remote: Remote, clock: Clock) -> Directory:  # noqa: ARG001 (the clock first)
    return Directory(remote, stale_seconds=600)  # type: ignore[arg-type]


def rename(remote: Remote, name: str) -> int:
    (office,) = remote.store.read(["agency:office"]).values()
    assert isinstance(office, Agency)
    put = replace(office, name=name)
    return remote.store.write(ChangeSet(actor="test", reason="edit", puts=(put,))).revision


def test_it_is_asked_for_its_revision_at_most_every_interval(
    directory: Directory, remote: Remote, clock: Clock
) -> None:
    clock.now += 1
    for _ in range(5):
        directory.view(PUBLIC, NOW)
    assert remote.asked == 1
    rename(remote, "Renamed")
    assert directory.view(PUBLIC, NOW).name("agency:office") == "Office"
    clock.now += 0.25
    assert directory.view(PUBLIC, NOW).name("agency:office") == "Renamed"
    assert remote.asked == 2


def test_it_is_asked_at_once_for_a_revision_that_the_asker_has_seen(directory: Directory, remote: Remote) -> None:
    revision = rename(remote, "Renamed")
    assert directory.view(PUBLIC, NOW, at_least=revision).name("agency:office") == "Renamed"


def test_a_question_that_meets_a_newer_record_asks_at_once(directory: Directory, remote: Remote) -> None:
    rename(remote, "Renamed")
    directory._cache.clear()
    assert directory.answer(PUBLIC, NOW, lambda view: view.get("agency:office", Agency).name) == "Renamed"


def test_while_it_is_away_answers_say_as_of_when(directory: Directory, remote: Remote, clock: Clock) -> None:
    before = directory.view(PUBLIC, NOW)
    assert (before.as_of, directory.as_of) == (None, None)
    remote.error = StoreUnavailable("away")
    clock.now += 599
    view = directory.view(PUBLIC, NOW)
    assert view.name("agency:office") == "Office"
    assert view.as_of is not None
    assert view.as_of == directory.as_of
    remote.error = None
    revision = rename(remote, "Renamed")
    clock.now += 1
    after = directory.view(PUBLIC, NOW)
    assert (after.as_of, after.revision, after.name("agency:office")) == (None, revision, "Renamed")


def test_a_store_that_is_away_is_not_asked_by_everybody(directory: Directory, remote: Remote, clock: Clock) -> None:
    remote.error = StoreUnavailable("away")
    clock.now += 1
    for _ in range(5):
        directory.view(PUBLIC, NOW)
    assert remote.asked == 1
    clock.now += 1
    directory.view(PUBLIC, NOW)
    assert remote.asked == 2


def test_after_the_set_time_nothing_is_answered(directory: Directory, remote: Remote, clock: Clock) -> None:
    remote.error = StoreUnavailable("away")
    clock.now += 599
    directory.view(PUBLIC, NOW)
    clock.now += 1.5
    with pytest.raises(StoreUnavailable, match="away"):
        directory.view(PUBLIC, NOW)


def test_a_newer_revision_than_is_known_is_not_made_up(directory: Directory, remote: Remote) -> None:
    remote.error = StoreUnavailable("away")
    with pytest.raises(StoreUnavailable, match="away"):
        directory.view(PUBLIC, NOW, at_least=2)
    assert directory.view(PUBLIC, NOW, at_least=1).revision == 1


def test_a_store_that_needs_a_person_is_not_papered_over(directory: Directory, remote: Remote, clock: Clock) -> None:
    remote.error = StoreUnusable("emptied")
    clock.now += 1
    with pytest.raises(StoreUnusable, match="emptied"):
        directory.view(PUBLIC, NOW)


@pytest.fixture
def served(remote: Remote, clock: Clock) -> Iterator[TestClient]:  # noqa: ARG001 (the clock first)
    app: Starlette = create_app(Settings(stale_seconds=60.0), remote)  # type: ignore[arg-type]
    with TestClient(app) as client:
        yield client


def test_every_face_says_as_of_when(served: TestClient, remote: Remote, clock: Clock) -> None:
    query = {"query": "{ revision }"}
    assert "cannot be read now" not in served.get("/").text
    assert "signpost-as-of" not in served.post("/graphql", json=query).headers
    remote.error = StoreUnavailable("the server is away: wait")
    clock.now += 59
    assert served.get("/healthz").json()["status"] == "stale"
    assert "The newest changes cannot be read now" in served.get("/browse").text
    answer = served.post("/graphql", json=query)
    assert (answer.status_code, answer.json()["data"]) == (200, {"revision": "1"})
    assert datetime.fromisoformat(answer.headers["signpost-as-of"]).tzinfo is not None
    clock.now += 2
    assert (served.get("/healthz").status_code, served.get("/browse").status_code) == (503, 503)
    assert served.post("/graphql", json=query).status_code == 503
