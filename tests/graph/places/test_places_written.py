"""Places as people paste them: addresses, ZIP codes, countries, and what lies in another state."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.jurisdiction import PlaceName
from graph.model.vocabulary import JurisdictionKind, PlaceNameKind
from graph.places.answer import PlaceAnswer
from graph.places.resolve import resolve_place
from graph.places.written import read
from graph.readmodel.geography import Geography
from graph.readmodel.place_names import PlaceNames
from tests.support.small import CITED, Kind, place


def zip_code(code: str, town: str, share: float) -> PlaceName:
    return PlaceName(
        id=f"place-name:{code}-{town}",
        name=code,
        kind=PlaceNameKind.ZIP,
        jurisdiction=f"jurisdiction:{town}",
        share=share,
        citations=CITED,
    )


STATE = "connecticut"
PLACES = [
    place("Connecticut", JurisdictionKind.STATE, aliases=("CT", "Conn.")),
    place("North County", Kind.COUNTY, STATE),
    place("Ash", Kind.TOWN, "north-county", STATE),
    place("Oakford", Kind.TOWN, "north-county", STATE),
    place("Bolton", Kind.TOWN, STATE),
    place("Manchester", Kind.TOWN, STATE),
]
CODES = [
    zip_code("06001", "ash", 0.98),
    zip_code("06001", "oakford", 0.02),
    zip_code("06002", "oakford", 0.979),
    zip_code("06002", "ash", 0.021),
    zip_code("06103", "bolton", 1.0),
]
NAMES, GEOGRAPHY = PlaceNames.build(PLACES, CODES, []), Geography.build(PLACES)


def ask(text: str) -> PlaceAnswer:
    return resolve_place(NAMES, text, GEOGRAPHY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ash, CT", ["Ash"]),
        ("Ash Conn.", ["Ash"]),
        ("Ash Connecticut 06001", ["Ash"]),
        ("Ash, CT, USA", ["Ash"]),
        ("Ash, Connecticut, United States of America", ["Ash"]),
        ("12 Elm Street, Ash, CT 06001", ["Ash"]),
        ("12 Elm Street, Apt 4, Ash CT", ["Ash"]),
        ("Ash, Unit 5", ["Ash"]),
        ("12 Elm Street Ash", ["Ash"]),
        ("PO Box 7, Ash 06001-0007", ["Ash"]),
        ("Ash, North County", ["Ash"]),
        ("Ash/Oakford", ["Ash", "Oakford"]),
        ("Ash or Bolton", ["Ash", "Bolton"]),
        ("Bolton (Ash)", ["Ash", "Bolton"]),
        ("06103", ["Bolton"]),
        ("6103", ["Bolton"]),
        ("CT 6103", ["Bolton"]),
        ("061031234", ["Bolton"]),
        ("06103 1234", ["Bolton"]),
        ("06001", ["Ash"]),
        ("06002", ["Ash", "Oakford"]),
        ("Oakford 06001", ["Oakford"]),
        ("Ash 06002", ["Ash"]),
    ],
)
def test_an_address_means_its_town(text: str, expected: list[str]) -> None:
    answer = ask(text)
    assert sorted(match.name for match in answer.places) == expected
    assert answer.remarks == ()


def test_the_lesser_towns_of_a_zip_code_are_offered() -> None:
    assert [(match.name, match.share) for match in ask("06001").matches] == [("Ash", 0.98), ("Oakford", 0.02)]


def test_a_zip_code_that_contradicts_the_town_is_asked_back() -> None:
    answer = ask("Ash 06103")
    assert sorted(match.name for match in answer.places) == ["Ash", "Bolton"]
    (remark,) = answer.remarks
    assert remark.code == "place.zip-contradicts"
    assert remark.params == {"name": "Ash", "zip": "06103", "others": "Bolton"}


@pytest.mark.parametrize(
    ("text", "offered", "state"),
    [
        ("Manchester, NH", ["Manchester"], "New Hampshire"),
        ("manchester nh", ["Manchester"], "New Hampshire"),
        ("Manchester, New Hampshire 03101", ["Manchester"], "New Hampshire"),
        ("Ash, ME", ["Ash"], "Maine"),
        ("Ash, me", ["Ash"], "Maine"),
        ("Boston", ["Bolton"], "Massachusetts"),
        ("Boston, MA", [], "Massachusetts"),
        ("New York City", [], "New York"),
        ("NY", [], "New York"),
        ("Georgia", [], "Georgia"),
    ],
)
def test_another_state_is_said_and_a_place_of_that_name_is_only_offered(
    text: str, offered: list[str], state: str
) -> None:
    answer = ask(text)
    assert (answer.meant, [match.name for match in answer.matches]) == (0, offered)
    (remark,) = answer.remarks
    assert remark.code == "place.elsewhere"
    assert (remark.params["state"], remark.params["home"]) == (state, "Connecticut")


def test_a_word_that_is_also_a_code_is_no_state() -> None:
    assert [match.name for match in ask("Bolton me").places] == ["Bolton"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("02903", "place.zip-elsewhere"), ("06199", "place.zip-unknown"), ("2903", "place.zip-elsewhere")],
)
def test_a_zip_code_without_a_place_is_said(text: str, code: str) -> None:
    answer = ask(text)
    assert (answer.matches, [remark.code for remark in answer.remarks]) == ((), [code])


@pytest.mark.parametrize("text", ["Ash 06199", "Ash, 02903"])
def test_an_unknown_zip_code_beside_a_town_is_said_and_the_town_is_meant(text: str) -> None:
    answer = ask(text)
    assert [match.name for match in answer.places] == ["Ash"]
    assert [remark.params["zip"] for remark in answer.remarks] == [text[-5:]]


@pytest.mark.parametrize("text", ["Ash, suicide", "suicide, Ash, CT 06001"])
def test_what_is_no_part_of_an_address_is_said(text: str) -> None:
    answer = ask(text)
    assert [match.name for match in answer.places] == ["Ash"]
    assert [(remark.code, remark.params) for remark in answer.remarks] == [("place.unread", {"text": "suicide"})]


def test_a_directory_of_no_state_says_nothing_of_states() -> None:
    towns = [place("Ash", Kind.TOWN)]
    answer = resolve_place(PlaceNames.build(towns, [], []), "Boston", Geography.build(towns))
    assert (answer.matches, answer.remarks) == ((), ())


@given(st.text(max_size=40), st.sampled_from(["CT", "NH", "USA", "06001", "6001", "Conn.", ","]))
def test_any_text_is_taken_apart_and_the_rest_of_it_kept(text: str, end: str) -> None:
    apart = read(f"{text}, {end}", NAMES.states)
    assert len(apart.core) <= len(text) + len(end) + 2 + text.count("/") + text.count(";")
    assert apart.zip_code is None or (len(apart.zip_code) == 5 and apart.zip_code.isdigit())
