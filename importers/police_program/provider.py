"""Who offers a program: what it is called, and whether it is a company."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model.vocabulary import AgencyLevel
from importers.reading.textdocument import Block, Style
from importers.strategy.laws import sentences
from importers.strategy.levels import level_of

_IS: Final = re.compile(
    r"\A(?:The\s+)?(?P<name>[A-Z][\w&.'’-]*(?:\s+(?:(?:of|and|for|&)\s+)?[A-Z][\w&.'’-]*)*)(?:\s+\([A-Z-]+\))?"
    r"\s+is\s+an?\s+(?P<what>[^.]+)"
)
_KIND: Final = re.compile(
    r"\b(?:agency|company|firm|corporation|consultancy|provider|business|organization|organisation|nonprofit|institute"
    r"|center|centre|association|department|bureau|university)\b",
    re.IGNORECASE,
)
_FOR_MONEY: Final = re.compile(
    r"\b(?:compan(?:y|ies)|corporations?|firms?|clients?|customers?|inc|llc|consulting|consultancy"
    r"|speciali[sz]\w+ in)\b",
    re.IGNORECASE,
)
_NOT_FOR_MONEY: Final = re.compile(
    r"\b(?:non-?profit|not-for-profit|501\(c\)|public agency|government|state agency|federal|university|college)\b",
    re.IGNORECASE,
)
_PROGRAM: Final = re.compile(r"\b(?:program|programme|training|academy|curriculum|course)\b", re.IGNORECASE)
_TOP: Final = 6
"""Among so many first blocks is the name of the program."""
_LONGEST_TITLE: Final = 12


@dataclass(frozen=True, slots=True)
class Provider:
    """Who offers a program. `level` is None where the text does not tell whether it is a company."""

    name: str
    level: AgencyLevel | None
    named_in: Block
    told_in: Block


def program_of(found: Sequence[Block]) -> Block | None:
    """The block with the name of the program: the first short one that says that it is one."""
    titles = (one for one in found[:_TOP] if one.style is not Style.BULLET and not one.text.endswith((".", "?", "!")))
    return next(
        (one for one in titles if len(one.text.split()) <= _LONGEST_TITLE and _PROGRAM.search(one.text)), None
    )


def provider_of(found: Sequence[Block], program: str) -> Provider | None:
    """Who offers a program: who is said to be an organization, best one whose name stands before the program's in a
    heading; without such a heading the only one."""
    told = dict(_told(found))
    for name, block in told.items():
        heading = next((one for one in found if f"{name} {program}".lower() in one.text.lower()), None)
        if heading is not None:
            return Provider(name, _level(name, block.text), heading, block)
    if len(told) != 1:
        return None
    name, block = next(iter(told.items()))
    return Provider(name, _level(name, block.text), block, block)


def _told(found: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """The organizations of which a sentence says what they are, each with its block."""
    for block in found:
        for _, sentence in sentences(block.text):
            said = _IS.match(sentence)
            if said is not None and _KIND.search(said["what"]):
                yield said["name"], block


def _level(name: str, text: str) -> AgencyLevel | None:
    level = level_of(name)
    if level is None and _FOR_MONEY.search(text) and not _NOT_FOR_MONEY.search(text):
        return AgencyLevel.PRIVATE
    return level
