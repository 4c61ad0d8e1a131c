"""Checks of what leads in and out of a place: who tells whom, which services there are, how people report."""

from graph.contacts import choose
from graph.coverage.supply import SUPPLY
from graph.model.reason import Reason
from graph.model.service import Service
from graph.model.standard import Standard
from graph.model.vocabulary import RelationKind, StandardCheck, Urgency
from graph.readiness.ground import Ground
from graph.readiness.outcome import ADDRESSED, NOT_ON_FILE, PARTLY, Outcome
from graph.readmodel.index import OF_KIND

_INFORMING = (RelationKind.NOTIFIES, RelationKind.SHARES)


def routine_flow(ground: Ground) -> Outcome:
    """Whether relations say who tells whom in routine matters: the matrix for policy."""
    return _flow(ground, StandardCheck.ROUTINE_FLOW, Urgency.ROUTINE, "readiness.routine")


def immediate_flow(ground: Ground) -> Outcome:
    """Whether relations say who tells whom of an immediate threat: the time-sensitive matrix."""
    return _flow(ground, StandardCheck.IMMEDIATE_FLOW, Urgency.IMMEDIATE, "readiness.immediate")


def sharing(ground: Ground) -> Outcome:
    """Whether relations say who is informed, or with whom information is shared."""
    about = tuple(one.id for one in ground.relations if one.kind in _INFORMING)
    return _any(StandardCheck.SHARING, about, "readiness.sharing")


def services(ground: Ground) -> Outcome:
    """Whether local services serve the place; statewide services alone are a part."""
    units = ground.look.model.geography.units[ground.place]
    offers = [one for one in ground.look.model.derived(SUPPLY).offers.values() if one.units & units]
    local = sum(any(area in ground.areas for area in one.through) for one in offers)
    params = {"n": local, "of": len(offers)}
    if local:
        return Outcome(StandardCheck.SERVICES, ADDRESSED, Reason("readiness.services", params))
    if offers:
        return Outcome(StandardCheck.SERVICES, PARTLY, Reason("readiness.services-statewide", params))
    return Outcome(StandardCheck.SERVICES, NOT_ON_FILE, Reason("readiness.no-services"))


def reporting(ground: Ground, standard: Standard) -> Outcome:
    """Whether a service takes reports from the place and can be reached; a statewide one alone is a part."""
    ways = reporting_services(ground, standard)
    local = [one for one in ways if any(ground.look.survivor(area) in ground.areas for area in one.serves)]
    about = tuple(one.id for one in (local or ways))
    if local:
        return Outcome(StandardCheck.REPORTING, ADDRESSED, Reason("readiness.reporting", {"n": len(local)}), about)
    if ways:
        reason = Reason("readiness.reporting-statewide", {"n": len(ways)})
        return Outcome(StandardCheck.REPORTING, PARTLY, reason, about)
    return Outcome(StandardCheck.REPORTING, NOT_ON_FILE, Reason("readiness.no-reporting"))


def reporting_services(ground: Ground, standard: Standard) -> tuple[Service, ...]:
    """The services of the standard's kind of help that serve the place and have a usable contact, by name."""
    model, look = ground.look.model, ground.look
    kinds = model.taxonomy.below.get(look.survivor_of(standard.category) or "", ())
    ids = {one for kind in kinds for one in model.ids(OF_KIND, kind)}
    units, known = model.geography.units, model.all(Service)
    return tuple(
        known[one]
        for one in look.by_name(ids)
        if any(units.get(look.survivor(area), 0) & units[ground.place] for area in known[one].serves)
        and choose(look, one).use is not None
    )


def _flow(ground: Ground, check: StandardCheck, urgency: Urgency, code: str) -> Outcome:
    return _any(check, tuple(one.id for one in ground.relations if one.urgency is urgency), code)


def _any(check: StandardCheck, about: tuple[str, ...], code: str) -> Outcome:
    if not about:
        return Outcome(check, NOT_ON_FILE, Reason(f"{code}-none"))
    return Outcome(check, ADDRESSED, Reason(code, {"n": len(about)}), about)
