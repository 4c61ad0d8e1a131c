"""The documents behind `--json`: valid, equal to what GraphQL answers, and complete whatever the length of a list."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from graphql import parse, validate

from api.cli import stored
from api.cli.asking import Asker
from api.cli.main import run
from api.graphql import Engine, GraphQLRequest, schema
from api.words.messages import messages_for
from graph.directory import Directory
from graph.look import PUBLIC
from graph.model.change import ChangeSet
from graph.model.vocabulary import Role
from graph.store import open_store
from tests.support.small import RECORDS, service

VARIABLES: dict[str, dict[str, object]] = {
    "categories": {},
    "find": {"place": "windam", "category": "youth-mobile-crisis", "age": 14, "language": "en", "first": 5},
    "path": {"from": "K-12 schools", "place": "Windham", "category": "youth-mobile-crisis", "age": 14, "first": 3},
    "places": {"text": "Mystic", "first": 5},
    "show": {"id": "service:safe-connect"},
    "changes": {"actor": "nobody"},
    "search": {"text": "careline", "kinds": ["SERVICE"], "first": 5},
}


@pytest.fixture
def asker(directory: Directory, now: datetime) -> Asker:
    return Asker(directory, now, messages_for("en"))


def text_of(name: str) -> str:
    return (stored.FOLDER / f"{name}.graphql").read_text(encoding="utf-8")


def test_each_document_has_variables_here() -> None:
    assert {path.stem for path in Path(stored.FOLDER).glob("*.graphql")} == VARIABLES.keys()


@pytest.mark.parametrize("name", VARIABLES)
def test_a_stored_document_is_valid(name: str) -> None:
    assert validate(schema, parse(text_of(name))) == []


@pytest.mark.parametrize("name", VARIABLES)
def test_what_is_printed_is_what_graphql_answers(name: str, asker: Asker, capsys: pytest.CaptureFixture[str]) -> None:
    asker = replace(asker, role=Role.ADMIN)
    stored.print_data(name, VARIABLES[name], asker)
    printed = json.loads(capsys.readouterr().out)
    request = GraphQLRequest(text_of(name), None, VARIABLES[name])
    answer = Engine(schema).answer(asker.directory, request, asker.viewer, asker.now)
    assert answer.body == {"data": printed}


def test_find_says_what_the_command_line_once_left_out(asker: Asker) -> None:
    data = stored.print_data("find", VARIABLES["find"], asker)
    match = data["findServices"]["services"]["edges"][0]["node"]
    assert {"speaks", "part"} < match.keys()


def test_a_long_list_is_gathered_from_its_pages(asker: Asker, capsys: pytest.CaptureFixture[str]) -> None:
    whole = stored.print_data("search", {"text": "de"}, asker, ("search",), 40)
    paged = stored.print_data("search", {"text": "de"}, asker, ("search",), 40, page_size=7)
    assert len(paged["search"]["edges"]) == 40
    assert paged == whole
    capsys.readouterr()


AT = "2026-11-21T10:00:00-05:00"
COMMANDS: dict[str, tuple[list[str], dict[str, object]]] = {
    "find": (
        ["find", "windam", "-c", "crisis", "-a", "14", "--at", AT, "-l", "es", "--limit", "3"],
        {"place": "windam", "category": "crisis", "age": 14, "at": AT, "language": "es", "first": 3},
    ),
    "path": (
        ["path", "-f", "K-12 schools", "-p", "hartfrd", "-c", "crisis", "-a", "14", "--at", AT, "-n", "2"],
        {"from": "K-12 schools", "place": "hartfrd", "category": "crisis", "age": 14, "at": AT, "first": 2},
    ),
    "places": (["places", "06001", "--limit", "2"], {"text": "06001", "first": 2}),
    "search": (
        ["search", "crisis", "-k", "agency", "-k", "team", "--limit", "3"],
        {"text": "crisis", "kinds": ["AGENCY", "TEAM"], "first": 3},
    ),
}
_REQUIRED = {"from", "place", "text"}


def answered(directory: Directory, name: str, variables: Mapping[str, object]) -> dict[str, Any]:
    """What GraphQL answers to a stored document now."""
    return (
        Engine(schema)
        .answer(directory, GraphQLRequest(text_of(name), None, variables), PUBLIC, datetime.now(UTC))
        .body
    )


@pytest.fixture
def seeded(seeded_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGNPOST_STORE", str(seeded_store))


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_a_variable(name: str, directory: Directory, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, variables = COMMANDS[name]
    assert run([*arguments, "--json"]) == 0
    assert {"data": json.loads(capsys.readouterr().out)} == answered(directory, name, variables)
    for option in variables.keys() - _REQUIRED:
        without = {key: value for key, value in variables.items() if key != option}
        assert answered(directory, name, without) != answered(directory, name, variables), option


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    "arguments",
    [
        ["find", "xqzzy plorp"],
        ["find", "windam", "-c", "youth-mobile-crisis", "-a", "40"],
        ["path", "-f", "Families and community", "-p", "Hartford", "-c", "threat-assessment"],
        ["places", "xqzzy plorp"],
        ["search", "xqzzy plorp"],
    ],
)
def test_a_document_without_an_answer_is_printed_with_exit_code_1(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--json"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["revision"]
    assert not printed.err


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    ("arguments", "code", "value"),
    [
        (["find", "windam", "-c", "no-such-help"], 2, "no-such-help"),
        (["find", "windam", "-a", "200"], 2, "200"),
        (["find", "windam", "--at", "2026-11-21T15:00"], 2, "2026-11-21"),
        (["find", ""], 2, "nothing was written"),
        (["places", ""], 2, "nothing was written"),
        (["search", ""], 2, "nothing was written"),
        (
            ["path", "-f", "state police", "-p", "Hartford", "-c", "crisis"],
            2,
            "  agency:ct-state-police: Connecticut",
        ),
        (["path", "-f", "qqqzzzxx", "-p", "Hartford", "-c", "crisis"], 1, "qqqzzzxx"),
    ],
)
def test_errors_are_those_of_the_text_form(
    arguments: list[str], code: int, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    text = capsys.readouterr()
    assert run([*arguments, "--json"]) == code
    assert capsys.readouterr() == text
    assert not text.out
    assert value in text.err


@pytest.mark.usefixtures("seeded")
def test_letters_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["find", "windam", "-c", "youth-mobile-crisis", "--json"]) == 0
    assert "You typed “windam”." in capsys.readouterr().out


@pytest.mark.usefixtures("seeded")
def test_any_limit_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["places", "Mystic"], ["search", "careline"], ["find", "Windham", "-c", "crisis-line"]):
        assert run([*arguments, "--limit", "100000", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)


class _Overtaken(Mapping[str, object]):
    """Variables that, when they are read for the second page, find that somebody has written meanwhile."""

    def __init__(self, path: str, **variables: object) -> None:
        self._path, self._variables, self._reads = path, variables, 0

    def __iter__(self) -> Iterator[str]:
        self._reads += 1
        if self._reads == 2:
            with open_store(self._path) as store:
                store.write(
                    ChangeSet(actor="test", reason="a new service", puts=(service("zz-last", "youth-crisis"),))
                )
        return iter(self._variables)

    def __getitem__(self, name: str) -> object:
        return self._variables[name]

    def __len__(self) -> int:
        return len(self._variables)


def test_all_pages_are_of_one_revision(tmp_path: Path, now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "small.db")
    with open_store(path) as store:
        store.write(ChangeSet(actor="test", reason="a small state", puts=RECORDS))
        asker = Asker(Directory(store), now, messages_for("en"))
        variables = _Overtaken(path, place="Ash", category="youth-crisis")
        data = stored.print_data("find", variables, asker, ("findServices", "services"), 100, page_size=1)
    capsys.readouterr()
    found = data["findServices"]["services"]
    names = [edge["node"]["service"]["name"] for edge in found["edges"]]
    assert len(names) == found["totalCount"] > 1
    assert ("zz-last" in names) == (data["revision"] == "2")
