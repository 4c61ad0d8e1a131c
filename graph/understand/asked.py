"""The question what a text asks for."""

import re
from collections.abc import Iterator
from typing import Final

from graph.look import Look
from graph.model.agency import Agency
from graph.model.vocabulary import AgencyLevel, EntityKind
from graph.search import called, in_numbers
from graph.search.hit import Hit
from graph.understand.ages import ages_in
from graph.understand.answer import Understanding
from graph.understand.needs import needs_in
from graph.understand.tokens import Token, Tokens
from graph.understand.where import place_in
from graph.understand.words import SAYING_NOTHING
from graph.values.language import language_named
from graph.values.phone import in_ascii
from graph.values.place_text import clean

LONGEST: Final = 1_000
"""So many characters of one text are read."""
_LONGEST_NAME: Final = 8
_NAMED: Final = (EntityKind.AGENCY, EntityKind.TEAM, EntityKind.SERVICE)
_UNPRONOUNCEABLE: Final = re.compile(r"[^aeiouy\d]{3}|^[^aeiouy]+$")
_BEFORE_LANGUAGES: Final = frozenset({"in", "speak", "speaks", "speaking", "habla", "hablan", "hablo", "en"})
_SHORTEST_LANGUAGE: Final = 4


def understand(look: Look, text: str) -> Understanding:
    """Take a text apart into a place, kinds of help, an age, a language and names; the rest is told, too.

    Numbers are read first, then ages, names, needs, places and a language; what one of them used, no other uses. Of
    two ages the first counts. Raises InvalidInput if the text is empty, longer than `LONGEST`, or unreadable.
    """
    line = in_ascii(clean(text, longest=LONGEST))
    tokens = Tokens(line)
    numbers = _numbers(look, tokens)
    age = _age(tokens)
    needs = needs_in(look.model, tokens)
    names = list(_names(look, tokens))
    for need in needs:
        tokens.claim(need.start, need.end)
    language = _language(tokens)
    place_text, place = place_in(look, tokens)
    entities = {hit.id: hit for hit in (*numbers, *names)}
    return Understanding(
        place_text,
        place,
        tuple(dict.fromkeys(category for need in needs for category in need.categories)),
        age,
        language,
        tuple(entities.values()),
        tokens.rest(SAYING_NOTHING),
    )


def _numbers(look: Look, tokens: Tokens) -> list[Hit]:
    """Who answers the telephone numbers in the text."""
    hits: list[Hit] = []
    for found in in_numbers(look, tokens.text):
        tokens.claim_text(found.start, found.end)
        hits += (hit for hit in found.hits if hit.kind is not EntityKind.CONTACT)
    return hits


def _age(tokens: Tokens) -> int | None:
    ages = [age for age in ages_in(tokens.text) if _is_free(tokens, age.start, age.end)]
    if not ages:
        return None
    tokens.claim_text(ages[0].start, ages[0].end)
    return ages[0].age


def _is_free(tokens: Tokens, start: int, end: int) -> bool:
    inside = [index for index, token in enumerate(tokens) if token.start < end and token.end > start]
    return bool(inside) and tokens.is_free(inside[0], inside[-1] + 1)


def _names(look: Look, tokens: Tokens) -> Iterator[Hit]:
    """What is called exactly as free tokens say. Sectors are none: "teacher" says who asks, or who is concerned."""
    agencies = look.model.all(Agency)
    for start, end in tokens.spans(_LONGEST_NAME):
        if end - start == 1 and not _may_be_a_name(tokens, tokens[start]):
            continue
        hits = [
            hit
            for hit in called(look, tokens.written(start, end), _NAMED)
            if hit.kind is not EntityKind.AGENCY or agencies[hit.id].level is not AgencyLevel.SECTOR
        ]
        if hits:
            tokens.claim(start, end)
            yield from hits


def _may_be_a_name(tokens: Tokens, token: Token) -> bool:
    """Whether a single word may be a name: it has a capital, is all there is, or is no word ("dcf")."""
    return token.capital or len(tokens) == 1 or bool(_UNPRONOUNCEABLE.search(token.folded))


def _language(tokens: Tokens) -> str | None:
    """The code of a language that is named after "speaks" or "in", before "speaking", or with a capital."""
    for index, token in enumerate(tokens):
        if len(token.written) < _SHORTEST_LANGUAGE or not tokens.is_free(index, index + 1):
            continue
        before = index > 0 and tokens[index - 1].folded in _BEFORE_LANGUAGES
        after = index + 1 < len(tokens) and tokens[index + 1].folded in {"speaking", "speaker", "speakers"}
        code = language_named(token.written) if before or after or token.capital else None
        if code is not None:
            first = index - 1 if before and tokens[index - 1].folded != "in" else index
            tokens.claim(first, index + (2 if after else 1))
            return code
    return None
