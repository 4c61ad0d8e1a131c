"""Which entries of the index meet the words of a text: first by names, then by what is around and said of them.

A word is met by a word that has its stem or begins with it. One that nothing on file is like is taken for a
misspelling of a word of the names. Where nothing meets all words, what meets most of them is found. So a further word
that is right never loses a hit: it only takes away others.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from graph.model.vocabulary import EntityKind
from graph.search.entry import Entry
from graph.search.full_text import STEM, Alternatives, Where
from graph.search.hit import Hit
from graph.search.index import SAID, SearchIndex
from graph.search.scoring import LEAST_RATIO, SAID_SCORE, WHOLE, exactness, likeness, named_share, of_one_stem
from graph.search.words import MOST_WORDS, bare_key, key_of, meant, sections_of, stem_of, without_weak, words_of

MOST_HITS: Final = 200
"""A search finds no more than this of what is not called exactly so, so that its work is limited."""
_MOST_OF_A_WORD: Final = 2_000
"""Of a text that nothing meets, so many entries are looked at for each word."""
_MOST_GUESSES, _SHORTEST_GUESSED = 12, 4
_SHORTEST_BEGINNING: Final = 2
_PASSES: Final = (
    (Where.NEAR, False, 66.0),
    (Where.NEAR, True, 62.0),
    (Where.ANYWHERE, False, 48.0),
    (Where.ANYWHERE, True, 44.0),
)
"""Where the words are looked for, whether a beginning or a stem is enough, and the score."""
_NAMED, _ASIDE, _GUESSED, _PART, _LEAST_PART = 5.0, 1.0, 0.75, 38.0, 0.6
"""What a hit gains whose names have all words and loses that is nothing to turn to; what misspelled words count; the
score of what meets most words; what part of the best one's weight it must have."""


