"""Every answer is bounded by its work and its size: the estimate, the ceilings, and what honest questions cost."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from graphql import get_introspection_query

from api.budget import MOST_BYTES, MOST_STEPS, MOST_TIMES, Limits
from api.graphql import Engine, GraphQLRequest, schema
from api.graphql.running.engine import encoded
from bench.amplification import HOSTILE, REPEATED, VALUES
from bench.worst_document import Search
from graph.directory import Directory
from graph.look.viewer import PUBLIC, Viewer
from graph.model.vocabulary import Role
from tests.api.graphql.graphql_asking import Asking, arcady, code_of, served

STORED = Path(__file__).parents[3] / "api/cli/documents"
GIVEN: dict[str, dict[str, Any]] = {
    "categories": {},
    "changes": {"first": 20},
    "find": {"place": "Hartford"},
    "path": {
        "from": "agency:sector-k12-schools", "place": "Hartford", "category": "youth-mobile-crisis", "first": 10,
    },
    "places": {"text": "Hartford"},
    "search": {"text": "crisis", "first": 200},
    "show": {"id": "agency:ct-dcf"},
}  # fmt: skip
BACK_AND_FORTH = (
    "{ services(first: 200) { edges { node { ...S } } } } "
    "fragment S on Service { id a: provider { ...P } b: provider { ...P } c: provider { ...P } } "
    "fragment P on Agency { services(first: 200) { edges { node { id relations { edges { node { id citations "
    "{ source url } } } } a: provider { id ...Q } b: provider { id ...Q } } } } } "
    "fragment Q on Agency { services { edges { node { description citations { source url locator } } } } }"
)


@pytest.fixture(scope="module")
def asking(directory: Directory, now: datetime) -> Asking:
    return Asking(directory, now)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    directory = arcady(tmp_path_factory.mktemp("cost"))
    yield directory
    directory.close()


@pytest.mark.parametrize("name", GIVEN)
def test_stored_documents_are_within_the_limits(asking: Asking, name: str) -> None:
    document = (STORED / f"{name}.graphql").read_text(encoding="utf-8")
    viewer = Viewer(Role.ADMIN) if name == "changes" else PUBLIC
    assert asking.data(document, viewer, **GIVEN[name])


def test_every_stored_document_is_tried() -> None:
    assert {path.stem for path in STORED.glob("*.graphql")} == set(GIVEN)


@pytest.mark.parametrize("descriptions", [True, False])
def test_introspection_as_tools_ask_it_is_within_the_limits(asking: Asking, descriptions: bool) -> None:
    assert asking.data(
        get_introspection_query(
            descriptions=descriptions,
            specified_by_url=True,
            directive_is_repeatable=True,
            schema_description=True,
            input_value_deprecation=True,
        )
    )


def test_an_estimate_refuses_at_once_and_says_what_costs_most(asking: Asking) -> None:
    error = asking.error(BACK_AND_FORTH)
    assert code_of(error) == "TOO_COSTLY"
    assert f"{MOST_STEPS:,} are the most" in error["message"]
    assert "are for services.edges.node.provider.services" in error["message"]
    assert "smaller pages (first)" in error["message"]


def test_questions_under_aliases_count_together(asking: Asking) -> None:
    question = 'findServices(place: "Hartford") { places { matched } }'
    query = "{" + " ".join(f"a{n}: {question}" for n in range(25)) + "}"
    message = asking.error(query)["message"]
    assert "are for findServices;" in message
    steps, share = (int(part.replace(",", "")) for part in re.findall(r"[\d,]+(?= (?:steps|are for))", message))
    assert share > 0.7 * steps


def test_an_estimate_follows_the_variables(asking: Asking) -> None:
    query = (
        "query Q($n: Int = 3) { services(first: $n) { edges { node { relations { edges { node { id from { id name } "
        "to { id name } categories { id name description } citations { source url locator } } } } "
        "provider { id ... on Agency { services { edges { node { name description } } } } } "
        "serves { id name contains { edges { node { id name within { id name } } } } } } } } }"
    )
    assert asking.data(query)
    assert asking.data(query, n=1)
    assert code_of(asking.error(query, n=200)) == "TOO_COSTLY"
    assert code_of(asking.error(query, n=201)) == "BAD_INPUT"


def test_aliases_in_a_fragment_count_wherever_it_is_spread(asking: Asking) -> None:
    fragment = "fragment F on Category {" + " ".join(f"a{n}: name" for n in range(30)) + "}"
    assert asking.data("{ categories { ...F } }" + fragment)
    spread = "{ categories { ...F parent { ...F parent { ...F parent { ...F } } } } }"
    assert "aliases" in asking.error(spread + fragment)["message"]


def test_an_alias_has_at_most_sixty_letters(asking: Asking) -> None:
    assert asking.data(f"{{ {'a' * 60}: revision }}")
    assert "61 letters" in asking.error(f"{{ {'a' * 61}: revision }}")["message"]


def test_a_fragment_that_contains_itself_is_refused_by_name(asking: Asking) -> None:
    error = asking.error("{ categories { ...F } } fragment F on Category { parent { ...F } }")
    assert code_of(error) == "BAD_INPUT"
    assert "'F' contains itself" in error["message"]


def test_work_is_counted_where_the_estimate_is_too_low(asking: Asking) -> None:
    """An estimate takes an agency for one with few units; the whole state's regions are in one place."""
    query = (
        '{ node(id: "jurisdiction:ct") { ... on Jurisdiction { contains(first: 200) { edges { node { ...W } } } } } }'
    )
    query += "fragment W on Jurisdiction { within { id name contains { edges { node { id name } } } } }"
    error = asking.error(query)
    assert code_of(error) == "TOO_COSTLY"
    assert f"more than {MOST_STEPS:,} steps" in error["message"]


