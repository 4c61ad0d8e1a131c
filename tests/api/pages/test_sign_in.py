"""Signing in to the pages and out: tokens, links, cookies, forms of other sites, limits."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph import accounts
from graph.model.contact import Contact
from graph.model.vocabulary import Role
from tests.api.pages.forms import heading
from tests.api.pages.pages import Html, find_form
from tests.api.pages.signing import COOKIE, Hands, account, browser, host, link, proof, signed_in, token
from tests.conftest import NOW

ACCOUNT_PAGES = ("/account", "/accounts", "/accounts/account:jane")


def test_a_token_signs_in_and_the_head_of_every_page_says_so(app: Starlette) -> None:
    client = browser(app)
    before = client.get("/browse").text
    assert "Signed in as" not in before
    response = client.post("/sign-in", data={"token": f" {token(app, Role.EDITOR)} "})
    assert (response.status_code, response.headers["location"]) == (303, "/account")
    for path in (
        "/",
        "/browse",
        "/search",
        "/about",
        "/agencies/agency:ct-dcf",
        "/account",
        "/nowhere",
        "/es/browse",
    ):
        page = client.get(path)
        assert "The editor" in page.text, path
        assert 'action="/sign-out"' in page.text or 'action="/es/sign-out"' in page.text
        assert page.headers["cache-control"] == "no-store"
    assert "The editor" in client.post("/", data=find_form("Windham", "youth-mobile-crisis")).text
    out = client.post("/sign-out", data={"proof": proof(client.get("/"))})
    assert (out.status_code, out.headers["location"]) == (303, "/")
    assert out.headers["clear-site-data"] == '"cache"'
    assert "Signed in as" not in client.get("/browse").text
    assert client.get("/account").status_code == 303


def test_the_cookie_is_for_this_host_alone(app: Starlette) -> None:
    sent = browser(app).post("/sign-in", data={"token": token(app, Role.EDITOR)}).headers["set-cookie"]
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=lax", sent)
    secure = browser(app, base="https://testserver")
    sent = secure.post("/sign-in", data={"token": token(app, Role.EDITOR)}).headers["set-cookie"]
    assert re.fullmatch(r"__Host-signpost-session=[\w-]{43}; HttpOnly; Path=/; SameSite=lax; Secure", sent)
    assert secure.get("/account").status_code == 200
    assert "Secure" in secure.post("/sign-out", data={"proof": proof(secure.get("/"))}).headers["set-cookie"]
    assert secure.get("/account").status_code == 303


def test_below_a_path_the_cookie_is_for_that_path_alone(store_file: Path) -> None:
    application = create_app(Settings(store=str(store_file), prefix="/signpost"), clock=Hands(NOW))
    with TestClient(application):
        client = browser(application, base="https://testserver")
        response = client.post("/signpost/sign-in", data={"token": token(application, Role.EDITOR)})
        assert response.headers["location"] == "/signpost/account"
        sent = response.headers["set-cookie"]
        assert sent.startswith("__Secure-signpost-session=")
        assert "Path=/signpost/;" in sent
        assert client.get("/signpost/account").status_code == 200


def test_a_session_fixed_by_somebody_else_is_not_taken_over(app: Starlette) -> None:
    client = browser(app)
    for before in ("x" * 43, "fixed"):
        client.cookies.set(COOKIE, before)
        response = client.post("/sign-in", data={"token": token(app, Role.EDITOR)})
        assert before not in response.headers["set-cookie"]
        stranger = browser(app)
        stranger.cookies.set(COOKIE, before)
        assert stranger.get("/account").status_code == 303


def test_signing_in_again_ends_the_session_before(app: Starlette) -> None:
    client = signed_in(app, Role.EDITOR)
    old = client.cookies[COOKIE]
    client.post("/sign-in", data={"token": token(app, Role.EDITOR)})
    assert client.cookies[COOKIE] != old
    stranger = browser(app)
    stranger.cookies.set(COOKIE, old)
    assert stranger.get("/account").status_code == 303


@pytest.mark.parametrize(
    ("wanted", "opened"),
    [
        ("/agencies/agency:ct-dcf", "/agencies/agency:ct-dcf"),
        ("//evil.example", "/account"),
        ("https://evil.example", "/account"),
        ("/\\evil.example", "/account"),
        ("/x\r\nSet-Cookie: a=b", "/account"),
        ("", "/account"),
    ],
)
def test_after_signing_in_comes_the_page_that_was_asked_for_and_no_other_site(
    app: Starlette, wanted: str, opened: str
) -> None:
    client = browser(app)
    form = client.get("/sign-in", params={"next": wanted})
    hidden = next(one["value"] for one in Html(form.text).all("input") if one.get("name") == "next")
    assert hidden == opened
    response = client.post("/sign-in", data={"token": token(app, Role.PARTNER), "next": wanted})
    assert response.headers["location"] == opened


def test_the_pages_of_accounts_lead_to_the_form_to_sign_in(app: Starlette) -> None:
    account(app, Role.EDITOR, name="Jane")
    for path in ACCOUNT_PAGES:
        response = browser(app).get(path)
        assert response.status_code == 303
        assert response.headers["location"].startswith("/sign-in?next=%2Faccount")
        assert browser(app).post(path, data={"do": "save"}).status_code == 401
    assert browser(app).get("/es/account").headers["location"].startswith("/es/sign-in?next=")


def test_who_may_not_keep_accounts_does_not_learn_which_there_are(app: Starlette) -> None:
    account(app, Role.EDITOR, name="Jane")
    client = signed_in(app, Role.EDITOR)
    assert client.get("/accounts").status_code == 403
    known, unknown = (client.get(f"/accounts/account:{name}") for name in ("jane", "nobody"))
    assert (known.status_code, known.text) == (403, unknown.text.replace("nobody", "jane"))
    form = {"proof": proof(client.get("/account")), "do": "disable"}
    posted = {client.post(f"/accounts/account:{name}", data=form).status_code for name in ("jane", "nobody")}
    assert posted == {403}


def test_wrong_tokens_and_links_get_the_same_answer(app: Starlette, hands: Hands) -> None:
    good = token(app, Role.EDITOR, days=1)
    revoked = token(app, Role.VERIFIER)
    accounts.revoke_token(app.state.store, host(app), f"token:{revoked.split('_')[1]}")
    hands.now += timedelta(days=2)
    answers = set()
    for text in ("wrong", good[:-1], good, revoked, "signpost_0123456789_" + "a" * 43):
        response = browser(app).post("/sign-in", data={"token": text})
        assert response.status_code == 401
        assert text not in response.text
        answers.add(response.text)
    assert len(answers) == 1
    used = link(app, Role.EDITOR)
    assert browser(app).post(used).status_code == 303
    pages = {browser(app).get(path).text.replace(path, "…") for path in (used, "/sign-in/nonsense")}
    assert len(pages) == 1


def test_a_link_is_used_by_its_button_alone(app: Starlette) -> None:
    path = link(app, Role.VERIFIER, "Jane")
    for _ in range(2):  # a program that reads mail opens it, too
        page = browser(app).get(path)
        assert heading(page) == "Sign in as Jane"
        assert "set-cookie" not in page.headers
    client = browser(app)
    assert client.post(path).headers["location"] == "/account"
    assert "Jane" in client.get("/account").text
    assert browser(app).post(path).status_code == 401


def test_too_many_failures_are_refused_in_every_process(app: Starlette, store_file: Path, hands: Hands) -> None:
    good = token(app, Role.EDITOR)
    other = create_app(Settings(store=str(store_file)), clock=hands)
    with TestClient(other):
        for number in range(10):
            assert browser((app, other)[number % 2]).post("/sign-in", data={"token": "x"}).status_code == 401
        for process in (app, other):
            for answer in (
                browser(process).post("/sign-in", data={"token": good}),
                browser(process).get("/sign-in/nonsense"),
            ):
                assert answer.status_code == 429
                assert answer.headers["retry-after"] == "900"
                assert "Try again in 15 minutes." in answer.text
        hands.now += timedelta(minutes=15)
        assert browser(app).post("/sign-in", data={"token": good}).status_code == 303


def test_a_session_ends_when_it_is_not_used(app: Starlette, hands: Hands) -> None:
    client = signed_in(app, Role.EDITOR)
    for minutes, status in ((119, 200), (119, 200), (121, 303)):
        hands.now += timedelta(minutes=minutes)
        assert client.get("/account").status_code == status


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {}])
@pytest.mark.parametrize("path", ["/", "/search", "/path", "/sign-out", "/account", "/accounts", "/sign-in"])
def test_forms_of_other_sites_are_refused(app: Starlette, path: str, headers: dict[str, str]) -> None:
    client = signed_in(app, Role.ADMIN)
    form = {"proof": proof(client.get("/account")), "do": "end-others", "token": "x", "place": "Windham"}
    client.headers.clear()
    for origin in ({}, {"Origin": "null"}, {"Origin": "https://evil.example"}):
        assert client.post(path, data=form, headers={**headers, **origin}).status_code == 403


def test_a_browser_that_names_only_the_origin_is_taken(app: Starlette) -> None:
    client = signed_in(app, Role.EDITOR)
    page = client.get("/account")
    assert page.headers["referrer-policy"] == "same-origin", "else a browser would not name it"
    client.headers.clear()
    sent = client.post("/sign-out", data={"proof": proof(page)}, headers={"Origin": "http://testserver"})
    assert sent.status_code == 303


@pytest.mark.parametrize("path", ["/account", "/accounts", "/sign-out"])
def test_a_form_needs_the_proof_of_its_session(app: Starlette, path: str) -> None:
    client, other = signed_in(app, Role.ADMIN), signed_in(app, Role.ADMIN)
    for wrong in ("", "0" * 64, "é", proof(other.get("/account"))):
        response = client.post(path, data={"proof": wrong, "do": "make", "name": "X", "role": "ADMIN"})
        assert response.status_code == 403
    assert client.get("/account").status_code == 200
    assert [one.name for one in accounts.list_accounts(app.state.store, host(app))] == ["The admin"]


def test_a_public_page_shows_nobody(app: Starlette) -> None:
    """In either order: what is kept in memory is for the public, and never for who has signed in."""
    client, public = signed_in(app, Role.EDITOR, name="Jane"), browser(app)
    for path in ("/browse", "/agencies/agency:ct-dcf"):
        first = client.get(path)
        tag = public.get(path).headers["etag"]
        assert "Jane" not in public.get(path).text
        assert "etag" not in first.headers
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, "Jane" in again.text) == (200, True)


def test_pages_show_each_role_what_is_theirs(app: Starlette) -> None:
    named = (one for one in host(app).model.all(Contact).values() if one.name and one.title)
    known = next(named)
    public, partner = (
        client.get(f"/contacts/{known.id}").text for client in (browser(app), signed_in(app, Role.PARTNER))
    )
    assert known.name is not None
    assert known.name not in public
    assert known.name in partner
