"""Searches everything that has a name: by the exact name, its beginning, its words, or a misspelling."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from rapidfuzz import fuzz, process

from graph.look import Look
from graph.look.audience import Guard
from graph.look.viewer import Viewer
from graph.model.agency import Agency, Team
from graph.model.contact import Contact
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import EntityKind, Role
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import WORDS
from graph.readmodel.search_words import NAMED, names_of, words_of
from graph.search.hit import Hit
from graph.values.folding import fold
from graph.values.place_text import clean

KIND_OF: dict[type[Record], EntityKind] = {
    Agency: EntityKind.AGENCY,
    Team: EntityKind.TEAM,
    Service: EntityKind.SERVICE,
    Contact: EntityKind.CONTACT,
    Jurisdiction: EntityKind.JURISDICTION,
}
_LEAST_RATIO = 80.0
_MISSPELLED_WEIGHT = 0.7
_MOST_GUESSES = 12


def search(look: Look, text: str, kinds: Collection[EntityKind] = ()) -> tuple[Hit, ...]:
    """Everything whose names match every word of `text`, best first. A word of `text` matches a word that is equal to
    it, begins with it, or is spelled like it.

    `kinds` limits the search; if it is empty, all kinds are searched. Raises InvalidInput as `resolve_place` does.
    """
    asked = fold(clean(text))
    words = asked.split()
    if not words:
        return ()
    model = look.model
    best: dict[str, Hit] = {}
    for record in _candidates(model, model.derived(_VOCABULARIES[look.viewer.role]), words):
        owner = model.find(record.jurisdiction) if isinstance(record, PlaceName) else record
        subject = None if owner is None else look.guard.shown(owner)
        if subject is None or (kinds and KIND_OF[type(subject)] not in kinds):
            continue
        named = record if isinstance(record, PlaceName) else subject
        hit = _hit(subject, named, asked, words)
        if hit is not None and (hit.id not in best or hit.score > best[hit.id].score):
            best[hit.id] = hit
    return tuple(sorted(best.values(), key=lambda hit: hit.key))


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of all names that a role may read, sorted. `withheld` maps a word to the records that have it only in
    a name that the role may not read: the word must not find them.

    A word that is only in such names is left out, so that it does not take a place among the words that are spelled
    like the one asked for.
    """

    words: list[str]
    withheld: Mapping[str, frozenset[str]]


def _vocabulary(role: Role, model: ReadModel) -> _Vocabulary:
    guard, index, withheld = Guard(model, Viewer(role)), model.index(WORDS), defaultdict[str, set[str]](set)
    for record in chain.from_iterable(model.all(kind).values() for kind in NAMED):
        if isinstance(record, Contact) or record.narrowed:
            shown = guard.shown(record)
            for word in words_of(record) - (words_of(shown) if shown is not None else set()):
                withheld[word].add(record.id)
    words = sorted(word for word, ids in index.items() if len(withheld.get(word, ())) < len(ids))
    return _Vocabulary(words, {word: frozenset(ids) for word, ids in withheld.items()})


_VOCABULARIES = {role: Derived(f"vocabulary of {role}", NAMED, partial(_vocabulary, role)) for role in Role}


def _candidates(model: ReadModel, vocabulary: _Vocabulary, words: Iterable[str]) -> list[Record]:
    """The records that have, for each of the words, a word that begins with it or is spelled like it."""
    index, withheld = model.index(WORDS), vocabulary.withheld
    common: set[str] | None = None
    for word in words:
        ids = set[str]()
        for known in _alike(word, vocabulary.words):
            ids.update(set(index[known]) - withheld[known] if known in withheld else index[known])
        common = ids if common is None else common & ids
    return [record for record_id in sorted(common or ()) if (record := model.find(record_id)) is not None]


def _alike(word: str, vocabulary: list[str]) -> set[str]:
    start = bisect_left(vocabulary, word)
    alike = set()
    while start < len(vocabulary) and vocabulary[start].startswith(word):
        alike.add(vocabulary[start])
        start += 1
    if len(word) > 3:
        guesses = process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO, limit=_MOST_GUESSES)
        alike.update(known for known, _, _ in guesses)
    return alike


def _hit(subject: Record, record: Record, asked: str, words: list[str]) -> Hit | None:
    scored = [(_score(asked, words, fold(name)), -position, name) for position, name in enumerate(names_of(record))]
    score, _, matched = max(scored, default=(0.0, 0, ""))
    if score <= 0:
        return None
    names = names_of(subject)
    return Hit(subject.id, KIND_OF[type(subject)], names[0], matched, score)


def _score(asked: str, words: list[str], name: str) -> float:
    """100 for the exact name; up to 97 if it begins with the text, 88 by its words, 70 if misspelled; else 0."""
    if name == asked:
        return 100.0
    share = len(asked) / max(len(name), len(asked))
    if name.startswith(asked):
        return round(85 + 12 * share, 1)
    known = name.split()
    if all(any(part.startswith(word) for part in known) for word in words):
        return round(72 + 16 * share, 1)
    alike = [max((fuzz.ratio(word, part) for part in known), default=0.0) for word in words]
    if min(alike) < _LEAST_RATIO:
        return 0.0
    return round(_MISSPELLED_WEIGHT * sum(alike) / len(alike) * (0.7 + 0.3 * share), 1)
