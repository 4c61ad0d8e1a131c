"""Ages as people write them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.service import OLDEST
from graph.understand.ages import ages_in


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("my 14 year old son", 14),
        ("a 14-year-old", 14),
        ("14 yr old", 14),
        ("14yo", 14),
        ("14 y/o girl", 14),
        ("fourteen years old", 14),
        ("twenty-one year old", 21),
        ("eighty two year old", 82),
        ("age 9", 9),
        ("aged 9", 9),
        ("he is 14.", 14),
        ("she's 15 and cutting", 15),
        ("my mother, 82, fell", 82),
        ("son (14)", 14),
        ("two boys 14", 14),
        ("she is 9 going to school", 9),
        ("14F", 14),
        ("17 M", 17),
        ("65+", 65),
        ("Norwalk, 12", 12),
        ("bullying windham 13", 13),
        ("6 months old", 0),
        ("11 months old", 0),
        ("12 months old", 1),
        ("24 months old", 2),
        ("51 weeks old", 0),
        ("52 weeks old", 1),
        ("104 weeks old", 2),
        ("364 days old", 0),
        ("365 days old", 1),
        ("730 days old", 2),
        ("130 years old", 130),
        ("ninety-nine years old", 99),
        ("eighteen years old", 18),
        ("18 month old", 1),
        ("3 weeks old", 0),
        ("de 14 años", 14),
        ("mi hijo tiene 9", 9),
    ],
)
def test_an_age_is_read(text: str, age: int) -> None:
    assert [found.age for found in ages_in(text)] == [age]


@pytest.mark.parametrize(
    "text",
    [
        "12 Elm Street",
        "call 211",
        "06810",
        "apt 4",
        "Unit 5",
        "region 3",
        "for 10 years now",
        "2 kids",
        "131 years old",
        "200 years old",
        "he is 14 days late",
        "",
    ],
)
def test_other_numbers_are_no_ages(text: str) -> None:
    assert [found.age for found in ages_in(text)] == []


def test_a_sex_in_one_letter_counts_only_as_a_capital() -> None:
    assert [found.age for found in ages_in("14 F here")] == [14]
    assert ages_in("14 f here") == []


def test_ages_that_touch_are_both_read() -> None:
    assert [found.age for found in ages_in("14yo15yo")] == []
    assert [found.age for found in ages_in("14F,15M")] == [14, 15]
    assert [found.age for found in ages_in("9,10")] == [9, 10]


def test_several_ages_come_in_their_order_with_their_positions() -> None:
    text = "a 9 year old and a 14-year-old"
    assert [(found.age, text[found.start : found.end]) for found in ages_in(text)] == [
        (9, "9 year old"),
        (14, "14-year-old"),
    ]


@given(st.text(alphabet="0123456789 yearsoldm,+-MF()\n", max_size=60))
def test_ages_never_overlap_and_are_never_above_the_oldest(text: str) -> None:
    ages = ages_in(text)
    assert all(0 <= found.age <= OLDEST for found in ages)
    assert all(left.end <= right.start for left, right in pairwise(ages))
