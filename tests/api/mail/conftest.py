"""A post office over Arcady, with a real mail server on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import small
from tests.support.editing import desk_of
from tests.support.mailing import RECORDS, Post, mail_server, settings_for


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    path = str(tmp_path / "arcady.db")
    with desk_of(path, (*small.RECORDS, *RECORDS)) as desk, mail_server() as (inbox, port):
        yield Post(desk, inbox, settings_for(port, store=path))
