"""Reads from sentences what an organization provides: each item of a list of services by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from importers.reading.textdocument import Block
from importers.strategy.doer import doer
from importers.strategy.entities import Entity
from importers.strategy.laws import sentences
from importers.strategy.listing import INCLUDES, VERBS, items_of, plain
from importers.strategy.said import Said

_PROVIDES: Final = re.compile(rf"\b{VERBS}\s+", re.IGNORECASE)
_THESE: Final = re.compile(r"\A(?:These|Those|Such) ")
"""A sentence about what was named before says nothing of the organization itself."""
_LONGEST_LIST: Final = 1_500
"""Of a list of services, in characters."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that a text says somebody provides."""

    name: str
    provider: Entity
    block: Block
    sentence: str


def offers(said: Said) -> Iterator[Offer]:
    """The services in what is said of an organization, if it is the one who provides them."""
    about = said.about
    if about is None or about.is_sector or said.item is not None:
        return
    for start, sentence in sentences(said.placed.body):
        text = plain(sentence)
        if _THESE.match(text):
            continue
        found = [(one, True) for one in INCLUDES.finditer(text)] + [(one, False) for one in _PROVIDES.finditer(text)]
        named = [entity for mention, entity in said.found if start <= mention.start < start + len(sentence)]
        for one, listed_there in found:
            provider = doer(text[max(0, one.start() - _LONGEST_LIST) : one.start()], about, named)
            if provider is None:
                continue
            for item in items_of(text[one.end() : one.end() + _LONGEST_LIST], listed_there):
                yield Offer(item[0].upper() + item[1:], provider, said.block, sentence)
