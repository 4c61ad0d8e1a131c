"""Misspellings: the same guesses as by a look at each word."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from graph.search.spellings import Spellings
from graph.values.likeness import LEAST_OF_WORD

WORD = st.text("abcde", min_size=1, max_size=12)


@given(st.sets(WORD, max_size=60), st.text("abcde", min_size=4, max_size=12), st.integers(0, 99))
def test_no_word_is_missed(words: set[str], typed: str, chance: int) -> None:
    at = chance % len(typed)
    words |= {typed[:at] + typed[at + 1 :], typed[:at] + "e" + typed[at:], typed[:at] + typed[at:][::-1]}
    by_all = process.extract(typed, sorted(words), scorer=fuzz.ratio, score_cutoff=LEAST_OF_WORD, limit=12)
    assert Spellings(words).meant(typed, words) == [word for word, _, _ in by_all]


def test_only_words_that_count_are_guessed() -> None:
    spellings = Spellings(["crisis", "crises"])
    spellings.add(["cricis", "crisis"])
    assert set(spellings.meant("crisys", {"crisis", "cricis"})) == {"crisis"}
    assert set(spellings.meant("crisjs", {"crisis", "crises"})) == {"crisis", "crises"}


def test_short_words_are_not_guessed() -> None:
    assert Spellings(["abcd"]).meant("abc", {"abcd"}) == []
