"""The documents behind `--json`: valid, equal to what GraphQL answers, and complete whatever the length of a list."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from graphql import parse, validate

from api.cli import stored
from api.cli.asking import Asker
from api.graphql import Engine, GraphQLRequest, schema
from api.words.messages import messages_for
from graph.directory import Directory
from graph.look import PUBLIC

VARIABLES: dict[str, dict[str, object]] = {
    "find": {"place": "windam", "category": "youth-mobile-crisis", "age": 14, "language": "en", "first": 5},
    "path": {"from": "K-12 schools", "place": "Windham", "category": "youth-mobile-crisis", "age": 14, "first": 3},
    "places": {"text": "Mystic", "first": 5},
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
    stored.print_data(name, VARIABLES[name], asker)
    printed = json.loads(capsys.readouterr().out)
    request = GraphQLRequest(text_of(name), None, VARIABLES[name])
    answer = Engine(schema).answer(asker.directory, request, PUBLIC, asker.now)
    assert answer.body == {"data": printed}


def test_find_says_what_the_command_line_once_left_out(asker: Asker) -> None:
    data = stored.print_data("find", VARIABLES["find"], asker)
    match = data["findServices"]["services"]["edges"][0]["node"]
    assert {"speaks", "part"} < match.keys()


def test_a_long_list_is_gathered_from_its_pages(asker: Asker, capsys: pytest.CaptureFixture[str]) -> None:
    whole = stored.print_data("search", {"text": "a"}, asker, ("search",), 40)
    paged = stored.print_data("search", {"text": "a"}, asker, ("search",), 40, page_size=7)
    assert len(paged["search"]["edges"]) == 40
    assert paged == whole
    capsys.readouterr()
