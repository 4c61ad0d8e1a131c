"""Checks that a record agrees with the others of its kind: bands of ages, requirements."""

from graph.look import Look
from graph.model.age_band import AgeBand, check_bands
from graph.model.record import Record
from graph.model.requirement import Requirement, check_requirements


def check_agrees(look: Look, record: Record) -> None:
    """Raises InvalidInput if an age band overlaps another, or a requirement contradicts another.

    Two people who write at the same time can still both succeed: then the requirement that asks for more counts, and
    an age in two bands counts in each.
    """
    if isinstance(record, AgeBand):
        others = (one for one in look.model.all(AgeBand).values() if one.id != record.id)
        check_bands([*others, record])
    elif isinstance(record, Requirement):
        known = (one for one in look.model.all(Requirement).values() if one.id != record.id)
        check_requirements([*known, record])
