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
from graph.model.record import Record
from importers.matching.choose import chosen, settled
from importers.matching.compare import Ground, compare, hopeless
from importers.matching.index import index_for
from importers.matching.judgement import Answer, Judgements, incoming
from importers.matching.keys import Keys, keys_of
from importers.matching.match import Candidate, Match
from importers.matching.matches import Matches
from importers.matching.name import name_of
from importers.matching.of_proposal import Document, key_id, traits_in
from importers.matching.rows import Rows
from importers.matching.score import Verdict
from importers.matching.traits import MATCHED, Traits
from importers.matching.twins import twins
from importers.proposal import Named, Proposal
from importers.waiting.shelf import Shelf

_NESTED: Final = "parent"
"""The field in which an agency names another one."""


def reconcile(look: Look, proposals: Sequence[Proposal], judgements: Judgements, source: str) -> Matches:
    """What each proposal of the document `source` is, by its key. An id that the document gives is followed.

    Proposals of kinds without a name (slots, relations) are matched by their id only. Raises Forbidden.
    """
    check_may(look, Act.SAVE)
    document = Document.of(proposals)
    reconciler = _Reconciler(look, document, judgements, source)
    for kind in MATCHED:
        if kind in document.of_kind:
            reconciler.settle(kind)
    for kind in document.of_kind.keys() - set(MATCHED):
        reconciler.settle_by_id(kind)
    return reconciler.matches


class _Reconciler:
    def __init__(self, look: Look, document: Document, judgements: Judgements, source: str) -> None:
        self._look, self._judgements, self._source = look, judgements, source
        self._document = document
        self._directory = index_for(look)
        self.matches = Matches(document.proposals)

    def settle(self, kind: type[Record]) -> None:
        """Match all proposals of a kind: twice where some name others of them, which are known after the first."""
        order = self._document.in_order(kind)
        first = self._settle(order)
        self.matches.update(first)
        if kind is Agency and any(_NESTED in self._document.proposals[at].fields for at in order):
            again = self._settle(order)
            self.matches.update({**{key: Match(key) for key in first}, **again})

    def settle_by_id(self, kind: type[Record]) -> None:
        """Match proposals of a kind without a name by the ids that the document gives."""
        for at in self._document.with_id:
            one = self._document.proposals[at]
            if one.kind is kind and (match := self.by_id(one)) is not None:
                self.matches.update({one.key: match})

    def by_id(self, proposal: Proposal) -> Match | None:
        """The record whose id the document gives, if there is one."""
        if proposal.id is None:
            return None
        record_id = self._look.model.survivor(proposal.id)
        record = self._look.model.find(record_id)
        if record is None or not isinstance(record, proposal.kind) or not self._look.guard.sees(record):
            return None
        return Match(proposal.key, record_id, Reason("match.id"))

    def _settle(self, order: Sequence[int]) -> dict[str, Match]:
        """What the proposals at these places are, which are in the order of their keys; without those of which
        nothing is found."""
        look, proposals = self._look, self._document.proposals
        rows = Rows(lambda row: key_id(proposals.key_at(order[row])))
        ground = Ground.of(look.model, (self._directory, rows))
        found: dict[str, Match] = {}
        near: Shelf[tuple[str, ...]] = Shelf()
        given = set[str]()
        for batch in look.deadline.batches(order):
            for at in batch:
                one = proposals[at]
                traits = traits_in(look, self._document, one, self._meant)
                keys = keys_of(traits)
                rows.add(traits, keys)
                if one.id is not None:
                    given.add(traits.id)
                if (known := self.by_id(one)) is not None:
                    found[one.key] = known
                elif candidates := tuple(self._near(one.key, traits, keys, ground)):
                    near[one.key] = candidates
        rows.close()
        for some in look.deadline.batches(near):
            for key in some:
                match = chosen(key, list(self._candidates(key, rows.traits[key_id(key)], near[key], ground)))
                if match != Match(key):
                    found[key] = match
        groups = twins(rows, rows.in_company(), ground, self._judged_rows, given, look.deadline)
        return settled(found, groups)

    def _near(self, key: str, traits: Traits, keys: Keys, ground: Ground) -> Iterator[str]:
        """The records that a proposal may be, before it is known what the document's rows have in common."""
        thing, model = incoming(self._source, key), self._look.model
        judged = [one for one in self._judgements.same_as(thing) if model.find(one) is not None]
        for record_id in dict.fromkeys((*judged, *self._directory.near(traits, keys))):
            known = self._directory.traits.get(record_id)
            if known is None or known.kind != traits.kind:
                continue
            if self._judgements.of(thing, record_id) is not None or not hopeless(traits, known, ground):
                yield record_id

    def _candidates(self, key: str, traits: Traits, near: Iterable[str], ground: Ground) -> Iterator[Candidate]:
        """The records that a proposal may be, of those that are near."""
        thing = incoming(self._source, key)
        for record_id in near:
            judgement = self._judgements.of(thing, record_id)
            score = compare(traits, self._directory.traits[record_id], ground)
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
