"""Previews: what an action will change, field by field, and which answers change by it. Nothing is written."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.editing.action import Action, Plan
from graph.editing.doubles import Doubles, near_doubles
from graph.editing.effects import Effect, effects
from graph.history.differences import differences
from graph.history.entry import Difference
from graph.look import Look
from graph.model.change import Action as Happened
from graph.model.change import Update
from graph.model.record import Record, Redirect


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What becomes of a record: `before` is None for a new one, `after` for one that is retired.

    `into` is the record that it is merged into, if it is. `differences` are those of its fields, in field order.
    """

    id: str
    happens: Happened
    before: Record | None
    after: Record | None
    differences: tuple[Difference, ...]
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What an action will do, planned at `revision`.

    `changes` are the records that change, that of the action first, then by id. `effects` say how the answers of find
    change. `doubles` are records that look like a new one, or nearly so. `after` is a view of the directory as it
    will be.
    """

    revision: int
    plan: Plan
    changes: tuple[RecordChange, ...]
    effects: tuple[Effect, ...]
    doubles: Doubles
    after: Look


def preview(look: Look, action: Action) -> Preview:
    """The preview of `action`. Raises what `Action.plan` raises."""
    plan = action.plan(look)
    after = overlay(look, plan)
    new = next((one for one in plan.puts if one.id == plan.subject and one.id not in plan.before), None)
    doubles = near_doubles(look, new) if new is not None else plan.doubles
    order = sorted(_changes(plan, after), key=lambda one: (one.id != plan.subject, one.id))
    return Preview(look.revision, plan, tuple(order), effects(look, after, plan), doubles, after)


def overlay(look: Look, plan: Plan) -> Look:
    """A view of the directory as it will be once `plan` is written."""
    if plan.empty:
        return look
    revision, last = look.revision + 1, _last_versions(look, plan)
    puts = (replace(one, version=last.get(one.id, 0) + 1) for one in plan.puts)
    updates = [Update(revision=revision, subject=one.id, after=one) for one in puts]
    updates += [Update(revision=revision, subject=gone, after=None) for gone in plan.retires]
    return look.after(sorted(updates, key=lambda one: one.subject))


def _last_versions(look: Look, plan: Plan) -> dict[str, int]:
    """The last version of each record that is put: that of a retired one if it comes back."""
    last = {one: record.version for one, record in plan.before.items()}
    new = [one.id for one in plan.puts if one.id not in last]
    gone = look.past.store.last_changes(new) if new else {}
    return last | {one: change.before.version for one, change in gone.items() if change.before is not None}


def _changes(plan: Plan, after: Look) -> Iterator[RecordChange]:
    puts = {one.id: one for one in plan.puts}
    for record_id in (*puts, *plan.retires):
        before, now = plan.before.get(record_id), puts.get(record_id)
        happens = Happened.RETIRED if now is None else Happened.CREATED if before is None else Happened.UPDATED
        into = after.survivor(now.survivor) if isinstance(now, Redirect) else None
        yield RecordChange(record_id, happens, before, now, differences(before, now), into)
