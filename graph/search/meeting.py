"""Which entries of the index meet the words of a text: first by names, then by what is around and said of them.

A word is met by a word that has its stem or begins with it. One that nothing on file is like is taken for a
misspelling of a word of the names. Where nothing meets all words, what meets most of them is found. So a further word
that is right never loses a hit: it only takes away others.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from pyroaring import BitMap

from graph.model.vocabulary import EntityKind
from graph.search.closest import closest
from graph.search.entry import Entry
from graph.search.hit import Hit
from graph.search.index import SAID, SearchIndex
from graph.search.postings import Where
from graph.search.scoring import SAID_SCORE, WHOLE, Likeness, exactness, of_one_stem
from graph.search.typed import Typed, having_all
from graph.search.words import MOST_WORDS, bare_key, key_of, meant, without_weak, words_of_law

MOST_HITS: Final = 200
"""A search finds no more than this of what is not called exactly so, so that its work is limited."""
_PASSES: Final = (
    (Where.NEAR, False, 66.0),
    (Where.NEAR, True, 62.0),
    (Where.ANYWHERE, False, 48.0),
    (Where.ANYWHERE, True, 44.0),
)
"""Where the words are looked for, whether a beginning or a stem is enough, and the score."""
_NAMED, _ASIDE, _GUESSED, _PART = 5.0, 1.0, 0.75, 38.0
"""What a hit gains whose names have all words and loses that is nothing to turn to; what misspelled words count; the
score of what meets most words."""
_Met = Callable[[Entry, float, Where], Hit]


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
        self._asked_for = index.of_kinds(kinds)
        self._guessed = False

    def called(self) -> list[Hit]:
        """What is called exactly as the words say."""
        return [hit for hit in self._called(self._words).values() if hit.score >= SAID_SCORE]

    def names(self) -> list[Hit]:
        """What has a name that fits all words, also those that say little."""
        hits = {one: hit for one, hit in self._exact().items() if hit.score == WHOLE}
        means = tuple(dict.fromkeys(key_of(self._words).split()))[:MOST_WORDS]
        if means:
            rows = self._meeting(self._typed(means), Where.NAME)
            hits |= self._named(rows, Likeness(key_of(self._words), means), hits)
        return list(hits.values())

    def everything(self) -> list[Hit]:
        """What meets all words, or else most of them."""
        hits = self._exact()
        means = meant(self._words)
        if not means:
            return list(hits.values())
        typed = self._typed(means)
        rows = self._meeting(typed, Where.ANYWHERE)
        likeness = Likeness(key_of(self._words), means)
        met = self._scored(likeness, means)
        if not rows:
            entries = self._index.entries
            return list(hits.values()) or [
                met(entries[row], part * _PART, Where.NEAR) for row, part in self._closest(typed)
            ]
        named = having_all([word.wide for word in typed], Where.NAME, rows)
        exact = {one for one, hit in hits.items() if hit.score > SAID_SCORE}
        for one, hit in self._named(named, likeness, exact).items():
            if one not in hits or hit.score > hits[one].score:
                hits[one] = hit
        return [*hits.values(), *self._around(typed, rows, hits, met)]

    def _around(self, typed: Sequence[Typed], rows: BitMap, hits: Collection[str], met: _Met) -> Iterable[Hit]:
        """What meets the words around its names or in what is said of it, without what is among `hits`."""
        found: dict[str, Hit] = {}
        wide, exact = [word.wide for word in typed], [word.exact(rows) for word in typed]
        for where, beginnings, base in _PASSES:
            if len(hits) + len(found) < MOST_HITS:
                for entry in self._entries(having_all(wide if beginnings else exact, where, rows)):
                    if entry.id not in hits and entry.id not in found:
                        found[entry.id] = met(entry, base, where)
        return found.values()

    # ------------------------------------------------------------------- names

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
                if score and (not self._kinds or entry.kind in self._kinds):
                    hits[record_id] = Hit(record_id, entry.kind, entry.name, name, score)
        return hits

    def _named(self, rows: BitMap, likeness: Likeness, known: Collection[str]) -> dict[str, Hit]:
        """What of these rows has all words in one of its names, without what is `known`."""
        hits: dict[str, Hit] = {}
        for entry in self._entries(rows):
            if entry.id not in known:
                scores = list(map(likeness.of, entry.folded))
                score = max(scores)
                if score:
                    name = entry.names[scores.index(score)]
                    score = score if self._guessed else of_one_stem(score)
                    hits[entry.id] = Hit(entry.id, entry.kind, entry.name, name, score)
        return hits

    # ------------------------------------------------------------------- words

    def _typed(self, means: Iterable[str]) -> list[Typed]:
        return [Typed(self._index.text, word) for word in means]

    def _meeting(self, typed: Sequence[Typed], where: Where) -> BitMap:
        """The rows that meet all words there. If there are none, words that nothing meets get those that are like
        them."""
        rows = having_all([word.wide for word in typed], where, self._asked_for)
        if rows:
            return rows
        for word in typed:
            if not word.wide.rows(where).intersect(self._asked_for):
                guesses = self._index.spellings.meant(word.text, self._index.word_counts)
                if guesses:
                    word.guess(guesses)
                    self._guessed = True
        return having_all([word.wide for word in typed], where, self._asked_for) if self._guessed else rows

    # -------------------------------------------------------------------- rows

    def _entries(self, rows: BitMap) -> list[Entry]:
        """The first of these rows."""
        self._check()
        entries = self._index.entries
        return [entries[row] for row in self._index.text.first(rows, MOST_HITS)]

    def _closest(self, typed: Sequence[Typed]) -> list[tuple[int, float]]:
        """What meets most of the words, and how much of them."""
        self._check()
        found = [word.wide.rows(Where.ANYWHERE) & self._asked_for for word in typed]
        return closest(found, self._index, MOST_HITS)

    def _scored(self, likeness: Likeness, means: Collection[str]) -> _Met:
        """Makes a hit of an entry that was found in a way with this score."""
        wanted, part = set(means), _GUESSED if self._guessed else 1.0

        def met(entry: Entry, base: float, where: Where) -> Hit:
            score = base + _NAMED * likeness.named_share(entry.folded) - _ASIDE * entry.aside
            matched = entry.name
            if where is Where.ANYWHERE and entry.laws:
                matched = next((law for law in entry.laws if wanted <= words_of_law(law)), matched)
            return Hit(entry.id, entry.kind, entry.name, matched, round(score * part, 1))

        return met
