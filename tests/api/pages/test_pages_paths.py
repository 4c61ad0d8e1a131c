"""The page of referral paths: known answers on the seed, odd and bad input, and that it is whole."""

import pytest
from starlette.testclient import TestClient

from tests.api.pages.pages import Html
from tests.api.pages.path_pages import FAMILIES, PATHS, POLICE, SCHOOLS, path_form
from tests.api.pages.test_pages_html import check
from tests.api.pages.test_pages_input import problems


def asked(client: TestClient, name: str, status: int = 200) -> Html:
    """The page of one of the questions."""
    response = client.post("/path", data=PATHS[name])
    assert response.status_code == status
    return Html(response.text)


def buttons(page: Html, name: str) -> list[str]:
    """The values of the buttons of this name."""
    return [one["value"] for one in page.all("button") if one.get("name") == name]


@pytest.mark.parametrize("name", PATHS)
def test_the_page_of_an_answer_is_whole(client: TestClient, name: str) -> None:
    response = client.post("/path", data=PATHS[name])
    assert check(response.text) == []
    assert response.headers["Cache-Control"] == "no-store"


def test_the_empty_form_asks_nothing_yet(client: TestClient) -> None:
    page = Html(client.get("/path?origin=x&place=y").text)
    assert {"K-12 schools", FAMILIES, POLICE} <= {one["value"] for one in page.all("option")}
    assert "One field" not in page.text
    assert [one["value"] for one in page.all("input") if one.get("name") in {"origin", "place"}] == ["", ""]


def test_a_school_in_windham_is_led_to_211(client: TestClient) -> None:
    page = asked(client, "path-crisis")
    assert "1 option from K-12 schools to help for Windham" in page.text
    first = page.text[page.text.index("Option 1: Mobile Crisis Intervention Services, statewide access") :]
    assert first.index("1 step from K-12 schools") < first.index("Refer to") < first.index("211, press 1")
    assert "For a student in crisis." in first
    assert "the line to call first for this kind of help: 1" in first
    assert "tel:211,1" in page.links


def test_suspected_abuse_is_reported_first_and_the_center_comes_through_the_careline(client: TestClient) -> None:
    page = asked(client, "path-abuse")
    law, way = page.text.index("Required by law"), page.text.index("Option 1:")
    assert law < page.text.index("1-800-842-2288") < page.text.index("CGS 17a-101 to 17a-103") < way
    steps = page.text[way:]
    assert steps.index("Report to DCF Careline") < steps.index("From there the case is referred to")
    assert "For professionals who refer: Call 203-334-6154" in steps
    assert any("section-17a-101" in one for one in page.links)


def test_a_step_without_a_contact_says_so(client: TestClient) -> None:
    page = asked(client, "path-threat")
    assert "Consult State Police Behavioral Threat Assessment Unit" in page.text
    assert "We have no phone number for this step. Call 911 for emergencies." in page.text
    assert "line 610, pages 32-36, October 2025" in page.text


def test_a_place_that_means_two_is_a_choice_above_the_ways(client: TestClient) -> None:
    page = asked(client, "path-two-places")
    assert page.text.index("Which “Mystic” do you mean?") < page.text.index("Option 1:")
    assert "for Groton" in page.text
    assert "for Stonington" in page.text
    chosen = buttons(page, "meant")[1]
    one = Html(client.post("/path", data={**PATHS["path-two-places"], "meant": chosen}).text)
    assert "You chose Stonington as the meaning of “Mystic”" in one.text


def test_an_origin_that_may_be_several_is_asked_back(client: TestClient) -> None:
    page = asked(client, "path-which-origin", 422)
    assert "Which “state police” do you mean?" in page.text
    chosen = buttons(page, "start")
    assert len(chosen) > 1
    response = client.post("/path", data={**PATHS["path-which-origin"], "start": chosen[0]})
    assert response.status_code == 200
    kept = [one["value"] for one in Html(response.text).all("input") if one.get("name") == "start"]
    assert kept == [chosen[0]]
    other = client.post("/path", data={**PATHS["path-crisis"], "start": chosen[0]})
    assert "from K-12 schools" in Html(other.text).text, "a choice holds for the text that it was made for"


def test_with_no_way_it_says_what_is_missing(client: TestClient) -> None:
    page = asked(client, "path-none")
    assert "We have no referral route recorded from Families and community to this help for Hartford" in page.text
    assert "We have no referral route recorded from “Families and community”" in page.text
    assert "“Families and community” refers other cases" in page.text
    assert "Option 1" not in page.text
    assert {"tel:211", "tel:988"} <= set(page.links)


