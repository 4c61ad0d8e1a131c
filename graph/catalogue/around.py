"""What belongs to one agency, team or service: units, teams, seats, services, relations."""

from graph.look import Look
from graph.model.agency import Member
from graph.readmodel.belonging import parents
from graph.readmodel.index import MEMBERS, PROVIDED, REACHED_THROUGH, SEATS, TEAMS, TIES, UNITS, Index


def units(look: Look, agency: str) -> tuple[str, ...]:
    """The units of an agency, by name."""
    return _named(look, UNITS, agency)


def teams_of(look: Look, agency: str) -> tuple[str, ...]:
    """The teams that an agency operates, by name."""
    return _named(look, TEAMS, agency)


def members_of(look: Look, team: str) -> tuple[str, ...]:
    """The seats of a team, by name."""
    return _named(look, MEMBERS, team)


def seats_of(look: Look, agency: str) -> tuple[str, ...]:
    """The teams that an agency has a seat on, as far as this viewer may read it, by name."""
    seats = (look.model.all(Member)[seat_id] for seat_id in look.model.ids(SEATS, look.survivor(agency)))
    return look.by_name({seat.team for seat in seats if look.guard.sees_field(seat, "agency")})


def services_of(look: Look, provider: str) -> tuple[str, ...]:
    """The services that an agency or a team provides, by name."""
    return _named(look, PROVIDED, provider)


def reached_through(look: Look, entity: str) -> tuple[str, ...]:
    """The services that are reached by referral through this agency, team or service, by name."""
    return _named(look, REACHED_THROUGH, entity)


def relations_of(look: Look, entity: str) -> tuple[str, ...]:
    """The relations from or to an entity that are for this viewer."""
    return look.visible(look.model.ids(TIES, look.survivor(entity)))


def parent_chain(look: Look, agency: str) -> tuple[str, ...]:
    """The agencies that an agency is part of, the outermost first; none for anything else."""
    return tuple(reversed(parents(look.model, look.survivor(agency))))


def _named(look: Look, index: Index[str], key: str) -> tuple[str, ...]:
    return look.by_name(look.model.ids(index, look.survivor(key)))
