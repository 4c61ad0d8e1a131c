"""A desk over Arcady."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.editing import Desk, desk_of
from tests.support.small import RECORDS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An editor at work on Arcady."""
    with desk_of(str(tmp_path / "arcady.db"), RECORDS) as opened:
        yield opened
