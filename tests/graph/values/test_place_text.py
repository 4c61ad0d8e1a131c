"""How the text of a place is read: cleaned or refused, folded, and without words that add nothing."""

import pytest

from graph.model.errors import InvalidInput
from graph.values.place_text import bare_key, clean, key


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (" Ash\t\n ", "Ash"),
        ("New\r\n\tHaven", "New Haven"),
        ("A\u200bsh\ufeff", "Ash"),
        ("a" * 200, "a" * 200),
        ("Île 🏠", "Île 🏠"),
    ],
)
def test_signs_that_show_nothing_are_left_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("a" * 201, "too-long", "is 201 characters long: write at most 200"),
        ("As\x00h", "unreadable", "holds control characters"),
        ("\ud800", "unreadable", "holds control characters"),
        ("", "empty", "nothing was written"),
        (" \n\t", "empty", "nothing was written"),
        ("\u200b", "unreadable", "nothing was written"),
        ("\u200b \u200b", "unreadable", "nothing was written"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_code(text: str, code: str, said: str) -> None:
    for field in ("text", "place"):
        with pytest.raises(InvalidInput, match=said) as caught:
            clean(text, field) if field != "text" else clean(text)
        error = caught.value
        assert (error.value, error.code, error.params["text"]) == (text, f"{field}.{code}", text)
        assert error.params.get("n") == (201 if code == "too-long" else None)


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("St. Mary's", "saint marys"),
        ("N. Ctr & Co.", "north center and county"),
        ("Region 03", "region 3"),
        ("Region 003", "region 3"),
        ("Region 0", "region 0"),
        ("Region 00", "region 0"),
        ("00501", "00501"),  # a ZIP code keeps its zeros
        ("0501", "0501"),
        ("010", "10"),
        ("ÎLE-d'Or", "ile dor"),
    ],
)
def test_names_are_filed_under_a_folded_form(text: str, filed: str) -> None:
    assert key(text) == filed


@pytest.mark.parametrize(
    ("folded", "bare"),
    [
        ("the town of ash", "ash"),
        ("city of ash", "ash"),
        ("ash town", "ash"),
        ("town of ash borough", "ash"),
        ("town of", "town of"),
        ("the town of ", "the town of "),
        ("township", "township"),
        ("ash town hall", "ash town hall"),
    ],
)
def test_words_that_add_nothing_go(folded: str, bare: str) -> None:
    assert bare_key(folded) == bare
