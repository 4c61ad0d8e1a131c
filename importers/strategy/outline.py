"""The order of a document: its sections, and in lists of organizations the entries with what is said of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from importers.reading.textdocument import Block, Style
from importers.strategy.mention import Kind
from importers.strategy.phrases import mentions

_DIRECTORY: Final = re.compile(
    r"\b(?:agencies|organi[sz]ations|partners|providers|teams|stakeholders|contacts|departments)\b", re.IGNORECASE
)
_MORE_ON: Final = re.compile(r"\b(?:resources|information|programs|services)\b", re.IGNORECASE)
_ORDERS: Final = re.compile(
    r"\A(?:identify|engag\w+|creat\w+|develop\w*|includ\w+|help|if |enhanc\w+|work)", re.IGNORECASE
)
"""Headings that tell readers what to do list nobody."""
_GLOSSARY: Final = re.compile(r"\b(?:glossary|definitions|terms)\b", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?P<label>[A-Z][^:.;–—]{2,70}?):\s+(?=[A-Z“\"])")
_DASH: Final = re.compile(r"\s*[–—-]\s+")
_INCLUDING: Final = re.compile(r"[\s,]*(?:\b(?:including|includes|include))?[\s:]*\Z", re.IGNORECASE)
_LETTERED: Final = re.compile(r"\([A-Z][A-Za-z-]{1,11}\)\Z")
_MOST_WORDS: Final = 18


class Part(StrEnum):
    """What a section is: a list of organizations, a glossary, or other text."""

    DIRECTORY = "DIRECTORY"
    GLOSSARY = "GLOSSARY"
    OTHER = "OTHER"


class Role(StrEnum):
    """What a block is: the heading of a section, an entry, something below an entry, or what is said of them."""

    SECTION = "SECTION"
    ENTRY = "ENTRY"
    ITEM = "ITEM"
    BODY = "BODY"


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its role. `header` is what an entry or an item is called, `body` what the block says of it.

    `closed` says that what follows is no more of the item, but of its entry.
    """

    block: Block
    role: Role
    part: Part
    section: str
    header: str = ""
    body: str = ""
    closed: bool = False


def outline(blocks: tuple[Block, ...]) -> Iterator[Placed]:
    """The blocks with their roles, in their order."""
    known = frozenset(one.acronym for block in blocks for one in mentions(block.text) if one.kind is Kind.AGENCY)
    part, section = Part.OTHER, ""
    bold: bool | None = None  # whether the entries of the section are in bold; None before the first
    for block in blocks:
        if block.style is Style.HEADING:
            if part is Part.DIRECTORY and bold is not None and is_name(block.text):
                yield Placed(block, Role.ENTRY, part, section, _header(block.text))
                continue
            part, section, bold = _part(block.text, known), block.text, None
            yield Placed(block, Role.SECTION, part, section)
        else:
            placed = _placed(block, part, section)
            if placed.role is Role.ITEM and not bold and block.level == 0:
                placed = Placed(block, Role.ENTRY, part, section, placed.header, placed.body)
            if placed.role is Role.ENTRY:
                bold = bool(bold or block.lead)
            yield placed


def _part(heading: str, known: frozenset[str]) -> Part:
    if _GLOSSARY.search(heading):
        return Part.GLOSSARY
    if _ORDERS.match(heading):
        return Part.OTHER
    named = any(one.kind is Kind.AGENCY or one.text in known for one in mentions(heading))
    return Part.DIRECTORY if _DIRECTORY.search(heading) or (named and _MORE_ON.search(heading)) else Part.OTHER


def _placed(block: Block, part: Part, section: str) -> Placed:
    if part is not Part.DIRECTORY or block.cell is not None:
        return Placed(block, Role.BODY, part, section, body=block.text)
    if block.lead:
        rest = block.text[len(block.lead) :]
        dash = _DASH.match(rest)
        if dash is not None:
            return Placed(block, Role.ITEM, part, section, _header(block.lead), rest[dash.end() :], closed=True)
        return Placed(block, Role.ENTRY, part, section, _header(block.lead), rest.strip(" :"))
    if block.style is Style.BULLET and is_name(block.text):
        return Placed(block, Role.ITEM, part, section, _header(block.text))
    if block.style is Style.BULLET and (label := _LABEL.match(block.text)) and _is_title(label["label"]):
        body = block.text[label.end() :]
        return Placed(block, Role.ITEM, part, section, _header(label["label"]), body, closed=True)
    return Placed(block, Role.BODY, part, section, body=block.text)


def _header(text: str) -> str:
    return _INCLUDING.sub("", text).strip()


def is_name(text: str) -> bool:
    """Whether a line is nothing but a name: with letters in parentheses at its end, or mostly one name."""
    bare = _header(text)
    words = bare.split()
    if not 1 < len(words) <= _MOST_WORDS or text.endswith((".", ";", ",", "?")):
        return False
    if _LETTERED.search(bare) and _is_title(bare):
        return True
    named = sum(one.end - one.start for one in mentions(bare) if one.kind is not Kind.LETTERS)
    return named * 3 >= len(bare) * 2 and _is_title(bare)


def _is_title(text: str) -> bool:
    words = [word for word in re.findall(r"[\w'’&-]+", text) if len(word) > 3]
    large = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return len(text.split()) <= _MOST_WORDS and large * 3 >= len(words) * 2 and text[:1].isupper()
