"""How well a name fits what was typed."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import fuzz

from graph.model.vocabulary import EntityKind
from graph.search.entry import Entry, searchable
from graph.search.words import bare_key, key_of, words_of

_ANOTHER_WAY: Final = 98.0
"""What has this score or more is called exactly so: 100 by its own name, 98 but for brackets or words like "CT"."""
WHOLE: Final = 100.0
_ALIAS: Final = {EntityKind.CATEGORY: 99.5, EntityKind.SERVICE: 99.0, EntityKind.TERM: 98.5}
"""Other names of these are shared: that of a kind of help may be an agency's own, a service's that of its kind, and a
term of the glossary explains what others are."""
_NAME: Final = {EntityKind.CONTACT: 97.0, EntityKind.TERM: 99.2}
"""The name of a contact is mostly a role: what it belongs to stands before it. Help stands before its explanation."""
SAID_SCORE: Final = 90.0
"""An acronym in brackets in a description may be another's, and a phrase is often that of several kinds of help."""
LEAST_RATIO: Final = 80.0
"""How like each other two words must be for one to be a misspelling of the other, of 100."""
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
    for name in entry.names:
        for variant in map(str.split, searchable(name)):
            if key_of(variant) == key or bare_key(variant) == bare:
                return _ANOTHER_WAY, name
    for said in (*entry.acronyms, *entry.phrases):
        if key_of(words_of(said)) == key:
            return SAID_SCORE, said
    return 0.0, ""


def likeness(asked: str, meant: Sequence[str], name: str) -> float:
    """Up to 97 if a name begins with what is asked, 88 if it has all words that are meant, 70 if misspelled; else 0.

    `asked` and `name` are keys (`key_of`).
    """
    share = len(asked) / max(len(name), len(asked), 1)
    if name.startswith(asked):
        return round(85 + 12 * share, 1)
    padded = f" {name}"
    if all(f" {word}" in padded for word in meant):
        return round(72 + 16 * share, 1)
    known = name.split()
    total = 0.0
    for word in meant:
        ratio = max((fuzz.ratio(word, part, score_cutoff=LEAST_RATIO) for part in known), default=0.0)
        if not ratio:
            return 0.0
        total += ratio
    return round(_MISSPELLED_WEIGHT * total / len(meant) * (0.7 + 0.3 * share), 1)


def of_one_stem(score: float) -> float:
    """The score by `likeness` of a name that has the words, or others of their stems: no word of it is a guess."""
    return max(score, round(_OF_ONE_STEM + score / 50, 1))


def named_share(meant: Sequence[str], folded: Sequence[str]) -> float:
    """The part of the words that begin a word of the names."""
    padded = [f" {name}" for name in folded]
    return sum(any(f" {word}" in name for name in padded) for word in meant) / len(meant)
