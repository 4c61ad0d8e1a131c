"""Matches the proposals of a document by what `importers.matching` says of all of them together."""

from collections.abc import Iterator, Sequence
from typing import Final

from graph.look import Look
from graph.model.kept import KeptSet
from graph.model.reason import Reason
from graph.store import Store
from importers.matching import Judgements, doubts_to_keep, incoming, reconcile
from importers.matching import Match as Found
from importers.matching.own_words import SAID, in_own_words
from importers.matching.traits import MATCHED
from importers.planning.answers import organizations
from importers.planning.entry import Fate, Planned
from importers.planning.matching import Incoming, Match, StageMatcher, named_exactly
from importers.proposal import Reading

_PARTS: Final = 5
"""How many parts of a score are told of what is doubtful."""


def reconciled(look: Look, reading: Reading) -> StageMatcher:
    """The matcher that compares names, numbers, addresses and what else a record has, and follows what people have
    judged. Kinds without a name are compared exactly."""
    judgements = Judgements.read(look.past.store, look.model)
    found = reconcile(look, reading.proposals, judgements, reading.source)
    words = {one.key: one.span.text for one in reading.proposals if one.kind in SAID}

    def matches(now: Look, asked: Sequence[Incoming]) -> Sequence[Match]:
        exactly = named_exactly(now, [one for one in asked if one.kind not in MATCHED])
        rest = iter(exactly)
        return [matched(now, one) if one.kind in MATCHED else next(rest) for one in asked]

    def matched(now: Look, one: Incoming) -> Match:
        by_name = _match(found[one.key])
        if one.kind not in SAID or by_name.id is not None or by_name.twin is not None:
            return by_name
        thing = incoming(reading.source, one.key)
        own = in_own_words(now, one.kind, one.values, words.get(one.key, ""), judgements, thing)
        return by_name if own is None else Match(own, reasons=(Reason("import.own-words"),))

    return matches


def _match(found: Found) -> Match:
    if found.twin is not None:
        return Match(twin=found.twin)
    if found.record is not None:
        return Match(found.record, reasons=tuple(_why(found)))
    if not found.candidates:
        return Match()
    return Match(candidates=tuple(one.id for one in found.candidates), reasons=tuple(_why(found)))


def _why(found: Found) -> Iterator[Reason]:
    """Why it is sure or doubtful: in a word, then by the parts of the best score."""
    if found.why is not None:
        yield found.why
    if found.record is None and found.candidates:
        parts = sorted(found.candidates[0].score.parts, key=lambda one: -abs(one.weight))
        yield from (one.reason for one in parts[:_PARTS])
        if found.why is None and not parts:
            yield Reason("import.several", {"n": len(found.candidates)})


def doubts_of(look: Look, store: Store, planned: Planned) -> KeptSet:
    """What a plan leaves for the review list: what may be a record that is there. Nothing private or dropped."""
    waiting = {one.key for one in planned.entries if one.fate is Fate.DOUBTFUL and one.candidates}
    named = organizations(planned.reading)
    proposals = [one for one in planned.reading.proposals if one.key in waiting]
    judgements = Judgements.read(store, look.model)
    every = (*planned.reading.proposals, *named)
    found = reconcile(look, every, judgements, planned.reading.source) if proposals or named else {}
    proposals += [one for one in named if found[one.key].record is None and found[one.key].candidates]
    return doubts_to_keep(look, store, planned.reading.source, proposals, found)


__all__ = ["doubts_of", "incoming", "reconciled"]
