"""Removes the plans of imports when a person's data are removed: they repeat what files and records say."""

from graph.accounts.reading import every
from graph.store import Store
from importers.planning.keeping import discard
from importers.planning.kinds import ImportPlan


def forget_plans(store: Store) -> int:
    """Remove every plan with its parts, also those that were applied: what they wrote stays. Returns how many there
    were. Raises Conflict if one is applied meanwhile, and StoreUnavailable."""
    plans = list(every(store, ImportPlan))
    for plan in plans:
        discard(store, plan)
    return len(plans)
