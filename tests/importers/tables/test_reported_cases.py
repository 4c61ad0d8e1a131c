"""What people reported of imports of tables, with the right value of each (issue 21)."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from api.told.table import Table, csv_text
from api.told.workbook import workbook as told_workbook
from graph.model.agency import Agency
from graph.model.contact import Contact, Slot
from graph.model.service import Service
from importers.proposal import Passed
from importers.tables.cleaning import Damaged, day_of, line_of, plain, text_of
from importers.tables.delimited import delimited_sheet
from importers.tables.reader import read_table
from importers.tables.workbook import workbook_sheets
from tests.support.imports import read, remark, said, values, workbook, written

TODAY = date(2026, 11, 21)


def table(folder: Path, head: str, *rows: str) -> Any:
    return read(written(folder, "\n".join((head, *rows)) + "\n"))


def test_what_is_confidential_is_nowhere_and_counted(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "AgencyName,ProgramName,Category,Phone1Number,Phone1IsPrivate,Phone2Number,Confidential",
        "Helpers,Warm line,Crisis,860-555-0100,true,860-555-0101,false",
        "Secret House,Shelter,Shelter,860-555-0102,false,,true",
    )
    private = {one.key for one in found.proposals if one.private}
    assert {key.partition(":")[0] for key in private} == {"contact", "service"}
    assert "secret house" not in str([one for one in found.proposals if not one.private]).lower()
    assert "860-555-0100" not in str(found.remarks)
    assert "860-555-0102" not in str(found.remarks)
    lines = [one for one in found.proposals if one.kind is Contact and not one.private]
    assert [one.fields["phones"].value[0]["number"] for one in lines] == ["+18605550101"]
    told = [(one.span.first, one.span.text) for one in found.remarks if one.passed is Passed.PRIVATE]
    assert told == [(2, ""), (3, "")], "a number, and a row"


def test_a_row_or_a_cell_that_is_private_is_told_nowhere(tmp_path: Path) -> None:
    head = "Agency,Program,Category,Phone1,Phone2,Phone3,Phone3IsPrivate,Website,Confidential"
    found = table(
        tmp_path,
        head,
        "Helpers,Warm line,Crisis,860-555-0100,860-555-0101,860-555-0102; 86O-555-01O5 bad,yes,,",
        f"Helpers,Cold line,Crisis,860-555-0103,,,{'y' * 40_000},,no",
        "Secret House,Warm line,Nonsense,9:00amGÇô6:00pm,,,,not a page,yes",
        ",,,860-555-0104,,,,,yes",
    )
    public = str([one for one in found.proposals if not one.private]) + str(found.remarks)
    assert [one for one in ("0102", "01O5", "Secret", "GÇô", "not a page", "0104", "Nonsense") if one in public] == []
    assert [one.span.first for one in found.remarks if one.passed is Passed.PRIVATE] == [2, 4, 5]
    assert {one.key for one in found.proposals if one.kind is Agency} == {"agency:helpers"}


@pytest.mark.parametrize("status", ["Inactive", "Active, but do not refer", "CLOSED 2024"])
def test_what_is_not_to_be_used_is_left_out_with_that_reason(tmp_path: Path, status: str) -> None:
    found = table(tmp_path, "Agency,Program,Status", f'Helpers,Warm line,"{status}"', "Others,Cold line,Active")
    assert {one.key: one.dropped for one in found.proposals if one.kind is Service} == {
        "service:helpers/warm line": status,
        "service:others/cold line": "",
    }
    agencies = table(tmp_path, "Agency,AgencyStatus,Program", f'Helpers,"{status}",Warm line')
    assert [one.dropped for one in agencies.proposals if one.kind is Agency] == [status]


@pytest.mark.parametrize("mark", [" DEL Old text", "\tDEL 2019", "DEL"])
def test_a_description_that_begins_with_del_drops_it(tmp_path: Path, mark: str) -> None:
    found = table(tmp_path, "Agency\tProgram\tDescription", f'Helpers\tWarm line\t"{mark}"')
    assert [one.dropped for one in found.proposals if one.kind is Service] == ["DEL"]
    kept = table(tmp_path, "Agency,Program,Description", "Helpers,Warm line,DELIVERS meals")
    assert [one.dropped for one in kept.proposals if one.kind is Service] == [""]


def test_markup_that_was_escaped_several_times_is_text() -> None:
    assert plain("&amp;lt;b&amp;gt;Infant&amp;lt;/b&amp;gt;&amp;amp;nbsp;care") == "Infant care"
    assert plain("Meals &amp; rides") == "Meals & rides"
    assert plain("for ages < 5 and > 2") == "for ages < 5 and > 2"


def test_values_that_stand_for_nothing_are_nothing(tmp_path: Path) -> None:
    assert day_of("1900-01-01 0:00:00", TODAY).value is None
    assert day_of(datetime(1900, 1, 1), TODAY).value is None  # noqa: DTZ001
    assert line_of("Unspecified Unspecified") == ""
    found = table(
        tmp_path,
        "Agency,Program,Contact Name,Children,Youth,Adults,Seniors,Phone,Phone 2,Phone 3,Hotline,Intake phone",
        "Helpers,Warm line,Unspecified Unspecified,FALSE,False,no,0" + ",860-555-0100" * 5,
    )
    (service,) = values(found, Service)
    assert not {"age_group", "ages_known", "minimum_age"} & service.keys()
    (contact,) = values(found, Contact)
    assert "name" not in contact
    assert [phone["number"] for phone in contact["phones"]] == ["+18605550100"]
    assert len([one for one in found.proposals if one.kind is Slot]) == 1


def test_ages_in_parts_of_a_year_and_ages_without_a_bound(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "Agency,Program,minimum_age,maximum_age",
        "Helpers,One,0.5,99",
        "Helpers,Two,18,999",
        "Helpers,Three,0,17",
    )
    ages = [{n: v for n, v in one.items() if "age" in n} for one in values(found, Service)]
    assert ages == [
        {"minimum_age": 0, "minimum_age_months": 6, "ages_known": True},
        {"minimum_age": 18, "ages_known": True},
        {"minimum_age": 0, "maximum_age": 17, "ages_known": True},
    ]
    assert "import.no-upper-age" in said(found)


def test_months_are_kept_where_a_cell_gives_them(tmp_path: Path) -> None:
    rows = ("6 months,2.5", "12 months,30 months", "1,2", "18 mos,", "0,0.5")
    found = table(
        tmp_path, "Agency,Program,minimum_age,maximum_age", *(f"Helpers,N{n},{r}" for n, r in enumerate(rows))
    )
    names = ("minimum_age", "minimum_age_months", "maximum_age", "maximum_age_months")
    assert [tuple(one.get(name) for name in names) for one in values(found, Service)] == [
        (0, 6, 2, 30),
        (1, 12, 2, 30),
        (1, None, 2, None),
        (1, 18, None, None),
        (0, None, 0, 6),
    ]


def test_numbers_with_extensions_and_words(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "Agency;Phone",
        "One;(860) 555-0100 xt 2105",
        '"Two";"860-555-0100 (Intake); 860-555-0101 (Office)"',
    )
    first, second = values(found, Contact)
    assert first["phones"] == ({"number": "+18605550100", "kind": "VOICE", "extension": "2105"},)
    assert second["phones"] == (
        {"number": "+18605550100", "kind": "VOICE", "label": "Intake"},
        {"number": "+18605550101", "kind": "VOICE", "label": "Office"},
    )
    assert "title" not in second
    assert [one["rank"] for one in values(found, Slot)] == ["PRIMARY", "PRIMARY"]


def test_one_label_is_that_of_the_contact_and_a_line_for_the_night_is_a_contact_of_its_own(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "Agency;Phone;Pager;Fax",
        "One;860-555-0100 (Intake);;",
        "Two;860-555-0101 (After hours), 860-555-0102;pager 860-555-0103;860-555-0104",
    )
    one, day, night = values(found, Contact)
    assert (one["title"], one["phones"]) == ("Intake", ({"number": "+18605550100", "kind": "VOICE"},))
    assert [phone["number"] for phone in day["phones"]][:1] == ["+18605550102"]
    assert (night["title"], [phone["number"] for phone in night["phones"]]) == ("After hours", ["+18605550101"])
    assert [one["rank"] for one in values(found, Slot)] == ["PRIMARY", "PRIMARY", "AFTER_HOURS"]


def test_damaged_text_is_told_and_never_stored(tmp_path: Path) -> None:
    found = table(tmp_path, "Agency,Program,Hours", "Helpers,Warm line,9:00amGÇô6:00pm", "Helpers,Two,9am–5pm")
    assert [one.get("hours") for one in values(found, Service)] == [None, "9am–5pm"]
    told = remark(found, "import.damaged")
    assert (told.passed, told.span.first, told.span.column) == (Passed.DAMAGED, 2, "Hours")
    for text in ("CafÃ©", "donâ€™t", "a\ufffdb"):
        with pytest.raises(Damaged):
            text_of(text)
    for text in ("São Paulo", "SÃO", "Café", "5 – 6", "Â"):
        assert text_of(text) == text


def test_cells_that_a_spreadsheet_made_numbers_of(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Agency", "Program", "Address", "City", "ZIP", "Phone", "Last verified"],
        ["Helpers", "Warm line", "1 Main St", "Storrs", 6226, 8605550100.0, 41037],
    ]
    found = read(written(tmp_path, workbook(rows), "list.xlsx"))
    (service,) = values(found, Service)
    assert service["address"] == "1 Main St, Storrs, 06226"
    assert service["checked_at"] == date(2012, 5, 8)
    (contact,) = values(found, Contact)
    assert contact["phones"][0]["number"] == "+18605550100"
    assert remark(found, "import.zip").params == {"text": "6226", "read": "06226"}
    assert remark(found, "import.serial-day").params == {"text": "41037", "read": "2012-05-08"}
    assert remark(found, "import.number-cell").params == {"text": "8605550100", "read": "860-555-0100"}
    text = table(tmp_path, "Agency,Program,Address,ZIP,Phone", "Helpers,Warm line,1 Main St,6226,8605550100.0")
    assert values(text, Service)[0]["address"] == "1 Main St, 06226"
    assert values(text, Contact)[0]["phones"][0]["number"] == "+18605550100"


CELLS = [
    '=HYPERLINK("https://x.example";"y")',
    "+18605550100",
    "\tled by a tab",
    "\rled by a return",
    "-1",
    "@x",
    "'plain",
]


def test_what_was_exported_is_inert_and_the_same_when_it_is_loaded_again(tmp_path: Path) -> None:
    exported = csv_text(Table(["Name", "Value"], [["a", cell] for cell in CELLS]))
    rows = list(delimited_sheet(written(tmp_path, exported)).lines)
    assert [row.cells[1] for row in rows[1:]] == CELLS
    for line in exported.splitlines()[1:6]:
        assert not line.partition(",")[2].lstrip('"').startswith(("=", "+", "-", "@", "\t"))
    book = told_workbook(Table(["Name", "Value"], [["a", cell] for cell in CELLS]), "x")
    for sheet in workbook_sheets(written(tmp_path, book, "x.xlsx")):
        assert [row.cells[1] for row in sheet.lines][1:] == CELLS


def test_the_reader_is_found_by_the_registry(tmp_path: Path) -> None:
    document = written(tmp_path, "Agency,Phone\nHelpers,860-555-0100\n")
    assert read_table.__name__ == "read_table"
    assert read(document).reader == "table"
