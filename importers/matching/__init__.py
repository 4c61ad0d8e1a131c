"""Reconciliation: which record of the directory each proposal of a document is, which it may be, which is new.

`reconcile` judges. What it cannot, a person does, once: an import keeps its doubts (`doubts_to_keep`), the review
list shows them (`doubts`), `decide` answers one, `decide_all` those of a table that was answered elsewhere
(`answers_in`), `judge` any pair, and `take_back` takes an answer back. `doubles_on_file` are pairs of records of the
directory that may be the same.
"""

from importers.matching.answering import Answered, answers_in, decide_all
from importers.matching.doubt import Doubt
from importers.matching.judgement import Answer, Judgement, Judgements, incoming
from importers.matching.judging import judge, judgements, take_back
from importers.matching.match import Candidate, Match
from importers.matching.on_file import RecordPair, doubles_on_file
from importers.matching.reconcile import reconcile
from importers.matching.review import OpenDoubt, decide, doubts, doubts_to_keep
from importers.matching.score import Part, Score, Verdict

__all__ = [
    "Answer", "Answered", "Candidate", "Doubt", "Judgement", "Judgements", "Match", "OpenDoubt", "Part", "RecordPair",
    "Score", "Verdict", "answers_in", "decide", "decide_all", "doubles_on_file", "doubts", "doubts_to_keep",
    "incoming", "judge", "judgements", "reconcile", "take_back",
]  # fmt: skip
