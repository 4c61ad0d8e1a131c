"""Lists of the command line: kinds of help, one record, tables for spreadsheets, what is meant, completion."""

import csv
import io
import json
from pathlib import Path

import pytest

from api.cli.main import run
from api.cli.output import write as write_text
from api.cli.tables import Table, write_table
from graph.model.category import Category
from graph.store import open_store


@pytest.fixture(autouse=True)
def _seeded(seeded_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(seeded_store))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(arguments) == code
    out = capsys.readouterr()
    assert not out.err
    return out.out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 2
    out = capsys.readouterr()
    assert not out.out
    return out.err


def table(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(printed(capsys, *arguments, "--csv", code=code))))


def test_every_kind_of_help_is_listed_under_its_wider_kind(
    capsys: pytest.CaptureFixture[str], seeded_store: Path
) -> None:
    lines = printed(capsys, "categories").splitlines()
    assert lines[0].startswith("crisis: Crisis help now")
    assert lines[1].startswith("  youth-mobile-crisis: Youth mobile crisis")
    with open_store(str(seeded_store)) as store:
        kinds = {record.id for record in store.load().records if isinstance(record, Category)}
    assert {line.strip().partition(":")[0] for line in lines} == kinds
    assert {row["Id"] for row in table(capsys, "categories")} == kinds
    answer = json.loads(printed(capsys, "categories", "--json"))
    assert {kind["id"] for kind in answer["categories"]} == kinds


def test_a_record_is_shown_with_its_number_its_facts_and_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "show", "service:safe-connect")
    assert "Service: CT Safe Connect (service:safe-connect)" in text
    assert "1-888-774-2900" in text
    assert "  Kind of help: Domestic violence" in text
    assert "  Source: Office of the Lieutenant Governor" in text
    node = json.loads(printed(capsys, "show", "service:safe-connect", "--json"))["node"]
    assert (node["__typename"], node["name"]) == ("Service", "CT Safe Connect")


def test_a_seat_is_shown_with_the_law_that_asks_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    seat = "member:mdt-ansonia-milford-youth-service-bureau"
    assert "  Required by: CGS 17a-106a" in printed(capsys, "show", seat).splitlines()
    node = json.loads(printed(capsys, "show", seat, "--json"))["node"]
    assert (node["seat"], node["requiredBy"], node["trainings"]) == ("CORE", "CGS 17a-106a", [])


@pytest.mark.parametrize(
    "record_id", ["housing", "jurisdiction:ct-town-avon", "team:commissioners-roundtable", "agency:ct-dcf"]
)
def test_records_of_every_kind_are_shown(capsys: pytest.CaptureFixture[str], record_id: str) -> None:
    assert f"({record_id})" in printed(capsys, "show", record_id).splitlines()[0]
    assert json.loads(printed(capsys, "show", record_id, "--json"))["node"]["id"] == record_id


def test_an_id_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "service:nowhere"]) == 1
    assert "there is nothing with the id 'service:nowhere'" in capsys.readouterr().err


def test_find_as_a_table_has_the_numbers_of_the_cards(capsys: pytest.CaptureFixture[str]) -> None:
    first, *_ = table(capsys, "find", "Hartford", "-c", "domestic-violence")
    assert (first["Service"], first["Id"], first["Number"]) == (
        "CT Safe Connect",
        "service:safe-connect",
        "1-888-774-2900",
    )
    assert len(table(capsys, "find", "Hartford", "--limit", "3")) == 3
    assert table(capsys, "find", "Atlantis", "-c", "housing", code=1) == []


def test_searches_and_places_are_tables_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert table(capsys, "search", "careline", "--limit", "1")[0]["Name"] == "Report child abuse or neglect"
    rows = table(capsys, "places", "06001")
    assert (rows[0]["Place"], rows[0]["Part of the ZIP code's people"]) == ("Avon", "0.9829")


def test_one_form_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert "keep one of them" in refused(capsys, "categories", "--csv", "--json")


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+1", "-1", "@SUM", "\tx", "\rx"])
def test_no_cell_is_a_formula(capsys: pytest.CaptureFixture[str], cell: str) -> None:
    assert write_table(Table(["A"], [[cell]]))
    assert list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))[1] == [f"'{cell}"]
    assert not write_table(Table(["A"], []))
    write_text("")


def test_a_kind_of_help_may_be_given_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    by_id = printed(capsys, "find", "Hartford", "-c", "domestic-violence")
    assert printed(capsys, "find", "Hartford", "-c", "Domestic violence") == by_id
    assert printed(capsys, "find", "Hartford", "-c", "DV") == by_id


def test_what_was_meant_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no category 'housng': did you mean housing?" in refused(
        capsys, "find", "Hartford", "-c", "housng"
    )
    assert "choose one of the list" in refused(capsys, "find", "Hartford", "-c", "qqqq")
    assert "Did you mean 'find'?" in refused(capsys, "fnd")


def test_at_most_ten_of_what_was_left_out_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line for line in printed(capsys, "find", "Hartford", "--age", "40").splitlines() if "Left out" in line]
    assert len(lines) == 11
    assert lines[-1].endswith(" more services")


def test_a_language_is_given_by_its_name_or_code(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["find", "Hartford", "-c", "domestic-violence", "-l"]
    assert printed(capsys, *asked, "Spanish") == printed(capsys, *asked, "es")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_commands_options_and_kinds(
    shell: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def completed(text: str) -> str:
        words = text.split(" ")
        monkeypatch.setenv("_SIGNPOST_COMPLETE", f"complete_{shell}")
        monkeypatch.setenv("COMP_WORDS", text)
        monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", text)
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        with pytest.raises(SystemExit):
            run([])
        return capsys.readouterr().out

    assert "categories" in completed("signpost ca")
    assert "--csv" in completed("signpost find X --cs")
    assert "youth-mobile-crisis" in completed("signpost find X -c youth-m")
