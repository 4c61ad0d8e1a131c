"""How concerning behavior is reported from a place."""

from graph.look import Look
from graph.model.jurisdiction import Jurisdiction
from graph.model.vocabulary import StandardCheck
from graph.readiness.asked import standards_of
from graph.readiness.flows import reporting_services
from graph.readiness.ground import Ground


def reporting(look: Look, place: str) -> tuple[str, ...]:
    """The ids of the services that take reports from a place, by name: those of the standards that ask for it."""
    ground = Ground(look, look.survivor(place))
    kind = look.model.all(Jurisdiction)[ground.place].kind
    asking = (one for one in standards_of(look, kind) if StandardCheck.REPORTING in (*one.checks, *one.considered))
    return tuple(dict.fromkeys(service.id for one in asking for service in reporting_services(ground, one)))
