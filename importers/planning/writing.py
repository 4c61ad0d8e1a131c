"""Turns a proposal into an action on the directory as it is by then, and says what that would do."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from graph.editing import Save
from graph.editing.making import stored
from graph.model.contact import Contact
from graph.model.errors import Duplicate, InvalidInput, SignpostError, StoreUnavailable
from graph.model.reason import Reason
from graph.model.record import Citation, Record
from importers.planning.bases import base_of, plain_values, values_text, with_state
from importers.planning.citing import citation_of, cited
from importers.planning.comparing import Compared, compare
from importers.planning.entry import Entry, Fate, Options
from importers.planning.entry_text import imported_of_text, imported_text
from importers.planning.fresh import asked_for, missing, with_answers
from importers.planning.judging import REDACTED, Judged
from importers.planning.kinds import Imported, ImportedState
from importers.planning.matching import Match
from importers.planning.numbering import Taken, renumbered
from importers.planning.reading_values import left_out
from importers.planning.spilling import Spilled
from importers.planning.task import Task, entry_of, place_of
from importers.planning.union import Union
from importers.proposal import Proposal, Reading
from importers.waiting.shelf import Shelf, plain_shelf

_REFUSED: Final = (REDACTED.code, "import.no-such-id")
"""Why nothing can be written, whatever somebody decides."""
_PLACED: Final = frozenset({"table", "vcard"})
"""Readers whose documents are rows: their numbers change with each edition, so no source names them."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What a record becomes, and whether records that belong to it (`parts`) change."""

    record: Record
    parts: bool