def test_a_button_of_an_agency_fills_the_origin_and_asks_nothing_yet(client: TestClient) -> None:
    page = Html(client.get("/agencies/agency:sector-k12-schools").text)
    sent = {
        one["name"]: one["value"] for one in page.all("input") if one.get("name") in {"origin", "start", "typing"}
    }
    response = client.post("/path", data=sent)
    assert response.status_code == 200
    filled = Html(response.text)
    assert [one["value"] for one in filled.all("input") if one.get("name") == "origin"] == [SCHOOLS]
    assert "needs a change" not in filled.text


def test_one_way_is_a_card_of_its_own(client: TestClient) -> None:
    ways = buttons(asked(client, "path-abuse"), "way")
    response = client.post("/path/card", data={**PATHS["path-abuse"], "way": ways[1]})
    page = Html(response.text)
    assert response.status_code == 200
    assert check(response.text) == []
    assert "Option 2:" in page.text
    assert "Option 1:" not in page.text
    assert "Required by law" in page.text
    assert "As of Saturday, November 21, 2026" in page.text


@pytest.mark.parametrize("way", ["", "nonsense", "jurisdiction:x|service:y", "<b>"])
def test_a_card_of_a_way_that_is_none_is_the_whole_answer(client: TestClient, way: str) -> None:
    response = client.post("/path/card", data={**PATHS["path-abuse"], "way": way})
    assert response.status_code == 200
    assert "Option 1:" in Html(response.text).text
    assert ("is not available now" in response.text) == bool(way)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("origin", "", "Enter where the case is now"),
        ("origin", "qqqzzzxx", "We found no agency, team or type of organization called “qqqzzzxx”."),
        ("origin", "service:211", "No referral path begins at “service:211”."),
        ("origin", "x" * 10_000, "has 10,000 characters"),
        ("origin", "a\x00\x1bb", "“a\ufffd\ufffdb”"),
        ("place", "", "Enter a town"),
        ("place", "x" * 10_000, "has 10,000 characters"),
        ("category", "", "Choose the kind of help that is needed."),
        ("category", "no-such", "There is no kind of help called “no-such”"),
        ("age", "200", "“200” is not an age"),
        ("age", "abc", "“abc” is not an age"),
        ("at", "soon", "“soon” is not a date and time"),
    ],
)
def test_a_bad_field_is_named_with_its_value_and_remedy(
    client: TestClient, field: str, value: str, says: str
) -> None:
    data = {**PATHS["path-crisis"], "when": "at" if field == "at" else "now", field: value}
    response = client.post("/path", data=data)
    page = Html(response.text)
    assert response.status_code == 400
    assert says in page.text
    assert problems(page, field)
    assert check(response.text) == []


def test_every_bad_field_is_named_at_once(client: TestClient) -> None:
    page = Html(client.post("/path", data=path_form("", "", "", "x", when="at", at="x")).text)
    links = [one for one in page.links if one.startswith("#") and one != "#main"]
    assert links == ["#origin", "#place", "#category", "#age", "#at"]


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "%(text)s", "\u202egnidaer", "😀"],
)
def test_odd_text_is_shown_as_text(client: TestClient, text: str) -> None:
    for data in (path_form(text, "Windham", "housing"), path_form(SCHOOLS, text, "housing", start=text, way=text)):
        response = client.post("/path", data=data)
        page = Html(response.text)
        assert response.status_code in (200, 400)
        assert page.problems == []
        assert not [one for one in page.all("script") if "src" not in one]
        assert not page.all("img")
        assert text in [one["value"] for one in page.all("input") if one.get("name") in {"origin", "place"}]


def test_htmx_gets_the_answer_and_the_messages_of_the_fields(client: TestClient) -> None:
    headers = {"HX-Request": "true"}
    answer = client.post("/path", data=PATHS["path-crisis"], headers=headers)
    assert "<html" not in answer.text
    assert "Option 1:" in Html(answer.text).text
    silent = client.post("/path", data=path_form(SCHOOLS, "", typing="1"), headers=headers)
    assert silent.status_code == 200
    assert "found" not in Html(silent.text).ids


@pytest.mark.parametrize("address", ["/path", "/path/card"])
def test_a_body_that_is_no_form_is_refused_with_a_page(client: TestClient, address: str) -> None:
    response = client.post(address, content=b"{}", headers={"Content-Type": "application/json"})
    assert response.status_code == 400
    assert check(response.text) == []


def test_a_region_says_what_part_is_served(client: TestClient) -> None:
    response = client.post("/path", data=path_form(SCHOOLS, "Region 5", "youth-mobile-crisis", "14"))
    assert response.status_code == 200
    assert "Which “Region 5” do you mean?" in Html(response.text).text
