"""Keeps prepared documents, so that a query that comes again is not parsed and validated again."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

P = TypeVar("P")
MOST_WORDS: Final = 20_000
"""Words and signs of all kept documents together. Each is some objects in memory, which the garbage collector visits:
256 documents of 1,000 words stopped the whole process for a fifth of a second about once a second."""


class DocumentCache(Generic[P]):
    """At most `most` documents with `most_words` in all; those not used for the longest are dropped.

    `prepare` makes a document from its text and says how many words it has. What it raises is not kept. Many threads
    may use the cache.
    """

    def __init__(self, prepare: Callable[[str], tuple[P, int]], most: int, most_words: int = MOST_WORDS) -> None:
        self._prepare = prepare
        self._most, self._most_words = most, most_words
        self._kept: OrderedDict[str, tuple[P, int]] = OrderedDict()
        self._words = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def words(self) -> int:
        """The words of all kept documents."""
        return self._words

    def __call__(self, text: str) -> P:
        """The document with this text."""
        with self._lock:
            kept = self._kept.get(text)
            if kept is not None:
                self._kept.move_to_end(text)
                return kept[0]
        document, words = self._prepare(text)
        with self._lock:
            if text not in self._kept:
                self._kept[text] = document, words
                self._words += words
            while self._kept and (self._words > self._most_words or len(self._kept) > self._most):
                self._words -= self._kept.popitem(last=False)[1][1]
        return document
