"""What a plan's annex needs: teams with their contacts in order, who tells whom, who gets the plan."""

from dataclasses import dataclass

from graph.contacts import slots_of
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.agency import Agency, Member
from graph.model.contact import Slot
from graph.model.vocabulary import ActivityKind, ContactRank, RelationKind, SeatFunction, SeatKind, Urgency
from graph.readiness.ground import Ground
from graph.readiness.reporting import reporting
from graph.readmodel.checking import check_place

_INFORMED = (RelationKind.NOTIFIES, RelationKind.SHARES, RelationKind.COORDINATES)
_CHANGING = (ActivityKind.REVIEW, ActivityKind.AFTER_ACTION_REPORT, ActivityKind.EXERCISE)
_SEATS = list(SeatKind)


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat of a team, with the slots of its first and second contact and the one after hours; None for no slot."""

    seat: str
    first: str | None
    second: str | None
    after_hours: str | None


@dataclass(frozen=True, slots=True)
class TeamLines:
    """A team, and its seats in the order of priority."""

    team: str
    seats: tuple[SeatLine, ...]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What is on file for the annex of a place; all by ids.

    `may_activate` are the seats that may call a team together. `routine` and `immediate` are the relations of the two
    communication matrices. `distribution` are the agencies that get the annex. `reporting` are the services that take
    reports. `steps` are the open steps to close gaps, and `changes` the reviews, exercises and reports that were
    done, the newest first. `equipped` are the place's own agencies of which trainings, protocols, guides or forms
    are on file.
    """

    place: str
    teams: tuple[TeamLines, ...]
    may_activate: tuple[str, ...]
    routine: tuple[str, ...]
    immediate: tuple[str, ...]
    distribution: tuple[str, ...]
    reporting: tuple[str, ...]
    steps: tuple[str, ...]
    changes: tuple[str, ...]
    equipped: tuple[str, ...]


def worksheet(look: Look, place: str) -> Worksheet:
    """The worksheet of a place.

    Seats that lead come first, then those that may activate, core seats before backups and consulted ones, then by
    name. Raises Forbidden for the public, InvalidInput for a place that there is not.
    """
    check_may(look, Act.READ_PARTNER)
    place_id = look.survivor(place)
    check_place(look.model, place_id)
    ground = Ground(look, place_id)
    return Worksheet(
        place_id,
        tuple(_team(ground, team.id) for team in ground.teams),
        tuple(seat.id for seat in _in_order(ground.seats) if SeatFunction.ACTIVATION in seat.functions),
        tuple(one.id for one in ground.relations if one.urgency is Urgency.ROUTINE),
        tuple(one.id for one in ground.relations if one.urgency is Urgency.IMMEDIATE),
        _distribution(ground),
        reporting(look, place_id),
        tuple(one.id for one in ground.waiting if one.kind is ActivityKind.IMPROVEMENT_STEP),
        tuple(one.id for one in ground.activities if one.done is not None and one.kind in _CHANGING),
        _equipped(ground),
    )


def _team(ground: Ground, team: str) -> TeamLines:
    seats = _in_order(tuple(seat for seat in ground.seats if ground.look.survivor(seat.team) == team))
    return TeamLines(team, tuple(_seat(ground.look, seat.id) for seat in seats))


def _seat(look: Look, seat: str) -> SeatLine:
    slots = look.model.all(Slot)
    by_rank = {slots[slot].rank: slot for slot in reversed(slots_of(look, seat))}
    return SeatLine(seat, *(by_rank.get(rank) for rank in ContactRank))


def _in_order(seats: tuple[Member, ...]) -> tuple[Member, ...]:
    def key(seat: Member) -> tuple[object, ...]:
        leads, activates = SeatFunction.LEAD in seat.functions, SeatFunction.ACTIVATION in seat.functions
        return not leads, not activates, _SEATS.index(seat.seat), seat.name, seat.id

    return tuple(sorted(seats, key=key))


def _distribution(ground: Ground) -> tuple[str, ...]:
    look = ground.look
    agencies = look.model.all(Agency)
    seated = (seat.agency for seat in ground.seats)
    running = (agency for team in ground.teams for agency in team.operated_by)
    told = (one.target for one in ground.relations if one.kind in _INFORMED)
    ids = {look.survivor(one) for one in (*ground.own, *seated, *running, *told) if one is not None}
    return look.by_name(one for one in ids if one in agencies)


def _equipped(ground: Ground) -> tuple[str, ...]:
    look = ground.look
    own = look.records(look.by_name(one for one in ground.own if one in look.model.all(Agency)))
    agencies = (one for one in own if isinstance(one, Agency))
    return tuple(one.id for one in agencies if one.trainings or one.protocols or one.guides or one.forms)
