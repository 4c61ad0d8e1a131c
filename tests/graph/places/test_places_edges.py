"""Half-typed, misspelled and ambiguous places at the edges of what is taken for meant; scores worked out by hand.

The score of a misspelling is twice the letters in common, in their order, by all letters of both, of a hundred.
"""

import pytest

from graph.model.errors import InvalidInput
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record
from graph.model.vocabulary import JurisdictionKind, PlaceNameKind
from graph.places.answer import PlaceAnswer, PlaceMatch
from graph.places.resolve import resolve_place
from tests.support.small import CITED, Kind, model, place


def ask(text: str, *more: Record) -> PlaceAnswer:
    world = model(*more)
    return resolve_place(world.place_names, text, world.geography)


def town(name: str) -> Jurisdiction:
    return place(name, Kind.TOWN, "arcady")


def village(name: str, of: str, share: float | None = None) -> PlaceName:
    made = f"place-name:{name.lower().replace(' ', '-')}-{of}"
    kind, jurisdiction = PlaceNameKind.VILLAGE, f"jurisdiction:{of}"
    return PlaceName(id=made, name=name, kind=kind, jurisdiction=jurisdiction, share=share, citations=CITED)


def scores(answer: PlaceAnswer) -> list[tuple[str, float]]:
    return [(match.name, match.score) for match in answer.matches]


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("bir", "Birch", 91.4),  # 80 + 19 * 3/5
        ("birc", "Birch", 95.2),
        ("mill", "Ash", 88.4),  # 80 + 19 * 4/9
        ("millbroo", "Ash", 96.9),
    ],
)
def test_half_a_name_scores_by_how_much_of_it_was_typed(text: str, name: str, score: float) -> None:
    assert scores(ask(text))[0] == (name, score)


def test_two_letters_or_digits_alone_are_no_beginning() -> None:
    assert ask("bi").matches == ()
    assert scores(ask("123", town("1234 Corners"))) == []
    assert scores(ask("1234 c", town("1234 Corners"))) == [("1234 Corners", 89.5)]  # 80 + 19 * 6/12


def test_eight_beginnings_are_offered_and_nine_are_too_many() -> None:
    harbors = [town(f"Harbor {letter} of the Lake") for letter in "abcdfghij"]  # not e, which is short for east
    eight = ask("harb", *harbors[:8])
    assert (eight.meant, [match.name for match in eight.matches]) == (8, [one.name for one in harbors[:8]])
    assert ask("harb", *harbors).matches == ()


def test_of_two_names_of_a_place_the_one_that_fits_best_counts() -> None:
    answer = ask("oak", town("Elm"), village("Oaks", "elm"), village("Oak Valley", "elm"), village("Oakland", "dale"))
    assert [(match.name, match.matched, match.score) for match in answer.matches] == [
        ("Elm", "Oaks", 94.2),  # 80 + 19 * 3/4
        ("Dale", "Oakland", 88.1),
    ]


@pytest.mark.parametrize(
    ("name", "text", "score"),
    [
        ("Dale", "dabe", 75.0),  # 2 * 3 of 8
        ("Dale", "dabs", None),  # 2 * 2 of 8
        ("Abcdefgh", "bcdeg", 76.9),  # 2 * 5 of 13: five letters typed
        ("Abcdefg", "abcdex", None),  # 2 * 5 of 13: six letters typed
        ("Abcdefghijkl", "abcdefghixy", 78.3),  # 2 * 9 of 23
        ("Abcdefghi", "abcdefgxy", None),  # 2 * 7 of 18: 77.8
        ("Ashen", "asn", None),  # 2 * 3 of 8, three letters typed
        ("Ashen", "ashn", 88.9),
        ("Ashen", "xshen", None),  # 80, of a short name, and its first letter is another
        ("Ashens", "xshens", 83.3),  # six letters are not so few
    ],
)
def test_how_much_of_a_name_must_be_right(name: str, text: str, score: float | None) -> None:
    found = [match.score for match in ask(text, town(name)).matches if match.name == name]
    assert found == ([] if score is None else [score])


