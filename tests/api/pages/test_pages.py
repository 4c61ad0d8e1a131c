"""Known answers on the real seed, as a case manager reads them."""

import re

import pytest
from starlette.testclient import TestClient

from tests.api.pages.pages import Html, find_form


def asked(client: TestClient, place: str, category: str = "", age: str = "", **more: str) -> Html:
    """The page of an answer."""
    response = client.post("/", data=find_form(place, category, age, **more))
    assert response.status_code == 200
    return Html(response.text)


def cards(page: Html) -> list[str]:
    """The names of the services found, in their order."""
    return re.findall(r"^\d+\. (.+)$", "\n".join(page.words.splitlines()), re.MULTILINE)


def test_opening_page_says_what_it_is_and_whom_to_call_in_danger(client: TestClient) -> None:
    page = Html(client.get("/").text)
    assert "Find who can help in Connecticut, and how to reach them." in page.text
    assert page.text.index("911") < page.text.index("Town, village, ZIP code or region")
    assert {"tel:911", "tel:988", "sms:988"} <= set(page.links)
    assert "services for" not in page.text


def test_willimantic_is_windham_and_gets_the_statewide_line(client: TestClient) -> None:
    page = asked(client, "Willimantic", "youth-mobile-crisis", "14")
    assert "for Windham" in page.text
    assert "211, press 1" in page.text
    assert "tel:211,1" in page.links
    assert "statewide" in page.text
    assert "We have no local" in page.text
    assert cards(page)[0] == "Mobile Crisis Intervention Services, statewide access"


def test_services_with_something_unknown_come_last_and_say_so(client: TestClient) -> None:
    page = asked(client, "Norwich", "urgent-crisis-center", "14")
    known, _, unknown = page.text.partition("These may not match")
    assert "Takes age 14 (ages 0 to 21)" in known
    assert known.index("Urgent crisis center in New London") < known.index("Serves all of New London County")
    cards, _, _ = unknown.partition("If nothing here fits, call")
    assert cards.count("We could not confirm that these serve Norwich. Call to check.") == 1
    assert "Urgent crisis center in Hartford" in cards
    assert "We could not confirm that it serves this place. Call to check" not in cards, "it is said once, above them"
    assert "Not listed: languages. Ask when you call." in cards


def test_trumbull_center_is_by_referral_with_the_careline_first(client: TestClient) -> None:
    page = asked(client, "Trumbull", "child-advocacy-center", "9")
    card = page.text[page.text.index("Child Advocacy Center of The Center for Family Justice") :]
    careline, own = card.index("1-800-842-2288"), card.index("203-334-6154")
    assert card.index("Referral required") < careline < own
    assert "For professionals who refer: Call 203-334-6154" in card
    assert card.index("DCF Careline") < careline
    assert "tel:+18008422288" in page.links


def test_forty_leaves_youth_services_out_and_offers_adult_mobile_crisis(client: TestClient) -> None:
    page = asked(client, "Hartford", "youth-mobile-crisis", "40")
    assert cards(page) == ["ACTION line for adults in crisis"]
    assert "do not take age 40" in page.text
    assert "We know of no open service of this kind. This one is open: Adult mobile crisis" in page.text
    assert "For ages 0 to 18, not for age 40" in page.text
    assert "For age 40: Adult mobile crisis" in page.text
    buttons = [one for one in page.all("button") if one.get("name") == "category"]
    assert buttons == [
        {
            "class": "sp-action",
            "type": "submit",
            "form": "find-form",
            "name": "category",
            "value": "adult-mobile-crisis",
        }
    ]
    assert "tel:211" in page.links
    assert "tel:988" in page.links


def test_the_offered_kind_takes_the_place_of_the_one_in_the_form(client: TestClient) -> None:
    data = {**find_form("Hartford", age="40"), "category": ["youth-mobile-crisis", "adult-mobile-crisis"]}
    page = Html(client.post("/", data=data).text)
    chosen = [one["value"] for one in page.all("option") if "selected" in one]
    assert chosen == ["adult-mobile-crisis", "now"]
    assert "Adult mobile crisis, age 40" in page.text


def test_mystic_is_a_choice_above_the_services_of_both(client: TestClient) -> None:
    page = asked(client, "Mystic", "youth-mobile-crisis")
    assert page.text.index("Which “Mystic” do you mean?") < page.text.rindex("1 service for Groton or Stonington")
    choices = [one["value"] for one in page.all("button") if one.get("name") == "meant"]
    assert choices == ["jurisdiction:ct-town-groton Mystic", "jurisdiction:ct-town-stonington Mystic"]
    assert "Groton, Stonington" in page.text


