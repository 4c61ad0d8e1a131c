"""The directory over a store that is somewhere else: how often it is asked, and what is answered while it is away."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.directory import Directory
from graph.look.viewer import PUBLIC
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.errors import StoreUnavailable, StoreUnusable
from graph.readmodel.record_cache import RecordCache
from graph.store import Store, open_store
from tests.support.small import RECORDS

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
        self.answers = threading.Event()
        self.answers.set()

    def revision(self) -> int:
        self.asked += 1
        assert self.answers.wait(60)
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
        directory.look(PUBLIC, NOW)
    assert remote.asked == 1
    rename(remote, "Renamed")
    assert directory.look(PUBLIC, NOW).name("agency:office") == "Office"
    clock.now += 0.25
    assert directory.look(PUBLIC, NOW).name("agency:office") == "Renamed"
    assert remote.asked == 2


def test_it_is_asked_at_once_for_a_revision_that_the_asker_has_seen(directory: Directory, remote: Remote) -> None:
    revision = rename(remote, "Renamed")
    assert directory.look(PUBLIC, NOW, at_least=revision).name("agency:office") == "Renamed"


def test_a_question_that_meets_a_newer_record_asks_at_once(directory: Directory, remote: Remote) -> None:
    rename(remote, "Renamed")
    directory._follower.cache = RecordCache()
    assert directory.answer(PUBLIC, NOW, lambda look: look.get("agency:office", Agency).name) == "Renamed"


def test_while_it_is_away_answers_say_as_of_when(directory: Directory, remote: Remote, clock: Clock) -> None:
    before = directory.look(PUBLIC, NOW)
    assert (before.as_of, directory.as_of) == (None, None)
    remote.error = StoreUnavailable("away")
    clock.now += 599
    look = directory.look(PUBLIC, NOW)
    assert look.name("agency:office") == "Office"
    assert look.as_of is not None
    assert look.as_of == directory.as_of
    remote.error = None
    revision = rename(remote, "Renamed")
    clock.now += 1
    after = directory.look(PUBLIC, NOW)
    assert (after.as_of, after.revision, after.name("agency:office")) == (None, revision, "Renamed")


def test_a_store_that_is_away_is_not_asked_by_everybody(directory: Directory, remote: Remote, clock: Clock) -> None:
    remote.error = StoreUnavailable("away")
    clock.now += 1
    for _ in range(5):
        directory.look(PUBLIC, NOW)
    assert remote.asked == 1
    clock.now += 1
    directory.look(PUBLIC, NOW)
    assert remote.asked == 2


def test_a_store_that_says_nothing_holds_one_asker_for_a_moment(
    directory: Directory, remote: Remote, clock: Clock
) -> None:
    remote.answers.clear()
    clock.now += 1
    with ThreadPoolExecutor(8) as pool:
        looks = list(pool.map(lambda _: directory.look(PUBLIC, NOW), range(40)))
    assert remote.asked == 1
    assert {look.name("agency:office") for look in looks} == {"Office"}
    assert all(look.as_of is not None for look in looks)
    with pytest.raises(StoreUnavailable, match="the store does not answer: see that it runs"):
        directory.look(PUBLIC, NOW, at_least=2)
    revision = rename(remote, "Renamed")
    remote.answers.set()
    while directory.as_of is not None:  # the one look that was under way ends by itself
        time.sleep(0.01)
    after = directory.look(PUBLIC, NOW, at_least=revision)
    assert (after.name("agency:office"), after.as_of) == ("Renamed", None)


def test_what_is_not_in_memory_is_not_waited_for_while_the_store_is_away(
    directory: Directory, remote: Remote, clock: Clock
) -> None:
    directory._follower.cache = RecordCache()
    clock.now += 1
    remote.error = StoreUnavailable("away")
    look = directory.look(PUBLIC, NOW)
    remote.error = None
    with pytest.raises(StoreUnavailable, match="away"):
        look.get("agency:office", Agency)


def test_what_goes_wrong_while_it_compares_is_not_swallowed(
    directory: Directory, remote: Remote, clock: Clock
) -> None:
    remote.error = KeyError("a bug")  # type: ignore[assignment]
    clock.now += 1
    with pytest.raises(KeyError, match="a bug"):
        directory.look(PUBLIC, NOW)


def test_after_the_set_time_nothing_is_answered(directory: Directory, remote: Remote, clock: Clock) -> None:
    remote.error = StoreUnavailable("away")
    clock.now += 599
    directory.look(PUBLIC, NOW)
    clock.now += 1.5
    with pytest.raises(StoreUnavailable, match="away"):
        directory.look(PUBLIC, NOW)


def test_a_newer_revision_than_is_known_is_not_made_up(directory: Directory, remote: Remote) -> None:
    remote.error = StoreUnavailable("away")
    with pytest.raises(StoreUnavailable, match="away"):
        directory.look(PUBLIC, NOW, at_least=2)
    assert directory.look(PUBLIC, NOW, at_least=1).revision == 1


def test_a_store_that_needs_a_person_is_not_papered_over(directory: Directory, remote: Remote, clock: Clock) -> None:
    remote.error = StoreUnusable("emptied")
    clock.now += 1
    with pytest.raises(StoreUnusable, match="emptied"):
        directory.look(PUBLIC, NOW)


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


@pytest.mark.parametrize("path", ["/", "/path"])
def test_a_form_that_cannot_be_answered_keeps_what_was_typed(
    served: TestClient, remote: Remote, clock: Clock, path: str
) -> None:
    remote.error = StoreUnavailable("the server is away: wait")
    clock.now += 61
    typed = {"origin": "Of <fice>", "place": "Some town", "age": "14", "when": "at", "at": "2026-11-21T09:30"}
    answer = served.post(path, data=typed)
    assert answer.status_code == 503
    assert "The directory cannot be reached right now" in answer.text
    assert "server is away" not in answer.text
    assert 'name="place" value="Some town"' in answer.text
    assert 'name="age" value="14"' in answer.text
    assert '<option value="at" selected' in answer.text
    assert 'value="2026-11-21T09:30"' in answer.text
    assert ('value="Of &lt;fice&gt;"' in answer.text) == (path == "/path")
    part = served.post(path, data=typed, headers={"HX-Request": "true"})
    assert (part.status_code, "<form" in part.text) == (503, False)
