"""The short form of a model: what its summary has in brackets behind words of its name."""

import re
from collections.abc import Sequence
from typing import Final

from graph.values.folding import fold
from importers.team_models.passages import Block

_SHORT: Final = re.compile(r"\(([A-Z][A-Za-z-]{1,11})\)")
_APART: Final = re.compile(r",| within | of the | consulting ")
_LEAST: Final = 2
"""So many words of the name stand before the brackets."""
_LONGEST: Final = 60


def acronym_of(name: str, summary: Sequence[Block]) -> str:
    """The short forms that the summary gives for words of `name`, in order; empty if it gives none.

    What belongs to a larger whole that the name mentions has a short form of its own, which is left out.
    """
    own = _words(_APART.split(name, maxsplit=1)[0])
    text = " ".join(block.text for block in summary)
    found: list[str] = []
    begun = 0
    for match in _SHORT.finditer(text):
        before = _words(text[max(begun, match.start() - 200) : match.start()])
        begun = match.end()
        if _ends_within(before, own) and match[1] not in found:
            found.append(match[1])
    short = " ".join(found)
    return short if len(short) <= _LONGEST else ""


def _ends_within(before: Sequence[str], own: Sequence[str]) -> bool:
    """Whether the last words before the brackets stand in the name in the same order, two or more of them."""
    last = tuple(before[-_LEAST:])
    return len(last) == _LEAST and any(tuple(own[at : at + _LEAST]) == last for at in range(len(own)))


def _words(text: str) -> list[str]:
    """Folded words, in the spelling of either English: programme is program."""
    return [word.replace("programme", "program") for word in fold(text).split()]
