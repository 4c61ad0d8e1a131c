"""Statements that the directory has in its own words, known by the words that they share with a text."""

import pytest

from graph.model.practice import Practice
from graph.model.statement import Count
from graph.model.vocabulary import PracticePart
from importers.matching.own_words import LIKE, like, stems


def good(name: str, text: str = "") -> Practice:
    return Practice(id="practice:a", name=name, part=PracticePart.BEST_PRACTICE, text=text)


def test_stems_are_the_beginnings_of_words_that_say_something() -> None:
    assert stems("The environment, and who is in it: an Environmental ÉCOLE") == {"envir", "ecole"}
    assert stems("a b of 12") == frozenset()


@pytest.mark.parametrize(
    ("name", "text", "said", "share"),
    [
        ("Validated tools", "Tools with evidence.", "Use validated tools and evidence", 1.0),
        ("Validated tools", "Tools with evidence.", "Use validated methods", 1 / 3),
        ("Validated tools", "", "Meet every week", 0.0),
        ("", "", "Anything", 0.0),
    ],
)
def test_the_share_of_its_words_that_a_text_has(name: str, text: str, said: str, share: float) -> None:
    assert like(good(name, text), stems(said)) == pytest.approx(share)


def test_of_a_count_only_the_name_is_compared() -> None:
    count = Count(id="count:a", name="Cases opened", number=5, note="Nothing of the kind is said elsewhere.")
    assert like(count, stems("5 cases were opened")) == 1.0 >= LIKE
