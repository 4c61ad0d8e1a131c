"""The reader of sheets on practice, on a made-up sheet: every value was written down before the reader read it."""

from pathlib import Path
from typing import Any

import pytest

from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.document import Resource
from graph.model.practice import Practice
from graph.model.statement import Count
from importers.cp3 import is_practice_sheet, read_practice_sheet
from importers.cp3.figures import figures_in
from importers.cp3.partners import partners_in
from importers.proposal import Passed, Reading
from importers.reading.documents import read_document
from importers.reading.textdocument import Format, Line, Style, Table, TextDocument
from tests.importers.cp3.made_up import SHEET, as_word
from tests.support.imports import read, values, written


@pytest.fixture(scope="module", name="sheet")
def _sheet() -> Reading:
    return read_practice_sheet(read_document("sheet.txt", SHEET.encode()))


def practices(reading: Reading, part: str) -> list[dict[str, Any]]:
    return [one for one in values(reading, Practice) if one["part"] == part]


def test_it_is_known_by_its_form(tmp_path: Path) -> None:
    reading = read(written(tmp_path, SHEET, "anything.txt"))
    assert (reading.reader, reading.as_of) == ("cp3", "2025")
    assert reading.source == "Harbor Center for Safe Towns, Threat Assessment at Work"
    assert not is_practice_sheet(read_document("a.txt", b"Threat assessment\n\nSome words on it.\n"))


def test_functions_are_those_of_the_process_that_it_defines(sheet: Reading) -> None:
    found = practices(sheet, "FUNCTION")
    assert [(one["name"], one["position"], one["text"]) for one in found] == [
        ("Notice", 1, "Noticing what people say and do"),
        ("Ask", 2, "Asking those who know them"),
        ("Judge", 3, "Judging how great the concern is"),
        ("Help", 4, "Planning and helping with what the person needs."),
    ]


def test_factors_have_the_level_above_them(sheet: Reading) -> None:
    assert [(one["level"], one["name"], one["position"]) for one in practices(sheet, "FACTOR")] == [
        ("SOCIAL", "Talk of the Town", 1),
        ("SOCIAL", "Trust in Others", 2),
        ("SITUATIONAL", "A Job Lost", 1),
        ("INDIVIDUAL", "Earlier Harm", 1),
        ("INDIVIDUAL", "Friends", 2),
    ]


def test_good_practice_keeps_its_sentence(sheet: Reading) -> None:
    assert [(one["name"], one["passage"]) for one in practices(sheet, "BEST_PRACTICE")] == [
        ("Meet every week", "Meet every week, with people of several trades."),
        ("Write down what was decided", "Write down what was decided, and who does it."),
    ]


def test_a_case_has_its_parts_and_who_took_part(sheet: Reading) -> None:
    (case,) = practices(sheet, "CASE")
    assert case["name"] == "Case at a ferry office"
    assert case["text"] == "A clerk threatened the crew. The office was shut."
    assert case["action"].startswith("The BTAM team worked")
    assert case["result"] == "The clerk got help and kept the job."
    assert case["partners"] == ("Threat assessment team", "Harbor police", "Crisis team", "Town's school")
    assert case["passage"].startswith("A clerk threatened the crew.\n\nThe office was shut.\n\nThe BTAM")


def test_figures_say_what_they_count_and_what_is_left_open(sheet: Reading) -> None:
    assert [(one["number"], one["name"]) for one in values(sheet, Count)] == [
        (1040, "Cases opened, FY 2022 to FY 2024"),
        (60, "Referrals to other help, FY 2022 to FY 2024"),
        (31, "Referrals to counseling, FY 2022 to FY 2024"),
        (12, "Referrals to job training, FY 2022 to FY 2024"),
        (7, "Referrals to housing, FY 2022 to FY 2024"),
        (9, "Cases that resulted in a charge, FY 2022 to FY 2024"),
    ]
    assert values(sheet, Count)[-1]["note"] == "0.9 percent."
    (rest,) = (one for one in sheet.remarks if one.code == "cp3.rest")
    assert dict(rest.params) == {"n": 50, "all": 60, "rest": 10}


def test_role_addresses_become_points_of_contact(sheet: Reading) -> None:
    assert [(one["name"], one.get("acronym"), one.get("website")) for one in values(sheet, Agency)] == [
        ("Harbor Center for Safe Towns", "HCST", None),
        ("Safe Towns Grant Program", None, "https://www.harbor.example.org/grants"),
    ]
    assert [(one["title"], one["email"], one["agency"].name) for one in values(sheet, Contact)] == [
        ("Grants desk", "grants@harbor.example.org", "Safe Towns Grant Program"),
        ("HCST Town Adviser", "towns@harbor.example.org", "Harbor Center for Safe Towns"),
    ]
    assert [(one["of"].name, one["purpose"], one["rank"], one["rank_stated"]) for one in values(sheet, Slot)] == [
        ("Safe Towns Grant Program", "INTAKE", "PRIMARY", False),
        ("Harbor Center for Safe Towns", "INTAKE", "PRIMARY", False),
    ]


