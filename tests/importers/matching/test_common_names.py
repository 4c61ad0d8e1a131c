"""A name that more records have than blocking compares: none is lost, and without anything else somebody is asked."""

import random

import pytest

from bench.matching.common_names import both, lost, namesakes, rows_for, word
from bench.matching.looking import look_at
from bench.matching.organizations.load import directory_of, town_names
from importers.matching.neighbours import MOST_STRONG


@pytest.fixture(scope="module")
def told() -> dict[str, set[tuple[str, str, bool]]]:
    """For each case what became of its rows, with the limit and without, and whether one was lost."""
    records = namesakes(MOST_STRONG + 20, town_names())
    rows, truth = rows_for(records[:12], random.Random(1))
    limited, free = both(look_at(directory_of(records)), rows)
    cases: dict[str, set[tuple[str, str, bool]]] = {}
    for row, (case, record) in truth.items():
        told_of = (word(limited[row], record), word(free[row], record), lost(limited[row], free[row]))
        cases.setdefault(case, set()).add(told_of)
    return cases


@pytest.mark.parametrize("case", ["number", "town and number"])
def test_a_row_with_a_number_is_found(told: dict[str, set[tuple[str, str, bool]]], case: str) -> None:
    assert told[case] == {("found", "found", False)}


def test_a_row_with_a_town_is_asked_about_if_several_are_there(
    told: dict[str, set[tuple[str, str, bool]]],
) -> None:
    assert told["town"] <= {("found", "found", False), ("asked", "asked", False)}


def test_a_row_with_nothing_but_the_name_is_asked_about(told: dict[str, set[tuple[str, str, bool]]]) -> None:
    assert told["name alone"] == {("asked", "asked", False)}
