"""A plan: what would become of each thing that a document describes, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from graph.model.reason import Reason
from graph.model.record import Record
from graph.survey.kinds import SurveyStatement
from importers.proposal import Span


class Fate(StrEnum):
    """What the plan does with a proposal.

    | fate | meaning |
    |---|---|
    | `NEW` | there is no such record: it is made |
    | `CHANGED` | fields of a record change; those that people changed here stay |
    | `SAME` | the record says the same already, or what people changed here stays; only its source may get a date |
    | `DOUBTFUL` | somebody has to decide first: which record it is, or which value is right |
    | `REFUSED` | it cannot be written, or the document asks not to use it |
    | `GONE` | it is no longer in the source: its record may be retired, which is done only when asked for |
    """

    NEW = "NEW"
    CHANGED = "CHANGED"
    SAME = "SAME"
    DOUBTFUL = "DOUBTFUL"
    REFUSED = "REFUSED"
    GONE = "GONE"


OPEN = (Fate.DOUBTFUL, Fate.REFUSED)
"""What is left to be decided or mended."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What becomes of one proposal.

    | field | meaning |
    |---|---|
    | `kind`, `key`, `name` | the kind of the record, what names it in the document, and what it is called |
    | `id` | the record that it is, or will be; None if that is not known |
    | `span` | its place in the document, with the words that stand there |
    | `reasons` | why |
    | `before`, `after` | the record as it is, and as it will be; `after` is None if nothing is written |
    | `said` | the record as the document has it, if something stays otherwise |
    | `stays` | the fields that stay as they are here, although the document says something else |
    | `candidates` | the records that it may be |
    | `asks` | the question whose answer it waits for, by its key |
    | `answer` | of an answer to the survey, the statement: it is no record of the directory |
    """

    fate: Fate
    kind: str
    key: str
    name: str
    span: Span
    id: str | None = None
    reasons: tuple[Reason, ...] = ()
    before: Record | None = None
    after: Record | None = None
    said: Record | None = None
    stays: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    asks: str = ""
    answer: SurveyStatement | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody has to say once for a whole file: `key` is `regions`, or a field such as `agency.level`.

    `about` are the texts that it is asked for, `choices` what may be answered, and `n` how many entries wait.
    """

    key: str
    about: tuple[str, ...]
    choices: tuple[str, ...]
    n: int


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever imports has said about the document.

    `take` are ids of records, or keys in the document, whose values are to be those of the document where they
    differ; `keep` those whose values here were looked at and stay. With `retire`, records that are no longer in the
    source are retired. `answers` are those to questions, by their keys: the kind of the
    regions (`regions`: `DEMHS_REGION`), or a value for a field that the document does not have (`agency.level`).
    """

    take: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    retire: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
