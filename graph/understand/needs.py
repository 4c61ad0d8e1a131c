"""Finds the kinds of help in a text, by their names, aliases and the phrases in which people say what they need."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from graph.model.category import Category
from graph.readmodel import Derived, ReadModel
from graph.search.words import stem_on_file, words_of
from graph.understand.tokens import Tokens
from graph.understand.words import SAYING_NOTHING, SKIPPED
from graph.values.likeness import LEAST_OF_PHRASE, likest

_SHORTEST_GUESSED: Final = 5
_SHORTEST_PLURAL: Final = 3

Phrase = tuple[str, ...]


class Need(NamedTuple):
    """Kinds of help that tokens from `start` to before `end` name."""

    start: int
    end: int
    categories: tuple[str, ...]


class Phrases:
    """The phrases that name kinds of help: several words by their stems, a single one as it is or in the plural.

    A single word is not found by its stem, for "house" is not "housing".
    """

    def __init__(self, model: ReadModel) -> None:
        of: dict[Phrase, dict[str, None]] = {}
        categories = sorted(model.all(Category).values(), key=lambda category: (category.name, category.id))
        for category in categories:
            for text in (category.name, *category.aliases, *category.phrases):
                words = _kept(words_of(text))
                if words:
                    of.setdefault(_key(words), {})[category.id] = None
        self._of = {phrase: tuple(ids) for phrase, ids in of.items()}
        self.longest = max(map(len, self._of), default=0)
        every = {word for phrase in self._of for word in phrase}
        self._words, self._known = sorted(every), frozenset(every)

    def named(self, words: Sequence[str]) -> tuple[str, ...]:
        """The ids of the kinds of help that these folded words name together."""
        return self._of.get(_key(words), ())

    def guess(self, folded: str) -> str:
        """The word of a phrase that `folded` is a misspelling of, else `folded` itself."""
        if len(folded) < _SHORTEST_GUESSED or folded in SAYING_NOTHING or not folded.isalpha():
            return folded
        if {_singular(folded), _stem(folded)} & self._known:
            return folded
        return next((guess for guess, _ in likest(folded, self._words, LEAST_OF_PHRASE, 1)), folded)


PHRASES: Final = Derived("phrases that name kinds of help", (Category,), Phrases)


def needs_in(model: ReadModel, tokens: Tokens) -> list[Need]:
    """The kinds of help that free tokens name, the longest phrases first, none overlapping another."""
    phrases = model.derived(PHRASES)
    kept = [
        index
        for index, token in enumerate(tokens)
        if token.folded not in SKIPPED and tokens.is_free(index, index + 1)
    ]
    words = [word for index in kept for word in (words_of(_guess(model, phrases, tokens[index].folded)) or [""])[:1]]
    needs: list[Need] = []
    taken = [False] * len(kept)
    for start, end in _runs(len(kept), phrases.longest):
        if any(taken[start:end]) or not _is_run(tokens, kept[start:end]):
            continue
        categories = phrases.named(words[start:end])
        if categories:
            taken[start:end] = [True] * (end - start)
            needs.append(Need(kept[start], kept[end - 1] + 1, categories))
    return sorted(needs)


def _guess(model: ReadModel, phrases: Phrases, folded: str) -> str:
    """A misspelled word as it should be; a town is none."""
    return folded if folded in model.place_names.meanings else phrases.guess(folded)


def _runs(count: int, longest: int) -> Iterator[tuple[int, int]]:
    for length in range(min(longest, count), 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


def _is_run(tokens: Tokens, indexes: Sequence[int]) -> bool:
    """Whether no comma or full stop stands between these tokens."""
    gaps = (tokens.text[tokens[left].end : tokens[right].start] for left, right in pairwise(indexes))
    return not any(sign in gap for gap in gaps for sign in ",;.!?\n")


def _kept(words: Iterable[str]) -> list[str]:
    return [word for word in words if word not in SKIPPED]


def _key(words: Sequence[str]) -> Phrase:
    return (_singular(words[0]),) if len(words) == 1 else tuple(map(_stem, words))


def _stem(word: str) -> str:
    return stem_on_file(word) or word


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss") else word
