"""What is kept of imported answers to the survey, apart from the directory and from the statements themselves."""

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import ClassVar

from graph.model.kept import Kept, kept_kind, lookup
from graph.model.limits import bounded
from graph.survey.kinds import SurveyStatement


@kept_kind
@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOrigin(Kept):
    """Which statement a row of a table became: its id is a hash of the table's name and of what names the respondent
    there, so that the next edition finds it, and nothing of who answered is kept. `made` says that the import made
    the statement; otherwise somebody had sent the same. It expires with its statement."""

    KIND: ClassVar[str] = "survey-origin"
    source: str = field(metadata=lookup() | bounded(longest=500))
    statement: str
    made: bool


def origin_id(source: str, key: str) -> str:
    """The id of what is kept of a row of the table called `source`."""
    named = f"{source}\x1f{key}".encode("utf-8", "replace")
    return f"{SurveyOrigin.KIND}:{blake2b(named, digest_size=16).hexdigest()}"


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What an import does with one answer: `put` is the statement as it will be, `old` the one that is removed or
    replaced, `origin` and `old_origin` what is kept of the row. `remark` is the free text; it is never part of a plan
    that is kept, but a record of its own (`staged`)."""

    put: SurveyStatement | None = None
    old: SurveyStatement | None = None
    origin: SurveyOrigin | None = None
    old_origin: SurveyOrigin | None = None
    remark: str = field(default="", repr=False)
    staged: str = ""

    @property
    def changes(self) -> bool:
        """Whether a statement changes, and not only what is kept of its row."""
        return self.put is not None or self.old is not None
