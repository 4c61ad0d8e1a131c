"""What the tests of backups begin with."""

from pathlib import Path

import pytest

from graph.store.backing_up import back_up
from graph.store.sqlite import SqliteStore
from tests.graph.store.backups import stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with a past, closed."""
    return stored(tmp_path / "signpost.db")


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "backup.db"
    with SqliteStore(path) as store:
        back_up(store, str(path), file)
    return file