def test_a_chosen_meaning_is_kept_while_the_text_is_the_same(client: TestClient) -> None:
    page = asked(client, "Mystic", "youth-mobile-crisis", meant="jurisdiction:ct-town-groton Mystic")
    assert "for Groton" in page.text
    assert "You chose Groton as the meaning of “Mystic”" in page.text
    assert [one["value"] for one in page.all("input") if one.get("name") == "meant"] == [
        "jurisdiction:ct-town-groton Mystic"
    ]
    other = asked(client, "Avon", "youth-mobile-crisis", meant="jurisdiction:ct-town-groton Mystic")
    assert "for Avon" in other.text


def test_a_zip_code_shows_how_many_of_its_people_live_in_each_town(client: TestClient) -> None:
    page = asked(client, "06351", "child-abuse-reporting")
    assert "73% of this ZIP code's people" in page.text
    assert "less than 1% of this ZIP code's people" in page.text


def test_where_nearly_all_of_a_zip_code_live_is_the_answer_and_the_others_are_one_click_away(
    client: TestClient,
) -> None:
    page = asked(client, "06001", "local-police")
    assert "for Avon" in page.text
    assert "Not the place you meant? Farmington" in page.text
    chosen = asked(client, "06001", "local-police", meant="jurisdiction:ct-town-farmington 06001")
    assert "for Farmington" in chosen.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Manchester, NH", "“Manchester, NH” is in New Hampshire. Signpost covers Connecticut."),
        ("02903", "02903 is no ZIP code of Connecticut."),
        ("Norwalk 06103", "The ZIP code 06103 is in Hartford, not in Norwalk."),
        ("Norwalk, suicide", "“suicide” was not used"),
    ],
)
def test_what_is_not_read_of_a_place_is_said(client: TestClient, text: str, said: str) -> None:
    assert said in asked(client, text, "local-police").text


def test_region_five_names_several_systems_and_what_is_not_on_file(client: TestClient) -> None:
    page = asked(client, "Region 5")
    for name in ("DCF Region 5 (Western)", "DEMHS Region 5", "DMHAS Region 5 (Western)"):
        assert name in page.text
    assert "School districts are not listed" in page.text


def test_misspelled_place_says_what_it_was_taken_for(client: TestClient) -> None:
    assert "Showing results for Windham. You typed “Windam”." in asked(client, "Windam", "youth-mobile-crisis").text


def test_nonsense_finds_nothing_and_still_names_211_and_988(client: TestClient) -> None:
    page = asked(client, "Qqqqqqzzz")
    assert "We found no place called “Qqqqqqzzz”" in page.text
    assert {"tel:211", "tel:988"} <= set(page.links)


def test_each_number_shows_how_far_to_trust_it(client: TestClient) -> None:
    page = asked(client, "Hartford", "adult-mobile-crisis", "30")
    assert "Printed October 2025" in page.text
    assert page.text.count("No one has confirmed them yet.") == 1
    cards, _, _ = page.text.partition("This answer as plain text")
    assert "not confirmed" not in cards, "what is true of all is said once"


def test_a_set_time_is_in_the_directorys_zone(client: TestClient) -> None:
    page = asked(client, "Hartford", "crisis-line", when="at", at="2026-12-25T03:15")
    assert "Friday, December 25, 2026, 3:15 AM, Eastern Time" in page.text.replace("\u00a0", " ")
    assert "Open at that time" in page.text


def test_any_time_asks_no_hours(client: TestClient) -> None:
    page = asked(client, "Hartford", when="any")
    assert "at any time" in page.text
    assert "Open now" not in page.text


def test_plain_text_says_what_the_cards_say(client: TestClient) -> None:
    html = client.post("/", data=find_form("Trumbull", "child-advocacy-center", "9")).text
    text = html[html.index('id="answer-text"') : html.index("</pre>")]
    for line in (
        "3 services for Trumbull",
        "1. DCF Careline",
        "Reached through this line: ",
        "2. Child Advocacy Center of The Center for Family Justice",
        "Referral required. Start with:\nDCF Careline: 1-800-842-2288",
        "For professionals who refer: Call: 203-334-6154",
        "Immediate danger: call 911.",
        "report it (CGS 17a-101 to 17a-103) to: DCF Careline: 1-800-842-2288 or Local law enforcement",
        "If nothing here fits, call:\n",
    ):
        assert line in text


