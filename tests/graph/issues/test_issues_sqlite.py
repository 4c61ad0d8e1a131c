"""Issued guides over SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graph.issues.copies_over import CopiesOver
from tests.graph.issues.issues_over import IssuesOver
from tests.support.editing import Desk, desk_of
from tests.support.issuing import ISSUED


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Arcady with a template, in a file."""
    with desk_of(str(tmp_path / "arcady.db"), ISSUED) as opened:
        yield opened


class TestIssuesOverSqlite(IssuesOver, CopiesOver):
    """The promise, over a file."""