def test_an_answer_has_so_many_bytes_for_each_of_its_document(directory: Directory, now: datetime) -> None:
    asking = Asking(directory, now, limits=Limits(times=100))
    query = "{ sections { source title } }"
    error = asking.error(query)
    assert code_of(error) == "TOO_COSTLY"
    assert f"more than {len(query) * 100:,} bytes" in error["message"]
    assert asking.data(query + "#" * 1_000)


def test_bytes_that_only_the_encoding_shows_are_counted(small: Directory) -> None:
    answer = Engine(schema).answer(
        small, GraphQLRequest("{ revision }"), PUBLIC, datetime.fromisoformat("2026-11-23T17Z")
    )
    kept, content = encoded(answer)
    assert kept is answer
    refused, content = encoded(replace(answer, most_bytes=len(content) - 1))
    assert code_of(refused.body["errors"][0]) == "TOO_COSTLY"
    assert json.loads(content) == refused.body


def test_the_settings_are_the_limits(small: Directory) -> None:
    query = "{ " + " ".join(f"...on Query {{ a{n}: categories {{ id name }} }}" for n in range(60)) + " }"
    client = served(small, work_limit=10_000)
    (error,) = client.post("/graphql", json={"query": query}).json()["errors"]
    assert "10,000 are the most" in error["message"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_refused(asking: Asking, name: str) -> None:
    errors = asking.body(HOSTILE[name])["errors"]
    assert {code_of(error) for error in errors} <= {"TOO_COSTLY", "BAD_INPUT"}
    assert all("abort" not in error["message"] for error in errors)
    assert len(json.dumps(errors)) < 20_000


@pytest.mark.parametrize("question", REPEATED)
def test_questions_that_take_long_are_asked_once_but_not_many_times(asking: Asking, question: str) -> None:
    assert asking.data("{" + question + "}")
    assert code_of(asking.error("{" + " ".join(f"a{n}:{question}" for n in range(80)) + "}")) == "TOO_COSTLY"


def test_too_many_mistakes_end_with_a_sentence(asking: Asking) -> None:
    errors = asking.body("{" + " ".join(f"nothing{n}" for n in range(50)) + "}")["errors"]
    assert len(errors) == 21
    assert errors[-1]["message"] == "the query has more than 20 mistakes: correct these first"
    assert {code_of(error) for error in errors} == {"BAD_INPUT"}


def test_too_many_mistakes_in_variables_end_with_a_sentence(asking: Asking) -> None:
    errors = asking.body("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=[{}] * 80)["errors"]
    assert errors[-1]["message"] == "the variables have more mistakes than these: correct them first"


def test_an_error_names_few_places(asking: Asking) -> None:
    errors = asking.body("query Q(" + "$a: ID " * 100 + ") { node(id: $a) { id } }")["errors"]
    assert max(len(error["locations"]) for error in errors) == 10


def test_errors_of_fields_are_counted(directory: Directory, now: datetime) -> None:
    query = "{" + "".join(f'a{n}: node(id: "no-{n}") {{ id }} ' for n in range(60)) + "}"
    assert len(Asking(directory, now).body(query)["errors"]) == 60
    few = Asking(directory, now, limits=Limits(steps=24_000))
    assert "more than 24,000 steps" in few.error(query)["message"]


def test_a_search_over_the_schema_finds_nothing_beyond_the_limits(directory: Directory, now: datetime) -> None:
    engine = Engine(schema, documents=0)

    def score(text: str) -> float | None:
        answer, content = encoded(engine.answer(directory, GraphQLRequest(text), PUBLIC, now))
        assert answer.status < 500, (answer.body, text)
        assert len(content) <= MOST_BYTES
        if "data" not in answer.body:
            return None
        assert len(content) <= MOST_TIMES * len(text.encode()), text
        return len(content) / len(text.encode())

    search = Search(schema, VALUES, score, seed=20)
    worst, _ = search.run(lambda tried: tried < 90)
    assert worst > 100, "the search finds documents that make much of little"
    assert 5 < search.refused < 85
