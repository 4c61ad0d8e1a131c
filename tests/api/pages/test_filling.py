"""The page that says who is listed: another contact, the next one for everything, or nobody."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.contacts import state
from graph.model.change import ChangeSet
from graph.model.contact import Contact, Slot, Verification
from graph.model.vocabulary import ContactStatus, Role, VerificationOutcome
from tests.api.pages.pages import Html
from tests.api.pages.signing import Hands, browser, host, signed_in
from tests.conftest import NOW

OFFICE, LINE = "slot:service:ysb-tri-town:intake:primary", "contact:ysb-tri-town-line"
VACANT = "slot:service:ysb-ahm:intake:primary"
WHY = {"note": "Their letter", "do": "save"}


@pytest.fixture
def app(store_file: Path) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file)), clock=Hands(NOW))
    with TestClient(application):
        yield application


@pytest.fixture
def vera(app: Starlette) -> TestClient:
    return signed_in(app, Role.VERIFIER, name="Vera")


def sent(client: TestClient, of: str, **fields: str) -> Response:
    """The form, sent as a browser sends it with these fields."""
    data: dict[str, list[str]] = {}
    for one in Html(client.get(f"/assign/{of}").text).all("input"):
        if one.get("type") == "hidden":
            data.setdefault(one["name"], []).append(one["value"])
    return client.post(f"/assign/{of}", data={**data, **WHY, **fields})


def slot(app: Starlette, slot_id: str) -> Slot:
    found = app.state.store.read([slot_id])[slot_id]
    assert isinstance(found, Slot)
    return found


def choices(page: Response) -> list[str]:
    return [one["value"] for one in Html(page.text).all("input") if one.get("name") == "what"]


def put(app: Starlette, *records: Slot) -> None:
    app.state.store.write(ChangeSet(actor="t", reason="t", puts=records))


def test_a_new_contact_fills_a_vacant_point_of_contact(app: Starlette, vera: TestClient) -> None:
    page = vera.get(f"/assign/{VACANT}")
    assert (Html(page.text).problems, choices(page)) == ([], ["assign"])
    answer = sent(vera, VACANT, what="assign", title="Front desk", phone="860-526-3601", email="desk@example.org")
    assert answer.status_code == 303
    assert "Saved." in vera.get(answer.headers["location"]).text
    contact = app.state.store.read([slot(app, VACANT).contact])[slot(app, VACANT).contact]
    assert isinstance(contact, Contact)
    assert (contact.title, contact.phones[0].number, contact.email) == (
        "Front desk", "+18605263601", "desk@example.org",
    )  # fmt: skip
    assert state(host(app), VACANT).status is ContactStatus.UNVERIFIED


def test_a_listed_contact_fills_it_by_its_id(app: Starlette, vera: TestClient) -> None:
    assert sent(vera, VACANT, what="assign", contact=LINE).status_code == 303
    assert slot(app, VACANT).contact == LINE


def test_the_next_one_gets_everything(app: Starlette, vera: TestClient) -> None:
    assert choices(vera.get(f"/assign/{OFFICE}")) == ["assign", "vacate"]
    put(app, replace(slot(app, VACANT), contact=LINE))
    assert choices(vera.get(f"/assign/{OFFICE}")) == ["assign", "hand-over", "vacate"]
    answer = sent(vera, OFFICE, what="hand-over", title="Director", day="2026-01-05")
    assert answer.status_code == 303
    assert slot(app, OFFICE).contact == slot(app, VACANT).contact != LINE
    left = [one for one in app.state.store.load().records if isinstance(one, Verification)]
    assert [one.outcome for one in left] == [VerificationOutcome.LEFT] * 2


def test_nobody_is_listed_any_more(app: Starlette, vera: TestClient) -> None:
    assert sent(vera, OFFICE, what="vacate").status_code == 303
    assert slot(app, OFFICE).contact is None
    assert "nothing to check" in vera.get(f"/verify/{OFFICE}").text


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"what": "assign"}, 400, "Fill this in"),
        ({"what": "assign", "contact": "contact:nobody"}, 400, "We have nothing"),
        ({"what": "assign", "title": "Desk", "phone": "860-5"}, 400, "not a telephone number"),
        ({"what": "vacate", "note": " "}, 400, "Say why"),
        ({"what": "vacate", "version": "9"}, 409, "has changed it meanwhile"),
    ],
)
def test_what_is_wrong_stands_there_and_nothing_is_lost(
    app: Starlette, vera: TestClient, fields: dict[str, str], status: int, said: str
) -> None:
    page = sent(vera, OFFICE, email="desk@example.org", **fields)
    html = Html(page.text)
    assert (page.status_code, html.problems) == (status, [])
    assert said in html.text
    assert 'value="desk@example.org"' in page.text
    assert slot(app, OFFICE).contact == LINE


def test_others_may_not(app: Starlette) -> None:
    assert browser(app).get(f"/assign/{OFFICE}").headers["location"].startswith("/sign-in")
    assert signed_in(app, Role.PARTNER, name="Pat").get(f"/assign/{OFFICE}").status_code == 403
    assert signed_in(app, Role.VERIFIER, "agency:fbi", name="F").get(f"/assign/{OFFICE}").status_code == 403
