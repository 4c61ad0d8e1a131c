"""Finds units that a document names by letters alone and never explains, by what they are named beside."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from importers.reading.textdocument import Block
from importers.strategy.entities import Entities, Entity
from importers.strategy.known import bare_letters
from importers.strategy.mention import Kind, Mention
from importers.strategy.tokens import IN_PARENTHESES

_LETTERS: Final = re.compile(r"(?<![\w(/-])[A-Z]{3,6}s?(?![\w)/-])")
_BESIDE: Final = re.compile(r"\b[Tt]he (?P<one>[A-Z]{3,6}s?) and the (?P<other>[A-Z]{3,6}s?)(?![\w-])")
_LEAST: Final = 2
"""Letters that stand in a document once may be a slip."""


def add_unexplained(entities: Entities, blocks: Sequence[Block]) -> None:
    """Adds units such as `from the OAUs and the OTC`: if the OTC is a unit of somebody, the OAU is one, too. Letters
    that stand beside units of several are left alone."""
    alone = _alone(entities, blocks)
    above: dict[str, dict[str, Block]] = defaultdict(dict)
    for block in blocks:
        for found in _BESIDE.finditer(block.text):
            for letters, known in ((found["one"], found["other"]), (found["other"], found["one"])):
                unit = entities.find(bare_letters(known))
                if bare_letters(letters) in alone and unit is not None:
                    above[bare_letters(letters)].setdefault(unit.parent, block)
    for letters, parents in above.items():
        over = entities.by_key.get(next(iter(parents)))
        if len(parents) == 1 and over is not None:
            _add(entities, letters, over, next(iter(parents.values())))


def _alone(entities: Entities, blocks: Sequence[Block]) -> set[str]:
    """Letters that a document uses several times and explains nowhere."""
    used = Counter(bare_letters(one[0]) for block in blocks for one in _LETTERS.finditer(block.text))
    explained = {bare_letters(one[1]) for block in blocks for one in IN_PARENTHESES.finditer(block.text)}
    return {one for one, n in used.items() if n >= _LEAST and one not in explained and entities.find(one) is None}


def _add(entities: Entities, letters: str, over: Entity, block: Block) -> None:
    unit = entities.add(Mention(f"{over.acronym or over.name} {letters}", Kind.AGENCY, 0, 0, letters), block)
    if unit is not None:
        entities.under(unit, over, block)
