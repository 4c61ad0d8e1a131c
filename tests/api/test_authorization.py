"""Who may open which page and run which command: made from the routes and the commands, so that a new one without a
rule is noticed here."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from typer.main import get_command

from api.app import create_app
from api.cli.editing_commands import app as commands
from api.pages.frame.addresses import language_of
from api.settings import Settings
from graph.accounts.kinds import Account
from graph.accounts.reading import every
from graph.model.vocabulary import Role
from tests.api.pages.signing import Hands, account, browser, proof, signed_in
from tests.conftest import NOW

ANYBODY: Final = Role.PUBLIC
SIGNED_IN: Final = Role.PARTNER
"""Everybody with an account, for what is theirs."""
PAGES: Final = {
    "GET /": ANYBODY,
    "POST /": ANYBODY,
    "GET /search": ANYBODY,
    "POST /search": ANYBODY,
    "GET /path": ANYBODY,
    "POST /path": ANYBODY,
    "POST /path/card": ANYBODY,
    "GET /browse": ANYBODY,
    "GET /browse/teams": ANYBODY,
    "GET /browse/agencies/{level}": ANYBODY,
    "GET /browse/regions/{kind}": ANYBODY,
    "GET /glossary": ANYBODY,
    "GET /resources": ANYBODY,
    "GET /counts": ANYBODY,
    "GET /about": ANYBODY,
    "GET /jurisdictions/{id:path}": ANYBODY,
    "GET /agencies/{id:path}": ANYBODY,
    "GET /teams/{id:path}": ANYBODY,
    "GET /services/{id:path}": ANYBODY,
    "GET /contacts/{id:path}": ANYBODY,
    "GET /start/{id:path}": ANYBODY,
    "GET /categories/{id:path}": ANYBODY,
    "GET /healthz": ANYBODY,
    "GET /sign-in": ANYBODY,
    "POST /sign-in": ANYBODY,
    "GET /sign-in/{link}": ANYBODY,
    "POST /sign-in/{link}": ANYBODY,
    "POST /sign-out": ANYBODY,
    "GET /account": SIGNED_IN,
    "POST /account": SIGNED_IN,
    "GET /accounts": Role.ADMIN,
    "POST /accounts": Role.ADMIN,
    "GET /accounts/{id}": Role.ADMIN,
    "POST /accounts/{id}": Role.ADMIN,
}
"""The least role for each page. What an anybody's page shows of a record is crawled in `test_audiences_pages`."""
FORMS: Final = {
    "POST /account": {"do": "end-others"},
    "POST /accounts": {"name": "New", "role": "PARTNER"},
    "POST /accounts/{id}": {"do": "disable"},
}
"""A form that does something, for each that needs an account."""
PUBLIC_COMMANDS: Final = {"find", "path", "places", "search", "show", "categories", "audit"}
HOST_COMMANDS: Final = {
    "seed",
    "copy",
    "backup",
    "restore",
    "doctor",
    "serve",
    "worker",
    "token create",
    "token list",
    "token revoke",
    "account list",
    "account invite",
    "account disable",
    "account enable",
    "account recover",
    "save",
    "retire",
    "merge",
    "undo",
}
"""Commands for whoever can read and write the store's files or has its password anyway: they need no account."""
RANK: Final = {role: rank for rank, role in enumerate(Role)}


@pytest.fixture
def app(store_file: Path) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file)), clock=Hands(NOW))
    with TestClient(application):
        yield application


def routes() -> set[str]:
    known = [route for route in create_app(Settings(store=":memory:")).routes if not isinstance(route, Mount)]
    assert all(isinstance(route, Route) for route in known)
    return {
        f"{method} {route.path}"
        for route in known
        if isinstance(route, Route) and language_of(route.path) == "en" and route.path != "/graphql"
        for method in route.methods or ()
        if method != "HEAD"
    }


def test_each_page_has_a_rule() -> None:
    assert routes() == set(PAGES)


def test_each_command_has_a_rule() -> None:
    found = set()
    for name, command in get_command(commands).commands.items():  # type: ignore[attr-defined]
        found |= {f"{name} {inner}" for inner in getattr(command, "commands", ())} or {name}
    assert found == PUBLIC_COMMANDS | HOST_COMMANDS


def asked(client: TestClient, page: str, session: bool) -> Response:
    method, _, path = page.partition(" ")
    path = path.replace("{id}", "account:somebody")
    if method == "GET":
        return client.get(path)
    form = dict(FORMS[page])
    if session:
        form["proof"] = proof(client.get("/about"))
    return client.post(path, data=form)


@pytest.mark.parametrize("page", [page for page, least in PAGES.items() if least is not ANYBODY])
@pytest.mark.parametrize("role", Role)
def test_a_page_is_for_its_roles_and_does_nothing_for_others(app: Starlette, page: str, role: Role) -> None:
    account(app, Role.PARTNER, name="Somebody")
    client = browser(app) if role is Role.PUBLIC else signed_in(app, role)
    before = kept(app)
    response = asked(client, page, role is not Role.PUBLIC)
    if RANK[role] >= RANK[PAGES[page]]:
        assert response.status_code < 400
        assert not response.headers.get("location", "").startswith("/sign-in")
        return
    assert kept(app) == before
    refused = response.status_code in (401, 403) or response.headers["location"].startswith("/sign-in")
    assert refused
    assert "Somebody" not in response.text


def kept(app: Starlette) -> list[str]:
    return [repr(one) for one in every(app.state.store, Account)]
