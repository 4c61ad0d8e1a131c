"""Doubts: pairs of an incoming proposal and a record that wait until a person has decided. Kept apart."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from graph.model.kept import Kept, kept_kind, lookup, personal
from graph.model.reason import Reason
from importers.matching.judgement import pair_hash
from importers.matching.score import Part, Score


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt(Kept):
    """A proposal (`incoming`) that may be a record of the directory (`known`, by its id).

    `kind` is that of the record, `source` the document in which the proposal stands, `said` what it is called there.
    `parts` are those of the score as JSON (`score_of`), `total` is their sum. `waiting` is how many other proposals
    of the document name it. It is removed when it is decided, and when the document is imported again without it.
    """

    KIND: ClassVar[str] = "match-doubt"
    incoming: str = field(metadata=lookup())
    known: str = field(metadata=lookup())
    kind: str
    source: str = field(metadata=lookup())
    said: str | None = field(default=None, metadata=personal())
    total: int
    parts: tuple[str, ...] = field(default=(), metadata=personal())
    waiting: int = 0
    at: datetime


def doubt_id(incoming: str, known: str) -> str:
    """The id under which the doubt about a pair is kept."""
    return f"{Doubt.KIND}:{pair_hash(incoming, known)}"


def told(score: Score) -> tuple[str, ...]:
    """The parts of a score as texts."""
    return tuple(json.dumps([one.reason.code, one.weight, dict(one.reason.params)]) for one in score.parts)


def parts_of(doubt: Doubt) -> tuple[Part, ...]:
    """The parts of its score, with the weights that they had then."""
    plain = (json.loads(text) for text in doubt.parts)
    return tuple(Part(Reason(code, params), weight) for code, weight, params in plain)
