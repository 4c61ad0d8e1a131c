"""Reads from sentences who works with whom, who tells whom, and who refers to whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from graph.model.vocabulary import RelationKind
from importers.strategy.doer import other_doer
from importers.strategy.entities import Entity
from importers.strategy.laws import is_required, sentences, statutes
from importers.strategy.mention import Mention
from importers.strategy.said import Said

_CUES: Final = (
    (RelationKind.REPORTS, re.compile(r"\breport(?:s|ed|ing)?\b[^.;]{0,60}?\bto\b", re.IGNORECASE)),
    (RelationKind.REFERS, re.compile(r"\b(?:refer(?:s|red|ring)?|referrals?)\b[^.;]{0,40}?\bto\b", re.IGNORECASE)),
    (RelationKind.NOTIFIES, re.compile(r"\bnotif(?:y|ies|ied|ying)\b", re.IGNORECASE)),
    (RelationKind.CONSULTS, re.compile(r"\bconsult(?:s|ed|ing|ation)? with\b", re.IGNORECASE)),
    (
        RelationKind.SHARES,
        re.compile(
            r"\b(?:shar\w+ (?:information|intelligence|data)|(?:information|intelligence) sharing|disseminat\w+)"
            r"[^.;]{0,60}?(?<!accordance )\b(?:with|to)\b"
            r"|\bprovid\w+ [^.;]{0,60}?\b(?:guidance|information|resources|technical assistance|education|data)"
            r"\b[^.;,]{0,20}?\b(?:to|for)\b|\breports for\b",
            re.IGNORECASE,
        ),
    ),
    (
        RelationKind.COORDINATES,
        re.compile(
            r"\bin (?:close )?(?:partnership|coordination|conjunction|collaboration|concert|cooperation) with\b"
            r"|\b(?:collaborat\w+|coordinat(?:es?|ed|ing|ion)|cooperat\w+|liais\w+|partner(?:s|ed|ing)?|relationships?)\b"
            r"[^.;]{0,40}?\b(?:with|among|between)\b|\bwork(?:s|ing)?(?: closely| together)? with\b"
            r"|\b(?:comprised|composed|made up) of\b|\bbrings? together\b(?: representatives (?:from|of))?"
            r"|\bprovid\w+ [^.;]{0,40}?\b(?:support|funding|grants?)\b[^.;,]{0,10}?\bto\b|\bengag(?:es|ing)\b",
            re.IGNORECASE,
        ),
    ),
)
_TOGETHER: Final = re.compile(r"\s+(?:collaborate|cooperate|coordinate|work together|partner)\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r"[\s,/&()]*(?:(?:and|or|the|a|both|other|all|its|their|with|various|local|relevant|as well as|of|any|five)\b"
    r"[\s,/&()]*)*(?:(?:[\w’'-]+(?:ed|al|ive|ary|ic|ing)|and)[\s,]+){0,3}"
)
_BEFORE: Final = re.compile(r"(?:\s*\([^)]*\))?\s*(?:to|must|shall|should|may|can|will|also|regularly|closely)?\s*")
_NEAR: Final = 45
"""The first name stands at most so many characters behind the words that announce it."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Who does what with whom, as a sentence says it. `authority` are the statutes that it cites."""

    kind: RelationKind
    source: Entity
    target: Entity
    said: Said
    sentence: str
    mandatory: bool
    authority: str


def ties(said: Said) -> Iterator[Tie]:
    """The ties that a text states."""
    text = said.placed.body
    for start, sentence in sentences(text):
        end = start + len(sentence)
        found = [pair for pair in said.found if start <= pair[0].start < end]
        for kind, source, target in _stated(text, start, end, found, said.about):
            if source is not target:
                laws = ", ".join(statutes(sentence))
                yield Tie(kind, source, target, said, sentence, is_required(sentence), laws)


_Pair = tuple[Mention, Entity]


def _stated(
    text: str, start: int, end: int, found: Sequence[_Pair], about: Entity | None
) -> Iterator[tuple[RelationKind, Entity, Entity]]:
    for (one, first), (other, second) in pairwise(found):
        joined = text[one.end : other.start].strip() in ("and", "&")
        if joined and _TOGETHER.match(text, other.end):
            yield RelationKind.COORDINATES, first, second
    taken: set[int] = set()
    for kind, cue in _CUES:
        for said in cue.finditer(text, start, end):
            source = _source(text, said.start(), found) or _doer(text[start : said.start()], about, found)
            targets = list(_listed(text, said.end(), found))
            if said[0].endswith("between") and len(targets) > 1:
                source = targets.pop(0)[1]
            elif said[0].endswith("among") and source is None:
                yield from _among(kind, targets)
            elif said[0].endswith("ed of"):
                targets = [one for one in targets if one[1].is_sector]  # others are its units
            if source is not None:
                yield from ((kind, source, target) for mention, target in targets if mention.start not in taken)
                taken |= {mention.start for mention, _ in targets}


def _doer(before: str, about: Entity | None, found: Sequence[_Pair]) -> Entity | None:
    return None if about is None else other_doer(before, about, [entity for _, entity in found]) or about


def _among(kind: RelationKind, named: Sequence[_Pair]) -> Iterator[tuple[RelationKind, Entity, Entity]]:
    """`relationships among A, B and C`: each with each."""
    for at, (_, first) in enumerate(named):
        yield from ((kind, first, second) for _, second in named[at + 1 :])


def _source(text: str, cue: int, found: Sequence[_Pair]) -> Entity | None:
    """Whoever is named right before the words: `first responders to notify`."""
    before = [(mention, entity) for mention, entity in found if mention.end <= cue]
    if before and _BEFORE.fullmatch(text[before[-1][0].end : cue]):
        return before[-1][1]
    return None


def _listed(text: str, after: int, found: Sequence[_Pair]) -> Iterator[_Pair]:
    """Those who are named behind the words, as far as they are listed."""
    last = after
    for mention, entity in found:
        if mention.start < after:
            continue
        between = text[last : mention.start]
        if last == after and len(between) > _NEAR:
            return
        if not _BETWEEN.fullmatch(between) and not (last == after and "." not in between and ";" not in between):
            return
        yield mention, entity
        last = mention.end
