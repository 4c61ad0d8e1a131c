"""Finds the places in a text: names and ZIP codes with their states, and misspellings where a place is expected."""

from collections.abc import Iterator
from typing import Final

from graph.look import Look
from graph.places import places
from graph.places.answer import PlaceAnswer
from graph.places.elsewhere import city_elsewhere, codes_of, state_at_end
from graph.places.written import STREET_ADDRESS
from graph.search.index import search_index
from graph.understand.tokens import Tokens
from graph.understand.words import ALSO_WORDS, BEFORE_PLACES, SAYING_NOTHING
from graph.values.place_text import bare_key, key

_LONGEST: Final = 5
_LONGEST_STATE: Final = 3
_SHORTEST_GUESSED, _LONGEST_GUESSED = 4, 40
_MOST_PLACES: Final = 4
_LEAST_SCORE: Final = 85.0
"""How like a place a word must be where none is expected; elsewhere `places` decides."""
_ZIP_DIGITS: Final = (5, 9)


def place_in(look: Look, tokens: Tokens) -> tuple[str, PlaceAnswer]:
    """The text of the places that free tokens name, which are claimed, and what it means."""
    spans = sorted([*_exact(look, tokens), *_elsewhere(look, tokens)]) or sorted(_misspelled(look, tokens))
    if not spans:
        return "", PlaceAnswer((), 0)
    for match in STREET_ADDRESS.finditer(tokens.text):
        tokens.claim_text(*match.span())
    text = ", ".join(tokens.written(start, end) for start, end in spans[:_MOST_PLACES])
    return text, places(look, text)


def _exact(look: Look, tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The tokens that are names of places or ZIP codes, each with the state behind it."""
    meanings = look.model.place_names.meanings
    for start, end in tokens.spans(_LONGEST):
        written = tokens.written(start, end)
        folded = key(written)
        known = meanings.get(folded) or meanings.get(bare_key(folded))
        is_zip = end - start == 1 and written.isdigit() and len(written) in _ZIP_DIGITS
        proper = known is not None and any(meaning.proper for meaning in known)
        if is_zip or (proper and not written.isdigit() and _is_place(tokens, start, end)):
            yield _claimed(tokens, start, end)


def _claimed(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The tokens with those of a state behind them, all of them claimed."""
    for last in range(min(end + _LONGEST_STATE, len(tokens)), end, -1):
        found = state_at_end(tokens.written(start, last)) if tokens.is_free(end, last) else None
        if found is not None and found[0] == tokens.written(start, end):
            end = last
            break
    tokens.claim(start, end)
    return start, end


def _is_place(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a name that is also a word stands where a place does."""
    if end - start > 1 or tokens[start].folded not in ALSO_WORDS:
        return True
    after = start > 0 and tokens[start - 1].folded in BEFORE_PLACES
    return tokens[start].capital or after or (tokens.breaks_before(start) and tokens.breaks_after(start))


def _elsewhere(look: Look, tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The tokens that name a city or a state that the directory does not cover."""
    covered = codes_of(look.model.place_names.states)
    if not covered:
        return
    for start, end in tokens.spans(_LONGEST_STATE):
        written = tokens.written(start, end)
        if not (tokens[start].capital and _expected(tokens, start)):
            continue
        state = state_at_end(written)
        if city_elsewhere(key(written), covered) or (state is not None and not state[0]):
            yield _claimed(tokens, start, end)


def _expected(tokens: Tokens, start: int) -> bool:
    return tokens.breaks_before(start) or tokens[start - 1].folded in BEFORE_PLACES


def _misspelled(look: Look, tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The tokens that are like the name of a place, where one is expected or nothing else on file has the word."""
    vocabulary = search_index(look).word_counts
    for start, end in tokens.spans(2):
        folded = tokens[start].folded
        if not _SHORTEST_GUESSED <= len(folded) <= _LONGEST_GUESSED or folded in SAYING_NOTHING | ALSO_WORDS:
            continue
        if tokens[end - 1].folded in SAYING_NOTHING:
            continue
        expected = _expected(tokens, start)
        if not expected and folded in vocabulary:
            continue
        written = tokens.written(start, end)
        meant = places(look, written).places
        if meant and (expected or meant[0].score >= _LEAST_SCORE):
            yield _claimed(tokens, start, end)
