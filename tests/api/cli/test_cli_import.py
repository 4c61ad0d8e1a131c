"""`signpost import`: shows a plan, and writes it when told to; its exit codes."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli import importing
from api.cli.facts import Fact
from api.cli.main import run
from graph.model.agency import Agency
from graph.model.change import ChangeSet
from graph.model.contact import Contact
from graph.model.kept import KeptQuery
from graph.store.opening import open_store
from graph.survey.kinds import SurveyRemark, SurveyStatement
from importers.planning import ImportPlan
from importers.planning.kinds import ImportPart
from tests.importers.survey.exports import ASH, OFFICE, REMARK, forms, row
from tests.support.imports import workbook
from tests.support.small import RECORDS, TODAY

HEAD = "Agency,Type of organization,Program,Type of service,Phone,Area served,Notes"
GOOD = f"{HEAD}\nHelpers,Nonprofit,Warm line,Crisis,860-555-0100,Ash,John was here\n"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "arcady.db"
    with open_store(str(path)) as opened:
        opened.write(ChangeSet(actor="tester", reason="set up", puts=RECORDS, at=TODAY))
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def revision(store: Path) -> int:
    with open_store(str(store)) as opened:
        return opened.revision()


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = run(["import", *map(str, arguments)])
    found = capsys.readouterr()
    return code, found.out + found.err


def test_it_shows_a_plan_and_writes_nothing_by_itself(
    store: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(capsys, file, "--store", store)
    assert code == 0
    for words in ("list.csv (table)", "New: 4", "Agency: Helpers (agency:helpers)", "row or line 2", "Notes"):
        assert words in text
    assert "John" not in text
    assert revision(store) == 1
    with open_store(str(store)) as opened:
        assert not opened.read(["agency:helpers"])


def test_it_applies_and_is_undone_as_one_change(store: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(capsys, file, "--store", store, "--apply", "--reason", "a test", "--as-of", "2026-10")
    assert (code, revision(store)) == (0, 2)
    change_set = text.partition("signpost undo ")[2].split()[0]
    code, text = said(capsys, file, "--store", store, "--apply", "--reason", "again", "--as-of", "2026-10")
    assert (code, revision(store)) == (0, 2)
    assert "Nothing of the directory was changed." in text
    assert run(["undo", change_set, "--store", str(store), "--yes", "--reason", "wrong list"]) == 0
    with open_store(str(store)) as opened:
        assert not any(one.id == "agency:helpers" for one in opened.load().records if isinstance(one, Agency))


def test_what_is_left_to_decide_is_the_exit_code_one(
    store: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("Agency,Phone\nHelpers,860-555-0100\n", encoding="utf-8")
    code, text = said(capsys, file, "--store", store)
    assert code == 1
    assert "--answer agency.level=" in text
    code, text = said(capsys, file, "--store", store, "--answer", "agency.level=NONPROFIT")
    assert code == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--apply",),
        ("--as-of", "yesterday"),
        ("--kind", "sorcery"),
        ("--mapping", "nonsense"),
        ("--mapping", "Nowhere=agency.name"),
        ("--answer", "agency.level=HIGH"),
        ("--answer", "weather=good"),
    ],
)
def test_options_that_cannot_be_meant(
    store: Path, file: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    code, _ = said(capsys, file, "--store", store, *options)
    assert (code, revision(store)) == (2, 1)


def test_files_that_cannot_be_read(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut = workbook([["Agency"], ["A"]])[:300]
    for name, content in (("empty.csv", b""), ("cut.xlsx", cut), ("x.pdf", b"%PDF-1")):
        (tmp_path / name).write_bytes(content)
        code, text = said(capsys, tmp_path / name, "--store", store)
        assert code == 2, text
        assert name in text


def test_a_mapping_is_kept_for_the_next_table(store: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text("Who,Agency\nHelpers,x\n", encoding="utf-8")
    options = ("--answer", "agency.level=STATE", "--store", store)
    _, text = said(capsys, file, "--mapping", "Who=agency.name", "--mapping", "Agency=", *options)
    assert "agency:helpers" in text
    _, text = said(capsys, file, *options)
    assert "agency:helpers" in text


def test_an_address_book(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:State Office\nTITLE:Desk\nTEL:860-555-0100\nEND:VCARD\n"
    (tmp_path / "a.vcf").write_text(card, encoding="utf-8")
    code, text = said(capsys, tmp_path / "a.vcf", "--store", store)
    assert (code, "(vcard)" in text) == (1, True)
    for words in ("Understood: 1 line or row was understood, of 1 (100%).", "Perhaps: State Office (agency:state)"):
        assert words in text
    assert "which is left out or waits itself" in text


def test_a_card_of_an_organization_waits_for_its_agency(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    private = "BEGIN:VCARD\nVERSION:3.0\nFN:Jo\nCLASS:PRIVATE\nTEL:860-555-0101\nEND:VCARD\n"
    card = "BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Elm Kitchen\nTEL:860-555-0100\nURL:elm.example\nEND:VCARD\n"
    (tmp_path / "a.vcf").write_text(card + private, encoding="utf-8")
    given = (tmp_path / "a.vcf", "--store", store, "--apply", "-r", "a test")
    code, text = said(capsys, *given)
    assert (code, revision(store)) == (1, 1)
    assert "1 line or row was understood, of 2 (50%)." in text
    assert "--answer agency.level=" in text
    assert said(capsys, *given, "--answer", "agency.level=NONPROFIT")[0] == 1, "the private card is refused"
    with open_store(str(store)) as opened:
        found = {one.id: one for one in opened.load().records}
    agency, contact = found["agency:elm-kitchen"], found["contact:elm-kitchen-contact"]
    assert isinstance(agency, Agency)
    assert isinstance(contact, Contact)
    assert (agency.website, contact.agency) == ("https://elm.example", agency.id)


def test_there_is_a_manual() -> None:
    command = [sys.executable, "-m", "api.cli", "import", "--help"]
    assert "--as-of" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_doubtful_matches_are_answered_one_by_one_or_in_a_table(
    store: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Agency,Type of organization\nThe State Office,State\n"
    file.write_text(text, encoding="utf-8")
    assert said(capsys, file, "--store", store, "--apply", "-r", "a test")[0] == 1
    assert run(["doubts", "--store", str(store), "--csv"]) == 0
    table = capsys.readouterr().out
    head, *rows = table.splitlines()
    assert head.split(",")[0] == "Id"
    assert rows
    pairs = [row.split(",")[0] for row in rows]
    assert run(["doubts", pairs[0], "--answer", "sorcery", "--store", str(store)]) == 2
    answered = tmp_path / "answers.csv"
    answered.write_text("\n".join((head, *(f"{pair},,,,,,,,different,by hand" for pair in pairs))), encoding="utf-8")
    assert run(["doubts", "--from", str(answered), "--store", str(store)]) == 0
    capsys.readouterr()
    assert run(["doubts", "--store", str(store)]) == 0
    assert capsys.readouterr().out.startswith("To decide: 0")
    _, text = said(capsys, file, "--store", store)
    assert "Doubtful" not in text


def test_answers_to_the_survey_are_taken_back(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(forms(row(1), row(2, OFFICE)), encoding="utf-8")
    before = revision(store)
    code, text = said(capsys, file, "--store", store, "--apply", "--reason", "first")
    assert (code, revision(store)) == (0, before)
    assert "2 answers to the survey are saved" in text
    plan = text.rsplit("take-back ", 1)[1].strip()
    assert run(["survey", "take-back", plan, "--store", str(store)]) == 0
    assert "2 answers were taken back" in capsys.readouterr().out
    assert run(["survey", "take-back", plan, "--store", str(store)]) == 1
    assert run(["survey", "take-back", "import-plan:none", "--store", str(store)]) != 0
    capsys.readouterr()


def test_a_changed_answer_to_the_survey_is_shown_as_it_will_be(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(forms(row(1)), encoding="utf-8")
    assert said(capsys, file, "--store", store, "--apply", "--reason", "first")[0] == 0
    file.write_text(forms(row(1, (*ASH[:4], "No", *ASH[5:]))), encoding="utf-8")
    _, text = said(capsys, file, "--store", store)
    assert "The earlier answers are not shown." in text
    assert "(empty)" not in text
    assert "  Targeted violence is an issue: No\n" in text


@pytest.mark.parametrize("breaks", [False, True])
def test_what_is_only_shown_leaves_no_plan_and_no_free_text(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, breaks: bool
) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(forms(row(1, remark=REMARK), row(2, OFFICE)), encoding="utf-8")
    if breaks:
        monkeypatch.setattr(importing, "_head", gone)
        with pytest.raises(KeyboardInterrupt):
            importing.run(str(store), given(file))
    else:
        assert said(capsys, file, "--store", store)[0] == 0
    with open_store(str(store)) as opened:
        for kind in (ImportPlan, ImportPart, SurveyStatement, SurveyRemark):
            assert not opened.find_kept(kind, KeptQuery())
    assert REMARK.encode() not in b"".join(one.read_bytes() for one in tmp_path.glob("arcady.db*"))


def gone(*_: object) -> Iterator[Fact]:
    """Stands in for what is shown where whoever reads it goes away."""
    raise KeyboardInterrupt


def given(file: Path) -> importing.Given:
    return importing.Given(
        str(file), None, None, None, (), (), (), (), retire=False, apply=False, reason="", all=False
    )


def test_words_that_nothing_is_called_are_answered(
    store: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "Helpers,Nonprofit,Warm line,Night owls,860-555-0100\n,,Day line,Night owls,860-555-0101\n"
    file.write_text(f"Agency,Type of organization,Program,Type of service,Phone\n{rows}", encoding="utf-8")
    code, text = said(capsys, file, "--store", store)
    assert code == 1
    assert 'Question: 2 wait for: --answer "category:night owls=…"' in text
    answers = ("--answer", "category:Night Owls=crisis")
    assert "or above, if it is the agency of the row above" in said(capsys, file, "--store", store, *answers)[1]
    code, text = said(capsys, file, "--store", store, "--answer", "service.provider=above")
    assert (code, "Question" in text) == (0, False), "what words mean is kept with the source"
    assert said(capsys, file, "--store", store, "--answer", "category:night owls=no such")[0] == 2


def test_an_answer_to_no_question_lists_all_questions(
    store: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = said(capsys, file, "--store", store, "--answer", "nonsense=1")
    assert code == 2
    for words in ("no import asks 'nonsense'", "agency.level", "category:...", "jurisdiction:..."):
        assert words in text


def test_a_redaction_throws_plans_away_with_the_numbers_in_them(
    store: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("Agency,Type of organization,Phone\nHelpers,Nonprofit,860-555-0177\n", encoding="utf-8")
    assert said(capsys, file, "--store", store, "--apply", "-r", "a test")[0] == 0
    assert b"8605550177" in store.read_bytes()
    arguments = ["redact", "contact:helpers-contact", "--reason", "asked", "--yes", "--store", str(store)]
    assert run(arguments) == 0
    assert "1 plan was thrown away" in capsys.readouterr().out
    assert b"8605550177" not in store.read_bytes()
    assert b"860-555-0177" not in store.read_bytes()
