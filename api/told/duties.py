"""What documents require of a sector, and what they suggest to it."""

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
    """One duty: what is to be done, under which law, by when."""

    id: str
    text: tuple[Piece, ...]
    authority: str
    due: str
    note: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """The duties of one strength. Those beyond the first are folded up, unless law requires them."""

    id: str
    title: str
    duties: tuple[DutyWords, ...]
    required: bool

    @property
    def first(self) -> tuple[DutyWords, ...]:
        """Those that stand open."""
        return self.duties if self.required or len(self.duties) <= SHOWN + 2 else self.duties[:SHOWN]

    @property
    def rest(self) -> tuple[DutyWords, ...]:
        """Those that are folded up."""
        return self.duties[len(self.first) :]


def duty_groups(look: Look, sector: str, explain: Explainer, messages: Messages) -> tuple[DutyGroup, ...]:
    """What law requires of a sector, then what is suggested."""
    found = [one for one in look.records(documents.duties_of(look, sector)) if isinstance(one, Duty)]
    explain.prefetch(one.text for one in found)
    groups = []
    for required, title in ((True, mark("Required by law")), (False, mark("Suggested"))):
        said = tuple(_in_words(one, explain, messages) for one in found if one.mandatory is required)
        if said:
            groups.append(DutyGroup("required" if required else "suggested", messages.text(title), said, required))
    return tuple(groups)


def _in_words(one: Duty, explain: Explainer, messages: Messages) -> DutyWords:
    due = messages.text(mark("By %(day)s"), day=words.day(one.due, messages)) if one.due else ""
    return DutyWords(one.id, explain.said(one.text), one.authority or "", due, one.note or "", one.citations)
