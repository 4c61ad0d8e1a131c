"""Answers that are imported: statements by the rules of the survey's form, in a plan that says what is written."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.accounts.reading import every
from graph.look import Viewer
from graph.model.agency import Agency
from graph.model.change import ChangeQuery
from graph.model.errors import Conflict, Forbidden, InvalidInput, NotFound
from graph.model.vocabulary import AgencyLevel, Role
from importers.importing import Imported, Wanted, keep_doubts, make_plan
from importers.matching.doubt import Doubt
from importers.planning import Fate, Options, discard, load_entries, load_plan, take_back
from importers.planning.forgetting import forget_plans
from importers.planning.kinds import ImportPart, ImportPlan
from tests.graph.survey.answers import ANSWER, JANE, remarks, review, send, statements
from tests.importers.survey.doing import applied, back, codes, fates, origins
from tests.importers.survey.exports import ASH, OFFICE, QUESTIONS, REMARK, forms, row, table
from tests.support.editing import Desk, desk_of
from tests.support.imports import written
from tests.support.small import RECORDS, TODAY

CEDAR = ("Cedar School", *ASH[1:3], "Cedar", *ASH[4:])


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(str(tmp_path / "small.db"), RECORDS) as desk:
        yield desk


@pytest.fixture(name="planned")
def _planned(desk: Desk, tmp_path: Path) -> Any:
    def plan(text: str, *, viewer: Viewer = JANE, **options: Any) -> Imported:
        document = written(tmp_path, text, "answers.csv")
        wanted = Wanted(document, source="Survey of Arcady", options=Options(**options))
        return make_plan(desk.store, desk.directory, viewer, TODAY, wanted)

    return plan


def test_what_the_plan_says_is_kept_apart_and_waits_for_its_review(desk: Desk, planned: Any) -> None:
    before = desk.store.revision()
    made = planned(forms(row(1, remark=REMARK), row(2, OFFICE)))
    assert fates(made) == [Fate.NEW, Fate.NEW]
    assert statements(desk) == [], "a plan writes nothing"
    said = [one.answer for one in made.planned.entries]
    done = applied(desk, made)
    assert done.versions == {}
    kept = {one.id: replace(one, version=0) for one in statements(desk)}
    assert kept == {one.id: one for one in said if one is not None}
    assert {(one.organization, one.agency, one.waits, one.day.isoformat()) for one in kept.values()} == {
        ("Ash School", None, True, "2026-10-01"),
        ("State Office", "agency:state", True, "2026-10-02"),
    }
    assert [one.text for one in remarks(desk)] == [REMARK]
    assert desk.store.revision() == before
    assert REMARK not in repr(desk.store.changes(ChangeQuery()))


def test_it_is_the_same_statement_as_one_of_the_form(desk: Desk, planned: Any) -> None:
    answers = ("Ash School", "School or school district", "I plan or coordinate", "Ash", "Yes", "Monthly")
    same = (*answers, "In schools;Online;", "A threat assessment team meets")
    send(desk, ANSWER)
    made = planned(forms(row(1, same)))
    assert (fates(made), codes(made)) == ([Fate.SAME], [["import.answer-same"]])
    applied(desk, made)
    assert len(statements(desk)) == 1


def test_a_second_import_changes_nothing_and_brings_no_remark_back(desk: Desk, planned: Any) -> None:
    text = forms(row(1, remark=REMARK), row(2, OFFICE))
    applied(desk, planned(text))
    for one in statements(desk):
        review(desk, one.id, viewer=JANE)
    kept = statements(desk)
    again = planned(text)
    assert (fates(again), again.plan.answers, again.planned.answers) == ([Fate.SAME] * 2, 0, ())
    applied(desk, again)
    assert (statements(desk), remarks(desk)) == (kept, [])


def test_a_row_more_a_row_changed_and_a_row_less(desk: Desk, planned: Any) -> None:
    applied(desk, planned(forms(row(1), row(2, OFFICE))))
    changed = (*ASH[:4], "No", *ASH[5:])
    made = planned(forms(row(1, changed), row(3, CEDAR)))
    assert fates(made) == [Fate.CHANGED, Fate.NEW, Fate.GONE]
    assert codes(made)[2] == ["import.answer-gone"]
    applied(desk, made)
    said = {(one.organization, one.issue.value) for one in statements(desk)}
    assert said == {("Ash School", "NO"), ("Cedar School", "YES"), ("State Office", "SOMEWHAT")}
    removed = planned(forms(row(1, changed), row(3, CEDAR)), retire=True)
    assert fates(removed) == [Fate.SAME, Fate.SAME, Fate.GONE]
    assert codes(removed)[2] == ["import.answer-gone-removed"]
    applied(desk, removed)
    assert {one.organization for one in statements(desk)} == {"Ash School", "Cedar School"}
    assert len(origins(desk)) == 2


def test_what_was_reviewed_stays_whatever_the_table_says(desk: Desk, planned: Any) -> None:
    applied(desk, planned(forms(row(1), row(2, OFFICE))))
    for one in statements(desk):
        review(desk, one.id)
    before = statements(desk)
    made = planned(forms(row(1, (*ASH[:4], "No", *ASH[5:]))), retire=True)
    assert fates(made) == [Fate.SAME, Fate.GONE]
    assert codes(made) == [["import.answer-counted"], ["import.answer-gone-counted"]]
    applied(desk, made)
    assert statements(desk) == before


def test_what_a_review_deleted_comes_back_only_if_somebody_wants_it(desk: Desk, planned: Any) -> None:
    applied(desk, planned(forms(row(1))))
    review(desk, statements(desk)[0].id, counts=False)
    made = planned(forms(row(1)))
    assert (fates(made), codes(made)) == ([Fate.DOUBTFUL], [["import.answer-deleted"]])
    key = made.planned.entries[0].key
    applied(desk, planned(forms(row(1)), take=frozenset({key})))
    assert len(statements(desk)) == 1


def test_an_import_is_taken_back_as_a_whole(desk: Desk, planned: Any) -> None:
    first = planned(forms(row(1, remark=REMARK), row(2, OFFICE)))
    applied(desk, first)
    kept, known = {one.id: replace(one, version=0) for one in statements(desk)}, origins(desk)
    second = planned(forms(row(1, (*ASH[:4], "No", *ASH[5:])), row(3, CEDAR)), retire=True)
    assert fates(second) == [Fate.CHANGED, Fate.NEW, Fate.GONE]
    applied(desk, second)
    assert back(desk, second) == (3, 0)
    assert {one.id: replace(one, version=0) for one in statements(desk)} == kept
    assert [replace(one, version=0) for one in origins(desk)] == [replace(one, version=0) for one in known]
    with pytest.raises(Conflict, match="taken back"):
        back(desk, second)
    assert back(desk, first) == (2, 0)
    assert (statements(desk), origins(desk), remarks(desk)) == ([], [], [])
    assert fates(planned(forms(row(1)))) == [Fate.NEW], "and can be imported again"


def test_taking_back_leaves_what_was_reviewed_since(desk: Desk, planned: Any) -> None:
    made = planned(forms(row(1), row(2, OFFICE)))
    with pytest.raises(Conflict):
        back(desk, made)
    applied(desk, made)
    one, _ = statements(desk)
    review(desk, one.id)
    assert back(desk, made) == (1, 1)
    assert [each.id for each in statements(desk)] == [one.id]
    assert len(origins(desk)) == 1, "what stays is known by its row"


def test_a_plan_that_others_overtook_is_not_applied(desk: Desk, planned: Any) -> None:
    answers = ("Ash School", "School or school district", "I plan or coordinate", "Ash", "Yes", "Monthly")
    made = planned(forms(row(1, (*answers, "In schools;Online;", "A threat assessment team meets"))))
    send(desk, ANSWER)
    with pytest.raises(Conflict):
        applied(desk, made)
    assert len(statements(desk)) == 1


def test_free_text_is_in_no_plan_and_goes_when_the_plan_is_thrown_away(desk: Desk, planned: Any) -> None:
    made = planned(forms(row(1, remark=REMARK)))
    assert REMARK not in repr(made.planned.answers)
    assert [one for one in every(desk.store, ImportPart) if REMARK in one.content] == []
    assert [one.text for one in remarks(desk)] == [REMARK], "a record of its own, which nobody reads"
    discard(desk.store, made.plan)
    assert remarks(desk) == []


def test_a_redaction_throws_plans_away_and_leaves_what_was_answered(desk: Desk, planned: Any) -> None:
    applied(desk, planned(forms(row(1, remark=REMARK))))
    assert forget_plans(desk.store) == 1
    assert [*every(desk.store, ImportPart), *every(desk.store, ImportPlan)] == []
    assert ([one.text for one in remarks(desk)], len(statements(desk))) == ([REMARK], 1)


@pytest.mark.parametrize("remark", ["x" * 501, "a\u2028b\u202eevil"])
def test_a_remark_that_the_form_refuses_is_left_out(desk: Desk, planned: Any, remark: str) -> None:
    made = planned(forms(row(1, remark=remark)))
    assert fates(made) == [Fate.NEW]
    applied(desk, made)
    texts = [one.text for one in remarks(desk)]
    assert all("\u202e" not in (text or "") for text in texts)


def test_regions_and_places_that_nothing_is_called_are_asked_for_once(planned: Any) -> None:
    region, nowhere = (*ASH[:3], "Region 1", *ASH[4:]), (*ASH[:3], "Nowhere at all", *ASH[4:])
    text = forms(row(1, region), row(2, (*OFFICE[:3], "Region 1", *OFFICE[4:])), row(3, nowhere))
    made = planned(text)
    assert fates(made) == [Fate.DOUBTFUL] * 3
    asked = {one.key: (one.about, one.n) for one in made.planned.questions}
    assert asked == {"regions": (("Region 1",), 2), "jurisdiction:nowhere at all": (("Nowhere at all",), 1)}
    again = planned(text, answers={"regions": "DEMHS_REGION"})
    assert fates(again) == [Fate.NEW, Fate.NEW, Fate.DOUBTFUL]
    places = {one.answer.place for one in again.planned.entries if one.answer is not None}
    assert places == {"jurisdiction:demhs-region-1"}
    whole = planned(text, answers={"regions": "DEMHS_REGION", "jurisdiction:nowhere at all": "Birch"})
    assert fates(whole) == [Fate.NEW] * 3


def test_a_question_that_the_table_does_not_ask_is_asked_once(planned: Any) -> None:
    asked = [at for at in range(8) if at != 2]
    text = table([[QUESTIONS[at] for at in asked], [ASH[at] for at in asked], [OFFICE[at] for at in asked]])
    made = planned(text)
    assert (fates(made), codes(made)[0]) == ([Fate.DOUBTFUL] * 2, ["import.answer-missing"])
    (question,) = made.planned.questions
    assert (question.key, question.n, "LEADS" in question.choices) == ("survey.position", 2, True)
    again = planned(text, answers={"survey.position": "LEADS"})
    assert fates(again) == [Fate.NEW] * 2
    with pytest.raises(InvalidInput, match="cannot be the answer"):
        planned(text, answers={"survey.position": "BOSS"})


def test_a_program_that_cannot_be_kept_is_left_out_and_the_answer_is_kept(planned: Any) -> None:
    good, bad = ("Safe Halls", "youth-crisis", "Youth", "Ash"), ("Odd Halls", "no such kind", "Youth", "Ash")
    text = forms(row(1, program=good), row(2, OFFICE, program=bad))
    made = planned(text)
    assert fates(made) == [Fate.NEW] * 2
    first, second = (one.answer for one in made.planned.entries)
    assert first is not None
    assert second is not None
    assert [(one.name, one.category) for one in first.programs] == [("Safe Halls", "youth-crisis")]
    assert second.programs == ()
    (reason,) = made.planned.entries[1].reasons
    assert (reason.code, reason.params["fields"]) == ("import.answer-program", "program.category")
    (question,) = made.planned.questions
    assert (question.key, question.about) == ("category:no such kind", ("no such kind",))
    again = planned(text, answers={"category:no such kind": "crisis"}).planned.entries[1].answer
    assert again is not None
    assert [(one.name, one.category) for one in again.programs] == [("Odd Halls", "crisis")]


def test_two_rows_that_say_the_same_are_one_statement(desk: Desk, planned: Any) -> None:
    made = planned(forms(row(1), row(1), row(2)).replace("10/2/2026 9:12:44", "10/1/2026 9:12:44"))
    assert fates(made) == [Fate.NEW, Fate.DOUBTFUL, Fate.SAME]
    assert codes(made)[1:] == [["import.twice"], ["import.answer-same"]]
    applied(desk, made)
    assert len(statements(desk)) == 1
    assert planned(forms(row(1), row(2)).replace("10/2/2026 9:12:44", "10/1/2026 9:12:44")).planned.empty
    changed = (*ASH[:4], "No", *ASH[5:])
    applied(desk, planned(forms(row(1, changed), row(2)).replace("10/2/2026 9:12:44", "10/1/2026 9:12:44")))
    assert {one.issue.value for one in statements(desk)} == {"YES", "NO"}, "the other row still says it"


def test_what_a_row_said_stays_while_another_row_that_is_gone_said_the_same(desk: Desk, planned: Any) -> None:
    same_day = ("10/2/2026 9:12:44", "10/1/2026 9:12:44")
    applied(desk, planned(forms(row(1), row(2)).replace(*same_day)))
    changed = (*ASH[:4], "No", *ASH[5:])
    applied(desk, planned(forms(row(1, changed))))
    assert {one.issue.value for one in statements(desk)} == {"YES", "NO"}, "what is gone is only proposed"


def test_an_organization_that_may_be_an_agency_waits_in_the_review_list(desk: Desk, planned: Any) -> None:
    desk.put(Agency(id="agency:ash-youth-center", name="Ash Youth Center", level=AgencyLevel.NONPROFIT))
    named = ("Ash Youth Centar", *ASH[1:])
    made = planned(forms(row(1, named)))
    keep_doubts(desk.store, made)
    (entry,) = made.planned.entries
    assert (entry.fate, entry.candidates) == (Fate.NEW, ("agency:ash-youth-center",))
    assert entry.answer is not None
    assert entry.answer.agency is None
    assert [one.said for one in every(desk.store, Doubt)] == ["Ash Youth Centar"]


def test_only_those_who_keep_the_survey_import_its_answers(desk: Desk, planned: Any) -> None:
    bounded = Viewer(Role.EDITOR, account="account:joe", bounds=("agency:state",))
    for viewer in (bounded, Viewer(Role.PARTNER, account="account:pat")):
        with pytest.raises(Forbidden):
            planned(forms(row(1)), viewer=viewer)
    made = planned(forms(row(1)))
    with pytest.raises(Forbidden):
        applied(desk, made, bounded)
    applied(desk, made)
    with pytest.raises(Forbidden):
        back(desk, made, bounded)
    with pytest.raises(NotFound):
        take_back(desk.directory, desk.store, JANE, TODAY, "import-plan:none")


def test_a_plan_comes_back_as_it_was_kept(desk: Desk, planned: Any) -> None:
    made = planned(forms(row(1), row(2, OFFICE)))
    look = desk.look(JANE)
    plan = load_plan(look, made.plan.id)
    assert plan.answers == 2
    entries = load_entries(look, plan, Fate.NEW)
    assert [one.answer for one in entries] == [one.answer for one in made.planned.entries]
    assert isinstance(plan, ImportPlan)


def test_a_mapping_says_that_a_table_is_of_the_survey_and_is_kept(desk: Desk, tmp_path: Path) -> None:
    named = ["Quién", "Tipo", "Puesto", "Lugar", "Problema", "Frecuencia", "Dónde", "Qué se hace"]
    targets = [f"survey.{name}" for name in ("organization", "sector", "position", "place", "issue", "often")]
    targets += ["survey.circumstances", "survey.procedures"]
    document = written(tmp_path, table([named, ASH]), "respuestas.csv")
    for mapping, kind, fate in ((dict(zip(named, targets, strict=True)), None, Fate.NEW), ({}, "survey", Fate.NEW)):
        wanted = Wanted(document, kind=kind, source="Survey of Arcady", mapping=mapping)
        made = make_plan(desk.store, desk.directory, JANE, TODAY, wanted)
        assert (made.plan.reader, fates(made)) == ("survey", [fate])


def test_answers_that_are_too_old_are_not_kept(planned: Any) -> None:
    made = planned(forms(row(1)).replace("10/1/2026 9:12:44", "10/1/2019 9:12:44"))
    assert (fates(made), codes(made)) == ([Fate.REFUSED], [["import.answer-old"]])
