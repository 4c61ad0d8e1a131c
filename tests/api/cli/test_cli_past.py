"""`signpost history`, `signpost changes` and `signpost show --as-of`, which answer the host."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli.main import run
from tests.graph.history.life import DESK, lived

DESK_IN_WORDS = "Intake desk, the main contact of Police"
Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("past") / "life.db"
    with lived(path).store:
        pass
    return path


@pytest.fixture
def ask(path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def asked(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments, *(() if "--store" in arguments else ("--store", str(path)))])
        out, err = capsys.readouterr()
        return code, out, err

    return asked


def test_the_history_of_a_record_is_its_story(ask: Ask) -> None:
    code, out, _ = ask("history", "agency:police")
    assert code == 0
    said = f"account:bob changed “Phones” of {DESK_IN_WORDS} from “860-555-0101” to “860-555-0102”."
    assert f"Tuesday, March 3, 2026, 12:00 PM, Eastern Time: {said}\n" in out.replace("\u00a0", " ")
    assert f"  Id: change:3:{DESK}\n  Reason: the line moved\n  Phones: added: 860-555-0102; removed: " in out
    assert "change:4:jurisdiction:avon" not in out


def test_what_never_was_has_no_history(ask: Ask) -> None:
    code, out, err = ask("history", "agency:never")
    assert (code, out) == (1, "")
    assert "there is no 'agency:never', and there never was" in err


def test_a_removed_record_has_one(ask: Ask) -> None:
    code, out, _ = ask("history", " service:gone ")
    assert code == 0
    assert "account:bob removed Gone from the directory." in out


def test_changes_are_listed_by_person_day_and_time(ask: Ask) -> None:
    assert ask("changes", "--by", "account:bob", "--day", "2026-03-03")[1].count("Id: ") == 1
    assert ask("changes", "--by", "bob", "--day", "2026-03-03")[1].count("Id: ") == 1
    assert ask("changes", "--since", "2026-03-06")[1].count("Id: ") == 1
    assert ask("changes", "--since", "2026-03-06T17:00+00:00")[1].count("Id: ") == 1
    assert ask("changes", "--since", "2026-03-06T17:00:01+00:00")[:2] == (1, "No answer: Nothing has changed.\n")
    code, out, _ = ask("changes", "--since", "2026-03-02", "--limit", "2")
    assert (code, out.count("Id: "), out.splitlines()[-1]) == (0, 2, "More: 9 more")


@pytest.mark.parametrize(
    "arguments",
    [("--day", "yesterday"), ("--since", "yesterday"), ("--since", "2026-03-02T10:00"), ("--limit", "0")],
)
def test_what_cannot_be_meant_is_refused(ask: Ask, arguments: tuple[str, str]) -> None:
    code, out, err = ask("changes", *arguments)
    assert (code, out) == (2, "")
    assert arguments[0] in err
    assert arguments[1] in err


def test_json_is_what_graphql_answers(ask: Ask) -> None:
    told = json.loads(ask("changes", "--json", "--since", "2026-03-02", "--limit", "2")[1])
    assert (told["changes"]["totalCount"], len(told["changes"]["edges"])) == (11, 2)
    story = json.loads(ask("history", "agency:police", "--json")[1])
    assert DESK in {edge["node"]["subject"] for edge in story["changes"]["edges"]}
    assert ask("changes", "--json", "--day", "2020-01-01")[0] == 1


def test_a_record_is_shown_as_of_a_day(ask: Ask) -> None:
    assert "860-555-0101" in ask("show", DESK, "--as-of", "2026-03-02", "--json")[1]
    assert "860-555-0102" in ask("show", DESK, "--as-of", "2026-03-03", "--json")[1]
    assert "Gone" in ask("show", "service:gone", "--as-of", "2026-03-04")[1]
    assert ask("show", "service:gone")[0] == 1
    assert ask("show", DESK, "--as-of", "2026-03-01")[0] == 1
    assert "is in the future" in ask("show", DESK, "--as-of", "2999-01-01")[2]
    assert "--as-of is 'noon'" in ask("show", DESK, "--as-of", "noon")[2]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A store that a test may change."""
    path = tmp_path / "own.db"
    with lived(path).store:
        pass
    return path


def test_redaction_shows_what_it_touches_and_asks(own: Path, ask: Ask) -> None:
    code, out, err = ask("redact", DESK, "--reason", "asked", "--store", str(own))
    assert code == 2
    assert "Records: 1 contact\n  Entries of the record of changes: 2 contacts\n  Kept apart: none" in out
    assert "Intake desk" not in out
    assert "add --yes" in err
    code, out, _ = ask("redact", DESK, "--reason", "asked", "--yes", "--store", str(own))
    assert code == 0
    assert "The data are removed, in revision 10." in out
    told = ask("history", DESK, "--store", str(own))[1]
    assert "The host removed a person's data from the main contact of Police." in told
    assert "Reason: asked" in told
    assert "860-555-0101" not in told
    assert "A person's data were removed from this change later." in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((DESK,), "names its actor and its reason"),
        (("--reason", "x"), "names fields of records, or words"),
        (("contact:never", "--reason", "x"), "there never was"),
        (("agency:police", "--reason", "x"), "no data of a person by itself"),
        (("agency:police", "--field", "level", "--reason", "x"), "level"),
    ],
)
def test_a_redaction_that_cannot_be_meant_is_refused(
    own: Path, ask: Ask, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = ask("redact", *arguments, "--yes", "--store", str(own))
    assert code in (1, 2)
    assert out == ""
    assert said in err
