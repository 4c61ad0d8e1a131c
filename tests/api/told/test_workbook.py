"""Tables as workbooks: every cell is a text, whatever it says, and another reader reads it back."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from api.told.table import Table
from api.told.workbook import workbook
from tests.support.hostile import TEXTS

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


def read(content: bytes) -> list[list[str]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "00501", "1/2", "TRUE", *TEXTS])
def test_no_cell_is_a_formula_a_number_or_a_day(text: str) -> None:
    content = workbook(Table(["Label"], [[text]]), "Sheet")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count('t="inlineStr"') + sheet.count('t="s"') == 2
    assert read(content)[0] == ["Label"]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5))
def test_what_was_written_is_read_back(rows: list[list[str]]) -> None:
    found = read(workbook(Table(["One", "Two"], rows), "Sheet"))
    assert found[0] == ["One", "Two"]
    assert found[1 : 1 + len(rows)] == rows[: len(found) - 1]
    assert not any(cell for row in rows[len(found) - 1 :] for cell in row)


def test_a_second_reader_finds_the_same_texts_bold_labels_and_a_fixed_first_row() -> None:
    labels = [f"Label {number}" for number in range(1, 61)]
    odd = ["=1+1", " a\r\nb\t", "<&>\"'", "\x00x\ufffe", "\U0001f600", "y" * 40_000]
    content = workbook(Table(labels, [[*odd, *labels[6:]]]), 'A & "B" <c>')
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert (sheet.title, sheet.freeze_panes, sheet.dimensions) == ('A & "B" <c>', "A2", "A1:BH2")
    first, second = sheet.iter_rows()
    assert [(cell.value, cell.font.b) for cell in first] == [(label, True) for label in labels]
    assert {(cell.data_type, cell.font.b) for cell in second} == {("s", False)}
    # openpyxl leaves a carriage return in the form in which the standard writes it (ST_Xstring); calamine does not.
    expected = ["=1+1", " a_x000D_\nb\t", "<&>\"'", " x ", "\U0001f600", "y" * 32_767]
    assert [cell.value for cell in second] == [*expected, *labels[6:]]
    widths = [sheet.column_dimensions[name].width for name in ("A", "F")]
    assert [int(one) for one in widths] == [9, 60]  # and what Excel adds for its margins


def test_a_carriage_return_and_what_looks_like_one_are_read_back() -> None:
    row = ["\rx\r\ny", "_x000D_"]
    assert read(workbook(Table(["One", "Two"], [row]), "Sheet"))[1] == row


def test_the_same_table_is_the_same_bytes() -> None:
    table = Table(["One", "Two"], [["a", "b"]])
    assert workbook(table, "Sheet") == workbook(table, "Sheet")


@pytest.mark.parametrize("title", ["Points/of: [contact]?", "x" * 90, "", "\0"])
def test_any_title_is_the_name_of_a_sheet(title: str) -> None:
    name = CalamineWorkbook.from_filelike(io.BytesIO(workbook(Table(["A"], []), title))).sheet_names[0]
    assert 1 <= len(name) <= 31
