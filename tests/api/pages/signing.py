"""What the tests of accounts share: a store of Connecticut's seed with accounts, and browsers without a screen."""

import re
from datetime import datetime, timedelta
from typing import Final

from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph import accounts
from graph.accounts import Account
from graph.look import Look, Viewer
from graph.model.vocabulary import Role

SAME: Final = {"Sec-Fetch-Site": "same-origin"}
"""What a browser sends with a form of our own page."""
COOKIE: Final = "signpost-session"


def host(app: Starlette) -> Look:
    """A look of the host's own command line."""
    look: Look = app.state.directory.look(Viewer(Role.ADMIN), app.state.clock())
    return look


def account(app: Starlette, role: Role, *bounds: str, name: str = "") -> Account:
    """An account with this role."""
    return accounts.create_account(app.state.store, host(app), name or f"The {role.lower()}", role, bounds)


def token(app: Starlette, role: Role, *bounds: str, name: str = "", days: int = 30) -> str:
    """A token of an account with this role."""
    look = host(app)
    made = account(app, role, *bounds, name=name)
    ends = look.now + timedelta(days=days)
    return accounts.create_token(app.state.store, look, made.id, "a test", ends).text


def link(app: Starlette, role: Role, name: str = "") -> str:
    """The path of a one-time link of an account with this role."""
    return f"/sign-in/{accounts.make_link(app.state.store, host(app), account(app, role, name=name).id)}"


def browser(app: Starlette, *, base: str = "http://testserver") -> TestClient:
    """A browser without cookies that follows no redirects, with the same application."""
    return TestClient(app, base_url=base, follow_redirects=False, headers=SAME)


def signed_in(app: Starlette, role: Role, *bounds: str, name: str = "") -> TestClient:
    """A browser that has signed in with a token."""
    client = browser(app)
    response = client.post("/sign-in", data={"token": token(app, role, *bounds, name=name)})
    assert response.status_code == 303
    return client


def joined(app: Starlette, role: Role, name: str = "") -> TestClient:
    """A browser that has signed in by a one-time link."""
    client = browser(app)
    assert client.post(link(app, role, name)).status_code == 303
    return client


def proof(response: Response) -> str:
    """The proof in the forms of a page."""
    found = re.search(r'name="proof" value="([0-9a-f]{64})"', response.text)
    assert found is not None
    return found[1]


def send(client: TestClient, path: str, **fields: str) -> Response:
    """Open a page and send its form with these fields."""
    return client.post(path, data={"proof": proof(client.get(path)), **fields})


class Hands:
    """A clock whose hands a test moves."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now
