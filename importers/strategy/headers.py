"""Reads the header of an entry: its name and letters, and whether it is more than the names in it."""

import re
from typing import Final

from importers.strategy.entities import Entity
from importers.strategy.known import is_common_team
from importers.strategy.lexicon import SECTOR_HEADS
from importers.strategy.mention import Kind, Mention

OF: Final = re.compile(r"(?:\s*\([^)]*\))?,?\s+(?:of|at|within|in|is housed at)\s+(?:the\s+)?\Z")
"""Words between a name and that of what it belongs to."""
_WHOLES: Final = frozenset({"system", "network", "program", "collaborative", "consortium", "initiative"})
_LETTERS: Final = re.compile(r"\s*\(([A-Z][A-Za-z-]{1,11})\)\Z")


def name_and_letters(header: str) -> tuple[str, str]:
    """A header without its article and letters, and the letters."""
    letters = _LETTERS.search(header)
    name = header[: letters.start()] if letters else header
    return re.sub(r"\A[Tt]he ", "", name).strip(), letters[1] if letters else ""


def has_letters(header: str) -> bool:
    """Whether letters in parentheses end a header."""
    return _LETTERS.search(header) is not None


def is_plural(name: str) -> bool:
    """Whether the last word of a name is that of a kind of organization."""
    return name.split()[-1].lower() in SECTOR_HEADS if name.split() else False


def follows_of(header: str, mention: Mention) -> bool:
    """Whether a name stands behind `of` or `at`: it is what another one belongs to."""
    return OF.search(header[: mention.start]) is not None


def is_wider(header: str, named: list[tuple[Mention, Entity]]) -> bool:
    """Whether a header is one kind of organization with more words than are known: `Colleges and Universities`."""
    sectors = all(mention.kind is Kind.SECTOR for mention, _ in named)
    return sectors and len(named) == 1 and named[0][0].end == len(header) and named[0][0].start > 0


def is_for(header: str, mention: Mention) -> bool:
    """Whether a kind of organization stands behind a preposition: `Use of Telephones in Schools` is none."""
    return re.search(r"\b(?:for|in|with|by|to)(?: the)? \Z", header[: mention.start]) is not None


def is_own_team(header: str) -> bool:
    """Whether a header is a team that is called by what it is about only, and so has no name of its own."""
    name, _ = name_and_letters(header)
    return is_common_team(name.lower().split())


def ends_otherwise(header: str, last: Mention) -> bool:
    """Whether a header as a whole is a name, behind the last name in it: `Center (C) and Team (T) System`."""
    return header[last.end :].strip(" :").lower() in _WHOLES
