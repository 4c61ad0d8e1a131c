"""The pages of changes, of a record's history, and of records as of a day: what they show, and to whom."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.model.vocabulary import Audience, Role
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in
from tests.graph.history.life import DESK, OLD, Life, lived, on
from tests.support.records import agency, contact

DESK_PAGE = f"/contacts/{DESK}"
MOVED = "Intake desk, the main contact of Police from “860-555-0101” to “860-555-0102”."


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    it = lived(tmp_path_factory.mktemp("pages") / "life.db")
    with it.store:
        yield it


@pytest.fixture(scope="module")
def app(life: Life) -> Iterator[Starlette]:
    app = create_app(Settings(), life.store, lambda: on(9))
    with TestClient(app):
        yield app


@pytest.fixture(scope="module")
def editor(app: Starlette) -> TestClient:
    return signed_in(app, Role.EDITOR)


def read(client: TestClient, path: str, status: int = 200) -> Html:
    response = client.get(path)
    assert response.status_code == status, response.text
    page = Html(response.text)
    assert page.problems == []
    assert len(set(page.ids)) == len(page.ids)
    return page


def test_changes_are_listed_by_day(editor: TestClient) -> None:
    page = read(editor, "/changes")
    assert f"account:bob changed “Phones” of {MOVED} Reason: the line moved" in page.text
    assert page.text.index("March 6, 2026") < page.text.index("March 3, 2026")
    assert f"change:3:{DESK}" in page.ids
    assert f"{DESK_PAGE}/history" in page.links


@pytest.mark.parametrize(
    ("asked", "subjects"),
    [
        ("record=Police&day=2026-03-03", {DESK, "agency:short"}),
        ("record=agency:police&day=2026-03-03", {DESK, "agency:short"}),
        ("by=account:bob&day=2026-03-03", {DESK}),
        ("day=2026-03-05", {"service:gone", "slot:service:gone:intake:primary"}),
        ("record=service:gone", {"service:gone", "slot:service:gone:intake:primary", DESK}),
        ("by=nobody", set()),
        ("day=2020-01-01", set()),
    ],
)
def test_changes_are_chosen_by_record_person_and_day(editor: TestClient, asked: str, subjects: set[str]) -> None:
    page = read(editor, f"/changes?{asked}")
    assert {one.split(":", 2)[2] for one in page.ids if one.startswith("change:")} == subjects
    assert ("Nothing has changed." in page.text) is (not subjects)


def test_what_was_changed_together_is_one_page(editor: TestClient) -> None:
    together = [link for link in read(editor, "/changes?day=2026-03-05").links if "set=" in link]
    assert len(set(together)) == 1
    page = read(editor, together[0])
    assert "Changed together 2 changes" in page.text


def test_a_name_that_means_nothing_or_much_is_said_at_the_field(life: Life, editor: TestClient) -> None:
    page = read(editor, "/changes?record=Nowhere", 422)
    assert "We found no record with the id or name “Nowhere”." in page.text
    assert {field["value"] for field in page.all("input") if field.get("id") == "record"} == {"Nowhere"}
    life.write(agency("twin-a", name="Twin"), agency("twin-b", name="Twin"), day=8)
    page = read(editor, "/changes?record=Twin", 422)
    assert "can mean several records" in page.text
    assert {"/changes?record=agency%3Atwin-a", "/changes?record=agency%3Atwin-b"} <= set(page.links)
    assert "'noon' is not a day" in read(editor, "/changes?day=noon", 400).text


def test_long_lists_have_pages_and_a_printable_form(life: Life, editor: TestClient) -> None:
    for number in range(5):
        life.write(agency("police", description=f"Turn {number}"), day=8)
    page = read(editor, "/changes")
    assert len([one for one in page.ids if one.startswith("change:")]) == 50
    (older,) = [link for link in page.links if "after=" in link]
    rest = read(editor, older)
    assert "/changes" in rest.links
    assert not {*rest.ids} & {one for one in page.ids if one.startswith("change:")}
    (whole,) = {link for link in page.links if "whole=1" in link}
    printed = read(editor, whole)
    assert "Printed Tuesday, March 10, 2026" in printed.text
    assert all("open" in details for details in printed.all("details"))
    assert len([one for one in printed.ids if one.startswith("change:")]) > 50


def test_a_record_has_a_history(editor: TestClient) -> None:
    page = read(editor, "/agencies/agency:police/history")
    assert "Changes of Police" in page.text
    assert MOVED in page.text
    assert "/agencies/agency:police" in page.links
    gone = read(editor, "/services/service:gone/history")
    assert "account:bob removed Gone from the directory." in gone.text
    assert "/services/service:gone" not in gone.links
    assert read(editor, "/agencies/agency:short/history").text.count("merged Short into Police") == 1
    for missing in ("/agencies/agency:never/history", "/services/agency:police/history", "/contacts/slot:x/history"):
        read(editor, missing, 404)


def test_the_page_of_a_record_leads_to_its_history_and_to_other_days(app: Starlette, editor: TestClient) -> None:
    page = read(editor, DESK_PAGE)
    assert f"{DESK_PAGE}/history" in page.links
    assert {"name": "as_of", "type": "date", "value": "2026-03-10"}.items() <= page.all("input")[-1].items()
    partner = read(signed_in(app, Role.PARTNER), DESK_PAGE)
    assert f"{DESK_PAGE}/history" not in partner.links
    assert "as_of" in {field.get("name") for field in partner.all("input")}
    public = read(browser(app), DESK_PAGE)
    assert "as_of" not in {field.get("name") for field in public.all("input")}


def test_a_record_is_shown_as_recorded_on_a_day(editor: TestClient) -> None:
    page = read(editor, f"{DESK_PAGE}?as_of=2026-03-02")
    assert "As recorded on March 2, 2026." in page.text
    assert "860-555-0101" in page.text
    assert "860-555-0102" not in page.text
    today = read(editor, DESK_PAGE)
    assert "As recorded on March" not in today.text
    assert "860-555-0102" in today.text
    assert "As recorded on March" not in read(editor, f"{DESK_PAGE}?as_of=2026-03-10").text
    missing = read(editor, f"{DESK_PAGE}?as_of=2026-03-01", 404)
    assert "By the end of March 1, 2026 this record was not in the directory." in missing.text
    read(editor, f"{DESK_PAGE}?as_of=2026-03-11", 400)
    read(editor, f"{DESK_PAGE}?as_of=noon", 400)
    assert read(editor, "/services/service:gone?as_of=2026-03-04").text.count("As recorded on March 4, 2026.") == 1


def test_the_past_is_not_for_the_public_nor_kept(app: Starlette) -> None:
    public = browser(app)
    assert public.get(DESK_PAGE).status_code == 200
    refused = public.get(f"{DESK_PAGE}?as_of=2026-03-02")
    assert (refused.status_code, refused.headers["location"].partition("?")[0]) == (303, "/sign-in")
    assert "860-555" not in refused.text
    partner = signed_in(app, Role.PARTNER)
    for path in (DESK_PAGE, f"{DESK_PAGE}?as_of=2026-03-02"):
        response = partner.get(path)
        assert response.headers["cache-control"] == "no-store"
        assert "etag" not in response.headers


@pytest.mark.parametrize("path", ["/changes", "/agencies/agency:police/history", "/es/changes"])
def test_changes_are_for_editors(app: Starlette, path: str) -> None:
    response = browser(app).get(path)
    assert response.status_code in (303, 401)
    for role in (Role.PARTNER, Role.VERIFIER):
        assert signed_in(app, role).get(path).status_code == 403
    assert signed_in(app, Role.ADMIN).get(path).status_code == 200


def test_a_bounded_editor_sees_the_changes_inside_the_bounds(app: Starlette) -> None:
    bounded = signed_in(app, Role.EDITOR, "agency:police", name="Bounded")
    page = read(bounded, "/changes?day=2026-03-03")
    assert f"change:3:{DESK}" in page.ids
    assert "change:4:jurisdiction:avon" not in page.ids
    assert "Bob" not in page.text
    read(bounded, "/jurisdictions/jurisdiction:avon/history", 403)
    assert "Nothing has changed." in read(bounded, "/changes?record=jurisdiction:avon").text


def test_what_is_withheld_today_is_withheld_on_every_day(tmp_path: Path) -> None:
    life = lived(tmp_path / "withheld.db")
    life.write(contact("intake", phones=(OLD,), audience=Audience.RESTRICTED), day=8)
    app = create_app(Settings(), life.store, lambda: on(9))
    with life.store, TestClient(app):
        partner, editor = signed_in(app, Role.PARTNER), signed_in(app, Role.EDITOR)
        for path in (f"{DESK_PAGE}?as_of=2026-03-02", "/agencies/agency:police?as_of=2026-03-02"):
            assert "860-555-0101" in editor.get(path).text
            assert "860-555-0101" not in partner.get(path).text
            assert "Intake desk" not in partner.get(path).text


def test_hostile_text_is_text(tmp_path: Path) -> None:
    life = lived(tmp_path / "hostile.db")
    nasty = '<script>alert(1)</script> =HYPERLINK("x")\u202e'
    life.write(agency("police", description=nasty), day=8, reason=nasty, actor="account:<b>")
    app = create_app(Settings(), life.store, lambda: on(9) + timedelta(hours=1))
    with life.store, TestClient(app):
        page = signed_in(app, Role.EDITOR).get("/agencies/agency:police/history").text
    assert "<script>alert" not in page
    assert "<b></a>" not in page
    assert Html(page).problems == []
    assert "alert(1)" in Html(page).text


def test_spanish_pages_say_it_in_spanish(editor: TestClient) -> None:
    page = read(editor, "/es/agencies/agency:police/history")
    assert "account:bob cambió “Teléfonos” de “860-555-0101” a “860-555-0102”: " in page.text
    assert 'lang="en"' in editor.get("/es/agencies/agency:police/history").text
