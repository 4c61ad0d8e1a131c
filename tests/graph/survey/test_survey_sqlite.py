"""The survey over SQLite; and that nothing of a remark is left in the files."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graph.model.kept import NOT_BACKED_UP
from graph.store.backing_up import back_up, restore
from graph.store.opening import open_store
from graph.survey.kinds import SurveyRemark
from tests.graph.survey.answers import HALLS, WORD, remarks, review, send, statements
from tests.graph.survey.survey_over import SurveyOver
from tests.support.agencies import HALLS as TOWN_HALLS
from tests.support.editing import Desk, desk_of
from tests.support.small import RECORDS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Arcady in a file."""
    with desk_of(str(tmp_path / "arcady.db"), (*RECORDS, *TOWN_HALLS)) as opened:
        yield opened


class TestSurveyOverSqlite(SurveyOver):
    """The promise, over a file."""


def found_in(folder: Path, word: str) -> list[str]:
    """The files below `folder` that have the word."""
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and word.encode() in path.read_bytes()]


def test_nothing_of_a_remark_is_left_in_the_files(desk: Desk, tmp_path: Path) -> None:
    for at in range(30):
        send(desk, organization=f"Office {at}", text=f"{WORD} " * 40, network=None, programs=(HALLS,))
    assert found_in(tmp_path, WORD), "it can be found as long as it is there"
    assert found_in(tmp_path, "Office 7")
    for one in statements(desk):
        review(desk, one.id, counts=one.organization != "Office 7")
    assert found_in(tmp_path, WORD) == []
    assert found_in(tmp_path, "Office 7") == [], "nor of an answer that was deleted"
    assert found_in(tmp_path, "Office 8")


def test_no_backup_has_a_remark(desk: Desk, tmp_path: Path) -> None:
    for at in range(20):
        send(desk, organization=f"Office {at}", text=f"{WORD} " * 40, network=None)
    for one in statements(desk)[::2]:
        review(desk, one.id)
    kept = tmp_path / "kept"
    kept.mkdir()
    back_up(desk.store, "arcady", kept / "backup.db", clock=lambda: datetime(2026, 11, 22, tzinfo=UTC))
    assert found_in(kept, WORD) == []
    assert found_in(kept, "Office 8") == ["backup.db"]
    restore(kept / "backup.db", str(kept / "again.db"))
    with open_store(str(kept / "again.db")) as store:
        again = replace(desk, store=store)
        assert len(statements(again)) == 20
        assert remarks(again) == []
    assert [one.text for one in remarks(desk)] == [(f"{WORD} " * 40).strip()] * 10, "the store itself still has it"
    assert SurveyRemark.KIND in NOT_BACKED_UP
