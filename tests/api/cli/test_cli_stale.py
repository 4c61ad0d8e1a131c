"""`signpost stale` on the seed: the board, its filters, a table, and the board of an earlier day."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from api.cli.main import run

WINDHAM = ("--within", "Windham", "--team-kind", "child_abuse_mdt", "--rank", "secondary")


def stale(store_file: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    code = run(["stale", "--store", str(store_file), *arguments])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_the_board_is_the_most_urgent_first(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = stale(store_file, capsys, "--limit", "2")
    assert code == 0
    assert lines[0].endswith("(0%) confirmed in time")
    assert lines[1].startswith("No contact named: ")
    assert lines[2] == "  Why: No contact is named."


def test_it_says_which_seats_of_a_region_lack_a_secondary(
    store_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines, _ = stale(store_file, capsys, *WINDHAM, "--limit", "1")
    assert code == 0
    assert lines[1].startswith("No point of contact: ")
    assert lines[1].endswith("; not on file: Second contact")


def test_a_table_has_the_day_of_each_state(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = stale(store_file, capsys, "--agency", "agency:ct-dcf", "--csv")
    assert code == 0
    assert lines[0].startswith("Id,Of,Point of contact,Who,How to reach it,Status,Why,Days over")
    assert any(line.startswith("slot:service:dcf-careline:intake:primary,DCF Careline") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--agency", "Atlantis"), "--agency: We have nothing called “Atlantis”"),
        (("--within", "Mystic"), "--within: “Mystic” can mean several"),
        (("--as-of", "2999-01-01"), "in the future"),
    ],
)
def test_what_cannot_be_read_is_refused(
    store_file: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, lines, error = stale(store_file, capsys, *arguments)
    assert (code, lines) == (2, [])
    assert said in error


def test_an_earlier_day_has_what_was_recorded_then(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = stale(store_file, capsys, "--as-of", "2000-01-01")
    assert (code, len(lines)) == (1, 1)


def test_a_workbook_is_written_to_a_file(
    store_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "dcf.xlsx"
    code, lines, _ = stale(store_file, capsys, "--agency", "agency:ct-dcf", "--xlsx", str(file))
    assert (code, lines) == (0, [])
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert str(rows[1][0]).startswith("slot:")
    code, _, said = stale(store_file, capsys, "--xlsx", str(tmp_path / "nowhere" / "dcf.xlsx"))
    assert code == 2
    assert "cannot be written" in said


def test_the_share_over_time_and_what_changed(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = stale(store_file, capsys, "--over-time")
    assert (code, len(lines)) == (0, 13)
    assert lines[-1].endswith(" 0%")
    code, _, said = stale(store_file, capsys, "--over-time", "--csv")
    assert code == 2
    assert "leave --as-of, --csv and --xlsx out" in said
    assert run(["changed", "--since", "2025-01-01", "--within", "Windham", "--store", str(store_file)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("Somebody fills it now: ")
    assert run(["changed", "--since", "soon", "--store", str(store_file)]) == 2
