"""Editing over SQLite."""

import pytest

from graph.editing import Save
from graph.editing.permissions import Act
from graph.model.agency import Agency
from graph.model.errors import InvalidField, StoreUnavailable
from tests.graph.editing.editing_contract import RENAMED, EditingContract
from tests.support.editing import Desk


class TestEditingOverSqlite(EditingContract):
    """The promise, over a file."""


def test_a_change_says_why(desk: Desk) -> None:
    with pytest.raises(InvalidField, match="say why"):
        desk.do(RENAMED, reason=" \n")
    done = desk.do(RENAMED, reason="  As its page says. ")
    (change,) = desk.store.last_changes(["agency:office"]).values()
    assert (change.reason, change.actor, change.change_set) == ("As its page says.", "account:jane", done.change_set)


def test_a_store_that_is_out_of_reach_is_told_at_once(desk: Desk) -> None:
    desk.store.close()
    for key in (None, "k1"):
        with pytest.raises(StoreUnavailable):
            desk.do(Save(Agency, "agency:office", {"name": "Bureau"}), key=key)
    assert RENAMED.act is Act.SAVE