ALPHABET = "abcdefghijklmnopqrst"


def test_guesses_less_than_five_points_behind_the_best_are_meant_too() -> None:
    towns = [town("Abcdefghijklmnopqrxy"), town("Abcdefghijklmnopqxy"), town("Abcdefghijklmnopqxyz")]
    answer = ask(ALPHABET, *towns)
    assert scores(answer) == [  # 2 * 18 of 40, 2 * 17 of 39, 2 * 17 of 40
        ("Abcdefghijklmnopqrxy", 90.0),
        ("Abcdefghijklmnopqxy", 87.2),
        ("Abcdefghijklmnopqxyz", 85.0),
    ]
    assert answer.meant == 2
    assert answer.remarks[0].params == {"text": ALPHABET, "name": "Abcdefghijklmnopqrxy"}


def test_at_most_ten_names_are_guessed() -> None:
    assert len(ask(ALPHABET, *(town(f"Abcdefghijklmnopqr{letter}") for letter in "bcdefghijklm")).matches) == 10


def test_an_exact_name_is_certain_and_a_region_of_that_short_name_less_so() -> None:
    assert scores(ask("Ash")) == [("Ash", 100.0), ("North County", 60.0)]
    kept = [meaning.jurisdiction for meaning in model().place_names.meanings["ash"]]
    assert kept == ["jurisdiction:ash", "jurisdiction:north-county"]


def test_a_village_comes_before_a_region_of_that_short_name_too() -> None:
    answer = ask("North", village("North", "dale"))
    assert (answer.meant, scores(answer)) == (1, [("Dale", 100.0), ("North County", 60.0)])


@pytest.mark.parametrize("text", ["DEMHS 1", "1 DEMHS", "county South"])
def test_a_region_s_name_with_its_system_is_as_good_as_a_village_s(text: str) -> None:
    answer = ask(text, village(text, "dale"))
    assert (answer.meant, [match.score for match in answer.matches]) == (2, [100.0, 100.0])


def test_a_region_s_number_is_as_good_as_a_village_s() -> None:
    assert [match.name for match in ask("Region 2", village("Region 2", "ash")).places] == [
        "Ash",
        "DEMHS Region 2",
        "DMHAS Region 2",
    ]


def test_a_number_of_three_digits_is_no_region_s_short_name() -> None:
    regions = (
        place("Twelfth Region", JurisdictionKind.DEMHS_REGION, "arcady", code="12"),
        place("Far Region", JurisdictionKind.DEMHS_REGION, "arcady", code="123"),
    )
    for text in ("DEMHS 12", "12 demhs region", "region 12"):
        assert [match.name for match in ask(text, *regions).places] == ["Twelfth Region"]
    names = model(*regions).place_names.meanings
    assert not {"demhs 123", "123 demhs region", "region 123"} & names.keys()


def test_meanings_come_by_share_then_without_one_by_name() -> None:
    answer = ask(
        "Elmwood", village("Elmwood", "ash"), village("Elmwood", "birch", 0.3), village("Elmwood", "dale", 0.7)
    )
    assert [(match.name, match.share) for match in answer.places] == [("Dale", 0.7), ("Birch", 0.3), ("Ash", None)]


def test_what_is_not_on_file_is_no_meaning() -> None:
    answer = ask("school district 7")
    assert (answer.matches, answer.meant, answer.places) == ((), 0, ())


def test_200_characters_are_read_and_201_are_not() -> None:
    assert ask("x" * 200).matches == ()
    with pytest.raises(InvalidInput, match="201 characters long: write at most 200"):
        ask("x" * 201)


def test_a_match_says_which_name_it_was_taken_for() -> None:
    assert ask("millbrok").matches[0] == PlaceMatch("jurisdiction:ash", "Ash", "Millbrook", 94.1)  # 2 * 8 of 17
