"""Each requirement of the text holds, over the whole application."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.graphql_http.audits import CONTRADICTED, NOT_TAKEN
from tests.graphql_http.requirements import BY_ID, GRAPHQL, REQUIREMENTS, Requirement, Strength


def ask(client: TestClient, requirement: Requirement) -> Any:
    """The answer to the request of a requirement. The client adds no Accept and no Content-Type of its own."""
    request = client.build_request(
        requirement.method,
        "/graphql",
        params=dict(requirement.params) or None,
        content=requirement.content or None,
    )
    for name in ("Accept", "Content-Type"):
        request.headers.pop(name, None)
    request.headers.update(requirement.headers)
    return client.send(request)


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.id)
def test_a_requirement_holds(client: TestClient, requirement: Requirement) -> None:
    answer = ask(client, requirement)
    assert answer.status_code == requirement.status, (requirement.rule, answer.text)
    assert answer.headers["content-type"] == f"{requirement.kind}; charset=utf-8", requirement.rule
    assert "Accept" in answer.headers["vary"]
    assert answer.headers.get("allow") == ("POST" if requirement.status == 405 else None)
    result = answer.json()
    assert ("data" in result) == (200 <= requirement.status < 300)
    assert ("errors" in result) == (requirement.status != 200 or requirement.id.startswith("result.partial"))
    assert set(result) <= {"data", "errors", "extensions"}


def test_every_requirement_has_an_id_of_its_own() -> None:
    assert len(BY_ID) == len(REQUIREMENTS) > 80
    assert {requirement.status for requirement in REQUIREMENTS} == {200, 294, 400, 405, 406, 413, 415, 422}


@pytest.mark.parametrize("id", ["persisted", "persisted.query"])
def test_a_persisted_query_is_refused_in_the_words_that_its_clients_know(client: TestClient, id: str) -> None:
    (error,) = ask(client, BY_ID[id]).json()["errors"]
    assert error == {
        "message": "PersistedQueryNotSupported",
        "extensions": {"code": "PERSISTED_QUERY_NOT_SUPPORTED"},
    }


def test_a_refusal_of_a_type_says_which_to_send(client: TestClient) -> None:
    assert ask(client, BY_ID["content.other"]).headers["accept"] == "application/json"
    assert "application/json" in ask(client, BY_ID["type.others"]).text


def test_several_headers_are_one(client: TestClient) -> None:
    headers = [("Accept", "text/html"), ("Accept", GRAPHQL), ("Content-Type", "application/json")]
    answer = client.post("/graphql", content=b'{"query": "{ revision }"}', headers=headers)
    assert answer.headers["content-type"].startswith(GRAPHQL)


def test_audits_fail_only_where_the_text_asks_for_something_else() -> None:
    """The list in `audits.py` does not grow: four SHOULD, and MAY that the text leaves open."""
    assert set(CONTRADICTED) == {"86EE", "572B", "FDE2", "7B9B"}
    assert {BY_ID[id].strength for id in CONTRADICTED.values()} == {Strength.SHOULD}
    assert len(NOT_TAKEN) == 21
    assert all(BY_ID[id].status in (405, 422) for id in NOT_TAKEN.values())
