"""Lists within a sentence: `patrol, investigators, and crime analysts`."""

import re
from collections.abc import Iterator
from typing import Final

_COMMA: Final = re.compile(r"\s*[,;]\s*(?:(?:and|or)\s+)?|\s+and\s+")
_OR: Final = re.compile(r"\s+or\s+")
_ADJECTIVE: Final = re.compile(r"[a-z-]+(?:al|ed|ic|ive|ary|wide|based)", re.IGNORECASE)


def items_of(text: str) -> list[str]:
    """The items of a list with commas or *and*. An adjective that stands alone gets the noun of the next item:
    `departmental, and local resources` is *departmental resources* and *local resources*."""
    items = [one for one in (part.strip(" .:") for part in _COMMA.split(text)) if one]
    return [_with_noun(one, items[at + 1] if at + 1 < len(items) else "") for at, one in enumerate(items)]


def choices_of(text: str, nouns: re.Pattern[str]) -> Iterator[str]:
    """The items of a list with commas and *or*. `nouns` finds what items are at their ends: an item without one gets
    that of the next: `live or recorded webinars` is *live webinars* and *recorded webinars*."""
    for item in items_of(text):
        several = [one.removeprefix("or ").strip() for one in _OR.split(item) if one.strip()]
        for at, one in enumerate(several):
            later = next(filter(None, map(nouns.search, several[at + 1 :])), None)
            yield one if nouns.search(one) or later is None else f"{one} {later[0]}"


def _with_noun(item: str, following: str) -> str:
    noun = following.split()[-1] if following else ""
    return f"{item} {noun}" if noun and _ADJECTIVE.fullmatch(item) and " " in following else item