class Meeting:
    """One text, in words, and one index. `kinds` limits what is found; if it is empty, all kinds are.

    `check` is called before each step of the work, all of which are limited, and may raise to stop it.
    """

    def __init__(
        self,
        index: SearchIndex,
        words: Sequence[str],
        kinds: Collection[EntityKind],
        check: Callable[[], None] = lambda: None,
    ) -> None:
        self._index, self._words, self._kinds, self._check = index, words, kinds, check
        self._meant = meant(words)
        self._guesses: dict[str, list[str]] = {}

    def called(self) -> list[Hit]:
        """What is called exactly as the words say."""
        return [hit for hit in self._called(self._words).values() if hit.score >= SAID_SCORE]

    def names(self) -> list[Hit]:
        """What has a name that fits all words, also those that say little."""
        self._meant = tuple(dict.fromkeys(key_of(self._words).split()))[:MOST_WORDS]
        hits = {one: hit for one, hit in self._exact().items() if hit.score == WHOLE}
        if self._meant:
            hits |= self._named(self._widened(Where.NAME), hits)
        return list(hits.values())

    def everything(self) -> list[Hit]:
        """What meets all words, or else most of them."""
        hits = self._exact()
        if not self._meant:
            return list(hits.values())
        wide = self._widened(Where.ANYWHERE)
        named = self._named(wide, {one for one, hit in hits.items() if hit.score > SAID_SCORE})
        hits |= {one: hit for one, hit in named.items() if one not in hits or hit.score > hits[one].score}
        exact = [self._guesses.get(word, (word,)) for word in self._meant]
        found: dict[str, Hit] = {}
        for where, beginnings, base in _PASSES:
            if len(hits) + len(found) < MOST_HITS:
                for entry in self._entries(wide if beginnings else exact, where):
                    if entry.id not in hits and entry.id not in found:
                        found[entry.id] = self._met(entry, base, where)
        return list((hits | found).values()) or list(self._closest(wide))

    def _exact(self) -> dict[str, Hit]:
        """What is called exactly so."""
        return self._called(self._words) or self._called(without_weak(self._words))

    def _called(self, words: Sequence[str]) -> dict[str, Hit]:
        hits: dict[str, Hit] = {}
        self._check()
        index = self._index
        key = key_of(words)
        for one in dict.fromkeys((key, bare_key(words), SAID + key)):
            for record_id in index.keys.get(one, ())[:MOST_HITS]:
                entry = index.entries[index.rows[record_id]]
                score, name = exactness(words, entry)
                if score and self._is_asked(entry):
                    hits[record_id] = Hit(record_id, entry.kind, entry.name, name, score)
        return hits

    def _named(self, words: Sequence[Alternatives], known: Collection[str]) -> dict[str, Hit]:
        """What has all words in one of its names, without what is `known`."""
        hits: dict[str, Hit] = {}
        asked = key_of(self._words)
        for entry in self._entries(words, Where.NAME):
            if entry.id not in known:
                scored = [
                    (likeness(asked, self._meant, folded), -place, entry.names[place])
                    for place, folded in enumerate(entry.folded)
                ]
                score, _, name = max(scored)
                if score:
                    score = score if self._guesses else of_one_stem(score)
                    hits[entry.id] = Hit(entry.id, entry.kind, entry.name, name, score)
        return hits

    def _met(self, entry: Entry, base: float, where: Where) -> Hit:
        score = base + _NAMED * named_share(self._meant, entry.folded) - _ASIDE * entry.aside
        matched = entry.name
        if where is Where.ANYWHERE:
            matched = next((law for law in entry.laws if self._is_in(law)), matched)
        return Hit(entry.id, entry.kind, entry.name, matched, round(score * (_GUESSED if self._guesses else 1), 1))

    def _is_in(self, law: str) -> bool:
        return set(self._meant) <= set(words_of(sections_of(law)))

    def _closest(self, words: Sequence[Alternatives]) -> Iterator[Hit]:
        """What meets most of the words; a rare word weighs more."""
        weights = Counter[str]()
        size = len(self._index.entries) + 1
        for one in words:
            met = self._entries((one,), Where.ANYWHERE, _MOST_OF_A_WORD)
            for entry in met:
                weights[entry.id] += math.log(1 + size / len(met))  # type: ignore[assignment]
        least = _LEAST_PART * max(weights.values(), default=0)
        best = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_HITS]
        whole = sum(math.log(1 + size) for _ in words)
        for record_id, weight in best:
            if weight >= least:
                entry = self._index.entries[self._index.rows[record_id]]
                base = _PART * min(1.0, weight / whole)
                yield self._met(entry, base, Where.NEAR)

    # ------------------------------------------------------------------- words

    def _widened(self, where: Where) -> list[Alternatives]:
        """For each word what meets it: if nothing in `where` does, those that are like it."""
        wide = [_wide(word) for word in self._meant]
        if self._rows(wide, where, 1):
            return wide
        for word, one in zip(self._meant, wide, strict=True):
            if len(word) >= _SHORTEST_GUESSED and not self._rows([one], where, 1):
                guesses = process.extract(
                    word, self._index.vocabulary, scorer=fuzz.ratio, score_cutoff=LEAST_RATIO, limit=_MOST_GUESSES
                )
                if guesses:
                    self._guesses[word] = [known for known, _, _ in guesses]
        return [self._guesses.get(word, one) for word, one in zip(self._meant, wide, strict=True)]

    # -------------------------------------------------------------------- rows

    def _entries(self, words: Sequence[Alternatives], where: Where, most: int = 0) -> list[Entry]:
        return [self._index.entries[number] for number in self._rows(words, where, most or MOST_HITS)]

    def _rows(self, words: Sequence[Alternatives], where: Where, most: int) -> list[int]:
        self._check()
        return self._index.text.find(words, where, most, self._is_wanted)

    def _is_wanted(self, number: int) -> bool:
        entry = self._index.entries.get(number)
        return entry is not None and self._is_asked(entry)

    def _is_asked(self, entry: Entry) -> bool:
        return not self._kinds or entry.kind in self._kinds


def _wide(word: str) -> Alternatives:
    """A word, all that begin with it and all that have its stem; of a single letter only itself."""
    stem = stem_of(word)
    begins = word if len(word) < _SHORTEST_BEGINNING else f"{word}*"
    return (begins,) if stem is None else (begins, STEM + stem)
