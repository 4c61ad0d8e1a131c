"""Duties that documents require of a sector, and those that they suggest."""

from dataclasses import dataclass

from api import words
from api.told.relations import SHOWN
from api.told.terms import Explainer, Piece
from api.words.messages import Messages, mark
from graph import documents
from graph.look import Look
from graph.model.record import Citation
from graph.model.statement import Duty


@dataclass(frozen=True, slots=True)
class DutyWords:
    """A duty: what to do, under which law, by when."""

    id: str
    text: tuple[Piece, ...]
    authority: str
    due: str
    note: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """The duties that are required, or those that are suggested. Long lists of suggested duties are collapsed."""

    id: str
    title: str
    duties: tuple[DutyWords, ...]
    required: bool

    @property
    def first(self) -> tuple[DutyWords, ...]:
        """The duties shown at first."""
        return self.duties if self.required or len(self.duties) <= SHOWN + 2 else self.duties[:SHOWN]

    @property
    def rest(self) -> tuple[DutyWords, ...]:
        """The duties that are collapsed."""
        return self.duties[len(self.first) :]


def duty_groups(look: Look, sector: str, explain: Explainer, messages: Messages) -> tuple[DutyGroup, ...]:
    """The duties that the law requires of a sector, then those that are suggested."""
    listed = [duty for duty in look.records(documents.duties_of(look, sector)) if isinstance(duty, Duty)]
    explain.prefetch(duty.text for duty in listed)
    groups = []
    for required, title in ((True, mark("Required by law")), (False, mark("Suggested"))):
        said = tuple(_in_words(duty, explain, messages) for duty in listed if duty.mandatory is required)
        if said:
            groups.append(DutyGroup("required" if required else "suggested", messages.text(title), said, required))
    return tuple(groups)


def _in_words(duty: Duty, explain: Explainer, messages: Messages) -> DutyWords:
    due = messages.text(mark("By %(day)s"), day=words.day(duty.due, messages)) if duty.due else ""
    authority = words.english(duty.authority or "", messages)
    return DutyWords(duty.id, explain.said(duty.text), authority, due, duty.note or "", duty.citations)
