"""Signing in with a real browser: cookies, forms of other sites, sessions, and how the pages look."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Route, expect

from api.cli.accounts import host_look
from graph import accounts
from graph.model.vocabulary import Role
from graph.store import Store
from tests.browser.conftest import WIDTHS, Visit
from tests.browser.editors.signing import link, press, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_invited_editor_signs_in_makes_a_token_and_comes_back_with_it(
    window: Callable[..., Visit], store: Store, script: bool
) -> None:
    visit = window(java_script_enabled=script)
    page = visit.open(link(store, Role.EDITOR, "Jane"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in as Jane")
    press(page, "Sign in")
    expect(page.locator(".sp-me")).to_contain_text("Signed in as Jane")
    page.get_by_label("What it is for").fill("My laptop")
    press(page, "Make a token")
    made = page.locator(".sp-secret").inner_text()
    assert re.fullmatch(r"signpost_[0-9a-f]{10}_[\w-]{43}", made)
    visit.open("/agencies/agency:ct-dcf")
    expect(page.locator(".sp-me")).to_contain_text("Signed in as Jane")
    press(page, "Sign out")
    assert page.url == f"{visit.base}/"
    expect(page.locator(".sp-me")).to_have_count(0)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Token").fill(made)
    press(page, "Sign in")
    expect(page.locator(".sp-me")).to_contain_text("Signed in as Jane")


def test_after_signing_out_back_shows_nothing_of_the_session(window: Callable[..., Visit], store: Store) -> None:
    visit = window()
    page = sign_in(visit, store, Role.ADMIN, "Root")
    visit.open("/accounts")
    expect(page.get_by_role("heading", level=1)).to_have_text("Accounts")
    press(page, "Sign out")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert "Root" not in page.content()


def test_scripts_cannot_read_the_cookie_and_it_ends_with_the_browser(
    window: Callable[..., Visit], store: Store
) -> None:
    visit = window()
    page = sign_in(visit, store, Role.EDITOR, "Jane")
    assert page.evaluate("document.cookie") == ""
    (cookie,) = visit.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Lax", -1)


def test_a_form_of_another_site_does_nothing(window: Callable[..., Visit], store: Store, address: str) -> None:
    """To a browser `localhost` is another site than `127.0.0.1`."""
    visit = window()
    page = sign_in(visit, store, Role.ADMIN, "Root")
    other = address.replace("127.0.0.1", "localhost")
    for path in ("/sign-out", "/account", "/accounts"):
        body = f'<form method="post" action="{address}{path}"><input name="name" value="Evil">'
        body += '<input name="role" value="ADMIN"><input name="do" value="end-others"><button>Go</button></form>'
        page.route(f"{other}/evil", partial(_fulfill, body))
        page.goto(f"{other}/evil")
        with page.expect_response(f"{address}{path}") as sent, page.expect_navigation():
            page.get_by_role("button", name="Go").click()
        assert sent.value.status == 403
        page.unroute(f"{other}/evil")
    visit.requests.clear()
    visit.open("/account")
    expect(page.locator(".sp-me")).to_contain_text("Signed in as Root")
    assert [one.name for one in accounts.list_accounts(store, host_look(store))] == ["Root"]


def test_a_session_that_is_ended_elsewhere_is_over(window: Callable[..., Visit], store: Store) -> None:
    one, two = window(), window()
    here, there = sign_in(one, store, Role.EDITOR, "Jane"), sign_in(two, store, Role.EDITOR, "Jane")
    here.reload()
    press(here, "Sign out there")
    there.reload()
    expect(there.get_by_role("heading", level=1)).to_have_text("Sign in")
    here.reload()
    expect(here.get_by_role("heading", level=1)).to_have_text("Your account")


def _fulfill(body: str, route: Route) -> None:
    route.fulfill(content_type="text/html", body=body)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_fit_and_have_no_faults(window: Callable[..., Visit], store: Store, width: int) -> None:
    visit = window(width)
    looks = {"sign-in": "/sign-in", "sign-in-link": link(store, Role.VERIFIER, "Windham Police")}
    looks |= {"sign-in-used": "/sign-in/nonsense"}
    for name, path in looks.items():
        visit.open(path)
        seen(visit, name)
    wrong = visit.open("/sign-in")
    wrong.get_by_label("Token").fill("wrong")
    press(wrong, "Sign in")
    seen(visit, "sign-in-wrong")
    page = visit.open(link(store, Role.ADMIN, "Root"))
    press(page, "Sign in")
    page.get_by_label("What it is for").fill("Laptop")
    press(page, "Make a token")
    seen(visit, "account-token")
    visit.open("/accounts")
    page.locator("#name").fill("Jane Doe")
    page.locator("#within").fill("Department of Children and Families\nDEMHS Region 1")
    press(page, "Make a one-time link")
    seen(visit, "accounts-problem")
    page.locator("#within").fill("agency:ct-dcf\njurisdiction:ct-demhs-region-1")
    press(page, "Make a one-time link")
    seen(visit, "accounts-invited")
    for name, path in {"account-one": "/accounts/account:jane-doe", "account-es": "/es/account"}.items():
        visit.open(path)
        seen(visit, name)
    visit.open("/agencies/agency:ct-dcf")
    assert visit.overflow() == 0


def seen(visit: Visit, name: str) -> None:
    """Look at the open page: nothing is wrong with it, it is no wider than its window, and there is a picture."""
    assert visit.faults() == []
    assert visit.overflow() == 0
    visit.shoot(name)
