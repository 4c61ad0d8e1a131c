"""Short facts of a dimension: what its list names, or the whole of a passage that is short itself."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.model.vocabulary import ModelDimensionKey as Key
from importers.team_models.passages import Block

SHORT: Final = 80
"""A passage up to so many characters is a fact itself."""
_LONGEST: Final = 200
_LONGEST_INTRODUCTION: Final = 90
_CITED: Final = re.compile(r"[ \t]*\((?:[^()]{0,60}\b(?:19|20)\d\d[a-z]?[^()]{0,300}|[A-Z][^()\d]{0,60} et al\.?)\)")
_ENDS: Final = re.compile(r":|\. |;| \(|, (?:such as|including|and are|who|which|where)\b|: ")
_KIND: Final = re.compile(r"([A-Za-z-]{4,24}(?: and [A-Za-z-]{4,24})?)(?: \([^()]{0,80}\))?[:.]")


def values_of(key: Key, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The short facts of a dimension in their order; none if its passage is prose.

    Where a passage has several lists, each fact begins with the words that introduce its list.
    """
    if any(block.item for block in blocks):
        return tuple(_numbered(_listed(blocks)))
    if len(blocks) == 1 and len(blocks[0].text) <= SHORT:
        return (_bare(blocks[0].text),)
    if key is Key.SPECIALIST_OR_MULTIDISCIPLINARY and (found := _KIND.match(blocks[0].text)) is not None:
        return (found[1],)
    return ()


def _numbered(facts: Iterable[str]) -> Iterator[str]:
    """These facts, with a number behind those that come again: a process may have the same step twice."""
    met: Counter[str] = Counter()
    for fact in facts:
        met[fact] += 1
        yield fact if met[fact] == 1 else f"{fact} ({met[fact]})"


def _listed(blocks: Sequence[Block]) -> Iterator[str]:
    lists = list(_lists(blocks))
    for introduced, items in lists:
        before = f"{introduced}: " if len(lists) > 1 and introduced else ""
        yield from (before + name for name in map(named, items) if name)


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """The items of each list that are not below others, with the words that introduce it."""
    introduced, items = "", list[Block]()
    for block in blocks:
        if block.item:
            if not block.below:
                items.append(block)
        elif block.text.endswith(":"):
            if items:
                yield introduced, items
            introduced, items = _introduction(block.text), []
    if items:
        yield introduced, items


def named(item: Block) -> str:
    """What an item of a list is called: what is underlined, else what stands before its explanation."""
    if item.lead and item.text[len(item.lead) :].lstrip(" .")[:1] in (":", "(", ""):
        return _bare(item.lead)
    text = _bare(item.text)
    end = _ENDS.search(text)
    return _shortened(text[: end.start()] if end is not None and end.start() else text)


def _introduction(text: str) -> str:
    """The words that introduce a list, the last of them where they are many."""
    said = _bare(text.rpartition(". ")[2].rstrip(": "))
    return said if len(said) <= _LONGEST_INTRODUCTION else said[-_LONGEST_INTRODUCTION:].partition(" ")[2]


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text.strip(" .,")
    return text[:_LONGEST].rpartition(" ")[0].strip(" .,") or text[:_LONGEST]


def _bare(text: str) -> str:
    """A text without what it cites and without its full stop."""
    return " ".join(_CITED.sub("", text).split()).removesuffix(".")
