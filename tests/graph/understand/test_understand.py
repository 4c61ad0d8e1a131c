"""A text taken apart, on a small directory: each part, what stays, and what must hold for any text."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.category import Category
from graph.model.errors import InvalidInput
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
