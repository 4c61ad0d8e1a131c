"""Call sheets: what they ask, what is written when they are sent, and what is refused with everything kept."""

import re
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
from graph.model.record import Record
from graph.model.vocabulary import ContactStatus, ItemOutcome, Role, VerificationMethod, VerifiedItem
from graph.store import Store
from tests.api.pages.pages import Html
from tests.api.pages.signing import Hands, browser, host, signed_in
from tests.conftest import NOW

OFFICE = "slot:service:ysb-tri-town:intake:primary"
LINE = "contact:ysb-tri-town-line"
CRISIS = "slot:service:safe-connect:intake:primary"
AGENCY = "agency:ct-dmhas"
CALLED = {"method": "CALL", "result": "ANSWERED", "do": "save"}


@pytest.fixture
def app(store_file: Path) -> Iterator[Starlette]:
    application = create_app(Settings(store=str(store_file)), clock=Hands(NOW))
    with TestClient(application):
        yield application


@pytest.fixture
def vera(app: Starlette) -> TestClient:
    return signed_in(app, Role.VERIFIER, name="Vera")


def store(app: Starlette) -> Store:
    opened: Store = app.state.store
    return opened


def record(app: Starlette, record_id: str) -> Record:
    return store(app).read([record_id])[record_id]


def contact(app: Starlette) -> Contact:
    found = record(app, LINE)
    assert isinstance(found, Contact)
    return found


def verifications(app: Starlette) -> list[Verification]:
    return [one for one in store(app).load().records if isinstance(one, Verification)]


def hidden(page: Response) -> dict[str, str]:
    return {one["name"]: one["value"] for one in Html(page.text).all("input") if one.get("type") == "hidden"}


def sent(client: TestClient, of: str = OFFICE, **fields: str | list[str]) -> Response:
    """The form of a sheet, sent as a browser sends it that ticks and types only these fields."""
    page = client.get(f"/verify/{of}")
    html = Html(page.text)
    typed = {
        one["name"]: one.get("value", "")
        for one in html.all("input")
        if one.get("type") in ("text", "hidden", "datetime-local")
    }
    return client.post(f"/verify/{of}", data={**typed, **CALLED, **fields})


def status(app: Starlette, slot: str = OFFICE) -> ContactStatus:
    return state(host(app), slot).status


def test_a_sheet_asks_item_by_item_and_says_what_we_have(vera: TestClient) -> None:
    page = vera.get(f"/verify/{OFFICE}")
    html = Html(page.text)
    assert (page.status_code, html.problems) == (200, [])
    assert "Who answers, and how?" in html.text
    assert "Is this the number to call? needed" in html.text
    assert "Call: 860-526-3600" in html.text
    assert "Is this still the right contact for it? needed" in html.text
    values = [one["value"] for one in html.all("input") if one.get("name") == "item.NUMBER"]
    assert values == ["CONFIRMED", "CHANGED", "NOT_REACHED"]
    assert len(html.ids) == len(set(html.ids))


def test_what_was_confirmed_is_saved_and_the_page_says_so(app: Starlette, vera: TestClient) -> None:
    answer = sent(vera, **{"item.NUMBER": "CONFIRMED", "item.STANDING": "CONFIRMED", "heard.GREETING": "Hello",
                           "item.GREETING": "CONFIRMED", "note": "Friendly."})  # fmt: skip
    assert answer.status_code == 303
    landed = vera.get(answer.headers["location"])
    assert "Saved." in Html(landed.text).text
    assert "By phone, Confirmed (you)" in Html(landed.text).text
    assert "Greeting: Confirmed (Hello)" in Html(landed.text).text
    assert status(app) is ContactStatus.CURRENT
    (made,) = verifications(app)
    assert made.note == "Friendly."
    assert [(one.item, one.outcome) for one in made.items] == [
        (VerifiedItem.NUMBER, ItemOutcome.CONFIRMED),
        (VerifiedItem.GREETING, ItemOutcome.CONFIRMED),
        (VerifiedItem.HOURS, ItemOutcome.NOT_REACHED),
        (VerifiedItem.EMAIL, ItemOutcome.NOT_REACHED),
        (VerifiedItem.STANDING, ItemOutcome.CONFIRMED),
    ]


