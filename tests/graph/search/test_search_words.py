"""How a text is taken apart into words."""

import pytest

from graph.search.words import acronyms_in, bare_key, further_names, key_of, meant, sections_of, stem_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dept. of Children & Families", "department of children and families"),
        ("2-1-1", "211"),
        ("call 9.8.8 now", "call 988 now"),
        ("17a-101", "17a101"),
        ("C.G.S. § 17a-101(b)", "cgs 17a101 b"),
        ("Public Act 23-167", "public act 23167"),
        ("K-12 schools", "k 12 schools"),
        ("Crisis NEAR(*)", "crisis near"),
    ],
)
def test_words_are_folded(text: str, words: str) -> None:
    assert " ".join(words_of(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I need help with my housing", "help housing"),
        ("CT housing phone number", "housing"),
        ("Connecticut", "connecticut"),
        ("crisis crisis", "crisis"),
        ("the of and", ""),
        ("Troop C", "troop c"),
    ],
)
def test_only_words_that_say_what_is_meant_are_looked_for(text: str, words: str) -> None:
    assert " ".join(meant(words_of(text))) == words


def test_no_more_than_sixteen_words_are_looked_for() -> None:
    assert len(meant(f"word{number}" for number in range(100))) == 16


def test_keys_leave_out_what_makes_no_other_name() -> None:
    assert key_of(["the", "department", "of", "health"]) == "department of health"
    assert bare_key(["ct", "department", "of", "health"]) == "department health"


def test_a_name_with_brackets_has_further_names() -> None:
    assert list(further_names("Crisis Intervention Training (CIT)")) == ["Crisis Intervention Training", "CIT"]
    assert list(further_names("Police (Ash)")) == ["Police"]
    assert list(further_names("Police")) == []


def test_acronyms_stand_in_brackets() -> None:
    assert list(acronyms_in("Home visits (LEAP), run by CSDE (see below).")) == ["LEAP"]


@pytest.mark.parametrize(
    ("authority", "sections"),
    [
        ("CGS 17a-101 to 17a-103", ["17a-101", "17a-102", "17a-103"]),
        ("CGS 10-222aa to 10-222jj", []),
        ("CGS 1-1 to 1-900", []),
        ("CGS 5-9 to 5-3", []),
    ],
)
def test_ranges_of_sections_are_written_out(authority: str, sections: list[str]) -> None:
    assert sections_of(authority) == " ".join([authority, *sections])


@pytest.mark.parametrize(("word", "stem"), [("abused", "abus"), ("211", None), ("ct", None), ("crís", None)])
def test_stems_are_of_english_words(word: str, stem: str | None) -> None:
    assert stem_of(word) == stem
