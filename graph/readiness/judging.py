"""Judges a standard in a place: runs its checks."""

from collections.abc import Callable, Mapping
from typing import Final

from graph.model.standard import Standard
from graph.model.vocabulary import StandardCheck, StandardStatus
from graph.readiness import done, flows, groups
from graph.readiness.ground import Ground
from graph.readiness.outcome import Judged, Outcome, status_of

_OF_PLACE: Final[Mapping[StandardCheck, Callable[[Ground], Outcome]]] = {
    StandardCheck.LEAD: groups.lead,
    StandardCheck.TEAM: groups.team,
    StandardCheck.TWO_GROUPS: groups.two_groups,
    StandardCheck.SEATS: groups.seats,
    StandardCheck.SECOND_CONTACTS: groups.second_contacts,
    StandardCheck.CURRENT_CONTACTS: groups.current_contacts,
    StandardCheck.AGREEMENT: groups.agreement,
    StandardCheck.CONFIDENTIALITY: groups.confidentiality,
    StandardCheck.FUNCTIONS: groups.functions,
    StandardCheck.EMERGENCY_MANAGEMENT: groups.emergency_management,
    StandardCheck.TRAINED: groups.trained,
    StandardCheck.ROUTINE_FLOW: flows.routine_flow,
    StandardCheck.IMMEDIATE_FLOW: flows.immediate_flow,
    StandardCheck.SHARING: flows.sharing,
    StandardCheck.SERVICES: flows.services,
}
"""The checks that look at a place alone."""
_OF_STANDARD: Final[Mapping[StandardCheck, Callable[[Ground, Standard], Outcome]]] = {
    StandardCheck.REPORTING: flows.reporting,
    StandardCheck.GAPS_PLANNED: done.gaps_planned,
    StandardCheck.DONE: done.done,
    StandardCheck.DONE_EACH: done.done_each,
}
"""The checks that depend on the standard, too."""


def judge(ground: Ground, standard: Standard) -> Judged:
    """How far the place of `ground` has come with `standard`."""
    outcomes = tuple(_look_at(ground, standard, check) for check in standard.checks)
    considered = tuple(_look_at(ground, standard, check) for check in standard.considered)
    status = status_of(outcomes)
    counted = next(iter(done.counting(ground, standard)), None)
    due = standard.due
    return Judged(
        standard.id,
        status,
        outcomes,
        considered,
        None if counted is None else counted.owner,
        None if counted is None else counted.done,
        due,
        due is not None and due < ground.look.today and status is not StandardStatus.ADDRESSED,
    )


def _look_at(ground: Ground, standard: Standard, check: StandardCheck) -> Outcome:
    if check in _OF_PLACE:
        return _OF_PLACE[check](ground)
    return _OF_STANDARD[check](ground, standard)
