"""Finds the words on file that a typed word may be a misspelling of, without a look at each of them.

Words that are as alike as `LEAST_OF_WORD` asks have many pairs of letters in common: so only words are compared that
have enough of the pairs of the typed one. How many are enough follows from the ratio, so none is missed.
"""

from collections.abc import Container, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Final

from pyroaring import BitMap

from graph.search.counting import at_least
from graph.values.likeness import LEAST_OF_WORD, likest

_MOST_GUESSES, _SHORTEST_GUESSED = 12, 4
_END: Final = " "


class Spellings:
    """Words that may be misspelled. Words are only added: which of them count, whoever asks has to say."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: list[str] = []
        self._known = set[str]()
        self._with_pair: dict[str, BitMap] = {}
        self.add(words)

    def add(self, words: Iterable[str]) -> None:
        """Add those of the words that are new. Only one thread may do so at a time, while others ask."""
        for word in words:
            if word not in self._known:
                self._known.add(word)
                self._words.append(word)
                for pair in _pairs(word):
                    self._with_pair.setdefault(pair, BitMap()).add(len(self._words) - 1)

    def meant(self, word: str, counted: Container[str]) -> list[str]:
        """The words that a word may be a misspelling of, of those that are `counted`: at most `_MOST_GUESSES`, best
        first."""
        if len(word) < _SHORTEST_GUESSED:
            return []
        pairs = _pairs(word)
        enough = _fewest_in_common(len(word)) - (len(word) + 1 - len(pairs))
        if enough < 1:
            near: Iterable[str] = self._words
        else:
            found = [self._with_pair[pair] for pair in pairs if pair in self._with_pair]
            near = [self._words[place] for place in at_least(enough, found)]
        words = sorted(one for one in near if one in counted)
        return [guess for guess, _ in likest(word, words, LEAST_OF_WORD, _MOST_GUESSES)]


def _pairs(word: str) -> set[str]:
    """The pairs of letters that follow each other, of which the ends are two."""
    return {first + second for first, second in pairwise(f"{_END}{word}{_END}")}


@lru_cache(maxsize=256)
def _fewest_in_common(length: int) -> int:
    """How many of its pairs a word of this length has at least in common with each that is enough alike.

    If `kept` of its letters stand in the other one, too, in the same order, the ratio is `200 * kept` by the sum of
    the lengths. A letter that is left out takes away two pairs, one that is put in at most one.
    """
    fewest = length + 1
    for other in range(1, 2 * length + 1):
        kept = -(-int(LEAST_OF_WORD) * (length + other) // 200)
        if kept <= min(length, other):
            fewest = min(fewest, length + 1 - 2 * (length - kept) - (other - kept))
    return fewest
