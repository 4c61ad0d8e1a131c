"""The pages of one's own account, and the pages for those who keep accounts."""

import re

import pytest
from starlette.applications import Starlette

from graph import accounts
from graph.model.vocabulary import Role
from tests.api.pages.forms import heading
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, host, joined, send, signed_in, token


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
    assert heading(client.get("/es/sign-in")) == "Iniciar sesión"
    wrong = client.post("/es/sign-in", data={"token": "x"})
    assert "Con este token no se puede iniciar sesión." in wrong.text
    assert client.post("/es/sign-in", data={"token": token(app, Role.ADMIN)}).headers["location"] == "/es/account"
    for path, said in (("/es/account", "Su cuenta"), ("/es/accounts", "Cuentas")):
        page = client.get(path)
        assert heading(page) == said
        assert "Cerrar sesión" in page.text
        assert page.text.count('action="/es/sign-out"') == 1


@pytest.mark.parametrize("path", ["/sign-in", "/account", "/accounts", "/accounts/account:root", "/es/accounts"])
def test_the_pages_are_sound_html(app: Starlette, path: str) -> None:
    page = Html(joined(app, Role.ADMIN, "Root").get(path).text)
    assert page.problems == []
    assert len(page.ids) == len(set(page.ids))
    described = {one for each in page.elements for one in each[1].get("aria-describedby", "").split()}
    assert described <= set(page.ids)
