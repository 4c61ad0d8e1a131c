"""Finds kinds of organization and of people in a text: `local law enforcement`, `victim advocates`."""

from collections.abc import Iterator
from typing import Final

from importers.strategy.lexicon import (
    ENUMERATED,
    LEVELS,
    NO_SECTORS,
    SECTOR_HEADS,
    SECTOR_PHRASES,
    SECTOR_WORDS,
    SECTORS_ALONE,
)
from importers.strategy.mention import Kind, Mention
from importers.strategy.tokens import IN_PARENTHESES, Token

_MOST_WORDS: Final = 6
_WORDS: Final = SECTOR_WORDS | SECTOR_HEADS
_BEFORE_LISTS: Final = frozenset({"to", "with", "among", "between", "of", "from"})
_PARTNERS: Final = frozenset({"partners", "stakeholders"})
_BESIDE_PARTNERS: Final = LEVELS | {"private", "sector", "other", "community", "non-governmental", "nongovernmental"}
_REPORTS: Final = frozenset({"reports", "records"})
_NO_PERSONS: Final = frozenset({
    "officials", "professionals", "centers", "groups", "hospitals", "schools", "clinics", "boards", "bureaus",
    "departments", "associations", "institutions", "organizations", "outlets", "towns", "nations", "tribes",
    "coalitions",
})  # fmt: skip
"""Kinds that are no people, or whose singular describes what follows: `official reports`."""


def is_sector(words: list[str]) -> bool:
    """Whether words are a kind of organization: without a proper name, and with such a last word."""
    return words[-1] in SECTOR_HEADS and all(word in SECTOR_WORDS or word == "and" for word in words[:-1])


def sectors(text: str, tokens: list[Token]) -> Iterator[Mention]:
    """The kinds that a text names."""
    at = 0
    while at < len(tokens):
        last = _end(tokens, at)
        if last is not None:
            pair = _end(tokens, last + 2) if last + 1 < len(tokens) and tokens[last + 1].text == "/" else None
            if pair is not None and pair == last + 2 and at == last:
                words = f"{tokens[last].text} and {tokens[pair].text}"
                yield Mention(words, Kind.SECTOR, tokens[at].start, tokens[pair].end)
                last = pair
            else:
                yield _mention(text, tokens, at, last)
                yield from _shared(text, tokens, at, last)
            at = last
        at += 1
    yield from _partners(tokens)
    yield from _reporting(tokens)


def _partners(tokens: list[Token]) -> Iterator[Mention]:
    """In `local, state, federal, and other partners`: state agencies and federal agencies."""
    for end, token in enumerate(tokens):
        if token.low not in _PARTNERS:
            continue
        at = end - 1
        while at >= 0 and (tokens[at].low in _BESIDE_PARTNERS or tokens[at].text in (",", "and")):
            low = tokens[at].low
            if low == "private" and tokens[at + 1].low == "sector":
                yield Mention("private sector", Kind.SECTOR, tokens[at].start, tokens[at + 1].end)
            if low in LEVELS - {"tribal"} and at + 1 < end:
                whom = "governments" if low == "local" else "agencies"
                yield Mention(f"{tokens[at].text} {whom}", Kind.SECTOR, tokens[at].start, tokens[at].end)
            at -= 1


def _reporting(tokens: list[Token]) -> Iterator[Mention]:
    """In `coroner/medical examiner reports`: coroners and medical examiners."""
    for at, token in enumerate(tokens):
        first = _person(tokens, at - 1) if token.low in _REPORTS else None
        if first is None:
            continue
        names = [_several(tokens, first, at - 1)]
        if first > 1 and tokens[first - 1].text in ("/", "and", "or"):
            other = _person(tokens, first - 2)
            if other is not None:
                names.insert(0, _several(tokens, other, first - 2))
                first = other
        yield Mention(" and ".join(names), Kind.SECTOR, tokens[first].start, tokens[at - 1].end)