def test_resources_have_their_publisher_and_address(sheet: Reading) -> None:
    found = [(one["name"], one["topic"], one.get("publisher"), one.get("url")) for one in values(sheet, Resource)]
    own = "Harbor Center for Safe Towns"
    assert found == [
        ("Threat Assessment at Work", "GUIDANCE", own, None),
        ("Judging a Threat: A Handbook", "GUIDANCE", own, None),
        ("Harbor Master Course", "TRAINING", own, None),
        ("Ten Questions to Ask", "GUIDANCE", "The Lantern Institute"[4:], "https://lantern.example.org/ten"),
        ("Safe Towns Grant Program", "FUNDING", own, "https://www.harbor.example.org/grants"),
        ("Town Advisers", "GUIDANCE", own, None),
    ]


def test_every_line_is_used_or_passed_over_with_a_reason(sheet: Reading) -> None:
    numbered = {at for at, line in enumerate(SHEET.split("\n"), 1) if line.strip()}
    used = {
        line
        for one in sheet.proposals
        for span in (one.span, *(found.span for found in one.fields.values()))
        for line in range(span.first, span.last + 1)
    }
    passed = {line for one in sheet.remarks for line in range(one.span.first, one.span.last + 1)}
    assert numbered <= used | passed
    assert not [one for one in sheet.remarks if one.passed is Passed.UNREAD]
    footnote = next(one for one in sheet.remarks if "Pike" in one.span.text)
    assert (footnote.passed, footnote.code) == (Passed.PROSE, "read.prose")


def test_a_word_file_with_tables_says_the_same() -> None:
    document = read_document("sheet.docx", as_word())
    assert is_practice_sheet(document)
    reading = read_practice_sheet(document)
    assert [(one["level"], one["name"]) for one in practices(reading, "FACTOR")] == [
        ("SOCIAL", "Trust in Others"),
        ("SITUATIONAL", "A Job Lost"),
        ("INDIVIDUAL", "Friends"),
        ("INDIVIDUAL", "Earlier Harm"),
    ]
    (case,) = practices(reading, "CASE")
    assert (case["name"], case["result"]) == ("Case at a ferry office", "It ended.")
    assert [one["name"] for one in practices(reading, "BEST_PRACTICE")] == ["Meet every week"]
    assert [one["number"] for one in values(reading, Count)] == [60, 31, 12]


def test_labels_on_lines_of_their_own_do_without_a_table() -> None:
    text = (
        "Threat assessment in short\n\nIdentify\n\nSee what people do, and say so to the team of the town.\n\n"
        "Manage\n\nMake a plan with the person, and keep to it for as long as it takes.\n\n"
        "Example 2: Case of a neighbor\n\nChallenge\n\nA neighbor wrote threats to the family next door.\n\n"
        "Response\n\nThe town's police and a counselor spoke with him.\n\nOutcome\n\nHe stopped.\n\n"
        "Elsewhere\n\nMore."
    )
    document = read_document("a.txt", text.encode())
    assert is_practice_sheet(document)
    reading = read_practice_sheet(document)
    assert [one["name"] for one in practices(reading, "FUNCTION")] == ["Identify", "Manage"]
    (case,) = practices(reading, "CASE")
    assert (case["name"], case["result"]) == ("Case of a neighbor", "He stopped.")
    assert case["partners"] == ("Town's police", "Counselor")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We met in 2024 and 2025.", []),
        ("Teams took 12 cases, of which 4 were closed.", [(12, "cases", "")]),
        ("Teams handled 1,200 cases.", [(1200, "cases", "handled")]),
        ("They made 5 referrals to police, 3 to schools; 2 to shelters.",
         [(5, "referrals", "to police"), (3, "referrals", "to schools"), (2, "referrals", "to shelters")]),
        ("In 3.5 years 10 % of 2/3 stayed.", []),
    ],
)  # fmt: skip
def test_numbers_that_count_something(text: str, found: list[tuple[int, str, str]]) -> None:
    assert [(one.number, one.noun, one.said) for one in figures_in(text)] == found


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("", ()),
        ("They talked for a month.", ()),
        ("The team worked with the court and a child's school.", ("Child's school",)),
        ("Police, mental health services and the person of interest's public defender met with police.",
         ("Police", "Mental health services", "Public defender")),
    ],
)  # fmt: skip
def test_partners_are_named_once(text: str, partners: tuple[str, ...]) -> None:
    assert partners_in(text) == partners


def test_the_tables_of_a_pdf_stand_where_their_heads_are_printed() -> None:
    lines = [
        "Threat Assessment at Work",
        "Example 1: Case at a ferry office",
        "Problem Action Result",
        "A clerk threatened the crew.",
        "Example 2: Case at a shop",
        "Problem Action Result A guest wrote threats. A crisis team came. It ended.",
    ]
    read_lines = tuple(Line(text, 1, Style.TEXT if at else Style.HEADING) for at, text in enumerate(lines))
    said = ("A guest\nwrote threats.", None, "A crisis team came.", "It ended.")
    shop = Table((("Problem", None, "Action", "Result"), said))
    document = TextDocument("a.pdf", Format.PDF, read_lines, tables=(shop,))
    (case,) = practices(read_practice_sheet(document), "CASE")
    assert (case["name"], case["text"], case["result"]) == ("Case at a shop", "A guest wrote threats.", "It ended.")
