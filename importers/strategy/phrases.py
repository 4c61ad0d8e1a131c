"""Finds the names of organizations, units, teams and kinds of organization in a text, by their form."""

import re
from collections.abc import Iterator
from typing import Final

from importers.strategy.lexicon import (
    AGENCY_HEADS,
    FIRST_VERBS,
    LOOSE,
    NUMBERS,
    ROLE_HEADS,
    ROLES,
    SECTOR_WORDS,
    SMALL,
    STATE_CODES,
    STATES,
    TEAM_HEADS,
    TEAM_TOPICS,
    TEAM_WORDS,
)
from importers.strategy.mention import Kind, Mention
from importers.strategy.offices import offices
from importers.strategy.sectors import is_sector, sectors
from importers.strategy.tokens import ACRONYM, IN_PARENTHESES, Token, tokens_of, without_s

_PROGRAMS: Final = frozenset({"program", "project", "study"})
_MOST_WORDS: Final = 16
"""Words of a name before its head, and behind it."""
_ANY: Final = frozenset({"each", "every", "any"})
_MOST_OF_ANY: Final = 2
_BRAND: Final = re.compile(r"[A-Z]{2,}[a-z]{1,3}[A-Z]+")
"""A word that is written as no name of an organization is: what follows one is something that it made."""
_GENERIC: Final = frozenset({"unit", "center", "office", "division", "department", "agency", "board", "school"})
"""With nothing but letters or a state before it, such a word points back to a name."""


