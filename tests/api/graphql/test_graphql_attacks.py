"""The twelve checks of graphql-cop 1.x, written anew: in production none of them finds anything."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings

TYPENAME = "query cop { __typename }"
FEW = 5
"""An answer with more errors or values than this has done the work that it was asked for."""
PAGES = ("/graphiql", "/playground", "/console", "/graphql")
IDES = ("graphiql.min.css", "GraphQL Playground", "GraphiQL", "graphql-playground")


@pytest.fixture(scope="module")
def attacked(settings: Settings) -> Iterator[TestClient]:
    """A client of the production profile."""
    with TestClient(create_app(replace(settings, production=True))) as client:
        yield client


def asked(client: TestClient, query: str) -> dict[str, Any]:
    """The answer to a query."""
    answer: dict[str, Any] = client.post("/graphql", json={"query": query}).json()
    return answer


def test_alias_overloading(attacked: TestClient) -> None:
    aliases = " ".join(f"alias{n}: __typename" for n in range(101))
    assert "data" not in asked(attacked, f"query cop {{ {aliases} }}")


def test_batch(attacked: TestClient) -> None:
    answer = attacked.post("/graphql", json=[{"query": TYPENAME}] * 10)
    assert answer.status_code == 422
    assert isinstance(answer.json(), dict)


@pytest.mark.parametrize(
    "query",
    [
        "query cop { __typename % }",
        "query cop % { __typename }",
        "query cop { ... % { __typename } }",
        "query cop { ...f % } fragment f on Query { __typename }",
        "query cop { ...f } fragment f on Query % { __typename }",
    ],
)
@pytest.mark.parametrize("directive", ["@aa", "@skip(if: false)"])
def test_directive_overloading(attacked: TestClient, query: str, directive: str) -> None:
    answer = asked(attacked, query.replace("%", directive * 10))
    assert "data" not in answer
    assert len(answer["errors"]) == 1
    assert answer["errors"][0]["extensions"] == {"code": "TOO_COSTLY"}


def test_circular_introspection(attacked: TestClient) -> None:
    inner = "name"
    for _ in range(4):
        inner = f"fields {{ type {{ {inner} }} }}"
    assert "data" not in asked(attacked, f"query cop {{ __schema {{ types {{ {inner} }} }} }}")


@pytest.mark.parametrize("count", [101, 500])
def test_field_duplication(attacked: TestClient, count: int) -> None:
    assert "data" not in asked(attacked, f"query cop {{ {'__typename ' * count} }}")


@pytest.mark.parametrize(
    "query",
    [
        "query cop { __schema { types { name fields { name } } } }",
        'query cop { __type(name: "Query") { name } }',
        "query cop { ...f } fragment f on Query { s: __schema { queryType { name } } }",
    ],
)
def test_introspection(attacked: TestClient, query: str) -> None:
    assert "data" not in asked(attacked, query)


@pytest.mark.parametrize("path", PAGES)
def test_graphiql(attacked: TestClient, path: str) -> None:
    answer = attacked.get(path, headers={"Accept": "text/html"})
    assert not any(word in answer.text for word in IDES)


def test_tracing(attacked: TestClient) -> None:
    answer = attacked.post("/graphql", json={"query": TYPENAME}, headers={"X-Apollo-Tracing": "1"}).json()
    assert "extensions" not in answer
    assert "stacktrace" not in str(answer).lower()


def test_queries_by_get(attacked: TestClient) -> None:
    answer = attacked.get("/graphql", params={"query": TYPENAME})
    assert answer.status_code == 405


def test_mutations_by_get(attacked: TestClient) -> None:
    answer = attacked.get("/graphql", params={"query": "mutation cop { __typename }"})
    assert "data" not in answer.json()


@pytest.mark.parametrize(
    "content_type", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]
)
def test_forms_of_another_site(attacked: TestClient, content_type: str) -> None:
    """A browser sends these without asking first, so another site could."""
    headers = {"Content-Type": content_type}
    assert attacked.post("/graphql", content="query=%7B__typename%7D", headers=headers).status_code == 415
    sent = attacked.post("/graphql", params={"query": TYPENAME}, headers=headers)
    assert sent.status_code == 415


@pytest.mark.parametrize(
    "query",
    ["query cop { __schema { directive } }", "query cop { findService { x } }", "query cop { node(idd: 1) { id } }"],
)
def test_field_suggestions(attacked: TestClient, query: str) -> None:
    assert "Did you mean" not in str(asked(attacked, query))


@pytest.mark.parametrize("query", ["qwerty cop { abc }", "query cop { abc }", "{", "\0", "subscription cop { x }"])
def test_unhandled_errors(attacked: TestClient, query: str) -> None:
    answer = asked(attacked, query)
    assert 0 < len(answer["errors"]) <= FEW
    for error in answer["errors"]:
        assert set(error["extensions"]) == {"code"}
        assert error["extensions"]["code"] != "INTERNAL"
