"""Reports over SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graph.reports.reports_over import ReportsOver
from tests.support.agencies import HALLS
from tests.support.editing import Desk, desk_of
from tests.support.small import RECORDS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Arcady with two town halls, in a file."""
    with desk_of(str(tmp_path / "arcady.db"), (*RECORDS, *HALLS)) as opened:
        yield opened


class TestReportsOverSqlite(ReportsOver):
    """The promise, over a file."""
