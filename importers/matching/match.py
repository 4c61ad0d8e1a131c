"""What the reconciler says of a proposal."""

from dataclasses import dataclass

from graph.model.reason import Reason
from importers.matching.score import Score, Verdict


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a proposal may be: a record by its `id`, or another proposal by its key, and its score.

    `judged` is the answer of a person, if there is one; then the score is only told beside it.
    """

    id: str
    score: Score
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What a proposal is.

    | field | meaning |
    |---|---|
    | `key` | that of the proposal |
    | `record` | the id of the record that it surely is; None for a new or doubtful one |
    | `why` | why that is sure, or why it is not |
    | `score` | the score of that record, if it was compared |
    | `candidates` | the records that it may be, the likeliest first; a person has to decide |
    | `twin` | the key of the proposal of which it is a repetition, in the same document; None if it is the first |
    | `beside` | proposals of the same document that it may be |
    """

    key: str
    record: str | None = None
    why: Reason | None = None
    score: Score | None = None
    candidates: tuple[Candidate, ...] = ()
    twin: str | None = None
    beside: tuple[Candidate, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """SAME as `record`, DOUBTFUL, or DIFFERENT from all records: new."""
        if self.record is not None:
            return Verdict.SAME
        return Verdict.DOUBTFUL if self.candidates else Verdict.DIFFERENT
