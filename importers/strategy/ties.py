"""Reads from sentences who works with whom, who tells whom, and who refers to whom."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from graph.model.vocabulary import RelationKind
from importers.strategy.advice import is_advice
from importers.strategy.cues import (
    BACKWARDS,
    BEFORE,
    BEGINS,
    BETWEEN,
    CUES,
    OTHER_ITEM,
    OTHERS,
    SAME,
    TOGETHER,
    WITH_IT,
)
from importers.strategy.doer import other_doer
from importers.strategy.entities import Entity
from importers.strategy.laws import is_required, sentences, statutes
from importers.strategy.mention import Mention
from importers.strategy.said import Said

_FAR: Final = 200
"""So many characters before the words it is looked for who else does it."""
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


_Pair = tuple[Mention, Entity]


def ties(said: Said, advises: Entity | None = None) -> Iterator[Tie]:
    """The ties that a text states. `advises` is whom the part of the document gives advice to, if that is known."""
    yield from _listed_below(said)
    text = said.placed.body
    about = said.about if said.about is not None or advises is None else None
    before: Entity | None = None  # the subject of the sentence before
    earlier: Sequence[_Pair] = ()
    for start, sentence in sentences(text):
        end = start + len(sentence)
        found = [pair for pair in said.found if start <= pair[0].start < end]
        told = _Sentence(text, start, end, found, _subject(text, start, found, before, earlier) or about)
        if told.subject is None and advises is not None and is_advice(sentence):
            told = replace(told, subject=advises)
        for kind, source, target in told.stated():
            if source is not target:
                laws = ", ".join(statutes(sentence))
                yield Tie(kind, source, target, said, sentence, is_required(sentence), laws)
        before, earlier = told.subject, found


def _listed_below(said: Said) -> Iterator[Tie]:
    """The kinds of organization that are items of an organization's list, and nothing else is said of them."""
    over = said.below
    if over is None or over.is_sector or over.is_team or said.placed.body:
        return
    for entity in said.headed:
        if entity.is_sector:
            yield Tie(RelationKind.COORDINATES, over, entity, said, said.placed.header, mandatory=False, authority="")


def _subject(
    text: str, start: int, found: Sequence[_Pair], before: Entity | None, earlier: Sequence[_Pair]
) -> Entity | None:
    """Whom a sentence begins with; or who did what the sentence before said, if it is about that."""
    if (
        found
        and BEGINS.fullmatch(text[start : found[0][0].start])
        and not text.startswith(("'s", "’s"), found[0][0].end)
    ):
        first = found[0][1]
        return first if first.is_sector else None  # of others `doer` says who it is
    same = SAME.match(text, start)
    if same is None or not earlier:
        return None
    nouns = [word.removesuffix("s") for word in same["what"].split()]
    heads = ((one, one.name.lower().split()[-1].removesuffix("s")) for _, one in reversed(earlier))
    return next((one for one, head in heads if head in nouns), before)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a text, whom it names, and who does what it says if nobody is named before that."""

    text: str
    start: int
    end: int
    found: Sequence[_Pair]
    subject: Entity | None

    def stated(self) -> Iterator[tuple[RelationKind, Entity, Entity]]:
        """Who does what with whom."""
        for (one, first), (other, second) in pairwise(self.found):
            joined = self.text[one.end : other.start].strip() in ("and", "&")
            if joined and TOGETHER.match(self.text, other.end):
                yield RelationKind.COORDINATES, first, second
        taken: dict[int, int] = {}  # by a name where the words end that announce it
        for kind, cue in CUES:
            for said in cue.finditer(self.text, self.start, self.end):
                targets = list(self._listed(said.end(), of_kinds=said[0].endswith("ed of")))
                yield from self._tied(kind, said, [one for one in targets if _is_free(taken, one, said, kind)])
                taken |= {mention.start: said.end() for mention, _ in targets}
        yield from self._supported(taken)
        for said in BACKWARDS.finditer(self.text, self.start, self.end):
            source = self._source(said.start())
            yield from ((RelationKind.SHARES, one, source) for _, one in self._listed(said.end()) if source)

    def _tied(
        self, kind: RelationKind, said: re.Match[str], targets: list[_Pair]
    ) -> Iterator[tuple[RelationKind, Entity, Entity]]:
        sources = self._sources(said.start())
        if said[0].endswith("between") and len(targets) > 1:
            sources = [targets.pop(0)[1]]
        elif said[0].endswith("among") and not self._named_before(said.start()):
            yield from _among(kind, targets)
            return
        yield from ((kind, source, target) for source in sources for _, target in targets)

    def _supported(self, taken: Container[int]) -> Iterator[tuple[RelationKind, Entity, Entity]]:
        for mention, entity in self.found:
            said = self._before(mention)
            source = None if said is None or mention.start in taken else self._source(said.start())
            if source is not None:
                yield RelationKind.COORDINATES, source, entity

    def _before(self, mention: Mention) -> re.Match[str] | None:
        """The words right before a name by which one works with it."""
        near = max(self.start, mention.start - _NEAR)
        forms = (before.search(self.text, near, mention.start) for before, _ in WITH_IT)
        ends = (behind.match(self.text, mention.end) for _, behind in WITH_IT)
        return next(
            (said for said, end in zip(forms, ends, strict=True) if said is not None and end is not None), None
        )

    def _sources(self, cue: int) -> list[Entity]:
        named = self._named_before(cue)
        source = self._source(cue)
        return named or ([] if source is None else [source])

    def _source(self, cue: int) -> Entity | None:
        """Whoever is named right before the words, else the other one with whom the sentence begins, else its
        subject."""
        named = self._named_before(cue)
        if named:
            return named[-1]
        if self.subject is None or OTHERS.search(self.text, max(self.start, cue - _FAR), cue):
            return None
        others = [entity for _, entity in self.found]
        return other_doer(self.text[self.start : cue], self.subject, others) or self.subject

    def _named_before(self, cue: int) -> list[Entity]:
        """Those named right before the words: `first responders to notify`, `A and B to notify`."""
        before = [pair for pair in self.found if pair[0].end <= cue]
        if not before or not BEFORE.fullmatch(self.text[before[-1][0].end : cue]):
            return []
        if len(before) > 1 and self.text[before[-2][0].end : before[-1][0].start].strip() in ("and", "&"):
            return [before[-2][1], before[-1][1]]
        return [before[-1][1]]

    def _listed(self, after: int, *, of_kinds: bool = False) -> Iterator[_Pair]:
        """Those who are named behind the words, as far as they are listed. With `of_kinds` only kinds of
        organization: others are its units."""
        last = after
        for mention, entity in self.found:
            if mention.start < after:
                continue
            between = self.text[last : mention.start]
            if last == after and len(between) > _NEAR:
                return
            listed = BETWEEN.fullmatch(between) or OTHER_ITEM.fullmatch(between)
            if not listed and not (last == after and "." not in between and ";" not in between):
                return
            if entity.is_sector or not of_kinds:
                yield mention, entity
            last = max(last, mention.end)


def _is_free(taken: Mapping[int, int], pair: _Pair, said: re.Match[str], kind: RelationKind) -> bool:
    """Whether no other words announce a name, or such as end with these: `coordinates and shares reports with`."""
    by = taken.get(pair[0].start)
    return by is None or (by == said.end() and kind is RelationKind.COORDINATES)


def _among(kind: RelationKind, named: Sequence[_Pair]) -> Iterator[tuple[RelationKind, Entity, Entity]]:
    """`relationships among A, B and C`: each with each."""
    for at, (_, first) in enumerate(named):
        yield from ((kind, first, second) for _, second in named[at + 1 :])
