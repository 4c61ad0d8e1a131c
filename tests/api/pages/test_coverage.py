"""The pages of coverage: from all kinds of help to one cell in three clicks, filters, tables and the gap report."""

import csv
import io

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.model.vocabulary import Role
from tests.api.pages.forms import heading
from tests.api.pages.pages import Html
from tests.api.pages.signing import browser, signed_in

CELL = "/coverage/cell?place=jurisdiction%3Act-town-danbury&category=child-advocacy-center&ages=age-band%3A0-12"


@pytest.fixture
def public(app: Starlette) -> TestClient:
    return browser(app)


def links(page: str) -> dict[str, str]:
    return {one["href"]: one.get("class", "") for one in Html(page).all("a") if "href" in one}


def test_three_clicks_lead_to_who_is_missing_why_and_whom_to_ask(public: TestClient) -> None:
    start = public.get("/coverage")
    assert heading(start) == "Coverage"
    assert Html(start.text).problems == []
    column = "/coverage?of=&category=child-advocacy-center"
    column = next(href for href in links(start.text) if href.endswith("category=child-advocacy-center"))
    places = public.get(column)
    assert CELL in links(places.text)
    told = Html(public.get(CELL).text)
    assert told.problems == []
    assert "We have no provider listed. There may be some that we do not know of." in told.text
    assert "Greater Waterbury Child Advocacy Center" in told.text, "who may serve it"
    assert "line 479" in told.text
    assert "211" in told.text or "Careline" in told.text


def test_a_district_without_a_listed_team_is_named_with_its_law(public: TestClient) -> None:
    page = Html(public.get("/coverage/report").text)
    assert page.problems == []
    assert "C.G.S. 17a-106a" in page.text
    assert "Judicial District of Danbury" in page.text
    assert "There is none" not in page.text
    assert "does not mean that there is none" in page.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/coverage?category=nothing", 422),
        ("/coverage?within=Atlantis", 422),
        ("/coverage?age=x", 422),
        ("/coverage?age=999", 422),
        ("/coverage/table.csv?age=x", 422),
        ("/coverage/report?within=Atlantis", 422),
        ("/coverage/cell", 404),
        ("/coverage/cell?place=jurisdiction:ct-town-avon&category=crisis&ages=none", 404),
        ("/coverage?from=x&category=crisis", 200),
        ("/coverage?status=nothing&of=nothing", 200),
    ],
)
def test_what_cannot_be_asked_is_said(public: TestClient, address: str, status: int) -> None:
    assert public.get(address).status_code == status


def test_only_a_status_and_only_an_age(public: TestClient) -> None:
    page = public.get("/coverage?category=child-advocacy-center&status=not_on_file&age=5&within=Fairfield+Co").text
    assert "/jurisdictions/jurisdiction:ct-town-danbury" in links(page)
    assert "/jurisdictions/jurisdiction:ct-town-bridgeport" not in links(page)


def test_regions_show_the_share_of_their_people(public: TestClient) -> None:
    page = Html(public.get("/coverage?of=judicial_district&category=child-abuse-mdt").text)
    assert "1 provider, for 43% of the people" in page.text


def test_the_table_has_every_cell_and_no_formula(public: TestClient) -> None:
    answer = public.get("/coverage/table.csv?category=housing&within=DEMHS+Region+3&age=5")
    labels, *rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert labels[:3] == ["Place", "Id of the place", "Sort of place"]
    assert len(rows) == 41
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert public.get("/coverage/table.xlsx?category=housing&age=5").status_code == 200


def test_editors_get_links_to_what_would_change_a_cell(app: Starlette) -> None:
    editor, public = signed_in(app, Role.EDITOR), browser(app)
    found = [one for one in links(editor.get(CELL).text) if one.startswith("/edit/new/absence?")]
    assert len(found) == 1
    assert 'value="Danbury"' in editor.get(found[0]).text
    assert not any("/edit/new" in one for one in links(public.get(CELL).text))


def test_spanish(public: TestClient) -> None:
    page = Html(public.get("/es/coverage?category=housing").text)
    assert "Ninguno en la lista" in page.text
    assert "Adolescentes (de 13 a 17 años)" in page.text
