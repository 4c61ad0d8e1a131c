"""An application over a seeded store of the test's own, with a clock that the test sets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.pages.signing import Hands
from tests.conftest import NOW
from tests.support.one_loop import ask_where_started
from tests.support.seed_copies import read_copies_once


@pytest.fixture(autouse=True)
def quick_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Applications over a copy of the seed are started and asked with as little work as that takes."""
    read_copies_once(monkeypatch)
    ask_where_started(monkeypatch)


@pytest.fixture
def hands() -> Hands:
    return Hands(NOW)


@pytest.fixture
def app(store_file: Path, hands: Hands) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file)), clock=hands)
    with TestClient(application):
        yield application
