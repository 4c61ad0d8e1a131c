"""Whether the import of a plan was taken back."""

from datetime import datetime

from graph.history.undone import undone_by
from graph.look import Look
from importers.planning.keeping import expects_of
from importers.planning.kinds import ImportPlan


def undone_at(look: Look, plan: ImportPlan) -> datetime | None:
    """When what the plan wrote was taken back; None if it was not, or was changed again since.

    It counts as taken back if one change set did so for its first and its last record.
    """
    touched = list(expects_of(look.past.store, plan)) if plan.change_set is not None else []
    if not touched:
        return None
    ends = {touched[0], touched[-1]}
    newest = look.past.store.last_changes(ends)
    by = {one.change_set for one in newest.values()}
    back = undone_by(look.past.store, by)
    if len(newest) < len(ends) or {one.change_set for one in back.values()} != {plan.change_set} or len(by) > 1:
        return None
    return newest[touched[0]].at