def mentions(text: str) -> list[Mention]:
    """The names in a text, in their order. None lies within another."""
    tokens = tokens_of(text)
    found = [*_named(text, tokens), *offices(text), *sectors(text, tokens), *_letters(tokens)]
    kept: list[Mention] = []
    for one in sorted(found, key=lambda mention: (mention.start - mention.end, mention.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda mention: mention.start)


def _named(text: str, tokens: list[Token]) -> Iterator[Mention]:
    """Names with a head, such as Department or Team, and words in capitals around it."""
    for at in range(len(tokens)):
        kind = _kind(tokens, at)
        if kind is None:
            continue
        last = _right(tokens, at)
        if (
            last == at
            and not tokens[at].owns
            and last + 1 < len(tokens)
            and tokens[last + 1].capital
            and tokens[last + 1].text != "&"
        ):
            continue  # the head is only a part of a name that ends with another word
        first = _left(tokens, at - 1 if _is_second(tokens, at) else at, kind)
        named = tokens[first : last + 1]
        if _says_enough(named, kind) and not _is_any(tokens, first, last):
            yield _mention(text, tokens, first, last, kind)


def _says_enough(named: list[Token], kind: Kind) -> bool:
    """Whether a name says which one it is: two words in capitals, or one that is letters or a state."""
    proper = [one for one in named if one.capital and not one.of_state]
    telling = any(one.acronym or one.of_state for one in named)
    if kind is Kind.TEAM and sum(one.low in TEAM_TOPICS for one in named) > 1:
        return True
    if len(named) == 2 and telling and named[-1].low in _GENERIC:
        return False
    return len(named) > 1 and bool(proper) and (len(proper) > 1 or telling)


def _is_any(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a name is that of any of its sort: `each Field Office`, but not `every State Police unit`."""
    before = tokens[first].low if tokens[first].low in _ANY else tokens[first - 1].low if first else ""
    telling = any(one.acronym or one.of_state for one in tokens[first : last + 1])
    return before in _ANY and not telling and last - first <= _MOST_OF_ANY


def _kind(tokens: list[Token], at: int) -> Kind | None:
    low, before = without_s(tokens[at].low), tokens[at - 1].low if at else ""
    if low in ("force", "forces"):
        return Kind.TEAM if before == "task" else None
    if low in ("group", "groups"):
        return Kind.TEAM if before == "working" else None
    if low in TEAM_HEADS:
        return Kind.TEAM
    if not tokens[at].capital:
        return None
    if low in _PROGRAMS:
        return Kind.AGENCY if _is_own_program(tokens, at) else None
    if low in AGENCY_HEADS or (low == "management" and before == "emergency"):
        return Kind.AGENCY
    if low in ROLE_HEADS and at and tokens[at - 1].capital:
        return Kind.AGENCY
    lettered = at + 1 < len(tokens) and IN_PARENTHESES.fullmatch(tokens[at + 1].text)
    return Kind.AGENCY if low in ROLES and lettered else None


def _is_own_program(tokens: list[Token], at: int) -> bool:
    """Whether a program has an owner or letters of its own: `the Institute's Program on X`, `the X (Y) Program`."""
    if not at:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return (tokens[at - 1].owns and after in ("of", "on")) or bool(IN_PARENTHESES.fullmatch(tokens[at - 1].text))


def _is_after_letters(tokens: list[Token], at: int) -> bool:
    """Whether a head goes with the letters before it: `Emergency Preparedness (REP) team`."""
    return tokens[at].low in TEAM_HEADS | _PROGRAMS


def _is_second(tokens: list[Token], at: int) -> bool:
    return tokens[at].low in ("force", "forces", "group", "groups", "management")


def _left(tokens: list[Token], at: int, kind: Kind) -> int:
    """The first word of a name: as far as words are in capitals, or belong to a name in capitals before them."""
    small = SECTOR_WORDS | (TEAM_WORDS | TEAM_TOPICS | NUMBERS if kind is Kind.TEAM else frozenset())
    first = at
    while first and at - first < _MOST_WORDS:
        before = tokens[first - 1]
        lettered = first == at and IN_PARENTHESES.fullmatch(before.text) and _is_after_letters(tokens, at)
        if before.owns or before.low == "the" or (before.text.startswith("(") and not lettered):
            break
        if before.capital or before.low in small or lettered:
            first -= 1
        elif before.low in ("and", "&", "of") and first > 1 and _joins(tokens, first):
            first -= 2
        else:
            break
    loose = FIRST_VERBS | NUMBERS | SMALL | (LOOSE if kind is Kind.TEAM else frozenset())
    while first < at and tokens[first].low in loose and not (tokens[first].capital and tokens[first].low in LOOSE):
        first += 1
    return first


def _joins(tokens: list[Token], first: int) -> bool:
    """Whether `X and` before a name is part of it: Training and Exercise Unit, but not `the FBI and State Police`."""
    before, after = tokens[first - 2], tokens[first]
    if before.low in TEAM_TOPICS and after.low in TEAM_TOPICS:
        return True
    if before.owns or not before.capital or not after.capital or before.acronym:
        return False
    return before.low not in AGENCY_HEADS | TEAM_HEADS | ROLE_HEADS or tokens[first - 1].low == "of"


def _right(tokens: list[Token], at: int) -> int:
    """The last word of a name: after its head, `of`, `for` or `on` with words in capitals."""
    last = at
    follows = at + 1
    if (
        not tokens[at].capital
        or tokens[at].owns
        or follows >= len(tokens)
        or tokens[follows].low not in ("of", "for", "on")
    ):
        return last
    while follows < min(len(tokens), at + _MOST_WORDS):
        token = tokens[follows]
        if token.low in SMALL | {"the"}:
            if _ends_before(tokens, follows):
                break
            follows += 1
        elif token.capital and not token.text.startswith("(") and not _BRAND.fullmatch(token.text):
            last = follows
            follows += 1
            if token.owns:
                break
        else:
            break
    return last


def _ends_before(tokens: list[Token], at: int) -> bool:
    """Whether a small word is behind the name: `and the`, `and Department of`, or nothing in capitals after it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or (tokens[at].low in ("and", "&") and (after.low == "the" or after.low in AGENCY_HEADS)):
        return True
    if tokens[at].low in ("in", "to") or (tokens[at].low == "and" and after.acronym):
        return True
    if tokens[at].low == "of" and after.low == "the":
        return _names_another(tokens, at + 2)
    return not (after.capital or after.low in SMALL)


def _names_another(tokens: list[Token], at: int) -> bool:
    """Whether another organization is named from here on: `Unit of the State Police`, but not `of the Chief …`."""
    end = at
    while end < len(tokens) and tokens[end].capital and not tokens[end].text.startswith("("):
        end += 1
    return end == at or tokens[end - 1].low in AGENCY_HEADS - {"attorney"} or tokens[end - 1].acronym


def _mention(text: str, tokens: list[Token], first: int, last: int, kind: Kind) -> Mention:
    lettered = [token for token in tokens[first : last + 1] if IN_PARENTHESES.fullmatch(token.text)]
    named = [token for token in tokens[first : last + 1] if token.low not in NUMBERS and token not in lettered]
    lows = [token.low for token in named]
    if (kind is Kind.AGENCY and is_sector(lows)) or (kind is Kind.TEAM and LOOSE.issuperset(lows[:-1])):
        kind = Kind.SECTOR  # `Multidisciplinary Team (MDT)` is any team that works so
    whole = text[tokens[first].start : tokens[last].end]
    if len(named) < last + 1 - first:
        whole = " ".join(token.text for token in named)
    end, acronym = tokens[last].end, lettered[0].text[1:-1] if lettered else ""
    if last + 1 < len(tokens) and (letters := IN_PARENTHESES.fullmatch(tokens[last + 1].text)):
        acronym, end = letters[1], tokens[last + 1].end
    owner = _owner(text, tokens, first - 1) if first and tokens[first - 1].owns else ""
    if owner in STATES:
        whole, owner = f"{owner} {whole}", ""
    return Mention(without_s(whole), kind, tokens[first].start, end, acronym, owner)


def _owner(text: str, tokens: list[Token], at: int) -> str:
    """The whole name of an owner of which this is the last word."""
    first = _left(tokens, at, Kind.AGENCY)
    return without_s(text[tokens[first].start : tokens[at].end])


def _letters(tokens: list[Token]) -> Iterator[Mention]:
    """Acronyms alone."""
    for token in tokens:
        bare = without_s(token.text)
        if ACRONYM.fullmatch(bare) and bare not in STATE_CODES:
            yield Mention(bare, Kind.LETTERS, token.start, token.start + len(bare))
