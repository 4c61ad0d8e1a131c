"""The words that were typed, and in which rows of the index something meets them."""

from collections.abc import Iterable, Sequence
from typing import Final

from pyroaring import BitMap

from graph.search.postings import Postings, Where

_COLUMNS: Final = tuple(Where)


class Alternatives:
    """Words of which one is enough."""

    __slots__ = ("_among", "_rows", "_text", "_words")

    def __init__(self, text: Postings, words: Iterable[str], among: BitMap | None = None) -> None:
        """`among` are the only rows that matter, if that is known: to look for few is faster."""
        self._text, self._words, self._among = text, words, among
        self._rows: list[BitMap] = []

    def rows(self, where: Where) -> BitMap:
        """The rows that have one of the words there. Nobody may change what is returned."""
        for column in _COLUMNS[len(self._rows) : where + 1]:
            found = self._text.rows(self._words, column)
            if self._among is not None:
                found = found & self._among
            self._rows.append(self._rows[-1] | found if self._rows else found)
        return self._rows[where]


class Typed:
    """A word as it was typed, and what may be meant by it: `exact` words, or all that are like it (`wide`)."""

    __slots__ = ("_exact", "_text", "text", "wide")

    def __init__(self, text: Postings, word: str) -> None:
        self._text, self.text = text, word
        self._exact: Sequence[str] = (word,)
        self.wide = Alternatives(text, text.alike(word))

    def guess(self, words: Sequence[str]) -> None:
        """Let it stand for these words."""
        self._exact = words
        self.wide = Alternatives(self._text, words)

    def exact(self, among: BitMap) -> Alternatives:
        """The word itself, or those that were guessed, among these rows."""
        return Alternatives(self._text, self._exact, among)


def having_all(words: Iterable[Alternatives], where: Where, among: BitMap) -> BitMap:
    """The rows among these that have one of the alternatives of each word."""
    first, *others = sorted([*(word.rows(where) for word in words), among], key=len)
    for rows in others:
        if not first:
            break
        first = first & rows
    return first
