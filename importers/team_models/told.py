"""Dimensions that the directory tells inside the passage of another, without a heading of their own.

Whether training is evaluated, whether threats are looked for or only referred, who refers and how, and whether
referrals are audited stand in sentences below other headings. A sentence counts for a dimension if words of it say
so: `_TOLD` has them. It stays in the passage where it stands, too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from re import Pattern
from typing import Final

from graph.model.vocabulary import ModelDimensionKey as Key
from importers.team_models.passages import Block, merged, sentences

_LONGEST: Final = 2_000
"""A longer sentence is cut before it is compared."""
_REFERRED: Final = (
    r"\b(?:report(?:s|ed|ing)?|refer(?:s|red|ral|rals)?|pass(?:es|ed)?|receive[sd]?|brings?|request(?:ing|s)?)\b"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """The words by which sentences below the headings `below` tell of a dimension.

    With `lists`, so do the items of a list, and all items of a list that such a sentence introduces.
    """

    below: tuple[Key, ...]
    words: Pattern[str]
    lists: bool = True


def _words(pattern: str) -> Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_TOLD: Final[Mapping[Key, tuple[_Told, ...]]] = {
    Key.TRAINING_EVALUATION: (
        _Told(
            (Key.TRAINING,),
            _words(
                r"\b(?:surveys?|pre-post|evaluat(?:es?|ed|ing|ions?)|benefits of this training|of participants|"
                r"their participants|true across)\b"
            ),
        ),
        _Told(
            (Key.PERFORMANCE_EVALUATION,),
            _words(r"(?:evaluat|field test|stud(?:y|ies))[^.]{0,80}\btraining\b"),
        ),
    ),
    Key.THREAT_IDENTIFICATION: (
        _Told(
            (Key.CASE_GENERATION,),
            _words(
                r"\b(?:report(?:s|ed|ing)?|refer(?:s|red|rals?)?|search(?:es)?|monitoring|identified|passed on|"
                r"initiated|request(?:ing|s)?)\b"
            ),
            lists=False,
        ),
    ),
    Key.REFERRAL_COMMUNICATION: (
        _Told(
            (Key.CASE_GENERATION,),
            _words(
                rf"{_REFERRED}[^.:]{{0,160}}\b(?:by|from|to|through|via|on|over|in|using)\b(?! ignorance)"
                r"|\b(?:phone|e-?mail|hotline|online|reporting structure|direct access|contact persons?)\b"
            ),
        ),
    ),
    Key.REFERRAL_AUDIT: (
        _Told(
            (Key.CONTACT_WITH_REFERRING_BODIES, Key.CASE_GENERATION),
            _words(r"\b(?:audit(?:s|ed|ing)?|false (?:negatives|positives))\b"),
        ),
    ),
}


def told(below: Mapping[Key, Sequence[Block]]) -> Iterator[tuple[Key, tuple[Block, ...]]]:
    """The dimensions that sentences tell of, by the blocks below each heading; none that has a heading of its own.

    Of several rules for a dimension the first counts that finds anything.
    """
    for key, several in _TOLD.items():
        if key in below:
            continue
        for rule in several:
            found = [one for heading in rule.below for one in _matching(below.get(heading, ()), rule)]
            if found:
                yield key, merged(found)
                break


def _matching(blocks: Sequence[Block], rule: _Told) -> Iterator[Block]:
    listed = False
    for sentence, introduces in sentences(blocks):
        if sentence.item and not rule.lists:
            continue
        says = rule.words.search(sentence.text[:_LONGEST]) is not None
        listed = (listed and sentence.item) or (introduces and says)
        if listed or says:
            yield sentence
