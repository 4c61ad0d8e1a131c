"""Names of organizations, as far as they say whose they are, and how two of them fit."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from graph.search.words import acronyms_in
from graph.values.likeness import misspells
from importers.matching.words import SINGLE_GENERAL, name_words

_BRACKET: Final = re.compile(r"\([^()]*\)")
_ACRONYM: Final = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2,7}[^A-Z]*\Z)[A-Z][A-Z0-9&.-]+")
"""Two to seven capitals: a longer word in capitals is a name in a list that is all in capitals."""
_FEWEST_INITIALS: Final = 3
_STATE: Final = ("CT", "Conn.")
"""Before an acronym it tells nothing apart, as in `CT DCF`."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name by its words (`name_words`).

    `key` are the words in alphabetical order and `compact` in their own, without spaces: names with the same one of
    the two are the same. `short` is what an acronym is compared by: the name itself if it is one, else empty.
    `initials` are the first letters of its words; empty if they are too few to tell anything.
    """

    words: tuple[str, ...]
    key: str
    compact: str
    short: str
    initials: str

    @property
    def general(self) -> bool:
        """Whether it has only words that many names have."""
        return all(word in SINGLE_GENERAL for word in self.words)


@lru_cache(maxsize=65_536)  # the same names come again: of parents, of the rows of one organization
def name_of(text: str) -> Name | None:
    """The name that `text` writes; None if it has no letters or digits. An acronym in brackets is left out."""
    bare = _BRACKET.sub(lambda match: " " if tuple(acronyms_in(match[0])) else match[0], text).strip() or text
    words = tuple(name_words(bare))
    if not words:
        return None
    short = acronym_of(bare) if _ACRONYM.fullmatch(_without_state(bare)) else ""
    initials = "".join(word[0] for word in words if word[0].isalpha())
    return Name(
        words, " ".join(sorted(words)), "".join(words), short, initials if len(initials) >= _FEWEST_INITIALS else ""
    )


def acronym_of(text: str) -> str:
    """An acronym in the form in which acronyms are compared: `CT DCF` and `D.C.F.` are `dcf`."""
    return "".join(sign for sign in _without_state(text) if sign.isalnum()).lower()


def _without_state(text: str) -> str:
    words = text.split()
    return " ".join(word for word in words if word not in _STATE or len(words) == 1)


class Fit(StrEnum):
    """How two names fit, the best first.

    EQUAL: the same words; CLOSE: the same but for slips of the keyboard; ACRONYM: one is the acronym of the other;
    WITHIN: one has all words of the other and more; NUMBER and PLACE: the same but for a number or letter, or for
    places; PARTLY: some of their own words are the same; OTHER: different names.
    """

    EQUAL = "EQUAL"
    CLOSE = "CLOSE"
    ACRONYM = "ACRONYM"
    NUMBER = "NUMBER"
    PLACE = "PLACE"
    WITHIN = "WITHIN"
    PARTLY = "PARTLY"
    OTHER = "OTHER"


ORDER: Final = {fit: rank for rank, fit in enumerate(Fit)}


def fit_of(one: Name, other: Name, places: Container[str] = (), home: Container[str] = ()) -> Fit:
    """How two names fit. `places` are words of names of places, `home` those of places where both are at work.

    Symmetric. Acronyms are compared by whoever knows those of a record.
    """
    if one.key == other.key or one.compact == other.compact:
        return Fit.EQUAL
    mine = [word for word in one.words if word not in other.words]
    theirs = [word for word in other.words if word not in one.words]
    if not mine or not theirs:
        more = mine or theirs
        if all(word in home for word in more):
            return Fit.EQUAL  # the name of the town before or behind
        return Fit.NUMBER if all(map(_is_mark, more)) else Fit.WITHIN
    return _apart(mine, theirs, places, shared=[word for word in one.words if word in other.words])


def _apart(mine: list[str], theirs: list[str], places: Container[str], shared: list[str]) -> Fit:
    """How names fit that have these words apart, and `shared` in common."""
    left, right = _without_slips(mine, theirs, places)
    if not left and not right:
        return Fit.CLOSE
    if len(left) < len(mine) and (not left or not right):
        return Fit.WITHIN
    if not shared:
        return Fit.OTHER
    if all(map(_is_mark, (*left, *right))):
        return Fit.NUMBER
    if all(word in places for word in (*left, *right)):
        return Fit.PLACE
    return Fit.PARTLY if _tells(shared) else Fit.OTHER


def _without_slips(mine: list[str], theirs: list[str], places: Container[str]) -> tuple[list[str], list[str]]:
    """The words of both without those that are a misspelling of one of the other's, each taken once.

    Two words that are both known are two words: Winchester is not Manchester, male not female.
    """
    left, right = list(mine), list(theirs)
    for word in sorted(mine):
        known = _is_known(word, places)
        slips = [two for two in right if not (known and _is_known(two, places)) and _slipped(word, two)]
        if slips:
            left.remove(word)
            right.remove(min(slips))
    return left, right


def _slipped(one: str, other: str) -> bool:
    """Whether one is the other misspelled; a misspelled plural was not made a singular (`servvices`)."""
    return (
        misspells(one, other)
        or (one.endswith("s") and misspells(one[:-1], other))
        or (other.endswith("s") and misspells(one, other[:-1]))
    )


def _is_known(word: str, places: Container[str]) -> bool:
    return word in SINGLE_GENERAL or word in places


def _is_mark(word: str) -> bool:
    """Whether it numbers things of one name: `1`, `B`, `II`."""
    return word.isdigit() or len(word) == 1 or set(word) <= {"i", "v", "x"}


def _tells(words: Iterable[str]) -> bool:
    return any(word not in SINGLE_GENERAL for word in words)
