"""Signing in to the pages, one's own account, and the pages for those who keep accounts."""

import re
from collections.abc import Iterator
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
from tests.api.pages.pages import Html, find_form
from tests.api.pages.signing import COOKIE, Hands, account, browser, host, joined, link, proof, send, signed_in, token
from tests.conftest import NOW

ACCOUNT_PAGES = ("/account", "/accounts", "/accounts/account:jane")


@pytest.fixture
def hands() -> Hands:
    return Hands(NOW)


@pytest.fixture
def app(store_file: Path, hands: Hands) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file)), clock=hands)
    with TestClient(application):
        yield application


def title(text: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1]).strip()


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
        assert title(page.text) == "Sign in as Jane"
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


def test_own_sessions_are_shown_and_ended(app: Starlette) -> None:
    here, there = signed_in(app, Role.EDITOR), signed_in(app, Role.EDITOR)
    page = here.get("/account")
    assert page.text.count("Signed in Saturday, November 21, 2026") == 2
    assert page.text.count("This browser.") == 1
    theirs = next(one["value"] for one in Html(page.text).all("input") if one.get("name") == "session")
    assert send(here, "/account", do="end", session=theirs).status_code == 303
    assert there.get("/account").status_code == 303
    assert send(here, "/account", do="end", session=theirs).status_code == 404
    more = [signed_in(app, Role.EDITOR) for _ in range(3)]
    assert send(here, "/account", do="end-others").status_code == 303
    assert [client.get("/account").status_code for client in (here, *more)] == [200, 303, 303, 303]


def test_a_token_is_made_by_who_came_by_a_link_and_shown_once(app: Starlette) -> None:
    client = joined(app, Role.EDITOR)
    made = send(client, "/account", do="make", name="Laptop", expires="2027-05-31")
    text = re.search(r"signpost_[0-9a-f]{10}_[\w-]{43}", made.text)
    assert text is not None
    page = client.get("/account").text
    assert text[0] not in page
    assert "Ends: May 31, 2027." in page or "Ends: June 1, 2027." in page
    other = browser(app)
    assert other.post("/sign-in", data={"token": text[0]}).status_code == 303
    assert "a token cannot make another" in other.get("/account").text
    assert send(other, "/account", do="make", name="More", expires="2027-05-31").status_code == 403
    revoked = send(client, "/account", do="revoke", token=f"token:{text[0].split('_')[1]}")
    assert revoked.status_code == 303
    assert other.get("/account").status_code == 303


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "", "expires": "2027-05-31"}, "Enter a name of 1 to 80 letters."),
        ({"name": "x" * 81, "expires": "2027-05-31"}, "Enter a name of 1 to 80 letters."),
        ({"name": "Laptop", "expires": "2026-11-20"}, "Choose a day within the next 366 days."),
        ({"name": "Laptop", "expires": "2036-01-01"}, "Choose a day within the next 366 days."),
        ({"name": "Laptop", "expires": "soon"}, "Choose a day within the next 366 days."),
        ({"name": "Laptop", "expires": "9999-12-31"}, "Choose a day within the next 366 days."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    app: Starlette, fields: dict[str, str], said: str
) -> None:
    response = send(joined(app, Role.EDITOR), "/account", do="make", **fields)
    assert response.status_code == 400
    assert said in response.text
    typed = {one.get("name"): one.get("value") for one in Html(response.text).all("input")}
    assert typed["name"] == fields["name"]