@dataclass
class Writer:
    """Plans the actions of one import and collects what they write, and what is kept of each value."""

    union: Union
    reading: Reading
    options: Options
    imported: Spilled[Imported] = field(default_factory=lambda: Spilled(imported_text, imported_of_text))
    _subjects: Shelf[str] = field(default_factory=plain_shelf)
    _taken: Taken = field(default_factory=Taken)

    def entry(self, task: Task, judged: Judged) -> Entry | None:
        """What becomes of a proposal; None if it has to wait for the next round, because another new record of the
        same name comes before it."""
        one = task.proposal
        if judged.problem is not None:
            fate = Fate.REFUSED if judged.problem.code in _REFUSED else Fate.DOUBTFUL
            return entry_of(fate, one, judged.problem)
        if judged.match.id is not None:
            return self._existing(task, judged, judged.match.id)
        if judged.match.twin is not None:
            return None if judged.match.twin else entry_of(Fate.DOUBTFUL, one, *judged.match.reasons)
        if judged.match.candidates:
            return entry_of(Fate.DOUBTFUL, one, *judged.match.reasons, candidates=judged.match.candidates)
        return self._new(task)

    # ---------------------------------------------------------------------- new

    def _new(self, task: Task) -> Entry | None:
        one = task.proposal
        if one.only_named and one.key not in self.options.take:
            return entry_of(Fate.DOUBTFUL, one, Reason("import.only-named"), *task.reasons)
        values = with_answers(one.kind, one.key, task.values, self.options.answers)
        lacks = missing(one.kind, values)
        if lacks is not None:
            asks = asked_for(one.kind, lacks, task.asks)
            reason = Reason("import.missing", {"field": f"{one.kind.KIND}.{lacks}"})
            return entry_of(Fate.DOUBTFUL if asks else Fate.REFUSED, one, reason, *task.reasons, asks=asks)
        action = Save(one.kind, None, {**values, "citations": (self._citation(one),)}, parts=task.parts)
        try:
            plan = action.plan(self.union.look)
        except StoreUnavailable:
            raise
        except Duplicate as error:
            return self._existing(task, Judged(Match(str(error.value))), str(error.value))
        except SignpostError as error:
            return entry_of(Fate.REFUSED, one, _refusal(one.kind, error), *task.reasons)
        if self._taken.by(plan.subject, self.union.stage):
            if task.parts or one.kind is not Contact:
                return None
            plan = renumbered(plan, self._taken, self.union)
        self.union.add(plan)
        self._subjects[plan.subject] = one.key
        after = next(record for record in plan.puts if record.id == plan.subject)
        self._keep(task, after, None, values, (), created=True)
        return Entry(
            Fate.NEW, one.kind.KIND, one.key, entry_of(Fate.NEW, one).name, one.span,
            id=plan.subject, reasons=_unanswered(task, values), after=after, asks=task.asks,
        )  # fmt: skip

    # ----------------------------------------------------------------- existing

    def _existing(self, task: Task, judged: Judged, record_id: str) -> Entry:
        one, look = task.proposal, self.union.look
        try:
            here = stored(look, one.kind, record_id)
            task = task.against(here, {} if judged.state is None else plain_values(judged.state))
            task, compared = self._fitting(task, judged, here)
        except StoreUnavailable:
            raise
        except SignpostError as error:
            return entry_of(Fate.REFUSED, one, _refusal(one.kind, error), *task.reasons)
        if compared.redacted:
            return replace(entry_of(Fate.REFUSED, one, REDACTED), id=here.id)
        twice = self._subjects.get(here.id, one.key) != one.key
        if twice and compared.after != here:
            reason = Reason("import.one-record", {"name": self._subjects[here.id]})
            return replace(entry_of(Fate.DOUBTFUL, one, reason), candidates=(here.id,))
        after = self._cited(one, here, compared)
        entry = Entry(
            compared.fate, one.kind.KIND, one.key, entry_of(Fate.SAME, one).name, one.span,
            id=here.id, reasons=(*judged.match.reasons, *task.reasons, *compared.reasons), before=here,
            said=compared.said if compared.stays else None, stays=compared.stays, asks=task.asks,
        )  # fmt: skip
        if after != here or task.parts:
            planned = self._changed(task, here, after)
            if isinstance(planned, Reason):
                return replace(entry, fate=Fate.REFUSED, reasons=(planned, *entry.reasons))
            if planned is not None:
                same = replace(planned.record, citations=here.citations, version=here.version) == here
                fate = entry.fate if entry.fate is Fate.DOUBTFUL or (same and not planned.parts) else Fate.CHANGED
                entry = replace(entry, after=planned.record, fate=fate)
        self._subjects[here.id] = one.key
        self._keep(task, compared.said, judged.state, task.values, compared.open)
        return entry

    def _fitting(self, task: Task, judged: Judged, here: Record) -> tuple[Task, Compared]:
        """The comparison; without the one field that contradicts the others or what is here, which is told. Raises
        InvalidInput if it is more than one."""
        try:
            return task, self._compared(task, judged, here)
        except InvalidInput:
            for name in reversed(list(task.values)):
                reason = Reason("import.does-not-fit", {"field": f"{here.KIND}.{name}"})
                less = task.without(name, reason)
                with suppress(InvalidInput):
                    return less, self._compared(less, judged, here)
            raise

    def _compared(self, task: Task, judged: Judged, here: Record) -> Compared:
        return compare(
            here,
            task.values,
            base_of(here, judged.state),
            corrects=judged.named,
            take=here.id in self.options.take or task.proposal.key in self.options.take,
            keep=here.id in self.options.keep or task.proposal.key in self.options.keep,
        )

    def _cited(self, one: Proposal, here: Record, compared: Compared) -> Record:
        """The record as it will be, with the document as a source of what it confirms."""
        unit = isinstance(here, Contact) and compared.stays
        if compared.fate is Fate.DOUBTFUL or unit:
            return compared.after
        return replace(compared.after, citations=cited(compared.after, self._citation(one)))

    def _changed(self, task: Task, here: Record, after: Record) -> _Change | Reason | None:
        """Plan the change, and say what changes; None if nothing does."""
        one = task.proposal
        fields = {name: getattr(after, name) for name in _differing(here, after)}
        fields["citations"] = after.citations  # also the same again: a new edition may be of the same day
        try:
            plan = Save(one.kind, here.id, fields, here.version, parts=task.parts).plan(self.union.look)
        except StoreUnavailable:
            raise
        except SignpostError as error:
            return _refusal(one.kind, error)
        self.union.add(plan)
        if plan.empty:
            return None
        own = next((record for record in plan.puts if record.id == here.id), here)
        return _Change(own, any(record.id != here.id for record in plan.puts))

    def _citation(self, one: Proposal) -> Citation:
        return citation_of(self.reading, one.span, placed=self.reading.reader not in _PLACED)

    # --------------------------------------------------------------------- kept

    def _keep(
        self,
        task: Task,
        record: Record,
        last: ImportedState | None,
        names: Mapping[str, Any],
        open_: Sequence[str],
        *,
        created: bool = False,
    ) -> None:
        """Keep what the document says, as the base of the next comparison: not of what is still to be decided."""
        one = task.proposal
        earlier = {} if last is None else plain_values(last)
        state = ImportedState(
            change_set="",
            at=self.union.first.now,
            place=place_of(one.span)[:300],
            as_of=self.reading.as_of,
            values=values_text(record, [name for name in names if name not in open_], earlier, open_),
            created=created or (last is not None and last.created),
        )
        named = (self.reading.source, one.kind.KIND, one.key)
        kept = with_state(task.earlier, last, named, record.id, state)
        if kept is not None:
            self.imported.append(kept)


def _differing(here: Record, after: Record) -> list[str]:
    return [name for name in here.__dataclass_fields__ if getattr(here, name) != getattr(after, name)]


def _unanswered(task: Task, values: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Why values were left out, without those that somebody has answered since."""
    kind = task.proposal.kind.KIND
    answered = {f"{kind}.{name}" for name in values if name not in task.values}
    return tuple(reason for reason in task.reasons if reason.params.get("field") not in answered)


def _refusal(kind: type[Record], error: SignpostError) -> Reason:
    """Why an action refuses."""
    path = getattr(getattr(error, "problems", (error,))[0], "path", ())
    reason = left_out(kind, ".".join(path), error)
    return Reason("import.refused", reason.params)
