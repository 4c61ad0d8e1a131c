"""Ids of new records that a stage has given to others already."""

from collections.abc import Container
from dataclasses import dataclass, field, replace

from graph.editing import Plan
from importers.planning.union import Union


@dataclass
class Taken:
    """Counts how often an id was wanted, so that many records of one name cost no more than a few."""

    counts: dict[str, int] = field(default_factory=dict)

    def by(self, record_id: str, stage: Container[str]) -> bool:
        """Whether another record of this stage has this id."""
        return record_id in stage


def renumbered(plan: Plan, taken: Taken, union: Union) -> Plan:
    """The plan of a new record under the next id that is free."""
    old = plan.subject
    at = taken.counts.get(old, 1)
    while True:
        at += 1
        new = f"{old}-{at}"
        if new not in union.stage and union.look.model.find(new) is None:
            break
    taken.counts[old] = at
    puts = tuple(replace(one, id=new) if one.id == old else one for one in plan.puts)
    return replace(plan, subject=new, puts=puts, expects={new: 0})
