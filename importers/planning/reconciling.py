"""Matches the proposals of a document by what `importers.matching` says of all of them together."""

from collections.abc import Iterable, Iterator, Sequence
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
from importers.planning.entry import Fate
from importers.planning.matching import NEW, Incoming, Match, named_exactly
from importers.planning.planned import Planned
from importers.proposal import Reading
from importers.waiting.proposals import Proposals
from importers.waiting.shelf import Shelf

_PARTS: Final = 5
"""How many parts of a score are told of what is doubtful."""


class Reconciled:
    """The matcher of one document. It compares names, numbers, addresses and what else a record has, and follows what
    people have judged. Kinds without a name are compared exactly.

    Everything is compared when it is made; what is kept afterwards is only what was found.
    """

    def __init__(self, look: Look, reading: Reading) -> None:
        self._judgements = Judgements.read(look.past.store, look.model)
        named, self._own = organizations(reading), len(reading.proposals)
        self._proposals = Proposals.of((*reading.proposals, *named) if named else reading.proposals)
        several = reconcile(look, self._proposals, self._judgements, reading.source)
        self._found: Shelf[Match] = Shelf()
        self._doubtful: Shelf[Found] = Shelf()
        for one in several.found():
            if (match := _match(one)) != NEW:
                self._found[one.key] = match
            if one.candidates:
                self._doubtful[one.key] = one
        self._named = [one for one in named if one.key in self._doubtful]
        self._source = reading.source

    def __call__(self, now: Look, asked: Sequence[Incoming]) -> Sequence[Match]:
        exactly = named_exactly(now, [one for one in asked if one.kind not in MATCHED])
        rest = iter(exactly)
        return [self._matched(now, one) if one.kind in MATCHED else next(rest) for one in asked]

    def _matched(self, now: Look, one: Incoming) -> Match:
        by_name = self._found.get(one.key, NEW)
        if one.kind not in SAID or by_name.id is not None or by_name.twin is not None:
            return by_name
        thing = incoming(self._source, one.key)
        proposal = self._proposals.find(one.key)
        words = "" if proposal is None else proposal.span.text
        own = in_own_words(now, one.kind, one.values, words, self._judgements, thing)
        return by_name if own is None else Match(own, reasons=(Reason("import.own-words"),))

    def doubts(self, look: Look, store: Store, planned: Planned) -> KeptSet:
        """What a plan leaves for the review list: what may be a record that is there. Nothing private or dropped."""
        waiting = {one.key for one in planned.entries.of(Fate.DOUBTFUL) if one.candidates}
        doubtful = (self._proposals[at] for at in self._places(waiting))
        proposals = [one for one in doubtful if one.key in self._doubtful] + self._named
        return doubts_to_keep(look, store, self._source, proposals, self._doubtful)

    def _places(self, keys: Iterable[str]) -> list[int]:
        """The places of the proposals of the document itself that have these keys, in its order."""
        places = (self._proposals.place_of(one) for one in keys)
        return sorted(at for at in places if at is not None and at < self._own)


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


__all__ = ["Reconciled", "incoming"]
