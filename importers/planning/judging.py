"""Which record a proposal is about, where the document or an earlier import of it says so."""

from dataclasses import dataclass
from typing import Final

from graph.look import Look
from graph.model.reason import Reason
from importers.planning.kinds import ImportedState
from importers.planning.matching import NEW, Match
from importers.planning.task import Task

REDACTED: Final = Reason("import.redacted")
"""Why nothing is written: a person's data were taken out of what the source said."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Which record a proposal is. `state` is what was imported before, `problem` why it cannot be told.

    With `named`, the document itself has the id: its values are corrections.
    """

    match: Match = NEW
    state: ImportedState | None = None
    problem: Reason | None = None
    named: bool = False


def judge(look: Look, task: Task, state: ImportedState | None) -> Judged | None:
    """What the document's own ids, and earlier imports of the same source, say; None if they say nothing. `state` is
    the newest of those that were not undone."""
    if task.earlier is not None and not task.earlier.states:
        return Judged(problem=REDACTED)
    if task.proposal.id is not None:
        return _named(look, task, task.proposal.id, state)
    if task.earlier is None or state is None or state.gone:
        return None
    subject = look.survivor(task.earlier.subject)
    record = look.model.find(subject)
    if record is None:
        return Judged(state=state, problem=Reason("import.retired-here"))
    if not look.guard.sees(record):
        return Judged(problem=Reason("import.not-yours"))
    return Judged(Match(subject), state)


def _named(look: Look, task: Task, record_id: str, state: ImportedState | None) -> Judged:
    survivor = look.survivor(record_id.strip())
    record = look.model.find(survivor)
    if record is None or not look.guard.sees(record) or type(record) is not task.proposal.kind:
        return Judged(problem=Reason("import.no-such-id", {"id": record_id[:200]}))
    return Judged(Match(survivor), state, named=True)
