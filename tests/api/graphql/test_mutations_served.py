"""Mutations over HTTP: by a token, never kept, seen by who sends the revision back; hostile text in every field."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLNonNull, get_named_type, get_nullable_type, is_list_type
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.graphql import schema
from api.settings import Settings
from graph.model.errors import StoreUnavailable
from graph.model.vocabulary import Role
from tests.api.pages.signing import Hands, browser, token
from tests.conftest import NOW
from tests.support.hostile import ADDRESSES, TEXTS

SAVE = """mutation($input: AgencyInput!) { saveAgency(input: $input) {
  agency { id name version } revision errors { code path message } } }"""
HOSTILE = (*TEXTS, *ADDRESSES, "a\u2028b", "x" * 5_000)
DCF = {"id": "agency:ct-dcf", "name": "Department of Children and Families", "level": "STATE"}


@pytest.fixture
def app(store_file: Path) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file)), clock=Hands(NOW))
    with TestClient(application):
        yield application


@pytest.fixture
def editor(app: Starlette) -> dict[str, str]:
    return {"Authorization": f"Bearer {token(app, Role.EDITOR)}"}


def ask(app: Starlette, query: str, headers: dict[str, str] | None = None, **variables: Any) -> Response:
    accept = {"Accept": "application/graphql-response+json"}
    body = {"query": query, "variables": variables}
    return browser(app).post("/graphql", json=body, headers={**accept, **(headers or {})})


def payload(response: Response) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    (found,) = response.json()["data"].values()
    answer: dict[str, Any] = found
    return answer


def test_a_token_of_an_editor_saves_and_the_revision_is_sent(app: Starlette, editor: dict[str, str]) -> None:
    before = app.state.store.revision()
    response = ask(app, SAVE, editor, input={**DCF, "acronym": "CT-DCF"})
    saved = payload(response)
    assert (saved["errors"], saved["revision"]) == ([], str(before + 1))
    assert response.headers["Signpost-Revision"] == saved["revision"]
    seen = ask(app, '{ node(id: "agency:ct-dcf") { ... on Agency { acronym } } }',
               {"Signpost-Revision": saved["revision"]})  # fmt: skip
    assert seen.json()["data"] == {"node": {"acronym": "CT-DCF"}}
    (change,) = app.state.store.last_changes(["agency:ct-dcf"]).values()
    assert change.actor.startswith("account:")


def test_a_mutation_is_never_answered_from_memory(app: Starlette, editor: dict[str, str]) -> None:
    for headers in ({}, editor):
        one, other = (payload(ask(app, SAVE, headers, input={"name": "Nook", "level": "STATE", "asAnother": True}))
                      for _ in range(2))  # fmt: skip
        if headers:
            assert one["agency"]["id"] != other["agency"]["id"]
        else:
            assert one["errors"][0]["code"] == other["errors"][0]["code"] == "FORBIDDEN"


@pytest.mark.parametrize("role", [Role.PARTNER, Role.VERIFIER])
def test_other_roles_are_refused(app: Starlette, role: Role) -> None:
    headers = {"Authorization": f"Bearer {token(app, role)}"}
    before = app.state.store.revision()
    assert payload(ask(app, SAVE, headers, input=DCF))["errors"][0]["code"] == "FORBIDDEN"
    assert app.state.store.revision() == before


def test_a_store_out_of_reach_is_503(app: Starlette, editor: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: Any, **__: Any) -> None:
        raise StoreUnavailable("the server does not answer")

    monkeypatch.setattr(app.state.store, "write", gone)
    response = ask(app, SAVE, editor, input={**DCF, "acronym": "X"})
    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"


def texts_of(kind: GraphQLInputObjectType) -> Iterator[tuple[str, Any]]:
    """The text fields of an input, each with a function that makes a value of a text."""
    for name, field in kind.fields.items():
        if str(get_named_type(field.type)) == "String" and name not in ("idempotencyKey", "reason"):
            yield name, is_list_type(get_nullable_type(field.type))


@pytest.mark.parametrize(
    ("mutation", "given"),
    [
        ("saveAgency", {"name": "N", "level": "STATE"}),
        ("saveTeam", {"name": "N", "kind": "BTAM"}),
        (
            "saveService",
            {"name": "N", "category": "behavioral-health", "provider": "agency:ct-dcf", "description": "D"},
        ),
        ("saveRelation", {"kind": "REFERS", "from": "agency:ct-dcf", "to": "agency:united-way-of-connecticut"}),
        ("saveInterval", {"name": "N", "days": 3}),
        ("saveCategory", {"name": "N"}),
        ("saveTile", {"title": "N"}),
    ],
)
def test_hostile_text_is_refused_or_kept_as_text(
    app: Starlette, editor: dict[str, str], mutation: str, given: dict[str, Any]
) -> None:
    field = schema.mutation_type.fields[mutation] if schema.mutation_type else None
    assert field is not None
    kind = get_named_type(field.args["input"].type)
    assert isinstance(kind, GraphQLInputObjectType)
    assert isinstance(field.type, GraphQLNonNull)
    query = f"mutation($input: {kind.name}!) {{ {mutation}(input: $input) {{ revision errors {{ code path }} }} }}"
    turn = count()
    for name, many in texts_of(kind):
        for at, text in enumerate(HOSTILE[next(turn) % 4 :: 4]):
            value = [text] if many else text
            response = ask(app, query, editor, input={**given, name: value, "asAnother": True})
            errors = payload(response)["errors"]
            assert all(error["code"] == "INVALID" and error["path"][0] == name for error in errors), (name, text)
            hidden = any(sign in text for sign in "\u202e\x1b\0\u2028") or len(text) == 5_000
            assert bool(errors) or not hidden, (name, at)


@pytest.mark.parametrize("text", ["\\ud800", "\\udfff x"])
def test_half_a_character_is_no_request(app: Starlette, editor: dict[str, str], text: str) -> None:
    body = json.dumps({"query": SAVE, "variables": {"input": {**DCF, "name": "TEXT"}}}).replace("TEXT", text)
    headers = {**editor, "Content-Type": "application/json"}
    response = browser(app).post("/graphql", content=body.encode(), headers=headers)
    assert response.status_code in (400, 422)


def test_a_megabyte_is_too_much(app: Starlette, editor: dict[str, str]) -> None:
    response = ask(app, SAVE, editor, input={**DCF, "description": "x" * 1_000_000})
    assert response.status_code == 413
