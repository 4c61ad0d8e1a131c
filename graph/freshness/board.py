"""The freshness board: the state of every point of contact asked for, the worst first, and in groups."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from graph.contacts.listing import SlotFilter, points_of_contact
from graph.contacts.shown_state import shown_state
from graph.contacts.state import SlotState
from graph.look import Look
from graph.model.agency import Member, Team
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import ContactPurpose, ContactStatus, Role

_WORST: Final = {
    status: rank
    for rank, status in enumerate(
        (
            ContactStatus.UNREACHABLE,
            ContactStatus.VACANT,
            ContactStatus.PLACEHOLDER,
            ContactStatus.STALE,
            ContactStatus.UNVERIFIED,
            ContactStatus.DUE,
            ContactStatus.CURRENT,
        )
    )
}
"""The order of the board: what helps nobody first, what holds last."""
_IN_TIME: Final = (ContactStatus.CURRENT, ContactStatus.DUE)


class Grouping(StrEnum):
    """By what the points of contact are counted. KIND is the kind of help of a service, OWNER who keeps the slot."""

    AGENCY = "AGENCY"
    TEAM = "TEAM"
    REGION = "REGION"
    KIND = "KIND"
    OWNER = "OWNER"


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A point of contact and its state. `over` is for how many days it has been due: negative before, None where
    nothing was ever confirmed or printed on a day."""

    slot: str
    state: SlotState
    over: int | None


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """The points of contact of one agency, team, region, kind of help or owner. `id` is None for those without."""

    id: str | None
    counts: Mapping[ContactStatus, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many points of contact it has."""
        return sum(self.counts.values())

    @property
    def in_time(self) -> int:
        """How many of them are confirmed within their interval."""
        return sum(self.counts.get(status, 0) for status in _IN_TIME)


@dataclass(frozen=True, slots=True)
class Board:
    """The board: its lines, the worst and longest due first, then by name; all of them counted, and in groups."""

    lines: tuple[BoardLine, ...]
    whole: BoardGroup
    groups: tuple[BoardGroup, ...]


def board(look: Look, asked: SlotFilter, by: Grouping = Grouping.AGENCY) -> Board:
    """The board of the points of contact that meet the conditions of `asked`, as this viewer may read them; for the
    public, those that take callers.

    A point of contact of several regions counts in each. Groups come by name, those without one last. Raises
    InvalidInput as `points_of_contact`.
    """
    if look.viewer.role is Role.PUBLIC:
        asked = replace(asked, purposes=(ContactPurpose.INTAKE,))
    slots = look.model.all(Slot)
    lines = [_line(look, slots[slot_id]) for slot_id in points_of_contact(look, asked)]
    lines.sort(key=lambda line: (_WORST[line.state.status], line.over is None, -(line.over or 0)))
    counted: dict[str | None, Counter[ContactStatus]] = {}
    for line in lines:
        keys: set[str | None] = set(_keys(look, slots[line.slot], by))
        for key in keys or {None}:
            counted.setdefault(key, Counter())[line.state.status] += 1
    named = look.by_name(key for key in counted if key is not None)
    order: Sequence[str | None] = (*named, None) if None in counted else named
    return Board(
        tuple(lines),
        BoardGroup(None, Counter(line.state.status for line in lines)),
        tuple(BoardGroup(key, counted[key]) for key in order),
    )


def _line(look: Look, slot: Slot) -> BoardLine:
    state = shown_state(look, slot)
    due = state.due_at
    return BoardLine(slot.id, state, None if due is None else (look.today - due.astimezone(look.zone).date()).days)


def _keys(look: Look, slot: Slot, by: Grouping) -> Iterator[str]:
    """The groups of a slot, as far as this viewer may know of them."""
    belonging = look.model.belonging
    of = look.survivor(slot.of)
    match by:
        case Grouping.OWNER:
            if slot.owner is not None and look.guard.sees_field(slot, "owner"):
                yield look.survivor(slot.owner)
        case Grouping.AGENCY:
            agency = next(iter(agencies_of(look, of)), None)
            if agency is not None:
                yield agency
        case Grouping.TEAM:
            yield from (one for one in belonging.chain(of) if isinstance(look.model.find(one), Team))
        case Grouping.KIND:
            record = look.model.find(of)
            if isinstance(record, Service):
                yield look.survivor(record.category)
        case Grouping.REGION:
            yield from (look.survivor(place) for place in places_of(look, of))


def agencies_of(look: Look, entity: str) -> list[str]:
    """The agencies that an entity belongs to, nearest first: for a seat whose agency is not for this viewer, those
    that operate its team."""
    record = look.model.find(entity)
    if isinstance(record, Member) and (record.agency is None or not look.guard.sees_field(record, "agency")):
        return look.model.belonging.agencies(record.team)
    return look.model.belonging.agencies(entity)


def places_of(look: Look, entity: str) -> tuple[str, ...]:
    """The places that an entity serves; for a seat, those of its team. Empty if no source says so."""
    record = look.model.find(entity)
    if isinstance(record, Member):
        record = look.model.find(look.survivor(record.team))
    return tuple(getattr(record, "serves", ()))
