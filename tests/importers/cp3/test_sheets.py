"""The table of docs/practice.md, which was made by hand, the seed and the reader say the same of CP3's sheets.

The sheets are not part of the repository: SIGNPOST_DOCUMENTS names the folder that holds their texts.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from graph.model.contact import Contact
from graph.model.document import Resource
from graph.model.practice import Practice
from graph.model.statement import Count
from graph.values.folding import fold
from importers.cp3 import is_practice_sheet, read_practice_sheet
from importers.document import Document
from importers.importing import Wanted, make_plan
from importers.planning import Fate, apply_import
from importers.proposal import Passed, Reading
from importers.reading.documents import read_document
from tests.support.editing import Desk, desk_of
from tests.support.seed_records import seed_records
from tests.support.small import TODAY

_DOCS = Path(__file__).parents[3] / "docs/practice.md"
_SHEETS = ("cp3-btam-in-practice-2024.txt", "cp3-promising-practice-btam.txt")


def _path(name: str) -> Path:
    folder = os.environ.get("SIGNPOST_DOCUMENTS")
    if not folder:
        pytest.skip("SIGNPOST_DOCUMENTS is not set: it names the folder that holds the documents as text")
    return Path(folder) / name


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    """The rows of the table by hand: sheet, lines, what stands there, the record in the seed, what is found."""
    text = _DOCS.read_text(encoding="utf-8").partition("\n## What is in the sheets")[2]
    rows = re.findall(r"^\| (A|B) \| ([0-9-]+) \| (.+?) \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    return tuple(rows)


@cache
def _reading(name: str) -> Reading:
    document = read_document(name, _path(name).read_bytes())
    assert is_practice_sheet(document)
    return read_practice_sheet(document)


def test_the_records_of_the_table_are_those_of_the_seed() -> None:
    named = {one.strip("`") for row in _rows() for one in row[3].split(", ") if one != "–"}
    seeded = {one.id: one for one in seed_records()}
    assert named <= seeded.keys()
    cited = {
        one.id
        for one in seeded.values()
        if isinstance(one, Practice | Count | Resource | Contact)
        and any("in Practice" in each.source or "Promising" in each.source for each in one.citations)
    }
    assert cited <= named, "the table has everything that the seed has of the sheets"


@pytest.mark.parametrize("at", [0, 1])
def test_the_reader_finds_what_the_table_says(at: int) -> None:
    reading = _reading(_SHEETS[at])
    expected = [(row[1], fold(row[4])) for row in _rows() if row[0] == "AB"[at] and row[4] != "–"]
    found = [
        (f"{one.span.first}", fold(str(one.fields[name].value)))
        for one in reading.proposals
        for name in ("name", "email")
        if name in one.fields
    ]
    named = [(at, name) for at, name in expected if any((at == line and it.startswith(name)) for line, it in found)]
    assert named == expected
    beyond = [one for one in found if not any(one[0] == at and one[1].startswith(name) for at, name in expected)]
    assert beyond == [], "nothing is found that the table does not have"
    assert not [one for one in reading.remarks if one.passed is Passed.UNREAD]


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "seed.db"), seed_records()) as desk:
        yield desk


def _import(desk: Desk, name: str) -> dict[Fate, int]:
    made = make_plan(desk.store, desk.directory, desk.viewer, TODAY, Wanted(Document.opened(_path(name))))
    apply_import(desk.editor, desk.viewer, TODAY, made.plan.id, "imported by a test")
    return {fate: n for fate, n in made.planned.counts.items() if n}


def test_imported_over_the_seed_they_keep_its_words_and_a_second_time_change_nothing(desk: Desk) -> None:
    before = {one: desk.look().unguarded([one])[one] for one in desk.look().model.all(Practice)}
    assert [_import(desk, one) for one in _SHEETS] == [
        {Fate.NEW: 1, Fate.CHANGED: 12, Fate.SAME: 36},
        {Fate.NEW: 1, Fate.SAME: 7},
    ]
    after = desk.look().unguarded(before)
    assert desk.look().model.all(Practice).keys() == before.keys(), "none is there twice"
    for record_id, record in before.items():
        now = after[record_id]
        assert isinstance(record, Practice)
        assert isinstance(now, Practice)
        assert (now.name, now.text, now.action, now.result) == (
            record.name,
            record.text,
            record.action,
            record.result,
        )
        assert bool(now.passage) == (record.level is None), "factors have no text of their own"
    assert [_import(desk, one) for one in _SHEETS] == [{Fate.SAME: 49}, {Fate.SAME: 8}]
