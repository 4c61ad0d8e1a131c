"""Reconciliation: which record of the directory each proposal of a document is, which it may be, which is new.

`reconcile` judges; a person judges what it cannot, once: `judge`, and takes it back: `take_back`. What waits for a
person is in the review list: `keep_doubts`, `doubts`, `decide`.
"""

from importers.matching.judgement import Answer, Judgement, Judgements, incoming
from importers.matching.match import Candidate, Match
from importers.matching.reconcile import reconcile
from importers.matching.score import Part, Score, Verdict

__all__ = [
    "Answer", "Candidate", "Judgement", "Judgements", "Match", "Part", "Score", "Verdict", "incoming", "reconcile",
]  # fmt: skip
