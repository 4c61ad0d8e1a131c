"""How like each other two texts are, and how like they have to be: the only place that compares spelling.

The measure is rapidfuzz's `ratio`: twice the letters that both have in the same order, by the letters of both, of
100. For every misspelling by one letter it ranked the right name first, which token-based ratios did not. Texts are
compared as they are given: fold them first.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

LEAST_OF_PLACE: Final = 78.0
"""How like a place's name a text must be to be a misspelling of it."""
LEAST_OF_SHORT_PLACE: Final = 75.0
"""The same for a text of at most five letters: one wrong letter is a larger part of it."""
LEAST_OF_WORD: Final = 80.0
"""How like a word of a name a word that is searched for must be."""
LEAST_OF_PHRASE: Final = 86.0
"""How like a word of a phrase, where most words of the text are no words of phrases: two letters of twelve may be
wrong."""
LEAST_OF_NAME: Final = 88.0
"""How like another name a whole name must be for the two to be shown as possibly the same."""
LEAST_OF_KIND: Final = 70.0
"""How like a kind of help a text must be for it to be asked whether that was meant: a person chooses."""
CLOSE: Final = 5.0
"""Of several guesses those count that are less than this below the best one."""
_FEWEST_LETTERS, _TWO_SLIPS = 4, 8
"""Words that are shorter are not taken for misspelled; in words of so many letters two slips may be."""


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """How like each other two texts are, of 100; 0 if that is less than `least`."""
    return fuzz.ratio(one, other, score_cutoff=least)


def likest(text: str, among: Iterable[str], least: float, most: int) -> list[tuple[str, float]]:
    """The texts of `among` that are at least so like `text`, with how like they are: at most `most`, likest first.

    Those that are equally like come in the order of `among`.
    """
    choices: Sequence[str] = among if isinstance(among, list | tuple) else list(among)
    found = process.extract(text, choices, scorer=fuzz.ratio, score_cutoff=least, limit=most)
    return [(one, score) for one, score, _ in found]


def misspells(one: str, other: str) -> bool:
    """Whether one of two words may be the other with a slip: a letter too many, too few, another one, or two
    neighbours that changed places. Words of eight letters and more may have two slips, those of under four none."""
    shorter = min(len(one), len(other))
    if shorter < _FEWEST_LETTERS:
        return False
    most = 2 if shorter >= _TWO_SLIPS else 1
    return OSA.distance(one, other, score_cutoff=most) <= most
