"""How like each other texts are: known answers, and that nothing else compares spelling."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values.likeness import likeness, likest, misspells

ROOT = Path(__file__).parent.parent.parent.parent
WORD = st.text("abcdefg", min_size=1, max_size=12)


def test_the_measure_is_twice_the_common_letters_by_all_letters() -> None:
    assert likeness("windham", "windham") == 100.0
    assert likeness("windham", "windam") == pytest.approx(200 * 6 / 13)
    assert likeness("windham", "avon", least=70.0) == 0.0


def test_the_likest_come_first_and_no_others() -> None:
    assert [one for one, _ in likest("windam", ["avon", "windsor", "windham"], 60.0, 5)] == ["windham", "windsor"]
    assert [one for one, _ in likest("windam", ["avon", "windsor", "windham"], 60.0, 1)] == ["windham"]
    assert likest("windam", (), 0.0, 5) == []


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("hartford", "hartfrod", True),  # neighbours changed places
        ("hartford", "hartfrd", True),
        ("hartford", "harttfordd", True),  # two slips in eight letters
        ("hartford", "hrtfrd", False),  # the shorter one has six: one slip
        ("avon", "avom", True),
        ("dcf", "dcp", False),  # too short
        ("east", "west", False),
    ],
)
def test_slips(one: str, other: str, said: bool) -> None:
    assert misspells(one, other) is misspells(other, one) is said


@given(WORD, WORD)
def test_both_measures_are_symmetric(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert misspells(one, other) is misspells(other, one)


def test_no_other_module_compares_spelling() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for package in ("graph", "api", "seed", "importers")
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rapidfuzz")
    ]
    assert set(found) == {"graph/values/likeness.py"}
