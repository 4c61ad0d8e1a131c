"""Words of a text with their positions: what is taken apart, claimed, and left."""

import pytest

from graph.understand.tokens import Tokens


def test_words_are_taken_apart_at_hyphens_and_full_stops_and_keep_their_positions() -> None:
    tokens = Tokens("A 14-year-old, O'Neil!")
    assert [token.folded for token in tokens] == ["a", "14", "year", "old", "oneil"]
    assert [tokens.text[token.start : token.end] for token in tokens] == ["A", "14", "year", "old", "O'Neil"]
    assert [token.capital for token in tokens] == [True, False, False, False, True]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("one two three", [True, False, False], [False, False, True]),
        ("one, two three", [True, True, False], [True, False, True]),
        ("one (two) three", [True, True, True], [True, True, True]),
        ("(one) two", [True, True], [True, True]),
    ],
)
def test_where_a_comma_the_beginning_or_the_end_stands(text: str, before: list[bool], after: list[bool]) -> None:
    tokens = Tokens(text)
    assert [tokens.breaks_before(index) for index in range(len(tokens))] == before
    assert [tokens.breaks_after(index) for index in range(len(tokens))] == after


def test_only_what_overlaps_a_part_of_the_text_is_claimed() -> None:
    tokens = Tokens("aa bb cc")
    tokens.claim_text(2, 6)  # from behind "aa" to before "cc"
    assert [tokens.is_free(index, index + 1) for index in range(3)] == [True, False, True]
    tokens = Tokens("aa bb cc")
    tokens.claim_text(1, 3)  # ends where "bb" begins
    assert [tokens.is_free(index, index + 1) for index in range(3)] == [False, True, True]


def test_what_stands_together_stays_together_in_the_rest() -> None:
    tokens = Tokens("purple, green elephants of Ash walk")
    tokens.claim(4, 5)
    assert tokens.rest({"of"}) == "purple, green elephants walk"
    tokens.claim(1, 2)
    assert tokens.rest({"of"}) == "purple elephants walk"


def test_spans_are_the_longest_first_and_free() -> None:
    tokens = Tokens("a b c")
    tokens.claim(1, 2)
    assert list(tokens.spans(2)) == [(0, 1), (2, 3)]
    assert list(Tokens("a b c").spans(2)) == [(0, 2), (1, 3), (0, 1), (1, 2), (2, 3)]
