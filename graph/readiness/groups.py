"""Checks of a place's teams: who leads, who sits on them, their contacts, agreements and training."""

from collections.abc import Callable, Iterable

from graph.model.agency import Member, Team
from graph.model.reason import Reason
from graph.model.vocabulary import ContactRank, ContactStatus, SeatFunction, StandardCheck, TeamKind
from graph.readiness.ground import Ground
from graph.readiness.outcome import ADDRESSED, NOT_ON_FILE, PARTLY, Outcome, share
from graph.values.folding import fold

_CONFIRMED = (ContactStatus.CURRENT, ContactStatus.DUE)
_EMERGENCY_MANAGEMENT = "ESF 5"
"""The emergency support function of emergency management in the National Response Framework."""
_FUNCTIONS = (
    SeatFunction.PUBLIC_INFORMATION,
    SeatFunction.COMMUNICATIONS,
    SeatFunction.RECORDS,
    SeatFunction.LOGISTICS,
)


def lead(ground: Ground) -> Outcome:
    """Whether a local team says which agency runs it, or has a seat that leads."""
    leading = [one.agency or one.id for one in ground.seats if SeatFunction.LEAD in one.functions]
    agencies = tuple(dict.fromkeys((*leading, *(one for team in ground.teams for one in team.operated_by))))
    if agencies:
        return Outcome(StandardCheck.LEAD, ADDRESSED, Reason("readiness.lead", {"n": len(agencies)}), agencies)
    if ground.teams:
        about = _ids(ground.teams)
        return Outcome(StandardCheck.LEAD, PARTLY, Reason("readiness.lead-unknown"), about)
    return Outcome(StandardCheck.LEAD, NOT_ON_FILE, Reason("readiness.no-lead"))


def team(ground: Ground) -> Outcome:
    """Whether there is a local team with seats of two agencies or disciplines at least."""
    about = _ids(ground.teams)
    if not ground.teams:
        return Outcome(StandardCheck.TEAM, NOT_ON_FILE, Reason("readiness.no-team"))
    several = {fold(one.discipline) if one.discipline else one.agency or one.id for one in ground.seats}
    params = {"teams": len(ground.teams), "n": len(several)}
    if len(several) < 2:
        return Outcome(StandardCheck.TEAM, PARTLY, Reason("readiness.team-alone", params), about)
    return Outcome(StandardCheck.TEAM, ADDRESSED, Reason("readiness.team", params), about)


def two_groups(ground: Ground) -> Outcome:
    """Whether there is a working group, and a threat assessment team."""
    kinds = {one.kind for one in ground.teams}
    lacking = [kind for kind in (TeamKind.WORKING_GROUP, TeamKind.BTAM) if kind not in kinds]
    code = "readiness.one-group" if lacking else "readiness.two-groups"
    reason = Reason(code, {"groups": ",".join(lacking)})
    return Outcome(StandardCheck.TWO_GROUPS, share(2 - len(lacking), 2), reason, _ids(ground.teams))


def seats(ground: Ground) -> Outcome:
    """Whether each seat has a primary contact."""
    return _filled(ground, StandardCheck.SEATS, ContactRank.PRIMARY, "readiness.seats")


def second_contacts(ground: Ground) -> Outcome:
    """Whether each seat has a secondary contact."""
    return _filled(ground, StandardCheck.SECOND_CONTACTS, ContactRank.SECONDARY, "readiness.second")


def current_contacts(ground: Ground) -> Outcome:
    """Whether each contact of a seat was confirmed within its interval."""
    ranks = (ContactRank.PRIMARY, ContactRank.SECONDARY)
    known = [one for rank in ranks for one in ground.statuses(rank) if one not in (None, ContactStatus.VACANT)]
    confirmed = sum(one in _CONFIRMED for one in known)
    return _part(ground, StandardCheck.CURRENT_CONTACTS, confirmed, len(known), "readiness.confirmed")


def agreement(ground: Ground) -> Outcome:
    """Whether each local team has an agreement that has not ended."""
    return _of_teams(ground, StandardCheck.AGREEMENT, lambda one: _runs(ground, one), "readiness.agreed")


def confidentiality(ground: Ground) -> Outcome:
    """Whether each local team has an agreement that binds its members to confidentiality."""

    def binds(one: Team) -> bool:
        return _runs(ground, one) and one.agreement is not None and one.agreement.confidential

    return _of_teams(ground, StandardCheck.CONFIDENTIALITY, binds, "readiness.confidential")


def functions(ground: Ground) -> Outcome:
    """Whether seats are responsible for public information, communications, records and logistics."""
    held = {one for seat in ground.seats for one in seat.functions}
    lacking = [one for one in _FUNCTIONS if one not in held]
    code = "readiness.functions-lack" if lacking else "readiness.functions"
    status = share(len(_FUNCTIONS) - len(lacking), len(_FUNCTIONS))
    return Outcome(StandardCheck.FUNCTIONS, status, Reason(code, {"functions": ",".join(lacking)}))


def emergency_management(ground: Ground) -> Outcome:
    """Whether a seat is that of emergency management, by its emergency support function or its discipline."""
    about = _ids(one for one in ground.seats if _is_emergency_management(one))
    status, code = (ADDRESSED, "readiness.emd") if about else (NOT_ON_FILE, "readiness.no-emd")
    return Outcome(StandardCheck.EMERGENCY_MANAGEMENT, status, Reason(code), about)


def trained(ground: Ground) -> Outcome:
    """Whether each seat has a training that has not expired."""
    today = ground.look.today
    ends = [[one.valid_until for one in seat.trainings] for seat in ground.seats]
    able = sum(any(end is None or end >= today for end in own) for own in ends)
    return _part(ground, StandardCheck.TRAINED, able, len(ground.seats), "readiness.trained")


def _filled(ground: Ground, check: StandardCheck, rank: ContactRank, code: str) -> Outcome:
    filled = sum(one not in (None, ContactStatus.VACANT) for one in ground.statuses(rank))
    return _part(ground, check, filled, len(ground.seats), code)


def _of_teams(ground: Ground, check: StandardCheck, holds: Callable[[Team], bool], code: str) -> Outcome:
    return _part(ground, check, sum(map(holds, ground.teams)), len(ground.teams), code)


def _part(ground: Ground, check: StandardCheck, reached: int, of: int, code: str) -> Outcome:
    """The outcome for a number of things; the sentence of `code` gets both numbers, that of nothing has its own."""
    if of == 0:
        return Outcome(check, NOT_ON_FILE, Reason(f"{code}-none"))
    return Outcome(check, share(reached, of), Reason(code, {"n": reached, "of": of}), _ids(ground.teams))


def _runs(ground: Ground, one: Team) -> bool:
    agreed = one.agreement
    return agreed is not None and (agreed.ends_at is None or agreed.ends_at >= ground.look.today)


def _is_emergency_management(seat: Member) -> bool:
    return _EMERGENCY_MANAGEMENT in seat.support_functions or fold(seat.discipline or "") == "emergency management"


def _ids(records: Iterable[Team | Member]) -> tuple[str, ...]:
    return tuple(one.id for one in records)
