"""Tables as a coordinator keeps them: notes below, labels in cells, months for days, "and surrounding towns"."""

from pathlib import Path
from typing import Any

import pytest

from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.service import Service
from importers.proposal import Passed, Reading
from tests.support.imports import read, remark, said, values, workbook, written


def table(folder: Path, *rows: str) -> Reading:
    return read(written(folder, "\n".join(rows) + "\n"))


@pytest.mark.parametrize(
    "note",
    [
        "* call coordinator for changes", "† by appointment", "** draft", "Note: numbers change",
        "Notes - see page 2", "All of these numbers were checked in the fall.", "Source: regional list",
    ],
)  # fmt: skip
def test_a_note_below_a_table_is_no_agency(tmp_path: Path, note: str) -> None:
    found = table(tmp_path, "Agency,Program,Phone", "Helpers,Warm line,860-555-0100", f"{note},,")
    assert [one["name"] for one in values(found, Agency)] == ["Helpers"]
    told = remark(found, "import.above")
    assert (told.passed, told.span.first, told.span.text) == (Passed.PROSE, 3, note)


def test_a_note_may_stand_in_merged_cells(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Agency", "Phone"], ["Helpers", "860-555-0100"], ["* call first", None]]
    found = read(written(tmp_path, workbook(rows, merged=["A3:B3"]), "list.xlsx"))
    assert [one["name"] for one in values(found, Agency)] == ["Helpers"]
    assert remark(found, "import.above").span.text == "* call first"


@pytest.mark.parametrize("name", ["Helpers", "Friends of the People of Ash, Inc.", "Notes of Hope", "Help Now!"])
def test_an_agency_alone_in_its_row_is_one(tmp_path: Path, name: str) -> None:
    found = table(tmp_path, "Agency,Program,Phone", f'"{name}",,', "Others,,860-555-0100")
    assert [one["name"] for one in values(found, Agency)] == [name, "Others"]


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("1-888-555-0100 HOTLINE", "HOTLINE"),
        ("888-555-0100 (non-emerg)", "non-emerg"),
        ("888-555-0100 (cell)", "cell"),
    ],
)
def test_what_a_number_is_is_its_label_and_no_title(tmp_path: Path, cell: str, label: str) -> None:
    (contact,) = values(table(tmp_path, "Agency,Phone", f"Helpers,{cell}"), Contact)
    assert contact["phones"] == ({"number": "+18885550100", "kind": "VOICE", "label": label},)
    assert not {"title", "name"} & contact.keys()


@pytest.mark.parametrize("heading", ["Main Phone", "Office phone", "Agency phone", "Hotline"])
def test_the_main_number_beside_a_person_is_that_of_the_service(tmp_path: Path, heading: str) -> None:
    found = table(
        tmp_path,
        f"Agency,{heading},Direct line,Contact person,Email",
        "Helpers,860-555-0100,860-555-0101,Jane Roe,jane@x.example",
        "Others,860-555-0102,,John Roe,",
    )
    numbers = [
        (one.get("name"), one.get("email"), [phone["number"][-4:] for phone in one.get("phones", ())])
        for one in values(found, Contact)
    ]
    assert numbers == [
        ("Jane Roe", "jane@x.example", ["0101"]),
        (None, None, ["0100"]),
        ("John Roe", None, []),
        (None, None, ["0102"]),
    ]
    slots = [(one["purpose"], one["rank"]) for one in values(found, Slot)]
    assert slots == [("LIAISON", "PRIMARY"), ("INTAKE", "PRIMARY")] * 2


def test_one_column_of_numbers_beside_a_person_is_that_of_the_person(tmp_path: Path) -> None:
    found = table(tmp_path, "Agency,Phone,Contact person", "Helpers,860-555-0100,Jane Roe")
    (contact,) = values(found, Contact)
    assert (contact["name"], contact["phones"][0]["number"]) == ("Jane Roe", "+18605550100")


@pytest.mark.parametrize("text", ["Sept 2026", "10/2026", "2026-09", "spring 2026", "May, 2026"])
def test_a_month_is_no_day_and_that_is_told_once(tmp_path: Path, text: str) -> None:
    found = table(tmp_path, "Agency,Program,Last verified", f'Helpers,Warm line,"{text}"')
    told = remark(found, "import.only-month")
    assert (told.passed, told.params) == (Passed.UNREAD, {"text": text})
    assert all("checked_at" not in one for one in (*values(found, Agency), *values(found, Service)))


@pytest.mark.parametrize("place", ["E. CT", "Eastern CT", "NE Conn", "northeastern CT"])
def test_a_part_of_the_state_is_asked_for_as_it_is_written(tmp_path: Path, place: str) -> None:
    (agency,) = values(table(tmp_path, "Agency,Area served", f'Helpers,"{place}; Ash, CT; Birch CT"'), Agency)
    assert [one.name for one in agency["serves"]] == [place, "Ash", "Birch"]


@pytest.mark.parametrize(
    ("written_as", "names", "dropped"),
    [
        ("Ash, Birch, etc.", ["Ash", "Birch"], "etc"),
        ("Ash, Birch and surrounding towns", ["Ash", "Birch"], "and surrounding towns"),
        ("Ash, and others", ["Ash"], "and others"),
    ],
)
def test_words_in_place_of_names_are_dropped_and_told(
    tmp_path: Path, written_as: str, names: list[str], dropped: str
) -> None:
    found = table(tmp_path, "Agency,Towns served", f'Helpers,"{written_as}"')
    assert [one.name for one in values(found, Agency)[0]["serves"]] == names
    assert remark(found, "import.more-places").params == {"text": dropped}


def test_one_unknown_column_has_a_remark_of_its_own(tmp_path: Path) -> None:
    found = table(tmp_path, "Agency,Dept", "Helpers,x")
    assert remark(found, "import.column").params == {"column": "Dept"}
    assert "import.several-columns" not in said(found)
