"""A text taken apart, on a small directory: each part, what stays, and what must hold for any text."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.agency import Agency
from graph.model.category import Category
from graph.model.errors import InvalidInput
from graph.model.vocabulary import AgencyLevel
from graph.understand import understand
from graph.understand.answer import Understanding
from graph.understand.asked import LONGEST
from tests.support.small import CATEGORIES, line, look

PHRASES = {"shelter": ("no place to stay", "homeless"), "crisis": ("wants to die", "homeless")}
KINDS = [replace(record, phrases=PHRASES.get(record.id, ())) for record in CATEGORIES if isinstance(record, Category)]
LOOK = look(*KINDS, *line("service:north-team", "860-555-0199"))


def ask(text: str) -> Understanding:
    return understand(LOOK, text)


def parts(text: str) -> dict[str, Any]:
    understood = ask(text)
    told = {
        "places": [match.name for match in understood.place.places],
        "kinds": list(understood.categories),
        "age": understood.age,
        "language": understood.language,
        "entities": [hit.id for hit in understood.entities],
        "rest": understood.rest,
    }
    return {name: value for name, value in told.items() if value not in (None, [], "")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no place to stay in Ash", {"places": ["Ash"], "kinds": ["shelter"]}),
        ("My son, 14, wants to die, Birch", {"places": ["Birch"], "kinds": ["crisis"], "age": 14}),
        ("homeless", {"kinds": ["crisis", "shelter"]}),
        ("HOMELESS ash", {"places": ["Ash"], "kinds": ["crisis", "shelter"]}),
        ("homelss in Birhc", {"places": ["Birch"], "kinds": ["crisis", "shelter"]}),
        ("speaks Spanish, Cedar", {"places": ["Cedar"], "language": "es"}),
        ("Spanish-speaking Cedar", {"places": ["Cedar"], "language": "es"}),
        ("call 860-555-0199", {"entities": ["phone:+18605550199", "service:north-team"]}),
        ("Office in Ash", {"places": ["Ash"], "entities": ["agency:office"]}),
        ("purple elephants, Ash", {"places": ["Ash"], "rest": "purple elephants"}),
        ("homeless near Birhc with kids", {"places": ["Birch"], "kinds": ["crisis", "shelter"]}),
        ("00501", {"places": ["Birch", "Cedar"]}),
        ("who can help my friend", {}),
        ("🏠", {}),
    ],
)
def test_a_text_is_taken_apart(text: str, expected: dict[str, Any]) -> None:
    assert parts(text) == expected


def test_a_single_word_is_no_other_of_its_stem() -> None:
    housed = look(*KINDS, Category(id="housing", name="Housing", citations=KINDS[0].citations))
    assert understand(housed, "hurt at the house").categories == ()
    assert understand(housed, "housing").categories == ("housing",)


def test_a_phrase_is_not_read_across_a_comma() -> None:
    assert ask("no place, to stay").categories == ()


def test_the_second_of_two_ages_stays_in_the_rest() -> None:
    understood = ask("a 9 year old and a 14 year old")
    assert (understood.age, understood.rest) == (9, "14")


@pytest.mark.parametrize(
    ("text", "said"), [("", "nothing was written"), ("x" * (LONGEST + 1), "characters long"), ("a\x00", "control")]
)
def test_what_cannot_be_read_is_refused(text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        ask(text)


@pytest.mark.parametrize("text", ["x" * LONGEST, "ash " * 250, "860-555-0199 " * 70, "1 " * 500, "a," * 500])
def test_the_longest_texts_are_read(text: str) -> None:
    ask(text[:LONGEST])


WORDS = [
    "Ash",
    "birch,",
    "homeless",
    "no place to stay",
    "14",
    "year old",
    "Police",
    "211",
    "NH",
    "00501",
    "(",
    '"*"',
    "zz",
]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=12), min_size=1, max_size=12).map(" ".join))
def test_any_text_is_answered_or_refused_and_nothing_of_it_is_made_up(text: str) -> None:
    try:
        understood = ask(text)
    except InvalidInput:
        return
    assert understood.age is None or 0 <= understood.age <= 130
    assert set(understood.categories) <= LOOK.model.taxonomy.below.keys()
    assert all(word in text for word in understood.rest.split() if word.isascii())


@given(st.permutations(["homeless", "Ash,", "14 years old,", "zzzz,"]))
def test_the_order_of_the_parts_does_not_matter(words: list[str]) -> None:
    assert parts(" ".join(words)) == {
        "places": ["Ash"],
        "kinds": ["crisis", "shelter"],
        "age": 14,
        "rest": "zzzz",
    }


def named(*texts: str) -> list[list[str]]:
    """The entities in each text, with an agency and a sector of the same word, and one whose name is no word."""
    clinic = Agency(id="agency:bridges", name="Bridges", level=AgencyLevel.NONPROFIT, citations=KINDS[0].citations)
    letters = replace(clinic, id="agency:dmhx", name="Department of Mental Help", acronym="DMHX")
    sector = replace(clinic, id="agency:sector-teachers", name="Teachers", level=AgencyLevel.SECTOR)
    here = look(*KINDS, clinic, letters, sector)
    return [[hit.id for hit in understand(here, text).entities] for text in texts]


def test_a_single_word_is_a_name_with_a_capital_alone_or_if_it_is_no_word() -> None:
    assert named("ask Bridges", "bridges", "they built bridges") == [["agency:bridges"], ["agency:bridges"], []]
    assert named("ask dmhx please", "DMHX") == [["agency:dmhx"], ["agency:dmhx"]]
    assert named("call the department of mental help") == [["agency:dmhx"]]


def test_a_sector_is_no_name_for_it_says_who_asks() -> None:
    assert named("Teachers", "Teachers in Ash") == [[], []]


def test_an_age_inside_a_telephone_number_is_none() -> None:
    assert ask("860-555-0199, 14").age == 14
    assert ask("call 860-555-0199").age is None


def test_words_of_one_phrase_are_not_read_twice() -> None:
    kinds = [replace(kind, phrases=("place to stay", "stay")) if kind.id == "crisis" else kind for kind in KINDS]
    assert understand(look(*kinds), "no place to stay").categories == ("shelter",)


def test_a_plural_is_its_singular_but_not_of_short_words_or_double_s() -> None:
    kinds = [replace(kind, phrases=("gang", "loss", "gas")) if kind.id == "crisis" else kind for kind in KINDS]
    here = look(*kinds)
    assert understand(here, "gangs").categories == ("crisis",)
    assert understand(here, "gang").categories == ("crisis",)
    assert understand(here, "loss").categories == ("crisis",)
    assert understand(here, "los").categories == ()
    assert understand(here, "ga").categories == ()


@pytest.mark.parametrize(
    ("text", "language", "rest"),
    [
        ("they habla Spanish", "es", ""),
        ("habla polish", "pl", ""),
        ("Polish speaking nurse", "pl", "nurse"),
        ("nurse polish speaking", "pl", "nurse"),
        ("a Polish nurse", "pl", "nurse"),
        ("polish nurse", None, "polish nurse"),
        ("nurse in polish", "pl", "nurse"),
        ("Polish", "pl", ""),
        ("Thai food", "th", "food"),
        ("speaks Twi", None, "speaks Twi"),  # three letters are too few
        ("speaks nothing known", None, "speaks nothing known"),
        ("habla", None, "habla"),
    ],
)
def test_a_language_is_read_with_a_capital_or_where_the_sentence_says_so(
    text: str, language: str | None, rest: str
) -> None:
    understood = ask(text)
    assert (understood.language, understood.rest) == (language, rest)


def test_an_age_that_is_partly_used_already_is_none() -> None:
    known = look(*KINDS, *line("service:north-team", "860-555-0114"))
    assert understand(known, "860-555-0114 year old").age is None
    assert understand(known, "860-555-0114, 14 year old").age == 14
