"""Links glossary terms in texts: splits a text at its terms, and collects the terms for the page's list."""

from collections.abc import Iterable
from dataclasses import dataclass

from api import words
from api.told.links import path_of
from api.words.messages import Messages
from graph import documents
from graph.documents.glossary import Use
from graph.look import Look
from graph.model.document import GlossaryTerm


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; a piece that is a term has a link to it and its `definition`."""

    text: str
    href: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A term that a page uses, with its definition."""

    name: str
    href: str
    definition: str


class Explainer:
    """Links the terms in the texts of one page, and remembers which terms it found."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._met: dict[str, Word] = {}
        self._uses: dict[str, tuple[Use, ...]] = {}

    def prefetch(self, texts: Iterable[str | None]) -> None:
        """Read the terms of `texts` in one batch, so that `said` need not read them one by one."""
        fresh = {
            text: documents.term_uses(self._look, text)
            for text in dict.fromkeys(texts)
            if text and text not in self._uses
        }
        self._uses |= fresh
        self._look.prefetch(use.term for uses in fresh.values() for use in uses)

    def said(self, text: str | None) -> tuple[Piece, ...]:
        """`text` in pieces: the first use of each term links to the glossary."""
        if not text:
            return ()
        if text not in self._uses:
            self.prefetch([text])
        pieces, done = [], 0
        for use in self._uses[text]:
            word = self._word(use.term)
            pieces += [Piece(text[done : use.start]), Piece(text[use.start : use.end], word.href, word.definition)]
            done = use.end
        return tuple(piece for piece in (*pieces, Piece(text[done:])) if piece.text)

    def datum(self, text: str | None, messages: Messages) -> tuple[Piece, ...]:
        """A text of the vocabulary in the reader's language; no terms are linked in a translation."""
        told = words.datum(text or "", messages)
        return self.said(text) if told == text else (Piece(told),)

    def _word(self, term: str) -> Word:
        if term not in self._met:
            entry = self._look.get(term, GlossaryTerm)
            self._met[term] = Word(entry.name, path_of(term), entry.definition)
        return self._met[term]

    @property
    def met(self) -> tuple[Word, ...]:
        """The terms found so far, by name."""
        return tuple(sorted(self._met.values(), key=lambda word: (word.name, word.href)))
