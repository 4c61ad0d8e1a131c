"""Reads from sentences what an organization provides: each item of a list of services by itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from importers.reading.textdocument import Block
from importers.strategy.activities import activities
from importers.strategy.doer import doer, is_itself
from importers.strategy.entities import Entity
from importers.strategy.laws import sentences
from importers.strategy.listing import INCLUDES, VERBS, items_of, plain
from importers.strategy.mention import Kind
from importers.strategy.said import Said

_PROVIDES: Final = re.compile(rf"\b{VERBS}\s+", re.IGNORECASE)
_THESE: Final = re.compile(r"\A(?:These|Those|Such) ")
"""A sentence about what was named before says nothing of the organization itself."""
_IT: Final = re.compile(r"(?:It|They|Its|Their|The)?(?: (?:also|main|primary))*\s*")
"""What stands for the organization, or says nothing of who does it."""
_LONGEST_LIST: Final = 1_500
"""Of a list of services, in characters."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A service that a text says somebody provides."""

    name: str
    provider: Entity
    block: Block
    sentence: str


_INCLUDES: Final = re.compile(r"(?:\s*\([^()]*\))?, which (?:also )?includes? (?P<rest>[^.;]{3,300})")
_SITE: Final = re.compile(
    r"\b(?:facilit(?:y|ies)|hospitals?|clinics?|units?|beds|programs?|shelters?)\Z", re.IGNORECASE
)
_SUPPORTS: Final = re.compile(r"(?:\A|\b(?:also|and|to) )[Ss]upports? the work of (?:the )?\Z")
_MOST_OF_SITE: Final = 6


def offers(said: Said) -> Iterator[Offer]:
    """The services in what is said of an organization, if it is the one who provides them."""
    about = said.about
    if about is None or about.is_sector or said.item is not None:
        return
    for start, sentence in sentences(said.placed.body):
        text = plain(sentence)
        if _THESE.match(text):
            continue
        yield from _included(said, start, sentence)
        yield from _supported(said, start, sentence, about)
        found = [(one, True) for one in INCLUDES.finditer(text)] + [(one, False) for one in _PROVIDES.finditer(text)]
        named = [entity for mention, entity in said.found if start <= mention.start < start + len(sentence)]
        for one, listed_there in found:
            provider = doer(text[max(0, one.start() - _LONGEST_LIST) : one.start()], about, named)
            if provider is None:
                continue
            for item in items_of(text[one.end() : one.end() + _LONGEST_LIST], listed_there):
                yield Offer(item[0].upper() + item[1:], provider, said.block, sentence)
        yield from (
            Offer(done.name[0].upper() + done.name[1:], provider, said.block, sentence)
            for done in activities(text)
            if (provider := _subject(text[: done.start], about, named)) is not None
        )


def _subject(before: str, about: Entity, named: Sequence[Entity]) -> Entity | None:
    """Who does what stands behind `before`: only who is named there, or meant by `it`."""
    provider = doer(before[-_LONGEST_LIST:], about, named)
    if provider is not about or is_itself(before, about) or _IT.fullmatch(before):
        return provider
    return None


def _included(said: Said, start: int, sentence: str) -> Iterator[Offer]:
    """In `the Oak Centers, which include a hospital and clinics`: what they are or have is what they provide."""
    for mention, entity in said.found:
        found = _INCLUDES.match(sentence, mention.end - start) if start <= mention.start else None
        if found is None or entity.is_sector or entity.is_team:
            continue
        for piece in re.split(r",? and |, ", plain(found["rest"])):
            item = re.sub(r"\A(?:an?|the) ", "", re.split(r" that | which | for ", piece)[0]).strip()
            if _SITE.search(item) and 1 < len(item.split()) <= _MOST_OF_SITE:
                yield Offer(item[0].upper() + item[1:], entity, said.block, sentence)


def _supported(said: Said, start: int, sentence: str, about: Entity) -> Iterator[Offer]:
    """In `Supports the work of the Commission on Gangs`: its support."""
    for mention, entity in said.found:
        before = sentence[: max(0, mention.start - start)]
        if mention.start >= start and mention.kind is Kind.TEAM and _SUPPORTS.search(before) and entity is not about:
            yield Offer(f"Support of the {mention.text}", about, said.block, sentence)
