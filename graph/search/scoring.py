"""How well a name fits what was typed."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from graph.model.vocabulary import EntityKind
from graph.search.entry import Entry, further, key_of_saying
from graph.search.spellings import LEAST_RATIO
from graph.search.words import bare_key, key_of

_ANOTHER_WAY: Final = 98.0
"""What has this score or more is called exactly so: 100 by its own name, 98 but for brackets or words like "CT"."""
WHOLE: Final = 100.0
_ALIAS: Final = {
    EntityKind.CATEGORY: 99.5,
    EntityKind.SERVICE: 99.0,
    EntityKind.TERM: 98.5,
    EntityKind.TEAM_MODEL: 97.0,
}
"""Other names of these are shared: that of a kind of help may be an agency's own, a service's that of its kind, and a
term of the glossary explains what others are."""
_NAME: Final = {EntityKind.CONTACT: 97.0, EntityKind.TEAM_MODEL: 97.0, EntityKind.TERM: 99.2}
"""The name of a contact is mostly a role: what it belongs to stands before it. Help stands before its explanation,
and what one can use or ask before a model that is only described."""
SAID_SCORE: Final = 90.0
"""An acronym in brackets in a description may be another's, and a phrase is often that of several kinds of help."""
_MISSPELLED_WEIGHT: Final = 0.7
_OF_ONE_STEM: Final = 70.6
"""The least for a name that has the words in other forms ("offices"): it stands before what has them around it."""


def exactness(words: Sequence[str], entry: Entry) -> tuple[float, str]:
    """How far an entry is called exactly so, and the name: 0 if it is not at all."""
    key, bare = key_of(words), bare_key(words)
    for place, (name, folded) in enumerate(zip(entry.names, entry.folded, strict=True)):
        if folded == key:
            whole = _NAME.get(entry.kind, WHOLE)
            return _ALIAS.get(entry.kind, whole) if place else whole, name
    for name, folded in zip(entry.names, entry.folded, strict=True):
        if bare_key(folded.split()) == bare:
            return _ANOTHER_WAY, name
        for variant in map(str.split, further(name)):
            if key_of(variant) == key or bare_key(variant) == bare:
                return _ANOTHER_WAY, name
    for said in (*entry.acronyms, *entry.phrases):
        if key_of_saying(said) == key:
            return SAID_SCORE, said
    return 0.0, ""


class Likeness:
    """How names fit the words of one text: `asked` is the key (`key_of`) of all, `meant` are those that count."""

    __slots__ = ("_asked", "_beginnings", "_meant", "_ratios", "_size")

    def __init__(self, asked: str, meant: Sequence[str]) -> None:
        self._asked, self._size, self._meant = asked, len(asked), meant
        self._beginnings = [f" {word}" for word in meant]
        self._ratios = [_Ratios(word) for word in meant]

    def of(self, name: str) -> float:
        """Up to 97 if a name (a key, too) begins with what is asked, 88 if it has all words that are meant, 70 if
        these are misspelled; else 0.
        """
        asked = self._asked
        size = len(name)
        share = 1.0 if size <= self._size else self._size / size
        if name.startswith(asked):
            return round(85 + 12 * share, 1)
        padded = f" {name}"
        for word in self._beginnings:
            if word not in padded:
                break
        else:
            return round(72 + 16 * share, 1)
        known = name.split()
        total = 0.0
        for ratios in self._ratios:
            ratio = max(map(ratios.__getitem__, known), default=0.0)
            if not ratio:
                return 0.0
            total += ratio
        return round(_MISSPELLED_WEIGHT * total / len(self._meant) * (0.7 + 0.3 * share), 1)

    def named_share(self, names: Sequence[str]) -> float:
        """The part of the words that begin a word of the names."""
        padded = " " + " ".join(names)
        return [word in padded for word in self._beginnings].count(True) / len(self._beginnings)


class _Ratios(dict[str, float]):
    """How like a word others are, as far as this was asked."""

    def __init__(self, word: str) -> None:
        self._word = word

    def __missing__(self, other: str) -> float:
        ratio = self[other] = fuzz.ratio(self._word, other, score_cutoff=LEAST_RATIO)
        return ratio


def of_one_stem(score: float) -> float:
    """The score by `Likeness` of a name that has the words, or others of their stems: no word of it is a guess."""
    return max(score, round(_OF_ONE_STEM + score / 50, 1))
