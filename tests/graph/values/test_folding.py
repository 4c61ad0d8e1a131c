"""Folding: texts that differ only by case, accents and punctuation have one form."""

import pytest

from graph.values.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ash", "ash"),
        ("  O’Neil's -- Åsh_tön! ", "oneils ash ton"),
        ("R&D", "r and d"),
        ("Straße", "strasse"),
        ("ﬁre", "fire"),
        ("A/B\tC", "a b c"),
        ("½", "1 2"),
        ("مرحبا", "مرحبا"),
        ("!!!", ""),
        ("🏠", ""),
    ],
)
def test_folded(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded
