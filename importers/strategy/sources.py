"""Reads lists of sources: what organizations share with those to whom a document gives advice."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.model.vocabulary import RelationKind
from importers.reading.textdocument import Style
from importers.strategy.cues import BEGINS, BETWEEN
from importers.strategy.entities import Entity
from importers.strategy.laws import sentences
from importers.strategy.mention import Mention
from importers.strategy.said import Said
from importers.strategy.ties import Tie

_ANNOUNCES: Final = re.compile(
    r"\b(?:sources?|publications?|resources|methods)\b[^.;]*\b(?:for|includ\w+|from)\b[^.;]*:\Z", re.IGNORECASE
)
_LIKE: Final = re.compile(r"\b(?:sources|entities|organizations|agencies) (?:like|such as) (?:the )?", re.IGNORECASE)
_HAVE: Final = re.compile(r"[^.;]{0,40}?\b(?:that )?(?:may|might|can) (?:have|provide|offer|increase|share|supply)\b")


def sources(said: Sequence[Said], advises: Sequence[Entity | None]) -> Iterator[Tie]:
    """The organizations that a document names as sources, each sharing with the readers. `advises` is for each text
    whom it gives advice to."""
    announced: tuple[str, Entity] | None = None
    level = 0
    for one, whom in zip(said, advises, strict=True):
        block = one.block
        if block.style is not Style.BULLET or _ANNOUNCES.search(block.text):
            readers = _subject(one) or whom
            announces = readers is not None and _ANNOUNCES.search(block.text) is not None
            announced = (block.text, readers) if announces and readers is not None else None
            level = block.level + (block.style is Style.BULLET)
        elif announced is not None and block.level <= max(level, 0):
            yield from (_tie(one, announced[0], source, announced[1]) for source in _first(one))
        if whom is not None:
            yield from _named_as(one, whom)


def _subject(said: Said) -> Entity | None:
    """The kind of organization with which a text begins: `Towns can refer to …`."""
    if said.found and said.found[0][1].is_sector and BEGINS.fullmatch(said.block.text[: said.found[0][0].start]):
        return said.found[0][1]
    return None


def _first(said: Said) -> list[Entity]:
    """Those that an item begins with: one, or several that are joined. Of an owner and what it has the latter."""
    text, end = said.placed.header or said.placed.body, 0
    named: list[Entity] = []
    for mention, entity in said.found:
        between = text[end : mention.start].strip()
        first = not named and BEGINS.fullmatch(text[: mention.start]) is not None
        owned = bool(named and mention.owner)
        if entity.is_sector or not (first or owned or (named and between in ("and", "/", "&"))):
            break
        named = [*(named[:-1] if owned else named), entity]
        end = mention.end
    headed = said.about if said.placed.header and said.about is not None and not said.about.is_sector else None
    return named or ([] if headed is None else [headed])


def _named_as(said: Said, whom: Entity) -> Iterator[Tie]:
    """In `Sources like A, B and C may have records`: each of them."""
    text = said.placed.body
    for start, sentence in sentences(text):
        for like in _LIKE.finditer(text, start, start + len(sentence)):
            named = list(_listed(text, like.end(), said.found))
            if named and _HAVE.match(text, named[-1][0].end):
                yield from (_tie(said, sentence, source, whom) for _, source in named)


def _listed(text: str, after: int, found: Sequence[tuple[Mention, Entity]]) -> Iterator[tuple[Mention, Entity]]:
    last = after
    for mention, entity in found:
        if mention.start < after:
            continue
        if not BETWEEN.fullmatch(text[last : mention.start]):
            return
        yield mention, entity
        last = mention.end


def _tie(said: Said, sentence: str, source: Entity, whom: Entity) -> Tie:
    return Tie(RelationKind.SHARES, source, whom, said, sentence, mandatory=False, authority="")
