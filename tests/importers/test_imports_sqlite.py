"""Imports over SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.importers.imports_over import ImportsOver
from tests.support.editing import Desk, desk_of
from tests.support.small import RECORDS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), RECORDS) as opened:
        yield opened


class TestImportsOverSqlite(ImportsOver):
    """The promise, over a file."""