def test_what_was_not_ticked_is_not_confirmed(app: Starlette, vera: TestClient) -> None:
    assert sent(vera, **{"item.NUMBER": "CONFIRMED"}).status_code == 303
    assert status(app) is not ContactStatus.CURRENT
    assert sent(vera).status_code == 400, "nothing was ticked"
    assert len(verifications(app)) == 1


def test_a_corrected_number_counts_as_changed_without_a_tick(app: Starlette, vera: TestClient) -> None:
    answer = sent(vera, **{"phone.0": "860-526-3601", "phone.new": "860-526-3602", "item.STANDING": "CONFIRMED",
                           "title": "Front desk", "hours": "Mo-Fr 09:00-17:00"})  # fmt: skip
    assert answer.status_code == 303
    found = contact(app)
    assert [phone.number for phone in found.phones] == ["+18605263601", "+18605263602"]
    assert found.title == "Front desk"
    assert status(app) is ContactStatus.CURRENT
    changed = {one.item for one in verifications(app)[0].items if one.outcome is ItemOutcome.CHANGED}
    assert changed == {VerifiedItem.NUMBER, VerifiedItem.HOURS}


def test_an_attempt_has_its_outcome_and_changes_nothing(app: Starlette, vera: TestClient) -> None:
    before = status(app)
    assert sent(vera, result="VOICEMAIL").status_code == 303
    assert status(app) is before
    assert sent(vera, result="NO_SUCH_NUMBER").status_code == 303
    assert status(app) is ContactStatus.UNREACHABLE
    assert sent(vera, result="LEFT").status_code == 303
    assert status(app) is ContactStatus.VACANT


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"phone.0": "860-5"}, "not a telephone number"),
        ({"item.NUMBER": "CHANGED"}, "Enter its new value"),
        ({"email": "nobody"}, "not an e-mail address"),
        ({"at": "2999-01-01T10:00"}, "lies in the future"),
        ({"at": "soon"}, "not a date and time"),
        ({"method": "FAX"}, "Fill this in"),
        ({"method": "OFFICIAL_PAGE"}, "a page is not enough"),
        ({"result": "NONSENSE"}, "Fill this in"),
        ({"note": "a\u202eb"}, "invisible characters"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    app: Starlette, vera: TestClient, fields: dict[str, str], said: str
) -> None:
    page = sent(vera, **{"heard.GREETING": "Hello there", "item.STANDING": "CONFIRMED", **fields})
    html = Html(page.text)
    assert (page.status_code, html.problems) == (400, [])
    assert said in html.text
    assert 'value="Hello there"' in page.text
    assert verifications(app) == []
    anchors = [one["href"].removeprefix("#") for one in html.all("a") if one.get("href", "").startswith("#")]
    assert set(anchors) - {"main", "main-content"} <= {*html.ids, ""}


def test_a_crisis_line_says_never_to_call_it_and_refuses_a_call(app: Starlette, vera: TestClient) -> None:
    page = vera.get(f"/verify/{CRISIS}")
    html = Html(page.text)
    assert "Never call this line to check it." in html.text
    methods = [one["value"] for one in html.all("input") if one.get("name") == "method"]
    assert methods == ["LETTER", "OFFICIAL_PAGE", "IN_PERSON"]
    assert not [one for one in html.links if one.startswith("tel:") and "ext" in one]
    refused = sent(vera, CRISIS, method="CALL", **{"item.NUMBER": "CONFIRMED"})
    assert (refused.status_code, "never called to test it" in refused.text) == (400, True)
    done = sent(vera, CRISIS, method="OFFICIAL_PAGE", **{"item.NUMBER": "CONFIRMED", "item.STANDING": "CONFIRMED"})
    assert done.status_code == 303
    assert verifications(app)[0].method is VerificationMethod.OFFICIAL_PAGE


def test_who_to_ask_instead_stands_there_with_their_number(app: Starlette, vera: TestClient) -> None:
    slot = record(app, CRISIS)
    assert isinstance(slot, Slot)
    store(app).write(ChangeSet(actor="t", reason="t", puts=(replace(slot, ask_instead=LINE),)))
    html = Html(vera.get(f"/verify/{CRISIS}").text)
    assert "Ask instead:" in html.text
    assert "tel:+18605263600" in html.links


