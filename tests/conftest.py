"""What many tests share: the seeded store, the directory over it, a clock that stands still, and the application."""

import fcntl
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.answer_cache import AnswerCache
from api.app import create_app
from api.settings import Settings
from graph.directory import Directory
from graph.store.opening import open_store
from seed.storing import load_seed
from tests.support.seed_copies import copy_seed

pytest_plugins = (
    "tests.support.neo4j_fixtures",
    "tests.support.soak",
    "tests.support.engine_counts",
    "tests.support.time_limit",
    "tests.support.heap",
    "tests.support.playwright_loop",
)

NOW = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
"""Saturday, 10 in the morning in Connecticut."""


@pytest.fixture(scope="session")
def unopened_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with Connecticut's data, to be copied and never opened.

    A process that copies a file which SQLite has open in it drops SQLite's locks on the file. The next process that
    closes the store then takes away its journal. The first of pytest-xdist's workers that needs it makes it for all.
    """
    own = tmp_path_factory.mktemp("unopened") / "signpost.db"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _seed(own)
        return own
    shared = tmp_path_factory.getbasetemp().parent / "unopened.db"  # the folder of all workers
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            _seed(own)
            own.rename(shared)
    return shared


def _seed(path: Path) -> None:
    with open_store(str(path)) as store:
        load_seed(store)


@pytest.fixture(scope="session")
def seeded_store(unopened_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with Connecticut's data. Shared: read it only."""
    return copy_seed(unopened_store, tmp_path_factory.mktemp("seeded") / "signpost.db")


@pytest.fixture
def store_file(unopened_store: Path, tmp_path: Path) -> Path:
    """A seeded store of the test's own."""
    return copy_seed(unopened_store, tmp_path / "signpost.db")


@pytest.fixture(scope="session")
def directory(seeded_store: Path) -> Iterator[Directory]:
    """The directory over the seeded store. Shared: ask it only."""
    with open_store(str(seeded_store)) as store:
        yield Directory(store)


@pytest.fixture(scope="session")
def now() -> datetime:
    """The instant at which the shared application answers."""
    return NOW


@pytest.fixture(scope="session")
def clock(now: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: now


@pytest.fixture(scope="session")
def settings(seeded_store: Path) -> Settings:
    """Settings of the shared application: everything as it comes, but for the store."""
    return Settings(store=str(seeded_store))


@pytest.fixture(scope="session")
def app(settings: Settings, clock: Callable[[], datetime]) -> Iterator[Starlette]:
    """The application over the seeded store, started."""
    application = create_app(settings, clock=clock)
    with TestClient(application):
        yield application


@pytest.fixture
def client(app: Starlette, settings: Settings) -> TestClient:
    """A client of the shared application, without headers of its own. No answer of another test is kept."""
    app.state.answers = AnswerCache(settings.answer_cache)
    return TestClient(app)
