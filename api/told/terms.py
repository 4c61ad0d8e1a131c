"""Terms of the glossary where a text uses them: the text in pieces, and the words that a page explains."""

from dataclasses import dataclass

from api.told.links import path_of
from graph import documents
from graph.look import Look
from graph.model.document import GlossaryTerm


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; one that uses a term leads to it and holds its `definition`."""

    text: str
    href: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A term that a page uses, with what it means."""

    name: str
    href: str
    definition: str


class Explainer:
    """Explains the terms in the texts of one page, and remembers which ones it met."""

    def __init__(self, look: Look) -> None:
        self._view = look
        self._met: dict[str, Word] = {}

    def said(self, text: str | None) -> tuple[Piece, ...]:
        """`text` in pieces: the first use of each term in it leads to the glossary."""
        if not text:
            return ()
        pieces, done = [], 0
        for use in documents.term_uses(self._view, text):
            word = self._word(use.term)
            pieces += [Piece(text[done : use.start]), Piece(text[use.start : use.end], word.href, word.definition)]
            done = use.end
        return tuple(one for one in (*pieces, Piece(text[done:])) if one.text)

    def _word(self, term: str) -> Word:
        if term not in self._met:
            found = self._view.get(term, GlossaryTerm)
            self._met[term] = Word(found.name, path_of(term), found.definition)
        return self._met[term]

    @property
    def met(self) -> tuple[Word, ...]:
        """The terms met so far, by name."""
        return tuple(sorted(self._met.values(), key=lambda one: (one.name, one.href)))
