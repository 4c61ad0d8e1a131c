"""A made-up sheet is imported: where nothing of it is known, and where it is known in words of our own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.kept import KeptSet
from graph.model.practice import Practice
from graph.model.record import Citation
from graph.model.statement import Count
from graph.model.vocabulary import FactorLevel, PracticePart
from importers.importing import Imported, Wanted, make_plan
from importers.matching import incoming
from importers.matching.judgement import Answer, Judgement, judgement_id
from importers.planning import Fate, Options, apply_import
from tests.importers.cp3.made_up import SHEET
from tests.support.editing import Desk, desk_of
from tests.support.imports import written
from tests.support.small import RECORDS, TODAY

OURS = (Citation(source="Ours"),)
LEVEL = {"agency.level": "STATE"}
MEET = Practice(
    id="practice:trades",
    name="Several trades",
    part=PracticePart.BEST_PRACTICE,
    text="People of several trades meet every week.",
    citations=OURS,
)
LOST = Practice(
    id="practice:job", name="Loss of a job", part=PracticePart.FACTOR, level=FactorLevel.SITUATIONAL, citations=OURS
)
CASES = Count(id="count:cases", name="Cases that teams opened across the towns", number=1040, citations=OURS)
OTHER = Count(id="count:other", name="Boats in the harbor", number=60, citations=OURS)


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "small.db"), RECORDS) as desk:
        yield desk


def planned(desk: Desk, folder: Path, text: str = SHEET, answers: dict[str, str] | None = None) -> Imported:
    options = Options(answers=LEVEL if answers is None else answers)
    wanted = Wanted(written(folder, text, "sheet.txt"), source="Harbor sheet", options=options)
    return make_plan(desk.store, desk.directory, desk.viewer, TODAY, wanted)


def applied(desk: Desk, made: Imported) -> None:
    apply_import(desk.editor, desk.viewer, TODAY, made.plan.id, "imported by a test")


def kept(desk: Desk, record_id: str) -> Practice:
    record = desk.look().unguarded([record_id])[record_id]
    assert isinstance(record, Practice)
    return record


def test_a_directory_that_says_nothing_of_it_gets_its_words(desk: Desk, tmp_path: Path) -> None:
    made = planned(desk, tmp_path)
    new = {one.kind: one for one in made.planned.of(Fate.NEW)}
    assert new.keys() == {"agency", "contact", "slot", "practice", "count", "resource"}
    applied(desk, made)
    case = kept(desk, next(one.id or "" for one in made.planned.of(Fate.NEW) if one.name == "Case at a ferry office"))
    assert (case.text, case.result) == (
        "A clerk threatened the crew. The office was shut.",
        "The clerk got help and kept the job.",
    )
    again = planned(desk, tmp_path).planned
    assert {fate for fate, n in again.counts.items() if n} <= {Fate.SAME, Fate.DOUBTFUL}
    assert again.written.empty


def test_a_new_edition_changes_what_an_edition_before_wrote(desk: Desk, tmp_path: Path) -> None:
    applied(desk, planned(desk, tmp_path))
    made = planned(desk, tmp_path, SHEET.replace("kept the job", "found another job"))
    (case,) = made.planned.of(Fate.CHANGED)
    assert isinstance(case.after, Practice)
    assert case.after.result == "The clerk got help and found another job."


def test_our_own_words_stay_and_get_the_text_and_the_source(desk: Desk, tmp_path: Path) -> None:
    desk.put(MEET, LOST, CASES, OTHER)
    made = planned(desk, tmp_path)
    found = {one.id: one for one in made.planned.entries if one.id is not None}
    assert [reason.code for reason in found[MEET.id].reasons] == ["import.own-words"]
    assert found[CASES.id].fate is Fate.SAME
    assert OTHER.id not in found, "the same number of something else is no evidence"
    applied(desk, made)
    now = kept(desk, MEET.id)
    assert (now.name, now.text) == (MEET.name, MEET.text)
    assert now.passage == "Meet every week, with people of several trades."
    assert [one.source for one in now.citations] == ["Ours", "Harbor sheet"]
    assert replace(kept(desk, LOST.id), version=0, citations=OURS) == LOST
    assert planned(desk, tmp_path).planned.of(Fate.CHANGED) == ()


def test_what_people_judged_to_be_different_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    desk.put(MEET)
    key = next(one.key for one in planned(desk, tmp_path).planned.entries if one.id == MEET.id)
    pair = sorted((incoming("Harbor sheet", key), MEET.id))
    said = Judgement(
        id=judgement_id(*pair), one=pair[0], other=pair[1], answer=Answer.DIFFERENT, by="account:jane", at=TODAY
    )
    desk.store.keep(KeptSet(puts=(said,)))
    entry = next(one for one in planned(desk, tmp_path).planned.entries if one.key == key)
    assert (entry.fate, entry.id == MEET.id) == (Fate.NEW, False)
