"""Pages of what the seed does not have: every field, merged ids, contacts that are not public, odd names."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.model.agency import Agency
from graph.model.record import Citation
from graph.model.vocabulary import AgencyLevel, Audience
from graph.store.opening import open_store
from tests.api.pages.pages import Html
from tests.api.pages.test_pages_html import check
from tests.support.records import changes, contact, relation, slot, world

ODD = "</svg><script>alert(1)</script><image href=x onerror=alert(1)> \u202e" + "W" * 90
CITED = (Citation("A list", as_of="2025"),)
NOW = datetime(2025, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over a record of every kind."""
    with open_store(str(tmp_path_factory.mktemp("world") / "world.db")) as store:
        store.write(changes(*world()))
        store.write(
            changes(
                contact("chief", title='Chief "of" <i>staff</i> \u202e', email="chief@example.org"),
                slot("member:btam-school", contact="contact:chief"),
                contact("clerk", title="Clerk", masked=("203-XXX",), audience=Audience.RESTRICTED),
                slot("agency:town-hall", contact="contact:clerk"),
                contact("counsel", title="Counsel", masked=("860-YYY",)),
                slot("team:btam", contact="contact:counsel"),
                relation("three", "team:btam", "agency:police"),
                relation("odd", "agency:police", "agency:odd"),
                Agency(
                    id="agency:odd",
                    name=ODD,
                    level=AgencyLevel.TRIBAL,
                    parent="agency:police",
                    description=ODD,
                    citations=CITED,
                ),
            )
        )
        with TestClient(create_app(Settings(), store, lambda: NOW)) as client:
            yield client


def test_a_team_shows_its_seats_with_their_contacts(made_up: TestClient) -> None:
    page = Html(made_up.get("/teams/team:btam").text)
    assert "member:btam-school" in page.ids
    assert "School" in page.text
    assert "chief@example.org" not in page.text
    assert "This contact is not shown to the public" in page.text
    assert "Operated by" in page.text


def test_relations_show_at_both_ends(made_up: TestClient) -> None:
    team, police = (Html(made_up.get(one).text).text for one in ("/teams/team:btam", "/agencies/agency:police"))
    assert "Works with" in team
    assert "Works with" in police


def test_relations_for_partners_are_not_shown_to_the_public(made_up: TestClient) -> None:
    text = made_up.get("/agencies/agency:police").text
    for secret in ("if hurt", "by phone", "the name"):
        assert secret not in text, secret


def test_a_contact_that_is_not_public_says_what_is_withheld_and_not_the_values(made_up: TestClient) -> None:
    for address in ("/services/service:line", "/contacts/contact:desk"):
        text = made_up.get(address).text
        for secret in ("Desk Sergeant", "desk@example.org", "555-0100", "860-XXX"):
            assert secret not in text, (address, secret)
    assert "not shown to the public" in made_up.get("/services/service:line").text


@pytest.mark.parametrize("address", ["/agencies/agency:town-hall", "/contacts/contact:clerk"])
def test_what_a_source_prints_in_the_place_of_a_withheld_number_is_for_those_who_may_read_the_contact(
    made_up: TestClient, address: str
) -> None:
    text = made_up.get(address).text
    assert "The source prints no number and no address that can be used." in text
    assert "203-XXX" not in text


def test_what_a_source_prints_in_the_place_of_a_public_number_is_shown(made_up: TestClient) -> None:
    text = made_up.get("/teams/team:btam").text
    assert "The source withholds the number: it prints 860-YYY." in text


def test_a_merged_id_leads_to_its_survivor(made_up: TestClient) -> None:
    response = made_up.get("/agencies/agency:old-police", follow_redirects=False)
    assert response.status_code == 308
    assert response.headers["location"] == "/agencies/agency:police"


def test_a_name_in_the_picture_is_shown_as_text(made_up: TestClient) -> None:
    for address in ("/agencies/agency:police", "/agencies/agency:odd"):
        text = made_up.get(address).text
        assert 'class="sp-map__' in text
        assert Html(text).all("script") == Html(made_up.get("/about").text).all("script")
        assert not Html(text).all("image", "img")
        assert "&lt;/svg&gt;" in text
        assert check(text) == []


def test_a_unit_on_another_level_than_its_agency_says_what_it_is_part_of(made_up: TestClient) -> None:
    assert "part of Police" in Html(made_up.get("/browse/agencies/tribal").text).text


def test_texts_of_records_are_shown_as_text(made_up: TestClient) -> None:
    text = made_up.get("/contacts/contact:chief").text
    assert "<i>staff</i>" not in text
    assert "&lt;i&gt;staff&lt;/i&gt;" in text


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/browse",
        "/browse/teams",
        "/teams/team:btam",
        "/agencies/agency:police",
        "/agencies/agency:town-hall",
        "/services/service:line",
        "/contacts/contact:desk",
        "/contacts/contact:chief",
        "/categories/crisis",
        "/browse/agencies/municipal",
        "/agencies/agency:odd",
        "/glossary",
        "/resources",
        "/counts",
        "/jurisdictions/jurisdiction:avon",
        "/jurisdictions/jurisdiction:region-3",
    ],
)
def test_pages_of_every_kind_of_record_are_whole(made_up: TestClient, address: str) -> None:
    response = made_up.get(address)
    assert response.status_code == 200
    assert check(response.text) == []


def test_an_empty_store_has_no_page_but_the_one_about_signpost(tmp_path: Path) -> None:
    with (
        open_store(str(tmp_path / "empty.db")) as store,
        TestClient(create_app(Settings(), store, lambda: NOW)) as client,
    ):
        response = client.get("/")
        assert response.status_code == 503
        assert "The directory cannot be reached right now" in response.text
        assert client.get("/about").status_code == 200
