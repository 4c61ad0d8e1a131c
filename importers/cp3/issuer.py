"""Who issued a sheet, of what date it is, and what it is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from importers.cp3.words import bare
from importers.reading.textdocument import Block, Style, TextDocument
from importers.strategy.mention import Kind
from importers.strategy.phrases import mentions

_YEAR: Final = re.compile(r"(?:\A|\| ?|, ?)((?:19|20)[0-9]{2})(?= ?\||\Z)")
_LETTERS: Final = re.compile(r"\s*\((?P<letters>[A-Z][A-Z0-9&-]{1,9})\)")
_TOP: Final = 12
_SHORT_TITLE: Final = 3


@dataclass(frozen=True, slots=True)
class Issuer:
    """An organization with its letters, the one that it is part of, and the block that names it."""

    name: str
    acronym: str
    parent: str
    block: Block


def issuer_of(blocks: Sequence[Block]) -> Issuer | None:
    """Who issued a sheet: of the organizations with letters in brackets the one that its top or its sentences name
    most; else the last that its first lines name. None if it names none."""
    named: dict[str, list[tuple[str, Block]]] = {}
    for block in blocks:
        if block.cell is not None or block.style is Style.BULLET:
            continue
        for one in mentions(block.text):
            letters = _LETTERS.match(block.text, one.end)
            if one.kind is Kind.AGENCY and letters is not None:
                named.setdefault(letters["letters"], []).append((one.text, block))
    top = [(one.text, block) for block in blocks[:_TOP] for one in mentions(block.text) if one.kind is Kind.AGENCY]
    for text, block in top:
        found = next(filter(None, (_LETTERS.match(one.text, _end(one.text, text)) for one in blocks)), None)
        if found is not None:
            named.setdefault(found["letters"], []).append((text, block))
    if not named:
        return Issuer(top[-1][0], "", _above(top), top[-1][1]) if top else None
    most = max(named, key=lambda one: sum(f"{one} " in f"{block.text} " for block in blocks))
    several = [(_alone(text, top), block) for text, block in named[most]]
    initials = {_initials(text) for text, _ in several}
    name, block = next(((text, at) for text, at in top if _initials(text) in initials), several[0])
    return Issuer(name, most, _above(top, name), block)


def _end(text: str, name: str) -> int:
    """Where a name ends in a text; behind its end if it is not in it."""
    at = text.find(name)
    return len(text) if at < 0 else at + len(name)


def _alone(name: str, top: Sequence[tuple[str, Block]]) -> str:
    """A name without that of the department before it, which the top of the sheet names by itself."""
    above = next((text for text in _departments(top) if name.startswith(f"{text} ")), "")
    return name[len(above) :].strip()


def _above(top: Sequence[tuple[str, Block]], name: str = "") -> str:
    return next((text for text in _departments(top) if text != name), "")


def _departments(top: Sequence[tuple[str, Block]]) -> list[str]:
    return [text for text, _ in top if text.startswith("Department of ")]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def title_of(document: TextDocument, blocks: Sequence[Block], issuer: Issuer | None) -> str:
    """What a sheet is called: the first heading of several words that is not the name of who issued it."""
    headings = [bare(one.text) for one in blocks[:_TOP] if one.style is Style.HEADING and not _YEAR.search(one.text)]
    own = "" if issuer is None else issuer.name
    long = (one for one in headings if len(one.split()) > _SHORT_TITLE and not own.startswith(one))
    return document.title or next(long, "") or next(iter(headings), "") or document.name


def date_of(blocks: Sequence[Block]) -> str | None:
    """The year that the first lines print by itself; None if they print none."""
    return next((found[1] for one in blocks[:_TOP] if (found := _YEAR.search(one.text))), None)
