"""The action that writes a plan: everything in one transaction, which can be undone as one change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from graph.editing import Act, Action, Done, Editor, Plan
from graph.editing.action import planned
from graph.editing.idempotency import change_set_id
from graph.look import Look, Viewer
from graph.model.errors import Conflict
from graph.model.kept import KeptSet
from graph.model.record import Record
from graph.survey import check_keeper
from importers.planning.answer_writing import written
from importers.planning.answers import READER
from importers.planning.keeping import changes_in, expects_of, imported_in, load_plan, puts_of, retires_of
from importers.planning.kinds import Imported, ImportPlan


@dataclass(frozen=True)
class ApplyImport(Action):
    """Write the plan with this id, as it was made.

    Each record that it touches must be at the version that the plan has read: otherwise somebody has changed it
    since, and the plan has to be made again. Reading a plan takes no time of others: only the write itself does.
    """

    act: ClassVar[Act] = Act.SAVE
    id: str

    def plan(self, look: Look) -> Plan:
        """What the plan writes, checked again. Raises NotFound, Conflict, Forbidden, InvalidInput."""
        kept = load_plan(look, self.id)
        if kept.applied_at is not None:
            raise applied_already(self.id)
        store = look.past.store
        puts, retires, expects = puts_of(store, kept), retires_of(store, kept), expects_of(store, kept)
        _check_versions(look, expects, {one.id: one for one in puts})
        subject = puts[0].id if puts else retires[0] if retires else kept.id
        plan = planned(look, self.act, subject, puts, retires)
        return replace(plan, expects={**plan.expects, **expects}, apart=self._apart(look, kept, plan))

    def _apart(self, look: Look, kept: ImportPlan, plan: Plan) -> KeptSet:
        """What is kept of each value, and that the plan was applied: nobody applies it twice."""
        answers = written(look, changes_in(look.past.store, kept)) if _has_answers(look, kept) else KeptSet()
        change_set = change_set_id(look.viewer.actor, self.id)
        states = [_stamped(one, change_set, look.now) for one in imported_in(look.past.store, kept)]
        applied = replace(
            kept,
            applied_at=look.now,
            applied_by=look.viewer.actor,
            change_set=None if plan.empty else change_set,
        )
        return KeptSet(
            puts=(*states, *answers.puts, applied),
            removes=answers.removes,
            expects={**answers.expects, kept.id: kept.version},
        )


def apply_import(editor: Editor, viewer: Viewer, now: datetime, plan_id: str, reason: str) -> Done:
    """Apply a plan, once however often it is sent. Raises as `Editor.apply`."""
    return editor.apply(viewer, now, ApplyImport(plan_id), reason=reason, key=plan_id)


def _has_answers(look: Look, plan: ImportPlan) -> bool:
    """Whether a plan is of answers to the survey. Raises Forbidden for those who do not keep it."""
    if plan.reader != READER:
        return False
    check_keeper(look)
    return True


def applied_already(plan_id: str) -> Conflict:
    """The refusal of a plan that was applied before."""
    return Conflict("this plan was applied already: undo its change", value=plan_id, code="import.applied")


def _check_versions(look: Look, expects: Mapping[str, int], puts: Mapping[str, Record]) -> None:
    here = look.unguarded(expects)
    for record_id, version in expects.items():
        now = here[record_id].version if record_id in here else 0
        if now != version:
            known = look.name(record_id)
            name = str(getattr(puts.get(record_id), "name", None) or known) if known == record_id else known
            raise Conflict(
                f"{name} ({record_id}) was changed, removed or merged after this plan was made: import again",
                value=record_id,
                code="import.overtaken",
                params={"name": name},
            )


def _stamped(one: Imported, change_set: str, now: datetime) -> Imported:
    *earlier, last = one.states
    return replace(one, states=(*earlier, replace(last, change_set=change_set, at=now)), version=0)
