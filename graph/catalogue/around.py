"""What belongs to an agency, team or service: units, teams, seats, services."""

from collections.abc import Iterable

from graph.look import Look
from graph.model.agency import Agency, Member
from graph.readmodel.index import REACHED_THROUGH


def units(look: Look, agency: str) -> tuple[str, ...]:
    """The units of an agency, by name."""
    return look.by_name(look.model.belonging.units(agency))


def teams_of(look: Look, agency: str) -> tuple[str, ...]:
    """The teams that an agency operates, by name."""
    return look.by_name(look.model.belonging.teams(agency))


def members_of(look: Look, team: str) -> tuple[str, ...]:
    """The seats of a team, by name."""
    return look.by_name(look.model.belonging.members(team))


def seats_of(look: Look, agency: str) -> tuple[str, ...]:
    """The teams on which an agency has a seat, as far as this viewer may know, by name."""
    seats = readable_seats(look, look.model.belonging.seats(agency))
    return look.by_name({look.survivor(seat.team) for seat in seats})


def readable_seats(look: Look, seats: Iterable[str]) -> list[Member]:
    """Those of `seats` for which this viewer may read which agency fills them."""
    members = (look.model.all(Member)[seat_id] for seat_id in seats)
    return [seat for seat in members if look.guard.sees_field(seat, "agency")]


def services_of(look: Look, provider: str) -> tuple[str, ...]:
    """The services that an agency or a team provides, by name."""
    return look.by_name(look.model.belonging.services(provider))


def reached_through(look: Look, entity: str) -> tuple[str, ...]:
    """The services that are reached by referral through this agency, team or service, by name."""
    return look.by_name(look.model.ids_of(REACHED_THROUGH, entity))


def parent_chain(look: Look, agency: str) -> tuple[str, ...]:
    """The agencies that an agency is part of, the highest first; empty for anything but an agency."""
    known = look.survivor(agency) in look.model.all(Agency)
    return tuple(reversed(look.model.belonging.above(agency))) if known else ()
