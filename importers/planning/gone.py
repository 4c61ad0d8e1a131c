"""What is no longer in a source: proposed for retirement, and retired only when asked for."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graph.editing import Retire
from graph.model.errors import SignpostError, StoreUnavailable
from graph.model.kinds import KINDS
from graph.model.reason import Reason
from graph.model.record import Record
from importers.planning.bases import imported_of, standing
from importers.planning.entries import Entries
from importers.planning.entry import Entry, Fate, Options
from importers.planning.kinds import Imported, ImportedState
from importers.planning.writing import Writer
from importers.proposal import Reading, Span
from importers.waiting.proposals import Proposals

_RANK: Final = {kind: rank for rank, kind in enumerate(KINDS)}


class Gone:
    """Finds what earlier imports of a source had and this one has not, or asks not to use."""

    def __init__(self, writer: Writer, reading: Reading, options: Options) -> None:
        self._writer = writer
        self._reading = reading
        self._proposals = Proposals.of(reading.proposals)
        self._retire = options.retire

    def entries(self, entries: Entries) -> list[Entry]:
        """An entry for each record that is gone, what others need last: points of contact before services."""
        look, union = self._writer.union.first, self._writer.union
        missing = [
            kept
            for kept in imported_of(look.past.store, self._reading.source)
            if not self._is_there(kept) or (kept.record_kind, kept.key) in entries.dropped
        ]
        missing.sort(key=lambda one: (-_RANK.get(one.record_kind, 0), one.key))
        told: list[Entry] = []
        states = standing(look, missing)
        rank = -1
        for kept in missing:
            look.deadline.check()
            if self._retire and rank != (rank := _RANK.get(kept.record_kind, 0)):
                union.end_stage()
            told += self._entry(kept, states.get(kept.id))
        union.end_stage()
        return told

    def _is_there(self, kept: Imported) -> bool:
        """Whether the document has it, and not as something private."""
        one = self._proposals.find(kept.key)
        return one is not None and kept.record_kind == one.kind.KIND and not one.private

    def _entry(self, kept: Imported, state: ImportedState | None) -> Iterator[Entry]:
        look = self._writer.union.look
        here = look.unguarded([kept.subject]).get(kept.subject)
        if state is None or state.gone or here is None or kept.subject in self._writer.union.stage:
            return
        if not look.guard.sees(here):
            return
        reason = self._reason(here, kept, state)
        entry = Entry(
            Fate.GONE, kept.record_kind, kept.key, look.name(here.id), Span(0, 0, part=state.place), id=here.id,
            reasons=(reason,), before=here,
        )  # fmt: skip
        yield self._retired(entry, kept, state) if self._retire and reason.code == "import.gone" else entry

    def _reason(self, here: Record, kept: Imported, state: ImportedState) -> Reason:
        """Whether it can be retired: the import made it, and nobody has changed it since."""
        if not state.created:
            return Reason("import.gone-elsewhere")
        newest = self._writer.union.first.past.store.last_changes([here.id]).get(here.id)
        ours = {one.change_set for one in kept.states}
        if newest is None or newest.change_set not in ours or here.id in self._writer.union.written:
            return Reason("import.gone-changed")
        return Reason("import.gone")

    def _retired(self, entry: Entry, kept: Imported, state: ImportedState) -> Entry:
        union = self._writer.union
        assert entry.before is not None
        try:
            plan = Retire(entry.before.id, if_version=entry.before.version).plan(union.look)
        except StoreUnavailable:
            raise
        except SignpostError as error:
            return replace(entry, reasons=(Reason("import.gone-needed", {"said": error.message}),))
        union.add(plan)
        left = replace(state, at=union.first.now, change_set="", gone=True)
        self._writer.imported.append(replace(kept, states=(*kept.states, left)[-5:]))
        return replace(entry, reasons=(Reason("import.gone-retired"),))
