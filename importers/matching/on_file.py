"""Pairs of records of the directory itself that may be the same."""

from dataclasses import dataclass
from typing import Final

from graph.editing.permissions import Act, check_may, may
from graph.editing.referring import REFERRING
from graph.look import Look
from graph.model.agency import Agency, Team
from graph.model.contact import Contact
from graph.model.service import Service
from importers.matching.compare import Ground, compare, hopeless
from importers.matching.index import MatchIndex, index_for
from importers.matching.judgement import Answer, Judgements
from importers.matching.review import worth_of
from importers.matching.score import Score, Verdict

_KINDS: Final = tuple(kind.KIND for kind in (Agency, Team, Service, Contact))
"""Places and kinds of help are set up by hand, and are told apart by their names alone."""


@dataclass(frozen=True, slots=True)
class RecordPair:
    """Two records that may be the same, by id, with their score and how useful an answer is.

    `into` is the one that more records name: a merge into it moves less. What it moves and what is lost says
    the preview of `graph.editing.Merge`.
    """

    one: str
    other: str
    score: Score
    worth: float
    into: str
    unsure: bool = False


def doubles_on_file(look: Look, judgements: Judgements) -> tuple[RecordPair, ...]:
    """The pairs of agencies, teams, services and contacts that the viewer may save and that may be the same, the most
    useful first; what somebody could not tell stands last, and what was judged to be different is left out.

    Raises Forbidden.
    """
    check_may(look, Act.SAVE)
    index = index_for(look)
    ground = Ground.of(look.model, (index,))
    found = []
    for batch in look.deadline.batches(sorted(index.traits)):
        for one in batch:
            if index.traits[one].kind in _KINDS:
                near = (other for other in index.near(index.traits[one]) if one < other)
                mine = (other for other in near if _may(look, one, other))
                found += [pair for other in mine if (pair := _pair(look, index, one, other, ground, judgements))]
    return tuple(sorted(found, key=lambda pair: (pair.unsure, -pair.worth, pair.one, pair.other)))


def _may(look: Look, *ids: str) -> bool:
    records = [look.model.find(one) for one in ids]
    return may(look, Act.SAVE, *(record for record in records if record is not None))


def _pair(
    look: Look, index: MatchIndex, one: str, other: str, ground: Ground, judgements: Judgements
) -> RecordPair | None:
    judgement, first, second = judgements.of(one, other), index.traits[one], index.traits[other]
    if judgement is None and hopeless(first, second, ground):
        return None
    score = compare(first, second, ground)
    answer = None if judgement is None else judgement.answer
    if answer is Answer.DIFFERENT or (answer is None and score.verdict is Verdict.DIFFERENT):
        return None
    referring = look.model.derived(REFERRING)
    hanging = {record: len(referring.to(record)) for record in (one, other)}
    into = max((one, other), key=lambda record: (hanging[record], record == one))
    return RecordPair(one, other, score, worth_of(score, min(hanging.values())), into, answer is Answer.UNSURE)
