"""Says to whom a part of a document gives advice, and which sentences give it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from graph.values.wordlist import listed
from importers.reading.textdocument import Style
from importers.strategy.entities import Entity
from importers.strategy.outline import Part
from importers.strategy.said import Said

_PART: Final = re.compile(r"(?:Part|Chapter|Section) (?:One|Two|Three|Four|Five|Six|[0-9IVX]+)\b", re.IGNORECASE)
_MAY: Final = re.compile(
    r" (?:may|might|can|should)(?: also)? (?:wish|want|consider|refer|use|choose|ask|engage|collect)\b"
)
_ADVICE: Final = re.compile(
    r"(?:Consider )?(?P<verb>[A-Z][a-z]+|(?<=Consider )[a-z]+ing)\b(?! (?:is|are|was|were|has|have|can|may)\b)"
)
_VERBS: Final = listed(
    "ask assess build capitalize catalog collaborate collect connect consider consult consulting contact convene"
    " coordinate educate encourage engage engaging enhance establish hosting identify inform include involve"
    " invite leverage notify partner promote provide report review seek share sharing solicit strengthen train use"
    " utilize work working"
)
"""With one of them a sentence begins that tells its readers what to do."""


def is_advice(sentence: str) -> bool:
    """Whether a sentence tells its readers what to do: `Convene local leaders`, `Consider sharing with …`."""
    found = _ADVICE.match(sentence)
    return found is not None and found["verb"].lower() in _VERBS


def advised(said: Sequence[Said]) -> list[Entity | None]:
    """For each text, the kind of organization to which its part of the document gives advice: the one of which that
    says most often what it may do (`Towns may wish to …`). None in what is said of organizations."""
    parts: list[int] = []
    for one in said:
        heading = one.block.style is Style.HEADING and _PART.match(one.block.text) is not None
        parts.append((parts[-1] if parts else 0) + heading)
    counted: dict[int, Counter[str]] = {}
    kinds: dict[str, Entity] = {}
    for part, one in zip(parts, said, strict=True):
        for mention, entity in one.found:
            if entity.is_sector and _MAY.match(one.placed.body, mention.end):
                counted.setdefault(part, Counter())[entity.key] += 1
                kinds[entity.key] = entity
    whom = {part: kinds[several.most_common(1)[0][0]] for part, several in counted.items()}
    return [
        whom.get(part) if one.placed.part is not Part.GLOSSARY and one.about is None else None
        for part, one in zip(parts, said, strict=True)
    ]
