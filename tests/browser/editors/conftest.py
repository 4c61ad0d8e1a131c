"""A server by the real clock over a seeded store of the test's own, and windows of several people."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from api.app import utc_now
from api.settings import Settings
from graph.store import Store, open_store
from tests.browser.conftest import Visit, open_window, running


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    """A seeded store of the test's own, beside the one that the server has open."""
    with open_store(str(store_file)) as opened:
        yield opened


@pytest.fixture
def address(store_file: Path) -> Iterator[str]:
    """A server over that store, by the real clock."""
    with running(Settings(store=str(store_file)), utc_now) as address:
        yield address


@pytest.fixture
def window(address: str, chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens windows, each of a profile of its own."""
    visits: list[Visit] = []

    def opened(width: int = 1280, **options: object) -> Visit:
        visits.append(open_window(address, chromium, width, **options))
        return visits[-1]

    yield opened
    assert [one for visit in visits for one in visit.foreign] == []
    assert [one for visit in visits for one in visit.errors] == []
    for visit in visits:
        visit.context.close()
