"""Finds units that a document names by letters alone and never explains, by what they are named beside."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from importers.reading.textdocument import Block
from importers.strategy.entities import Entities, Entity
from importers.strategy.known import bare_letters
from importers.strategy.mention import Kind, Mention
from importers.strategy.said import Said
from importers.strategy.tokens import IN_PARENTHESES

_LETTERS: Final = re.compile(r"(?<![\w(/-])[A-Z]{3,6}s?(?![\w)/-])")
_BESIDE: Final = re.compile(r"\b[Tt]he (?P<one>[A-Z]{3,6}s?) and the (?P<other>[A-Z]{3,6}s?)(?![\w-])")
_LEAST: Final = 2
"""Letters that stand in a document once may be a slip."""


def with_unexplained(entities: Entities, said: Sequence[Said], blocks: Sequence[Block]) -> list[Said]:
    """What is said, with units such as `from the OAUs and the OTC`: if the OTC is a unit of somebody, the OAU is one,
    too. Letters that stand beside units of several are left alone."""
    alone = _alone(entities, blocks)
    above: dict[str, dict[str, Block]] = defaultdict(dict)
    for block in blocks:
        for found in _BESIDE.finditer(block.text):
            for letters, known in ((found["one"], found["other"]), (found["other"], found["one"])):
                unit = entities.find(bare_letters(known))
                if bare_letters(letters) in alone and unit is not None:
                    above[bare_letters(letters)].setdefault(unit.parent, block)
    made: dict[str, Entity] = {}
    for letters, parents in above.items():
        over = entities.by_key.get(next(iter(parents)))
        if len(parents) == 1 and over is not None:
            made[letters] = _added(entities, letters, over, next(iter(parents.values())))
    return [_named_in(one, made) for one in said] if made else list(said)


def _named_in(said: Said, made: Mapping[str, Entity]) -> Said:
    more = [
        (Mention(one[0], Kind.LETTERS, *one.span()), made[bare_letters(one[0])])
        for one in _LETTERS.finditer(said.placed.body)
        if bare_letters(one[0]) in made
    ]
    return replace(said, found=tuple(sorted((*said.found, *more), key=lambda one: one[0].start))) if more else said


def _alone(entities: Entities, blocks: Sequence[Block]) -> set[str]:
    """Letters that a document uses several times and explains nowhere."""
    used = Counter(bare_letters(one[0]) for block in blocks for one in _LETTERS.finditer(block.text))
    explained = {bare_letters(one[1]) for block in blocks for one in IN_PARENTHESES.finditer(block.text)}
    return {one for one, n in used.items() if n >= _LEAST and one not in explained and entities.find(one) is None}


def _added(entities: Entities, letters: str, over: Entity, block: Block) -> Entity:
    unit = entities.add(Mention(f"{over.acronym or over.name} {letters}", Kind.AGENCY, 0, 0, letters), block)
    assert unit is not None
    entities.under(unit, over, block)
    return unit