def _person(tokens: list[Token], at: int) -> int | None:
    """Where the words begin that name people of a kind in the singular, and end here; None if none do."""
    if at < 0 or f"{tokens[at].low}s" not in SECTOR_HEADS - _NO_PERSONS:
        return None
    first = at
    while first and tokens[first - 1].low in SECTOR_WORDS and f"{tokens[first - 1].low}s" not in SECTOR_HEADS:
        first -= 1
    return first


def _several(tokens: list[Token], first: int, last: int) -> str:
    return f"{' '.join(token.text for token in tokens[first : last + 1])}s"


def _mention(text: str, tokens: list[Token], first: int, last: int) -> Mention:
    words = text[tokens[first].start : tokens[last].end]
    letters = IN_PARENTHESES.fullmatch(tokens[last + 1].text) if last + 1 < len(tokens) else None
    end = tokens[last + 1].end if letters else tokens[last].end
    return Mention(words, Kind.SECTOR, tokens[first].start, end, letters[1] if letters else "")


def _shared(text: str, tokens: list[Token], first: int, last: int) -> Iterator[Mention]:
    """In `local, state and federal agencies`: local agencies, and state agencies."""
    if tokens[first].low not in LEVELS or first == last:
        return
    what = text[tokens[first + 1].start : tokens[last].end]
    at = first - 1
    while at >= 0 and (tokens[at].low in LEVELS or tokens[at].text in (",", "and", "/")):
        at -= 1
    if at >= 0 and at + 1 < first and tokens[at].low in ("each", "every"):  # all of them are one kind
        words = text[tokens[at + 1].start : tokens[last].end]
        yield Mention(_plural(words), Kind.SECTOR, tokens[at + 1].start, tokens[last].end)
    at = first - 1
    while at >= 0 and (tokens[at].low in LEVELS or tokens[at].text in (",", "and", "/")):
        if tokens[at].low in LEVELS:
            yield Mention(f"{tokens[at].text} {what}", Kind.SECTOR, tokens[at].start, tokens[at].end)
        at -= 1


def _plural(words: str) -> str:
    """`local and regional board of education` as several are called."""
    head, of, rest = words.partition(" of ")
    return f"{head if head.endswith('s') else head + 's'}{of}{rest}"


def _end(tokens: list[Token], at: int) -> int | None:
    """The last word of the longest kind of organization that begins here; None if none does."""
    found, end, words = None, at, list[str]()
    while end < len(tokens) and len(words) < _MOST_WORDS and tokens[end].low in _WORDS:
        words.append(tokens[end].low)
        if _is_whole(tokens, at, end, words):
            found = end
            if words[-1] in ("board", "boards", "departments") and _of_education(tokens, end):
                found = end + 2
        end += 1
        if end + 1 < len(tokens) and words and tokens[end].low == "and" and _goes_on(tokens, end + 1, words):
            words.append("and")
            end += 1
    return found


def _goes_on(tokens: list[Token], at: int, words: list[str]) -> bool:
    """Whether behind `and` stands a word that shares what follows: `civil rights and civil liberties lawyers`."""
    low = tokens[at].low
    return words[-1] not in SECTOR_HEADS and words[0] not in LEVELS and low in SECTOR_WORDS and low == words[0]


def _is_whole(tokens: list[Token], first: int, last: int, words: list[str]) -> bool:
    phrase = " ".join(words)
    if phrase in NO_SECTORS:
        return False
    if phrase in SECTOR_PHRASES or (phrase in ENUMERATED and _is_listed(tokens, first, last)):
        return True
    return words[-1] in SECTOR_HEADS and (len(words) > 1 or words[-1] in SECTORS_ALONE)


def _of_education(tokens: list[Token], at: int) -> bool:
    return [token.low for token in tokens[at + 1 : at + 3]] == ["of", "education"]


def _is_listed(tokens: list[Token], first: int, last: int) -> bool:
    """Whether words stand in a list: after a comma or `and`, and before one."""
    before = tokens[first - 1].text if first else ""
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if before in _BEFORE_LISTS and after == ",":
        return _end(tokens, last + 2) is not None
    return before in (",", "and", "/") and after in (",", "and", ".", ";", "/")
