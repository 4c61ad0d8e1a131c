"""`signpost audit`: in words, as JSON, by section; over the strategy, a small document and none."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from api.cli.main import run
from graph.model.change import ChangeSet
from graph.model.document import Section
from graph.model.record import Citation
from graph.model.statement import Duty
from graph.store import open_store
from tests.support.small import CITED, RECORDS

Print = Callable[..., list[str]]
PLANNED = (Citation(source="The plan", locator="Two, line 5", as_of="2026-10", section="section:plan-two"),)
PLAN = (
    Section(id="section:plan-two", source="The plan", title="Two", first_line=4, last_line=9, citations=CITED),
    Section(id="section:plan-one", source="The plan", title="One", first_line=1, last_line=3, citations=CITED),
    Duty(id="duty:b", of="agency:office", text="Do.", due=date(2027, 1, 1), citations=PLANNED),
    Duty(id="duty:a", of="agency:office", text="Do more.", citations=PLANNED * 2),
)


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Print:
    """What a command prints, line by line, after a look at its exit code and its errors."""

    def answer(*arguments: str) -> list[str]:
        assert run(arguments) == 0
        printed = capsys.readouterr()
        assert not printed.err
        return printed.out.splitlines()

    return answer


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "small.db"
    with open_store(str(file)) as store:
        store.write(ChangeSet(actor="test", reason="a small plan", puts=(*RECORDS, *PLAN)))
    monkeypatch.setenv("SIGNPOST_STORE", str(file))


@pytest.fixture
def seeded(seeded_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(seeded_store))


@pytest.mark.usefixtures("small")
def test_each_section_says_what_cites_it_and_what_nothing_cites_is_told(lines: Print) -> None:
    assert lines("audit") == [
        "Document: The plan",
        "Section: One (section:plan-one, lines 1 to 3): nothing cites it",
        "Section: Two (section:plan-two, lines 4 to 9): 2 duties",
        "Nothing cites: One (section:plan-one, lines 1 to 3)",
        "Sum: 1 of 2 sections are cited, by 2 records",
    ]


@pytest.mark.usefixtures("small")
def test_ids_are_printed_on_demand(lines: Print) -> None:
    assert "  2 duties: duty:a, duty:b" in lines("audit", "--verbose")
    assert lines("audit", "--section", "two") == [
        "Document: The plan",
        "Section: Two (section:plan-two, lines 4 to 9): 2 duties",
        "  2 duties: duty:a, duty:b",
        "Sum: 1 of 1 sections are cited, by 2 records",
    ]
    assert lines("audit", "--section", "section:plan-two") == lines("audit", "--section", "PLAN-TWO")


@pytest.mark.usefixtures("small")
def test_as_json(lines: Print) -> None:
    found = json.loads("\n".join(lines("audit", "--json")))
    assert list(found) == ["revision", "sections", "totalCount", "citedCount", "records", "uncited"]
    assert (found["totalCount"], found["citedCount"], found["records"]) == (2, 1, 2)
    assert found["uncited"] == ["section:plan-one"]
    assert found["sections"][1] == {
        "id": "section:plan-two",
        "source": "The plan",
        "title": "Two",
        "firstLine": 4,
        "lastLine": 9,
        "total": 2,
        "citedBy": [{"kind": "duty", "count": 2, "ids": ["duty:a", "duty:b"]}],
    }


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("plan-too", "did you mean plan-two"),
        ("xqz", "`signpost audit` lists them"),
        ("", "`signpost audit` lists them"),
        ("\u202ewt", "no section has that key"),
    ],
)
def test_a_section_that_is_none_is_told(capsys: pytest.CaptureFixture[str], key: str, said: str) -> None:
    assert run(["audit", "--section", key]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert not printed.out


def test_a_directory_without_documents_has_nothing_to_audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: Print
) -> None:
    with open_store(str(tmp_path / "bare.db")) as store:
        store.write(ChangeSet(actor="test", reason="a small state", puts=RECORDS))
    monkeypatch.setenv("SIGNPOST_STORE", str(tmp_path / "bare.db"))
    assert lines("audit") == ["Sum: no document is listed by section"]


@pytest.mark.usefixtures("seeded")
def test_of_the_strategy_only_what_states_nothing_is_uncited(lines: Print) -> None:
    told = lines("audit")
    assert told[0] == "Document: Connecticut TVTP Strategy and Municipal TVTP Standards (DESPP/DEMHS)"
    assert [line.split(" (")[0] for line in told if line.startswith("Nothing cites: ")] == [
        "Nothing cites: Table of Contents",
        "Nothing cites: Record of Changes",
    ]
    assert told[-1].startswith("Sum: 82 of 84 sections are cited, by ")
    assert told == lines("audit")


@pytest.mark.usefixtures("seeded")
def test_the_veterans_section(lines: Print) -> None:
    told = "\n".join(lines("audit", "--section", "part-three-dva"))
    for one in ("team:dva-threat-assessment-team", "agency:levitow-healthcare-center", "service:dva-residential"):
        assert one in told