def test_values_that_changed_meanwhile_are_shown_and_not_overwritten(app: Starlette, vera: TestClient) -> None:
    page = vera.get(f"/verify/{OFFICE}")
    before = hidden(page)
    store(app).write(ChangeSet(actor="t", reason="t", puts=(replace(contact(app), phones=contact(app).phones[:0],
                                                                    email="desk@example.org"),)))  # fmt: skip
    data = {**before, **CALLED, "phone.0": "860-526-3600", "item.NUMBER": "CONFIRMED", "note": "Friendly."}
    conflict = vera.post(f"/verify/{OFFICE}", data=data)
    html = Html(conflict.text)
    assert conflict.status_code == 409
    assert "somebody has changed it meanwhile" in html.text.lower()
    assert "desk@example.org" in html.text
    assert "860-526-3600" not in conflict.text
    assert "Friendly." in html.text
    assert verifications(app) == []


def test_a_form_that_is_sent_twice_is_saved_once(app: Starlette, vera: TestClient) -> None:
    data = {**hidden(vera.get(f"/verify/{OFFICE}")), **CALLED, "item.NUMBER": "CONFIRMED"}
    first, second = (vera.post(f"/verify/{OFFICE}", data=data) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert len(verifications(app)) == 1


def test_one_call_confirms_all_that_is_ticked(app: Starlette, vera: TestClient) -> None:
    page = vera.get(f"/verify/{AGENCY}")
    html = Html(page.text)
    assert (page.status_code, html.problems) == (200, [])
    slots = [one["value"] for one in html.all("input") if one.get("name") == "slot"]
    assert "slot:agency:ct-dmhas:liaison:primary" in slots
    assert "Never call these to check them" in html.text
    assert not any("amc-" in slot for slot in slots)
    left_out = slots.pop()
    answer = vera.post(f"/verify/{AGENCY}", data={**hidden(page), **CALLED, "slot": slots})
    assert answer.status_code == 303
    assert {one.slot for one in verifications(app)} == set(slots)
    assert status(app, slots[0]) is ContactStatus.CURRENT
    assert status(app, left_out) is not ContactStatus.CURRENT


def test_nothing_ticked_and_a_conflict_write_nothing(app: Starlette, vera: TestClient) -> None:
    page = vera.get(f"/verify/{LINE}")
    assert vera.post(f"/verify/{LINE}", data={**hidden(page), **CALLED}).status_code == 400
    old = {**hidden(page), f"v.{OFFICE}": "1.9"}
    conflict = vera.post(f"/verify/{LINE}", data={**old, **CALLED, "slot": OFFICE})
    assert (conflict.status_code, verifications(app)) == (409, [])


def test_records_lead_to_their_call_sheets_for_those_who_may_verify(app: Starlette, vera: TestClient) -> None:
    for page, sheet in (
        ("/agencies/agency:ct-dmhas", "/verify/agency:ct-dmhas"),
        ("/services/service:ysb-tri-town", f"/verify/{OFFICE}"),
        (f"/contacts/{LINE}", f"/verify/{OFFICE}"),
    ):
        assert sheet in Html(vera.get(page).text).links
        assert "/verify/" not in browser(app).get(page).text
        assert "/edit/" not in vera.get(page).text


@pytest.mark.parametrize("of", [OFFICE, AGENCY])
def test_others_see_no_sheet(app: Starlette, of: str) -> None:
    assert browser(app).get(f"/verify/{of}").headers["location"].startswith("/sign-in")
    assert signed_in(app, Role.PARTNER, name="Pat").get(f"/verify/{of}").status_code == 403
    outside = signed_in(app, Role.VERIFIER, "agency:fbi", name="Far")
    assert outside.get(f"/verify/{OFFICE}").status_code == 403


def test_what_is_not_there_is_not_found(vera: TestClient) -> None:
    for of in ("slot:none", "agency:none", "ct-town-canton", "crisis"):
        assert vera.get(f"/verify/{of}").status_code == 404


def test_it_speaks_spanish(vera: TestClient) -> None:
    html = Html(vera.get(f"/es/verify/{OFFICE}").text)
    assert "¿Quién contesta, y cómo?" in html.text
    assert not re.search(r"Is this|Save what", html.text)
