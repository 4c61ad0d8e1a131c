"""The words that were typed, and in which rows of the index something meets them."""

from collections.abc import Iterable, Sequence
from typing import Final

from pyroaring import BitMap

from graph.search.postings import Postings, Where

_COLUMNS: Final = tuple(Where)


class Alternatives:
    """Words of which one is enough."""

    __slots__ = ("_rows", "_text", "_words")

    def __init__(self, text: Postings, words: Iterable[str]) -> None:
        self._text, self._words = text, words
        self._rows: list[BitMap] = []

    def rows(self, where: Where) -> BitMap:
        """The rows that have one of the words there. Nobody may change what is returned."""
        for column in _COLUMNS[len(self._rows) : where + 1]:
            found = self._text.rows(self._words, column)
            self._rows.append(self._rows[-1] | found if self._rows else found)
        return self._rows[where]


class Typed:
    """A word as it was typed. It stands for itself only (`exact`), and for all that is like it (`wide`)."""

    __slots__ = ("exact", "text", "wide")

    def __init__(self, text: Postings, word: str) -> None:
        self.text = word
        self.exact = Alternatives(text, (word,))
        self.wide = Alternatives(text, text.alike(word))

    def guess(self, text: Postings, words: Sequence[str]) -> None:
        """Let it stand for these words."""
        self.exact = self.wide = Alternatives(text, words)


def having_all(words: Iterable[Alternatives], where: Where, among: BitMap) -> BitMap:
    """The rows among these that have one of the alternatives of each word."""
    first, *others = sorted([*(word.rows(where) for word in words), among], key=len)
    for rows in others:
        if not first:
            break
        first = first & rows
    return first
