"""Where people start: the first page with its tiles and the one box, and the guides of the tiles."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from seed.loader import CONNECTICUT
from tests.api.pages.pages import Html, box, find_form
from tests.api.pages.test_pages_html import check
from tests.support.yaml_files import ids_in

TILES: Final = [one for one in ids_in(CONNECTICUT / "tiles.yaml") if one.startswith("tile:")]
HTMX: Final = {"HX-Request": "true"}


def typed(client: TestClient, text: str, **headers: str) -> Html:
    """The page that answers a text in the one box."""
    response = client.post("/", data=box(text), headers=headers)
    assert response.status_code == 200
    return Html(response.text)


def values(page: Html) -> dict[str, str]:
    """What the fields of the form to find help hold."""
    fields = {one["id"]: one["value"] for one in page.all("input") if one.get("id") in ("place", "age")}
    chosen = [one["value"] for one in page.all("option") if "selected" in one]
    return {**fields, "category": chosen[0]}


def test_the_first_page_has_a_box_six_to_eight_tiles_and_the_form(client: TestClient) -> None:
    response = client.get("/")
    page = Html(response.text)
    tiles = [one for one in page.links if one.startswith("/start/")]
    assert 6 <= len(tiles) <= 8
    assert {f"/start/{one}" for one in TILES} == {*tiles, "/start/tile:may-i-share"}
    assert "/start/tile:may-i-share" not in tiles
    assert page.ids.index("text") < page.ids.index("tiles") < page.ids.index("find-form")
    assert len(response.content) < 40_000
    assert "open" not in next(one for one in page.all("details") if one.get("id") == "fold")


@pytest.mark.parametrize("tile", TILES)
def test_a_guide_has_steps_numbers_and_sources(client: TestClient, tile: str) -> None:
    response = client.get(f"/start/{tile}")
    page = Html(response.text)
    assert response.status_code == 200
    assert check(response.text) == []
    assert "Where this comes from" in page.text
    assert {"tel:911", "tel:988"} <= set(page.links)
    if tile != "tile:may-i-share":
        assert page.links.count("tel:911") >= 2, "it is in the first step, too"
        assert "Required by law" in page.text


def test_the_form_of_a_guide_asks_for_its_kinds_and_age(client: TestClient) -> None:
    page = Html(client.get("/start/tile:older-person").text)
    fields = {one["name"]: one.get("value", "") for one in page.all("input")}
    assert fields == {"category": "elder-protection", "age": "60", "place": ""}
    answer = Html(client.post("/", data={**fields, "place": "Danbury"}).text)
    assert "Abuse or neglect of an older person, age 60" in answer.text
    assert "1-888-385-4225" in answer.text


def test_several_kinds_are_one_choice_of_the_form(client: TestClient) -> None:
    page = Html(client.post("/", data=find_form("Danbury", "threat-assessment local-police")).text)
    assert values(page)["category"] == "threat-assessment local-police"
    assert "Danbury police" in page.text
    assert "Threat assessment, Local police (not for emergencies: call 911)" in page.text


def test_an_unknown_kind_among_several_is_a_problem_at_its_field(client: TestClient) -> None:
    response = client.post("/", data=find_form("Danbury", "threat-assessment nothing-known"))
    assert response.status_code == 400
    assert "There is no kind of help called “nothing-known”" in Html(response.text).text


def test_threats_say_what_may_be_shared_in_an_emergency(client: TestClient) -> None:
    page = Html(client.get("/start/tile:someone-may-hurt-others").text)
    for said in ("May I share this?", "20 U.S.C. 1232g(b)(1)(I)", "34 CFR", "45 CFR 164.512(j)", "not legal advice"):
        assert said in page.text
    answer = Html(client.post("/", data=find_form("Danbury", "suspicious-activity-reporting")).text)
    assert "/start/tile:may-i-share" in answer.links
    other = Html(client.post("/", data=find_form("Danbury", "domestic-violence")).text)
    assert "/start/tile:may-i-share" not in other.links


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("dcf-careline", "DCF-136"),
        ("211", "press 1"),
        ("988", "or 2 for Spanish"),
        ("safe-connect", "An advocate listens"),
    ],
)
def test_before_you_call_is_on_the_page_of_a_line_and_on_its_card(client: TestClient, line: str, said: str) -> None:
    page = Html(client.get(f"/services/service:{line}").text)
    assert said in page.text.partition("Before you call")[2]
    category = {"dcf-careline": "child-abuse-reporting", "safe-connect": "domestic-violence"}.get(line, "crisis-line")
    answer = Html(client.post("/", data=find_form("Danbury", category)).text)
    assert said in answer.text[answer.text.index("Before you call") :]


def test_a_text_fills_the_form_and_is_answered(client: TestClient) -> None:
    page = typed(client, "my son, 14, is suicidal, Danbury")
    assert values(page) == {"place": "Danbury", "age": "14", "category": "crisis suicide-prevention"}
    assert "Understood: Crisis help now, Suicide prevention, age 14, Danbury" in page.text
    assert "Not understood" not in page.text
    assert "services for Danbury" in page.text
    assert "tel:988" in page.links


def test_what_is_not_understood_is_said(client: TestClient) -> None:
    page = typed(client, "purple elephants, domestic violence, Danbury")
    assert "Not understood: purple elephants" in page.text
    assert "services for Danbury" in page.text


def test_without_a_place_the_town_is_asked_and_the_rest_kept(client: TestClient) -> None:
    page = typed(client, "my son, 14, is suicidal")
    assert "Which town?" in page.text
    assert "tel:988" in page.links
    assert "ACTION line for adults" not in page.text
    hidden = {one["name"]: one["value"] for one in page.all("input") if one.get("type") == "hidden"}
    assert hidden == {"meant": "", "category": "crisis suicide-prevention", "age": "14", "language": ""}
    answer = Html(client.post("/", data={**hidden, "place": "Danbury"}).text)
    assert "Crisis help now, Suicide prevention, age 14" in answer.text


def test_without_a_place_somebody_can_always_be_called(client: TestClient) -> None:
    page = typed(client, "someone threatens to bring a gun to school")
    assert "Which town?" in page.text
    assert page.links.count("tel:911") >= 2
    assert "1-866-HLS-TIPS" in page.text
    assert "No phone number yet" not in page.text


def test_a_place_elsewhere_is_told(client: TestClient) -> None:
    for place in ("Manchester, NH", "02903"):
        page = typed(client, f"domestic violence, {place}")
        assert page.text.count("Signpost covers Connecticut") == 2  # in the answer, and in its text to copy
        assert "We found no place" not in page.text


def test_a_number_in_words_and_digits_is_broken_between_them_only(client: TestClient) -> None:
    page = client.post("/", data=box("crisis, adults, Hartford")).text
    assert '<span class="sp-unbroken">1-800-HOPE-135</span> <span class="sp-unbroken">(1-800-467-3135)</span>' in page


@pytest.mark.parametrize(
    ("text", "names", "uri"),
    [("1-800-842-2288", "DCF Careline", "tel:+18008422288"), ("Safe Connect", "CT Safe Connect", "tel:+18887742900")],
)
def test_what_is_named_is_shown_with_its_number(client: TestClient, text: str, names: str, uri: str) -> None:
    page = typed(client, text)
    assert "You named" in page.text
    assert names in page.text
    assert uri in page.links


@pytest.mark.parametrize(
    ("text", "says"),
    [("", ""), ("   ", ""), ("qqq zzz xyz", "We did not understand this"), ("a\x00b", ""), ("x" * 1_001, "")],
)
def test_a_text_that_cannot_be_used_is_a_problem_at_the_box(client: TestClient, text: str, says: str) -> None:
    for headers in ({}, HTMX):
        response = client.post("/", data=box(text), headers=headers)
        page = Html(response.text)
        problem = next(one for one in page.all("p") if one.get("id") == "text-problem")
        assert response.status_code == 400
        assert "hidden" not in problem
        assert says in page.text
        assert page.problems == []


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000,
        "Danbury \u202esiht",
        "🏠 🆘 Danbury",
        "860-555-0199 " * 70,
        "NEAR(\"*\" OR 'x'); DROP TABLE service; -- Danbury",
        "<script>alert(1)</script> Danbury",
        "a",
        "the of and",
        "Danbury " * 120,
    ],
)
def test_odd_texts_are_answered_or_refused_on_a_whole_page(client: TestClient, text: str) -> None:
    response = client.post("/", data=box(text))
    assert response.status_code in (200, 400)
    assert "<script>alert" not in response.text
    assert check(response.text) == []


def test_htmx_gets_the_fields_that_a_text_fills(client: TestClient) -> None:
    page = typed(client, "domestic violence, Danbury", **HTMX)
    assert "find-fields" in page.ids
    assert values(page) == {"place": "Danbury", "age": "", "category": "domestic-violence"}
    assert page.ids.count("place-problem") == 1


def test_a_text_never_gets_into_an_address(client: TestClient) -> None:
    form = next(one for one in Html(client.get("/").text).all("form") if one.get("id") == "box-form")
    assert (form["method"], form["action"]) == ("post", "/")


def test_a_town_offers_the_kinds_that_have_answers(client: TestClient) -> None:
    page = Html(client.get("/jurisdictions/jurisdiction:ct-town-union").text)
    offered = [one["value"] for one in page.all("button") if one.get("name") == "category"]
    assert "domestic-violence" in offered
    assert "housing" not in offered
    hidden = {one["name"]: one["value"] for one in page.all("input") if one.get("type") == "hidden"}
    for kind in offered:
        assert "for Union" in Html(client.post("/", data={**hidden, "category": kind}).text).text


def test_other_places_offer_no_kinds(client: TestClient) -> None:
    page = Html(client.get("/jurisdictions/jurisdiction:ct").text)
    assert not [one for one in page.all("button") if one.get("name") == "category"]


def test_a_language_is_asked_too(client: TestClient) -> None:
    page = typed(client, "domestic violence, speaks Spanish, Danbury")
    language = next(one["value"] for one in page.all("input") if one.get("id") == "language")
    assert language == "Spanish"
    assert "Understood: Domestic violence, Spanish, Danbury" in page.text
    assert "1-844-831-9200" in page.text
