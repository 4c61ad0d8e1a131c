"""The whole plan of an import, before it is kept."""

from dataclasses import dataclass

from importers.planning.answer_kinds import AnswerChange
from importers.planning.entries import Entries
from importers.planning.entry import Entry, Fate, Question
from importers.planning.kinds import Imported
from importers.planning.spilling import Spilled
from importers.planning.written import Written
from importers.proposal import Reading


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan for a revision: an entry for each proposal, in the order of the document, then what is gone.

    `written` is the union of what the actions write. `imported` is what is kept of each value, `answers` what is done
    with answers to the survey.
    """

    reading: Reading
    revision: int
    entries: Entries
    written: Written
    imported: Spilled[Imported]
    questions: tuple[Question, ...] = ()
    answers: tuple[AnswerChange, ...] = ()

    def of(self, *fates: Fate) -> tuple[Entry, ...]:
        """The entries with one of these fates."""
        return tuple(self.entries.of(*fates))

    @property
    def counts(self) -> dict[Fate, int]:
        """How many entries have each fate."""
        return self.entries.counts

    @property
    def empty(self) -> bool:
        """Whether nothing would be written."""
        return self.written.empty and not self.imported and not self.answers