def test_an_admin_invites_changes_and_disables(app: Starlette) -> None:
    admin = joined(app, Role.ADMIN, "Root")
    fields = {"name": "Jane Doe", "role": "EDITOR", "within": "Department of Children and Families\nWindham"}
    invited = send(admin, "/accounts", **fields)
    path = re.search(r"http://testserver(/sign-in/[\w-]{43})", invited.text)
    assert path is not None
    jane = browser(app)
    assert jane.post(path[1]).status_code == 303
    made = accounts.account_of(app.state.store, "account:jane-doe")
    assert (made.role, made.created_by) == (Role.EDITOR, "account:root")
    assert made.bounds[0] == "agency:ct-dcf"
    assert made.bounds[1].startswith("jurisdiction:")
    assert "Jane Doe" in admin.get("/accounts").text
    one = "/accounts/account:jane-doe"
    assert made.bounds[1] in admin.get(one).text
    assert send(admin, one, do="save", role="PARTNER", within="").status_code == 303
    assert "Partner" in jane.get("/account").text
    again = send(admin, one, do="link")
    assert re.search(r"http://testserver/sign-in/[\w-]{43}", again.text)
    assert send(admin, one, do="disable").status_code == 303
    assert jane.get("/account").status_code == 303
    assert "Disabled" in admin.get("/accounts").text
    assert send(admin, one, do="link").status_code == 400
    assert send(admin, one, do="enable").status_code == 303
    assert admin.get("/accounts/account:nobody").status_code == 404


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " "}, "Enter a name"),
        ({"name": "Root"}, "There is already an account with this name."),
        ({"role": "PUBLIC"}, "Choose a role."),
        ({"role": "KING"}, "Choose a role."),
        ({"role": "ADMIN", "within": "agency:ct-dcf"}, "Only a verifier or an editor can be limited"),
        ({"within": "Atlantis"}, "“Atlantis” is not the name of an agency or a place."),
        ({"within": "<script>"}, "is not the name of an agency or a place."),
        ({"within": "DEMHS Region 1"}, "“DEMHS Region 1” can mean several."),
    ],
)
def test_an_invitation_that_cannot_be_keeps_what_was_typed(app: Starlette, fields: dict[str, str], said: str) -> None:
    admin = joined(app, Role.ADMIN, "Root")
    asked = {"name": "Jane", "role": "EDITOR", "within": "", **fields}
    response = send(admin, "/accounts", **asked)
    assert response.status_code in (400, 409, 422)
    assert said in Html(response.text).text
    assert "<script>" not in response.text.replace("<script src", "")
    assert len(accounts.list_accounts(app.state.store, host(app))) == 1


def test_the_last_admin_stays(app: Starlette) -> None:
    admin = joined(app, Role.ADMIN, "Root")
    for fields in ({"do": "save", "role": "EDITOR"}, {"do": "disable"}):
        response = send(admin, "/accounts/account:root", **fields)
        assert response.status_code == 409
        assert "This is the last administrator." in response.text
    assert admin.get("/accounts").status_code == 200


def test_a_button_that_is_not_there_does_nothing(app: Starlette) -> None:
    admin = joined(app, Role.ADMIN, "Root")
    for path in ("/account", "/accounts/account:root"):
        assert send(admin, path, do="explode").status_code == 400


def test_the_pages_are_spanish_too(app: Starlette) -> None:
    client = browser(app)
    assert title(client.get("/es/sign-in").text) == "Iniciar sesión"
    wrong = client.post("/es/sign-in", data={"token": "x"})
    assert "Con este token no se puede iniciar sesión." in wrong.text
    assert client.post("/es/sign-in", data={"token": token(app, Role.ADMIN)}).headers["location"] == "/es/account"
    for path, said in (("/es/account", "Su cuenta"), ("/es/accounts", "Cuentas")):
        page = client.get(path)
        assert title(page.text) == said
        assert "Cerrar sesión" in page.text
        assert page.text.count('action="/es/sign-out"') == 1


@pytest.mark.parametrize("path", ["/sign-in", "/account", "/accounts", "/accounts/account:root", "/es/accounts"])
def test_the_pages_are_sound_html(app: Starlette, path: str) -> None:
    page = Html(joined(app, Role.ADMIN, "Root").get(path).text)
    assert page.problems == []
    assert len(page.ids) == len(set(page.ids))
    described = {one for each in page.elements for one in each[1].get("aria-describedby", "").split()}
    assert described <= set(page.ids)
