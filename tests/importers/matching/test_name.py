"""Names: how two of them fit, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.matching.name import Fit, Name, acronym_of, fit_of, name_of
from importers.matching.words import GENERAL, singular

PLACES = frozenset({"ash", "birch", "haven", "new", "east", "west", "winchester", "manchester"})
TEXT = st.text("abcdeDfgst .&-,()12", max_size=30)


def named(text: str) -> Name:
    name = name_of(text)
    assert name is not None
    return name


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        ("Department of Children and Families", "Children & Families, Dept. of", Fit.EQUAL),
        ("The Connecticut Department of Public Health", "CT Dept of Public Hlth", Fit.EQUAL),
        ("St. Mary's Community Ctr", "Saint Marys Community Center", Fit.EQUAL),
        ("BH Care", "BHcare", Fit.EQUAL),
        ("Youth Services Bureau", "Youth Service Bureau, Inc.", Fit.EQUAL),
        ("Klingberg Family Centers", "Klinberg Family Center", Fit.CLOSE),
        ("Harbor Counseling Services", "Harbor Counselling Servvices", Fit.CLOSE),
        ("Troop A", "Troop B", Fit.NUMBER),
        ("Region 1 Board", "Region 2 Board", Fit.NUMBER),
        ("Troop", "Troop B", Fit.NUMBER),
        ("Ash Police Department", "Birch Police Department", Fit.PLACE),
        ("East Haven Clinic", "West Haven Clinic", Fit.PLACE),
        ("Winchester Police", "Manchester Police", Fit.PLACE),  # two slips apart, and both known
        ("Harbor Clinic", "Harbor Clinic Intake Unit", Fit.WITHIN),
        ("Harbr Clinic", "Harbor Clinic Intake Unit", Fit.WITHIN),
        ("Harbor Youth Clinic", "Harbor Housing Alliance", Fit.PARTLY),
        ("Youth Center", "Youth Alliance", Fit.OTHER),  # general words alone tell nothing
        ("Male Shelter", "Female Shelter", Fit.OTHER),
        ("Harbor Clinic", "Lakeside Alliance", Fit.OTHER),
    ],
)
def test_how_names_fit(one: str, other: str, fit: Fit) -> None:
    assert fit_of(named(one), named(other), PLACES) is fit
    assert fit_of(named(other), named(one), PLACES) is fit


def test_the_name_of_the_own_town_makes_no_difference_and_that_of_another_does() -> None:
    short, long = named("Police Department"), named("Ash Police Department")
    assert fit_of(short, long, PLACES, home={"ash"}) is Fit.EQUAL
    assert fit_of(short, long, PLACES, home={"birch"}) is Fit.WITHIN


@pytest.mark.parametrize(
    ("text", "short", "initials"),
    [
        ("DCF", "dcf", ""),
        ("D.C.F.", "dcf", "dcf"),
        ("CT DCF", "dcf", ""),
        ("CT", "ct", ""),
        ("Department of Children and Families", "", "dcf"),
        ("Department of Mental Health and Addiction Services (DMHAS)", "", "dmhas"),
        ("DEMHS Region 4 office", "", "dro"),
        ("Two Words", "", ""),
    ],
)
def test_acronyms(text: str, short: str, initials: str) -> None:
    assert (named(text).short, named(text).initials) == (short, initials)


def test_acronyms_are_compared_without_the_state_and_full_stops() -> None:
    assert acronym_of("CT DCF") == acronym_of("D.C.F.") == acronym_of("DCF") == "dcf"


def test_a_name_needs_letters_or_digits() -> None:
    assert name_of("  – ") is None
    assert named("Connecticut").words == ("connecticut",), "a weak word counts where there is no other"
    assert named("The Connecticut Harbor").words == ("harbor",)


def test_names_of_general_words_are_general() -> None:
    assert named("Youth Services Bureau").general
    assert not named("Ash Youth Services Bureau").general


def test_plurals_of_general_words_are_one_word() -> None:
    assert [singular(word) for word in ("services", "agencies", "class", "hopewells")] == [
        "service", "agency", "class", "hopewells",
    ]  # fmt: skip
    assert all(word == word.lower() for word in GENERAL)


@given(TEXT, TEXT)
def test_the_fit_is_symmetric_and_a_name_fits_itself(one: str, other: str) -> None:
    first, second = name_of(one), name_of(other)
    if first is not None and second is not None:
        assert fit_of(first, second, PLACES) is fit_of(second, first, PLACES)
        assert fit_of(first, first, PLACES) is Fit.EQUAL


@given(st.permutations(["harbor", "family", "center", "of", "the", "north"]))
def test_the_order_of_words_makes_no_difference(words: list[str]) -> None:
    assert fit_of(named(" ".join(words)), named("Harbor Family Center North")) is Fit.EQUAL
