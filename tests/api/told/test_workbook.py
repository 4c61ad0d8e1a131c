"""Tables as workbooks: every cell is a text, whatever it says, and another reader reads it back."""

import io
import zipfile

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


@pytest.mark.parametrize("title", ["Points/of: [contact]?", "x" * 90, "", "\0"])
def test_any_title_is_the_name_of_a_sheet(title: str) -> None:
    name = CalamineWorkbook.from_filelike(io.BytesIO(workbook(Table(["A"], []), title))).sheet_names[0]
    assert 1 <= len(name) <= 31
