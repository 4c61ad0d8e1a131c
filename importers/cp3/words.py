"""Texts of a sheet as records have them: without the signs of lists and footnotes, and short names of long ones."""

import re
from collections.abc import Sequence
from typing import Any, Final

from graph.model.kinds import slug
from graph.model.limits import TEXTS
from importers.proposal import LONGEST_TEXT, Found, Span
from importers.reading.textdocument import Block

LONGEST_NAME: Final = 120
_LONGEST_KEY: Final = 120
_NOTE: Final = re.compile(r"[¹²³⁴-⁹]")
_SIGNS: Final = re.compile(r"\A[\s*♥•◦▪►]+|[\s*]+\Z")
_ITEM_END: Final = re.compile(r"(?:[;,]\s*(?:and|or)?|\s+(?:and|or))\s*\Z")
_CLAUSE: Final = re.compile(r"[,;:.] |, | (?:by|in order to|to ensure|and ensure|so that)\b|[.;:]\Z")


def bare(text: str) -> str:
    """A text without signs at its ends and the numbers of footnotes."""
    return _SIGNS.sub("", _NOTE.sub("", text)).strip()


def item(text: str) -> str:
    """An item of a list without what joins it to the next."""
    return _ITEM_END.sub("", bare(text))


def short(text: str) -> str:
    """A name for a statement: its first clause, cut at a word if that is long too."""
    said = item(text)
    end = _CLAUSE.search(said, 12)
    name = said[: end.start()] if end is not None else said
    if len(name) > LONGEST_NAME:
        name = name[:LONGEST_NAME].rpartition(" ")[0] or name[:LONGEST_NAME]
    return name.strip(" .,;:")


def key_of(*parts: str) -> str:
    """The key of a proposal."""
    return "/".join(slug(part)[:_LONGEST_KEY] or "x" for part in parts)


def joined(blocks: Sequence[Block]) -> str:
    """The paragraphs of blocks as one text."""
    return " ".join(filter(None, (bare(one.text) for one in blocks)))


def passage(*parts: str) -> str:
    """Paragraphs as the passage of a record."""
    return "\n\n".join(filter(None, parts))[: TEXTS["passage"]]


def span_of(blocks: Sequence[Block]) -> Span:
    """The place of blocks, with the words of all."""
    return Span(min(one.first for one in blocks), max(one.last for one in blocks), joined(blocks)[:LONGEST_TEXT])


def found(span: Span, *, fills: bool = False, **values: Any) -> dict[str, Found]:
    """Values that stand in one place, without those that are empty. With `fills` they only fill empty fields."""
    return {name: Found(value, span, fills) for name, value in values.items() if value not in (None, "", ())}
