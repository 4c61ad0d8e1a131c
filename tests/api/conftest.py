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


@pytest.fixture
def hands() -> Hands:
    return Hands(NOW)


@pytest.fixture
def app(store_file: Path, hands: Hands) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file)), clock=hands)
    with TestClient(application):
        yield application
