"""`signpost survey` on the seed."""

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.cli.main import run
from graph import reports, survey
from graph.accounts.reading import every
from graph.directory import Directory
from graph.look import Viewer
from graph.look.viewer import PUBLIC
from graph.model.vocabulary import Role
from graph.reports import NewReport, Report
from graph.store.opening import open_store
from graph.survey import TypedAnswer, TypedProgram
from graph.survey.kinds import SurveyStatement
from tests.api.cli.command import signpost

YEAR = datetime.now(UTC).year
HALLS = TypedProgram("Safe Halls", "youth-mobile-crisis", "YOUTH", "Canton", False, "", "860-555-0100")


@pytest.fixture
def answered(store_file: Path) -> Path:
    """A store with eleven answers, ten of them reviewed."""
    with open_store(str(store_file)) as store:
        directory, now = Directory(store), datetime.now(UTC)
        for at in range(11):
            answer = TypedAnswer(
                f"Office {at}", "SCHOOLS" if at < 5 else "COLLEGE", "LEADS", "Canton", "YES", "MONTHLY", (),
                ("POLICE",), "", (HALLS,) if at == 0 else (), "Gallimaufry",
            )  # fmt: skip
            survey.send(directory, store, PUBLIC, now, None, answer)
        host = Viewer(Role.ADMIN)
        waits = [one.statement for one in survey.waiting(directory.look(host, now), store)]
        for one in sorted(waits, key=lambda each: str(each.organization))[:-1]:
            survey.review(directory, store, host, now, one.id, counts=True)
    return store_file


def ran(store: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["survey", *arguments, "--store", str(store)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_report(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, _ = ran(answered, capsys)
    assert code == 0
    assert said.splitlines()[:3] == [f"Survey: {YEAR}", "  Statements reviewed: 10", "  Statements counted: 10"]
    for line in ("  School or school district: not shown", "Program: Safe Halls", "  How to reach it: 860-555-0100"):
        assert line in said.splitlines()
    assert "Gallimaufry" not in said
    assert "Office" not in said


def test_the_same_as_a_table_and_as_json(answered: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, table, _ = ran(answered, capsys, "--year", str(YEAR), "--csv")
    assert code == 0
    rows = list(csv.reader(table.splitlines()))
    assert [str(YEAR), "Statements counted", "", "10"] in [row[:4] for row in rows]
    code, printed, _ = ran(answered, capsys, "--json")
    assert code == 0
    told = json.loads(printed)
    assert (told["year"], told["answered"], told["programs"][0]["name"]) == (YEAR, 10, "Safe Halls")


def test_opening_and_closing(store_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for action, said, is_open in (("close", "The survey is closed.", False), ("open", "The survey is open.", True)):
        assert ran(store_file, capsys, action)[:2] == (0, f"Done: {said}\n")
        with open_store(str(store_file)) as store:
            assert survey.is_open(store) is is_open


@pytest.mark.parametrize("wrong", [("shut",), ("--year", "1999"), ("--year", "next")])
def test_bad_use(store_file: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, ...]) -> None:
    code, said, error = ran(store_file, capsys, *wrong)
    assert (code, said) == (2, "")
    assert wrong[-1] in error


def test_a_redaction_on_the_host_reaches_what_is_kept_apart(answered: Path) -> None:
    """In a process of its own, which has loaded only what the command itself loads."""
    slot, word = "slot:service:dcf-careline:intake:primary", "Safe Halls"
    with open_store(str(answered)) as store:
        new = NewReport(slot, "OTHER", f"It is in {word}")
        reports.report(Directory(store), store, PUBLIC, datetime.now(UTC), None, new)
    arguments = ("redact", "--word", word, "--reason", "asked", "--yes", "--store", str(answered))
    done = signpost(*arguments, cwd=answered.parent)
    assert (done.returncode, done.stderr) == (0, "")
    with open_store(str(answered)) as store:
        kept = [*every(store, Report), *every(store, SurveyStatement)]
    assert len(kept) == 12
    assert word not in repr(kept)
