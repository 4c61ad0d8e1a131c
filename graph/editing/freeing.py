"""Refuses what other records still need."""

from collections.abc import Sequence
from typing import Final

from graph.editing.action import Upkeep
from graph.look import Look
from graph.model.errors import StillNeeded

_MOST_NAMED: Final = 5


def check_free(look: Look, gone: Sequence[str], upkeep: Upkeep) -> None:
    """Raises StillNeeded if other records need those that are to go."""
    by = tuple(dict.fromkeys(one.record for one in upkeep.refuses))
    if not by:
        return
    named = ", ".join(f"{look.name(one)} ({one})" for one in by[:_MOST_NAMED])
    more = f" and {len(by) - _MOST_NAMED:,} more" if len(by) > _MOST_NAMED else ""
    raise StillNeeded(
        f"{', '.join(gone[:_MOST_NAMED])} cannot go while it is needed by {named}{more}: change that first, or say"
        " what takes its place",
        [(one.record, one.field) for one in upkeep.refuses],
        value=gone[0],
    )
