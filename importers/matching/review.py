"""The review list: what a person has to decide, the most useful first.

**How useful an answer is**: how little the score says by itself, times what hangs on it. The first is the entropy of
the chance that both are the same, which follows from the score: most where it lies between what is sure and what is
different. The second is one, and one more for each proposal of the document that names this one, and for each other
doubt that goes with the answer "the same": about the same proposal, or the same record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log2
from typing import Any, Final

from graph.accounts.reading import every
from graph.editing.permissions import Act, check_may, may
from graph.look import Look
from graph.model.errors import NotFound, shown
from graph.model.kept import KeptSet
from graph.store.contract import Store
from importers.matching.doubt import Doubt, doubt_id, parts_of, told
from importers.matching.judgement import Answer, Judgement, Judgements, incoming
from importers.matching.judging import judged
from importers.matching.match import Match
from importers.matching.readable import readable_parts
from importers.matching.score import Part, Score
from importers.matching.weights import DOUBTFUL, FORBIDS, SURE
from importers.proposal import Named, Proposal, name_of

_MIDDLE: Final = (SURE + DOUBTFUL) / 2
_SPREAD: Final = 2.0
_UNTOLD: Final = 0.5
"""What speaks against it makes any score no more than as likely as not."""


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """A doubt with the parts of its score, how useful an answer is, and whether somebody could not tell already."""

    doubt: Doubt
    parts: tuple[Part, ...]
    worth: float
    unsure: Judgement | None = None


def doubts_to_keep(
    look: Look, store: Store, source: str, proposals: Sequence[Proposal], matches: Mapping[str, Match]
) -> KeptSet:
    """What an import of the document `source` keeps for the review list: its doubts, in place of those that an
    earlier import of it left, as far as the viewer may decide them. It can be written with the directory in one
    transaction.

    Raises Forbidden.
    """
    check_may(look, Act.SAVE)
    waiting = _named(proposals)
    puts = {
        doubt.id: doubt
        for proposal in proposals
        for doubt in _doubts(look, source, proposal, matches[proposal.key], waiting[proposal.key])
    }
    gone = [one.id for one in every(store, Doubt, "source", source) if one.id not in puts and _is_ours(look, one)]
    return KeptSet(puts=tuple(puts.values()), removes=tuple(gone))


def _doubts(look: Look, source: str, proposal: Proposal, match: Match, waiting: int) -> Iterator[Doubt]:
    thing = incoming(source, proposal.key)
    for candidate in match.candidates if match.twin is None else ():
        yield Doubt(
            id=doubt_id(thing, candidate.id),
            incoming=thing,
            known=candidate.id,
            kind=proposal.kind.KIND,
            source=source,
            said=name_of(proposal),
            total=candidate.score.total,
            parts=told(candidate.score),
            waiting=waiting,
            at=look.now,
        )


def _named(proposals: Iterable[Proposal]) -> Counter[str]:
    """How many proposals name each, by its key."""
    named: Counter[str] = Counter()
    for one in proposals:
        named.update({value.key for found in one.fields.values() for value in _names(found.value) if value.key})
    return named


def _names(value: Any) -> Iterator[Named]:
    if isinstance(value, Named):
        yield value
    elif isinstance(value, list | tuple):
        yield from (one for one in value if isinstance(one, Named))


def doubts(look: Look, store: Store) -> tuple[OpenDoubt, ...]:
    """What the viewer may decide, the most useful first; what somebody could not tell stands last.

    Raises Forbidden.
    """
    check_may(look, Act.SAVE)
    said = Judgements.read(store, look.model)
    mine = [one for one in every(store, Doubt) if _may(look, one) and not _decided(said, look, one)]
    beside = Counter(thing for one in mine for thing in (one.incoming, look.survivor(one.known)))
    found = [
        OpenDoubt(
            one, readable_parts(look, one), _worth(one, beside, look), said.of(one.incoming, look.survivor(one.known))
        )
        for one in mine
    ]
    return tuple(sorted(found, key=lambda one: (one.unsure is not None, -one.worth, one.doubt.id)))


def decide(look: Look, store: Store, doubt: str, answer: str, why: str = "") -> Judgement:
    """Judge the pair of a doubt, by its id, with a word of `Answer`. What is decided leaves the list; with SAME go
    the other doubts about the same proposal. Every later import follows it.

    Raises NotFound, InvalidInput, Forbidden, Conflict if somebody else decides it at once, and StoreUnavailable.
    """
    found = store.kept(Doubt, [doubt]).get(doubt)
    if found is None or not _may(look, found):
        check_may(look, Act.SAVE)
        raise NotFound(f"there is no pair {shown(doubt)} to decide: look at the list again", value=doubt)
    judgement = judged(look, found.incoming, found.known, answer, why, source=found.source, said=found.said)
    gone = [found] if judgement.answer is not Answer.UNSURE else []
    if judgement.answer is Answer.SAME:
        gone += [one for one in every(store, Doubt, "incoming", found.incoming) if one.id != found.id]
    store.keep(
        KeptSet(
            puts=(judgement,), removes=tuple(one.id for one in gone), expects={one.id: one.version for one in gone}
        )
    )
    return judgement


def _decided(said: Judgements, look: Look, doubt: Doubt) -> bool:
    judgement = said.of(doubt.incoming, look.survivor(doubt.known))
    return judgement is not None and judgement.answer is not Answer.UNSURE


def _may(look: Look, doubt: Doubt) -> bool:
    """Whether the record is still there and the viewer may save it."""
    record = look.model.find(look.survivor(doubt.known))
    return record is not None and may(look, Act.SAVE, record)


def _is_ours(look: Look, doubt: Doubt) -> bool:
    """Whether the viewer may take it from the list: they may decide it, or nobody can any more."""
    return _may(look, doubt) or look.model.find(look.survivor(doubt.known)) is None


def _worth(doubt: Doubt, beside: Counter[str], look: Look) -> float:
    others = beside[doubt.incoming] + beside[look.survivor(doubt.known)] - 2
    forbids = any(one.reason.code in FORBIDS for one in parts_of(doubt))
    return uncertainty(doubt.total, forbids=forbids) * (1 + doubt.waiting + others)


def uncertainty(total: int, *, forbids: bool) -> float:
    """How little a score says by itself: 1 where both answers are as likely, less towards both ends."""
    chance = 1 / (1 + exp((_MIDDLE - total) / _SPREAD))
    chance = min(chance, _UNTOLD) if forbids else chance
    return -sum(one * log2(one) for one in (chance, 1 - chance) if one > 0)


def worth_of(score: Score, hanging: int) -> float:
    """How useful an answer about two records is on which so many others hang."""
    return uncertainty(score.total, forbids=any(one.forbids for one in score.parts)) * (1 + hanging)
