"""The worksheet for a plan's annex, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from api.told.activities import ActivityWords, activity_words
from api.told.agreements import agreement_words
from api.told.contacts import SlotWords, slot_words
from api.told.equipment import EquippedWords, equipped_words
from api.told.flows import FlowWords, flow_words
from api.told.links import Link, link
from api.told.names import name
from api.words.labels import SEAT_FUNCTIONS, SEATS, TEAM_KINDS
from api.words.messages import Messages
from graph.contacts import slots_of
from graph.look import Look
from graph.model.agency import Agency, Member, Team
from graph.model.contact import Slot
from graph.model.service import Service
from graph.model.vocabulary import SeatKind
from graph.readiness import SeatLine, TeamLines, Worksheet

_RANKS: Final = ("first", "second", "after_hours")


@dataclass(frozen=True, slots=True)
class SeatWords:
    """A seat as a line: its agency, what it is responsible for, and its three points of contact, None for no slot."""

    position: int
    name: str
    agency: Link | None
    about: str
    slots: tuple[SlotWords | None, ...]


@dataclass(frozen=True, slots=True)
class TeamWords:
    """A team with its seats in the order of priority; `agreement` is empty if none is on file."""

    of: Link
    kind: str
    run_by: tuple[Link, ...]
    agreement: str
    seats: tuple[SeatWords, ...]


@dataclass(frozen=True, slots=True)
class ReportingWords:
    """A way to report concerning behavior: what it is, who reads it, when, and its lines."""

    of: Link
    reader: Link | None
    hours: str
    slots: tuple[SlotWords, ...]


@dataclass(frozen=True, slots=True)
class WorksheetWords:
    """The worksheet, section by section."""

    place: str
    teams: tuple[TeamWords, ...]
    may_activate: tuple[str, ...]
    routine: tuple[FlowWords, ...]
    immediate: tuple[FlowWords, ...]
    distribution: tuple[Link, ...]
    reporting: tuple[ReportingWords, ...]
    steps: tuple[ActivityWords, ...]
    changes: tuple[ActivityWords, ...]
    equipped: tuple[EquippedWords, ...]


def worksheet_words(look: Look, found: Worksheet, messages: Messages) -> WorksheetWords:
    """The worksheet in words."""
    return WorksheetWords(
        name(look, found.place),
        tuple(_team(look, one, messages) for one in found.teams),
        tuple(_seat_name(look, one) for one in found.may_activate),
        flow_words(look, found.routine, messages),
        flow_words(look, found.immediate, messages),
        tuple(link(look, one) for one in found.distribution),
        reporting_words(look, found.reporting, messages),
        activity_words(look, found.steps, messages),
        activity_words(look, found.changes, messages),
        tuple(equipped_words(look, one, messages) for one in found.equipped),
    )


def reporting_words(look: Look, ids: Iterable[str], messages: Messages) -> tuple[ReportingWords, ...]:
    """Services that take reports, in words."""
    services = [one for one in look.records(ids) if isinstance(one, Service)]
    told = []
    for one in services:
        slots = [slot for slot in look.records(slots_of(look, one.id)) if isinstance(slot, Slot)]
        reader = None if look.model.find(look.survivor(one.provider)) is None else link(look, one.provider)
        usable = tuple(slot for slot in slot_words(look, slots, messages) if slot.dials)
        told.append(ReportingWords(link(look, one.id), reader, one.hours or "", usable))
    return tuple(told)


def _team(look: Look, lines: TeamLines, messages: Messages) -> TeamWords:
    team = look.get(lines.team, Team)
    return TeamWords(
        link(look, team.id),
        messages.text(TEAM_KINDS[team.kind][0]),
        tuple(link(look, one) for one in team.operated_by),
        "" if team.agreement is None else agreement_words(look, team.agreement, messages),
        tuple(_seat(look, at, one, messages) for at, one in enumerate(lines.seats, start=1)),
    )


def _seat(look: Look, position: int, line: SeatLine, messages: Messages) -> SeatWords:
    seat = look.get(line.seat, Member)
    kinds = [messages.text(SEAT_FUNCTIONS[one]) for one in seat.functions]
    if seat.seat is not SeatKind.CORE:
        kinds.append(messages.text(SEATS[seat.seat]))
    ids = [getattr(line, rank) for rank in _RANKS]
    slots = {one.id: one for one in look.records(one for one in ids if one) if isinstance(one, Slot)}
    told = {one.id: one for one in slot_words(look, list(slots.values()), messages)}
    return SeatWords(
        position,
        seat.name,
        None if seat.agency is None else link(look, seat.agency),
        ", ".join((*kinds, *seat.support_functions)),
        tuple(told.get(one or "") for one in ids),
    )


def _seat_name(look: Look, seat_id: str) -> str:
    seat = look.get(seat_id, Member)
    agency = None if seat.agency is None else look.model.find(look.survivor(seat.agency))
    return f"{seat.name} ({agency.name})" if isinstance(agency, Agency) else seat.name
