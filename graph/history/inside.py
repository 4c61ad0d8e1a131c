"""Which changes are for a viewer: those of records inside the bounds of their role."""

from collections.abc import Iterable

from graph.look import Look
from graph.look.bounds import Bounds
from graph.look.past_limits import Limits


def inside(look: Look, subjects: Iterable[str]) -> frozenset[str]:
    """Those of `subjects` whose changes the viewer may read: all, if their role has no bounds.

    What counts is where a record belongs today: one that was merged where its survivor does, and one that is gone
    where it belonged last.
    """
    wanted = frozenset(subjects)
    if not look.viewer.bounds:
        return wanted
    bounds = Bounds(look.model, look.viewer.bounds)
    here = {subject: record for subject in wanted if (record := look.model.find(subject)) is not None}
    gone = Limits(look.past.store, look.model).newest(wanted - here.keys())
    return frozenset(subject for subject, record in (*here.items(), *gone.items()) if bounds.has(record))