def test_a_query_in_the_address_is_no_way_to_search(client: TestClient) -> None:
    plain = client.get("/").text
    assert client.get("/?place=Hartford&category=youth-mobile-crisis&age=14").text == plain
    assert client.get("/search?q=Hartford").text == client.get("/search").text


def test_htmx_gets_the_answer_alone(client: TestClient) -> None:
    response = client.post("/", data=find_form("Willimantic"), headers={"HX-Request": "true"})
    assert "<html" not in response.text
    assert "services for Windham" in response.text
    assert Html(response.text).problems == []
    assert "HX-Request" in response.headers["Vary"]


def test_while_typing_an_empty_place_is_no_mistake(client: TestClient) -> None:
    response = client.post("/", data=find_form(" ", typing="1"), headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert "Enter a town" not in response.text


def test_canton_lies_in_the_judicial_district_of_litchfield(client: TestClient) -> None:
    page = Html(client.get("/jurisdictions/jurisdiction:ct-town-canton").text)
    assert "Judicial District of Litchfield" in page.text
    assert "/jurisdictions/jurisdiction:ct-judicial-district-litchfield" in page.links
    assert "School districts are not listed" in page.text


def test_a_place_offers_to_find_help_there(client: TestClient) -> None:
    page = Html(client.get("/jurisdictions/jurisdiction:ct-town-canton").text)
    hidden = {one["name"]: one["value"] for one in page.all("input") if one.get("type") == "hidden"}
    assert hidden == {"place": "Canton", "meant": "jurisdiction:ct-town-canton Canton", "when": "any"}
    assert "for Canton" in Html(client.post("/", data=hidden).text).text


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/services/service:211", ["The same number is also used by", "24 hours a day, every day", "Main contact"]),
        ("/services/service:cac-center-for-family-justice", ["Referral required", "For professionals who refer"]),
        (
            "/agencies/agency:ct-demhs-region-3",
            ["Part of", "This contact is not shown to the public", "does not say which contact"],
        ),
        ("/contacts/contact:cfj-mdt-coordinator", ["203-334-6154", "The Center for Family Justice", "undated"]),
        ("/categories/youth-mobile-crisis", ["Adult mobile crisis", "up to 18", "Wheeler mobile crisis"]),
        ("/jurisdictions/jurisdiction:ct", ["Towns (169)", "Judicial districts (13)", "3,605,944"]),
    ],
)
def test_pages_of_things_say_what_they_touch(client: TestClient, address: str, says: list[str]) -> None:
    text = Html(client.get(address).text).text
    for words in says:
        assert words in text


def test_search_groups_its_hits(client: TestClient) -> None:
    page = Html(client.post("/search", data={"q": "bridgeport"}).text)
    titles = ["Places and regions (", "Agencies (", "Services ("]  # in the order of their best hits
    assert [page.text.index(title) for title in titles] == sorted(page.text.index(title) for title in titles)
    assert "/jurisdictions/jurisdiction:ct-town-bridgeport" in page.links


def test_hits_have_their_numbers_to_dial(client: TestClient) -> None:
    careline = Html(client.post("/search", data={"q": "report child abuse"}).text)
    assert "tel:+18008422288" in careline.links
    number = Html(client.post("/search", data={"q": "(860) 258-4100"}).text)
    assert "tel:+18602584100" in number.links
    assert "/services/service:tails-of-joy" in number.links


def test_search_without_hits_says_what_to_try(client: TestClient) -> None:
    page = Html(client.post("/search", data={"q": "qqqzzz"}).text)
    assert "No results for “qqqzzz”" in page.text
    assert "Try a shorter part of the name" in page.text


def test_unknown_page_names_the_remedy(client: TestClient) -> None:
    response = client.get("/agencies/agency:nobody")
    assert response.status_code == 404
    page = Html(response.text)
    assert "agency:nobody" in page.text
    assert "Search for its name" in page.text
    assert {"/", "/search"} <= set(page.links)


def test_static_files_are_compressed_and_pages_that_show_what_was_typed_are_not(client: TestClient) -> None:
    taken = {"accept-encoding": "gzip"}
    for name in ("signpost.css", "signpost.js", "vendor/uswds/uswds.css"):
        answer = client.get(f"/static/{name}", headers=taken)
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.content == client.get(f"/static/{name}", headers={"accept-encoding": "identity"}).content
    assert "content-encoding" not in client.get("/", headers=taken).headers
    assert "content-encoding" not in client.post("/", data=find_form("Danbury"), headers=taken).headers
