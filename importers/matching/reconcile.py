"""Reconciles the proposals of a document with the directory: which record each is, which it may be, which are new.

One pass over the document by kinds: what others name comes first, so that a service is compared by its provider and a
contact by the slots that it fills. Nothing depends on the order of the proposals.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.agency import Agency
from graph.model.reason import Reason
from importers.matching.choose import chosen, settled
from importers.matching.compare import Ground, compare, hopeless
from importers.matching.index import MatchIndex, index_for
from importers.matching.judgement import Answer, Judgements, incoming
from importers.matching.match import Candidate, Match
from importers.matching.name import name_of
from importers.matching.of_proposal import Document, key_id, traits_in
from importers.matching.score import Verdict
from importers.matching.traits import MATCHED, Traits
from importers.matching.twins import twins
from importers.proposal import Named, Proposal

_NESTED: Final = "parent"
"""The field in which an agency names another one."""


def reconcile(look: Look, proposals: Sequence[Proposal], judgements: Judgements, source: str) -> dict[str, Match]:
    """What each proposal of the document `source` is, by its key. An id that the document gives is followed.

    Proposals of kinds without a name (slots, relations) are matched by their id only. Raises Forbidden.
    """
    check_may(look, Act.SAVE)
    reconciler = _Reconciler(look, proposals, judgements, source)
    for kind in MATCHED:
        of_kind = [one for one in proposals if one.kind is kind]
        if of_kind:
            reconciler.settle(of_kind)
    rest = (one for one in proposals if one.kind not in MATCHED)
    return {**reconciler.matches, **{one.key: reconciler.by_id(one) or Match(one.key) for one in rest}}


class _Reconciler:
    def __init__(self, look: Look, proposals: Sequence[Proposal], judgements: Judgements, source: str) -> None:
        self._look, self._judgements, self._source = look, judgements, source
        self._document = Document.of(proposals)
        self._directory = index_for(look)
        self.matches: dict[str, Match] = {}

    def settle(self, proposals: Sequence[Proposal]) -> None:
        """Match all proposals of a kind: twice where some name others of them, which are known after the first."""
        self._settle(proposals)
        if any(one.kind is Agency and _NESTED in one.fields for one in proposals):
            self._settle(proposals)

    def by_id(self, proposal: Proposal) -> Match | None:
        """The record whose id the document gives, if there is one."""
        if proposal.id is None:
            return None
        record_id = self._look.model.survivor(proposal.id)
        record = self._look.model.find(record_id)
        if record is None or not isinstance(record, proposal.kind) or not self._look.guard.sees(record):
            return None
        return Match(proposal.key, record_id, Reason("match.id"))

    def _settle(self, proposals: Sequence[Proposal]) -> None:
        look = self._look
        traits = {one.key: traits_in(look, self._document, one, self._meant) for one in proposals}
        file = MatchIndex.over(traits.values())
        ground = Ground.of(look.model, (self._directory, file))
        found: dict[str, Match] = {}
        for batch in look.deadline.batches(proposals):
            for one in batch:
                known = self.by_id(one)
                found[one.key] = known or chosen(one.key, list(self._candidates(one.key, traits[one.key], ground)))
        given = {key_id(one.key) for one in proposals if one.id is not None}
        groups = twins(file, ground, self._judged_rows, given, look.deadline)
        self.matches |= settled(found, groups)

    def _candidates(self, key: str, traits: Traits, ground: Ground) -> Iterator[Candidate]:
        """The records that a proposal may be."""
        thing, model = incoming(self._source, key), self._look.model
        judged = [one for one in self._judgements.same_as(thing) if model.find(one) is not None]
        for record_id in dict.fromkeys((*judged, *self._directory.near(traits))):
            known = self._directory.traits.get(record_id)
            if known is None or known.kind != traits.kind:
                continue
            judgement = self._judgements.of(thing, record_id)
            if judgement is None and hopeless(traits, known, ground):
                continue
            score = compare(traits, known, ground)
            if judgement is not None or score.verdict is not Verdict.DIFFERENT:
                yield Candidate(record_id, score, "" if judgement is None else judgement.answer.value)

    def _judged_rows(self, one: str, other: str) -> Answer | None:
        """What was said of two proposals of the document."""
        judgement = self._judgements.of(incoming(self._source, one), incoming(self._source, other))
        return None if judgement is None else judgement.answer

    # ---------------------------------------------------------------- what is named

    def _meant(self, named: Named) -> Iterable[str]:
        """The ids of what a proposal names: another proposal, and the record that it is; or records called so."""
        if named.key:
            match = self.matches.get(named.key)
            if match is None:
                return (key_id(named.key),)
            ids = (match.record,) if match.record is not None else tuple(one.id for one in match.candidates)
            return (key_id(match.twin or named.key), *ids)
        name = name_of(named.name)
        return () if name is None else self._directory.called(named.kinds, name.key)
