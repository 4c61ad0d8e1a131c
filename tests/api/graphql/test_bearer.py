"""GraphQL takes a token in Authorization and nothing else, and never answers a wrong one as the public."""

import json
from datetime import timedelta
from typing import Any

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph import accounts
from graph.model.errors import StoreUnavailable
from graph.model.vocabulary import Role
from tests.api.pages.signing import Hands, browser, host, signed_in, token

NEWER = "application/graphql-response+json"
GUARDED = '{ node(id: "contact:amplify-executive-director") { ... on Contact { withheld } } }'
AGENCY = '{ node(id: "agency:ct-dcf") { id } }'


def ask(client: TestClient, query: str = GUARDED, accept: str = NEWER, **headers: str) -> Response:
    return client.post("/graphql", json={"query": query}, headers={"Accept": accept, **headers})


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def data(response: Response) -> Any:
    assert response.status_code == 200, response.text
    return response.json()["data"]


def test_a_token_reads_by_its_role(app: Starlette) -> None:
    client = browser(app)
    public, partner = data(ask(client)), data(ask(client, **bearer(token(app, Role.PARTNER))))
    assert public["node"]["withheld"]
    assert partner["node"]["withheld"] == []


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Basic YTpi",
        "bearer signpost_0123456789_" + "a" * 43,
        "Bearer a, Bearer b",
    ],
)
@pytest.mark.parametrize("accept", [NEWER, "application/json", "*/*"])
def test_a_wrong_token_is_refused_in_the_form_of_the_transport(app: Starlette, header: str, accept: str) -> None:
    response = ask(browser(app), accept=accept, Authorization=header)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert response.headers["content-type"] == f"{NEWER}; charset=utf-8"
    body = response.json()
    assert "data" not in body
    assert [error["extensions"]["code"] for error in body["errors"]] == ["UNAUTHENTICATED"]
    assert "Authorization" in body["errors"][0]["message"]


def test_an_ended_token_is_refused_like_one_that_never_was(app: Starlette, hands: Hands) -> None:
    client = browser(app)
    ended, revoked, good = (token(app, role, days=days) for role, days in _TOKENS)
    accounts.revoke_token(app.state.store, host(app), revoked.split("_")[1])
    disabled = token(app, Role.PARTNER, name="Off")
    accounts.change_account(app.state.store, host(app), "account:off", disabled=True)
    hands.now += timedelta(days=2)
    unknown = "signpost_0123456789_" + "a" * 43
    answers = {ask(client, **bearer(one)).text for one in (ended, revoked, disabled, unknown, good[:-1])}
    assert len(answers) == 1
    assert data(ask(client, **bearer(good)))


_TOKENS = ((Role.PARTNER, 1), (Role.VERIFIER, 9), (Role.EDITOR, 9))


def test_the_session_of_a_browser_counts_for_nothing(app: Starlette) -> None:
    client = signed_in(app, Role.ADMIN)
    assert data(ask(client))["node"]["withheld"]
    assert ask(client, Authorization="Bearer x").status_code == 401


def test_answers_to_accounts_are_never_kept_or_mixed(app: Starlette) -> None:
    client, text = browser(app), token(app, Role.PARTNER)
    before = len(app.state.answers)
    for _ in range(2):
        response = ask(client, **bearer(text))
        assert data(response)["node"]["withheld"] == []
        assert response.headers["cache-control"] == "no-store"
        assert "Authorization" in response.headers["vary"]
    assert len(app.state.answers) == before
    for _ in range(2):
        assert data(ask(client))["node"]["withheld"]
    assert len(app.state.answers) == before + 1
    assert data(ask(client, **bearer(text)))["node"]["withheld"] == []


def test_bounds_and_changes_of_an_account_count_at_once(app: Starlette) -> None:
    client, text = browser(app), token(app, Role.PARTNER, name="Jane")
    assert data(ask(client, **bearer(text)))["node"]["withheld"] == []
    accounts.change_account(app.state.store, host(app), "account:jane", disabled=True)
    assert ask(client, **bearer(text)).status_code == 401


def test_without_the_store_a_token_gets_no_public_answer(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    client, text = browser(app), token(app, Role.PARTNER)

    def away(*_: object) -> None:
        raise StoreUnavailable("the disk is gone")

    monkeypatch.setattr(type(app.state.store), "find_kept", away)
    response = ask(client, **bearer(text))
    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"
    assert data(ask(client, AGENCY))


def test_what_is_wrong_with_the_request_is_said_as_to_everybody(app: Starlette) -> None:
    headers = {"Accept": NEWER, **bearer(token(app, Role.EDITOR))}
    response = browser(app).post("/graphql", content=json.dumps({"query": "{"}), headers=headers)
    assert response.status_code == 415
