"""Verifying over SQLite."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.graph.verifying.verifying_contract import VERIFIER, VerifyingContract
from tests.support.editing import Desk, desk_of
from tests.support.small import RECORDS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "arcady.db"), RECORDS) as opened:
        yield replace(opened, viewer=VERIFIER)


class TestVerifyingOverSqlite(VerifyingContract):
    """The promise, over a file."""
