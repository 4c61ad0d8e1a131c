"""The parts of an answer that stand beside its cards, on a made-up state: duties, whom to call instead, groups."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.model.change import ChangeSet
from graph.store.opening import open_store
from tests.api.pages.pages import Html, find_form
from tests.api.pages.path_pages import path_form
from tests.api.pages.test_pages_html import check
from tests.api.told.duties import DUTIES
from tests.api.told.test_cards import BARE, beds
from tests.api.told.test_paths import ANY, refers
from tests.support.small import RECORDS, TODAY, line

MORE = (
    BARE,
    *DUTIES,
    ANY,
    beds("door", "ash"),
    *line("service:door", "860-555-0113"),
    beds("room", "ash", entry_point="service:door"),
    beds("mute", "ash"),
    beds("maybe"),
    beds("perhaps"),
    refers("mute", "service:mute"),
    refers("maybe", "service:maybe"),
    refers("statewide", "service:statewide"),
)


@pytest.fixture(scope="module")
def arcady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over Arcady with what the answers need."""
    with open_store(str(tmp_path_factory.mktemp("answers") / "arcady.db")) as store:
        store.write(ChangeSet(actor="test", reason="a small state", puts=(*RECORDS, *MORE)))
        with TestClient(create_app(Settings(), store, lambda: TODAY)) as client:
            yield client


def found(client: TestClient, category: str = "", age: str = "", **more: str) -> Html:
    response = client.post("/", data=find_form("Ash", category, age, **more))
    assert check(response.text) == []
    return Html(response.text)


def led(client: TestClient, category: str, age: str = "", **more: str) -> Html:
    response = client.post(more.pop("to", "/path"), data=path_form("Schools", "Ash", category, age, **more))
    assert check(response.text) == []
    return Html(response.text)


def test_a_duty_in_full_stands_above_the_cards_and_says_who_must_report(arcady: TestClient) -> None:
    text = found(arcady, "shelter", "9").text
    text = text[text.index("Required by law") :]
    order = ["Law 1", "860-297-0520", "By telephone", "Who must report, how and when", "Doctors"]
    places = [text.index(one) for one in (*order, "A doctor suspects it.", "860-555-0113")]
    assert places == sorted(places)
    assert "Each place has its own number." in text


def test_a_duty_in_one_line_says_its_number(arcady: TestClient) -> None:
    page = found(arcady, "adult-crisis", "9")
    assert "you must report it (Law 1) to:" in page.text
    assert "tel:+18602970520" in page.links
    assert "By telephone" not in page.text, "how is told where the duty is told in full"


def test_services_behind_a_line_and_whom_to_call_instead_are_on_the_cards(arcady: TestClient) -> None:
    page = found(arcady, "shelter")
    assert "Reached through this line: room" in page.text
    assert "Call statewide 211, press 1" in page.text
    text = page.words
    for said in ("Reached through this line: room", "Call instead: statewide: 211, press 1"):
        assert said in text[text.rindex("services for Ash") :], "the plain text says it too"


def test_an_unknown_area_is_said_once(arcady: TestClient) -> None:
    page = found(arcady, "shelter")
    shown = page.text[: page.text.index("This answer as plain text")]
    assert shown.count("We could not confirm that these serve Ash. Call to check.") == 1
    assert "ask whether it serves this place" not in shown


def test_without_a_kind_each_kind_has_its_first_and_a_button_for_all(arcady: TestClient) -> None:
    page = found(arcady, when="any")
    buttons = [one["value"] for one in page.all("button") if one.get("name") == "category"]
    assert buttons == ["youth-crisis", "adult-crisis", "shelter"]
    assert "Show 1 service" in page.text
    assert "Show all 4 services" in page.text
    assert "sp-card" not in {one.get("class") for one in page.all("article")}
    assert page.text.count("If nothing here fits, call") == 2, "on the page and in its text"


def test_who_stands_in_is_said_even_where_all_are_shown(arcady: TestClient) -> None:
    text = found(arcady, "youth-crisis").text
    below = text[text.index("If nothing here fits, call") :]
    assert "211, press 1" in below, "the answer never ends without whom to call"


def test_a_path_says_who_stands_in_and_folds_what_may_not_serve_the_place(arcady: TestClient) -> None:
    page = led(arcady, "shelter", "9")
    way = page.text[page.text.index("Option 1: mute") :]
    assert "We have no phone number for this step. Call statewide." in way
    assert way.index("Option 1: mute") < way.index("Option 2: maybe: may not serve this place")
    assert len(page.all("details")) > 0


def test_a_path_tells_a_duty_in_full_or_in_one_line(arcady: TestClient) -> None:
    full, brief = (led(arcady, category, "9").ids for category in ("shelter", "youth-crisis"))
    assert "required" in full
    assert "required-briefly" not in full
    assert "required-briefly" in brief
    assert "required" not in brief


def test_the_card_of_one_way_has_the_duties_too(arcady: TestClient) -> None:
    way = next(one["value"] for one in led(arcady, "youth-crisis", "9").all("button") if one.get("name") == "way")
    card = led(arcady, "youth-crisis", "9", to="/path/card", way=way)
    assert "Option 1" in card.text
    assert card.text.count("you must report it (Law 1) to:") == 1


def test_an_answer_without_cards_can_be_copied_for_it_says_whom_to_call(arcady: TestClient) -> None:
    nothing = found(arcady, "adult-crisis", "9")
    assert "Nothing found for Ash" in nothing.text
    assert "answer-text" in nothing.ids
    assert "If nothing here fits, call: statewide: 211, press 1" in nothing.text
    lost = Html(arcady.post("/", data=find_form("Xyzzyplugh")).text)
    assert "answer-text" in lost.ids
    assert "If nothing here fits, call: statewide: 211, press 1" in lost.text
