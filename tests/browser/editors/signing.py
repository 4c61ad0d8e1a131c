"""How somebody comes to be signed in to a window."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from api.cli.accounts import host_look
from graph import accounts
from graph.model.vocabulary import Role
from graph.store import Store
from tests.browser.conftest import Visit


def link(store: Store, role: Role, name: str) -> str:
    """The path of a one-time link."""
    look = host_look(store)
    account = accounts.create_account(store, look, name, role)
    return f"/sign-in/{accounts.make_link(store, look, account.id)}"


def token(store: Store, role: Role, name: str) -> str:
    look = host_look(store)
    account = accounts.create_account(store, look, name, role)
    return accounts.create_token(store, look, account.id, "test", look.now + timedelta(days=9)).text


def press(page: Page, name: str) -> None:
    """Press a button that leads to another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def sign_in(visit: Visit, store: Store, role: Role, name: str) -> Page:
    page = visit.open("/sign-in")
    page.get_by_label("Token").fill(token(store, role, name))
    press(page, "Sign in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    return page
