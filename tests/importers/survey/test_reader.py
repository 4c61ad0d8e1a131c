"""Answers to the survey, read out of exports of survey programs."""

from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from api.words.messages import messages_for
from api.words.survey_words import survey_word
from graph.survey.kinds import Circumstance, ForWhom, Issue, Often, Position, Procedure, Sector
from importers.proposal import Passed, Reading
from importers.survey.choices import choice, choices
from importers.survey.questions import question
from importers.tables.targets import folded_heading
from tests.importers.survey.exports import ASH, OFFICE, REMARK, forms, google, monkey, row, table
from tests.support.imports import read, said, written


def export(folder: Path, content: str | bytes, name: str = "answers.csv", **settings: object) -> Reading:
    reading = read(written(folder, content, name), **settings)
    assert reading.reader == "survey"
    assert reading.proposals == ()
    return reading


def test_an_export_of_microsoft_forms(tmp_path: Path) -> None:
    program = ("Safe Halls", "youth-crisis", "Youth", "Ash")
    reading = export(tmp_path, forms(row(1, ASH, program=program, remark=REMARK), row(2, OFFICE)))
    first, second = reading.answers
    assert (first.day, second.day) == (date(2026, 10, 1), date(2026, 10, 2))
    typed = first.typed
    assert (typed.organization, typed.sector, typed.position) == ("Ash School", "SCHOOLS", "PLANS")
    assert (typed.place, typed.issue, typed.often) == ("Ash", "YES", "MONTHLY")
    assert (typed.circumstances, typed.procedures) == (("SCHOOL", "ONLINE"), ("THREAT_TEAM",))
    assert [(one.name, one.category, one.for_whom, one.place) for one in typed.programs] == [
        ("Safe Halls", "youth-crisis", "YOUTH", "Ash")
    ]
    assert typed.text == REMARK
    assert second.typed.circumstances == ("HOME", "OTHER")
    assert second.typed.procedures == ("POLICE", "OTHER")
    assert reading.units == 3


def test_nothing_of_who_answered_nor_of_what_was_typed_beside_other_is_in_the_reading(tmp_path: Path) -> None:
    reading = export(tmp_path, forms(row(1, OFFICE, remark=REMARK)))
    whole = repr(reading)
    for word in ("Jo Doe", "p1@example.org", "the mall", "by hand", REMARK):
        assert word not in whole, word
    assert [(one.passed, one.span.column) for one in reading.remarks if one.code == "import.answer-other"] == [
        (Passed.NOTICE, "Under what circumstances? (all that apply)"),
        (Passed.NOTICE, "What is done to address an incident? (all that apply)"),
    ]
    assert {one.params["column"] for one in reading.remarks if one.code == "import.answer-who"} == {"Email", "Name"}


def test_an_export_of_google_forms_with_commas_in_its_choices(tmp_path: Path) -> None:
    (one,) = export(tmp_path, google()).answers
    assert one.day == date(2026, 10, 5)
    assert (one.typed.sector, one.typed.position) == ("FAITH", "OTHER")
    assert one.typed.circumstances == ("HOME", "WORSHIP", "ONLINE")
    assert one.typed.procedures == ("POLICE", "REFERRAL", "OTHER")


def test_an_export_of_survey_monkey_with_a_column_for_each_choice(tmp_path: Path) -> None:
    reading = export(tmp_path, monkey(), "answers.xlsx")
    (one,) = reading.answers
    assert (one.typed.organization, one.typed.sector, one.typed.issue) == ("Ash Fire", "EMERGENCY", "NO")
    assert (one.typed.circumstances, one.typed.procedures) == (("ONLINE", "OTHER"), ("CRISIS_SERVICE",))
    assert one.day == date(2026, 10, 2)
    assert "Jo Doe" not in repr(reading)


def test_a_respondent_is_known_by_the_number_else_by_the_time(tmp_path: Path) -> None:
    first, second = export(tmp_path, forms(row(1), row(2))).answers
    again = export(tmp_path, forms(row(2, OFFICE), row(1, OFFICE))).answers
    assert [one.key for one in again] == [second.key, first.key]
    timed = ["Timestamp", "Your organization", "Town", "How often does it happen?", "Is it an issue?"]
    early, late = export(tmp_path, table([timed, ["10/1/2026 8:00", "A"], ["10/1/2026 9:00", "A"]])).answers
    assert early.key != late.key


def test_questions_that_a_table_does_not_ask_are_said(tmp_path: Path) -> None:
    text = table(
        [["Your organization", "Town", "How often does it happen?", "Is it an issue?"], ["A", "Ash", "Monthly", "No"]]
    )
    (one,) = export(tmp_path, text).answers
    assert one.lacks == ("sector", "position", "procedures")


def test_columns_can_be_corrected_and_what_was_saved_is_used(tmp_path: Path) -> None:
    text = forms(row(1)).replace("Which of these best describes your organization?", "Pick one")
    assert export(tmp_path, text).answers[0].typed.sector == ""
    assert export(tmp_path, text, mapping={"Pick one": "survey.sector"}).answers[0].typed.sector == "SCHOOLS"
    saved = export(tmp_path, text, saved=lambda _: {"Pick one": "survey.sector"})
    assert saved.answers[0].typed.sector == "SCHOOLS"


def test_other_tables_are_none_of_the_survey(tmp_path: Path) -> None:
    text = "Organization,Type of organization,Town,Role,Notes\nA,School,Ash,Lead,x\n"
    reading = read(written(tmp_path, text))
    assert reading.reader == "table"
    assert "import.free-text" in said(reading)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("of", [Sector, Position, Issue, Often, Circumstance, Procedure, ForWhom])
def test_every_label_of_our_own_form_is_understood(of: type[StrEnum], language: str) -> None:
    messages = messages_for(language)
    for word in of:
        label = survey_word(word, messages)
        assert choice(of, label) is word, label
        assert choice(of, word.value) is word
    labels = [survey_word(word, messages) for word in of]
    for sign in ("; ", ", ", "\n", "|"):
        assert [found for found, _ in choices(of, sign.join(labels))] == list(of), sign


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Respondent ID", "survey.respondent"),
        ("Completion time", "survey.time"),
        ("Your organization", "survey.organization"),
        ("1. What is the name of your agency?", "survey.organization"),
        ("Kind of organization", "survey.sector"),
        ("What do you do there?", "survey.position"),
        ("Town or region that you answer for", "survey.place"),
        ("Is it an issue in your community?", "survey.issue"),
        ("How often does the issue arise?", "survey.often"),
        ("Under what circumstances? (all that apply)", "survey.circumstances"),
        ("What is done to address an incident? (all that apply)", "survey.procedures"),
        ("Name of the system or procedure (optional)", "survey.procedure"),
        ("Your remark (optional)", "survey.text"),
        ("Program 2 - Kind of help", "program2.category"),
        ("Program 3 Web address", "program3.website"),
        ("Name of the program", "program1.name"),
        ("E-mail address", None),
        ("Your name", None),
        ("Shoe size", None),
    ],
)
def test_questions_are_known_by_their_wording(heading: str, name: str | None) -> None:
    found = question(folded_heading(heading))
    assert (None if found is None else found.name) == name
