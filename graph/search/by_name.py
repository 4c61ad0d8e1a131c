"""Search over everything that has a name: exact, by its beginning, by its words, and misspelled."""

from bisect import bisect_left
from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process

from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.contact import Contact
from graph.model.jurisdiction import Jurisdiction, PlaceName
from graph.model.record import Record
from graph.model.service import Service
from graph.model.vocabulary import EntityKind
from graph.readmodel import Derived, ReadModel
from graph.readmodel.index import WORDS
from graph.readmodel.search_words import NAMED, names_of
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
_VOCABULARY = Derived("vocabulary", NAMED, lambda model: sorted(model.index(WORDS)))
"""The words of all names, in their order."""


def search(look: Look, text: str, kinds: Collection[EntityKind] = ()) -> tuple[Hit, ...]:
    """Everything whose names hold every word of `text` (or its beginning, or a misspelling of it), best first.

    `kinds` limits the search; empty means all. Raises InvalidInput as `resolve_place` does.
    """
    asked = fold(clean(text))
    words = asked.split()
    if not words:
        return ()
    model = look.model
    best: dict[str, Hit] = {}
    for record in _candidates(model, words):
        owner = model.find(record.jurisdiction) if isinstance(record, PlaceName) else record
        subject = None if owner is None else look.guard.shown(owner)
        if subject is None or (kinds and KIND_OF[type(subject)] not in kinds):
            continue
        named = record if isinstance(record, PlaceName) else subject
        hit = _hit(subject, named, asked, words)
        if hit is not None and (hit.id not in best or hit.score > best[hit.id].score):
            best[hit.id] = hit
    return tuple(sorted(best.values(), key=lambda hit: hit.key))


def _candidates(model: ReadModel, words: Iterable[str]) -> list[Record]:
    """The records that carry each of the words, a word that begins with it, or one spelled much like it."""
    index = model.index(WORDS)
    vocabulary = model.derived(_VOCABULARY)
    common: set[str] | None = None
    for word in words:
        found = {one for known in _alike(word, vocabulary) for one in index[known]}
        common = found if common is None else common & found
    return [record for one in sorted(common or ()) if (record := model.find(one)) is not None]


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
    """100 for the very name, below 97 where it begins with the text, below 90 by its words, below 70 misspelled."""
    if name == asked:
        return 100.0
    share = len(asked) / max(len(name), len(asked))
    if name.startswith(asked):
        return round(85 + 12 * share, 1)
    known = name.split()
    if all(any(one.startswith(word) for one in known) for word in words):
        return round(72 + 16 * share, 1)
    alike = [max((fuzz.ratio(word, one) for one in known), default=0.0) for word in words]
    if min(alike) < _LEAST_RATIO:
        return 0.0
    return round(_MISSPELLED_WEIGHT * sum(alike) / len(alike) * (0.7 + 0.3 * share), 1)
