"""A department or school district by itself, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.told.activities import ActivityWords, activity_words
from api.told.contacts import SlotWords, slots_of
from api.told.coverage import bands_in_words, cell_address
from api.told.equipment import EquipmentWords, OfferWords, equipment_words, offer_words
from api.told.flows import FlowWords, flow_words
from api.told.links import Link, link
from api.told.names import name
from api.told.readiness import place_address
from api.told.seats import training_words
from api.words.coverage import CoverageWords, coverage_words
from api.words.messages import Messages
from graph.coverage import Gap
from graph.look import Look
from graph.model.agency import Member
from graph.model.vocabulary import CoverageStatus
from graph.readiness import Department


@dataclass(frozen=True, slots=True)
class HelpWords:
    """A kind of help, and whom to call first for it, or instead if `stands_in`; None if nobody is listed."""

    kind: Link
    place: str
    service: Link | None
    stands_in: bool
    slots: tuple[SlotWords, ...]


@dataclass(frozen=True, slots=True)
class GapWords:
    """A gap: what is missing where, and for which ages, each with a link to what is behind it."""

    kind: Link
    place: str
    ages: tuple[Link, ...]
    status: CoverageWords


@dataclass(frozen=True, slots=True)
class SeatTraining:
    """A seat on a team, and the trainings of whoever fills it."""

    of: Link
    team: Link
    trainings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DepartmentWords:
    """The page of a department."""

    of: Link
    places: tuple[Link, ...]
    helps: tuple[HelpWords, ...]
    gaps: tuple[GapWords, ...]
    ties: tuple[FlowWords, ...]
    protocols: tuple[FlowWords, ...]
    equipment: tuple[EquipmentWords, ...]
    advice: tuple[OfferWords, ...]
    seats: tuple[SeatTraining, ...]
    activities: tuple[ActivityWords, ...]


def department_words(look: Look, found: Department, messages: Messages) -> DepartmentWords:
    """A department in words."""
    seats = [one for one in look.records(found.seats) if isinstance(one, Member)]
    return DepartmentWords(
        link(look, found.agency),
        tuple(Link(name(look, one), place_address(one)) for one in found.places),
        tuple(
            HelpWords(
                link(look, one.category),
                name(look, one.place),
                None if one.service is None else link(look, one.service),
                one.stands_in,
                () if one.service is None else slots_of(look, one.service, messages)[:1],
            )
            for one in found.helps
        ),
        _gaps(look, found.gaps, messages),
        flow_words(look, found.relations, messages),
        flow_words(look, found.protocols, messages),
        equipment_words(look, found.equipment, messages),
        offer_words(look, found.advice, messages),
        tuple(
            SeatTraining(
                link(look, seat.id),
                link(look, seat.team),
                tuple(training_words(look, one, messages) for one in seat.trainings),
            )
            for seat in seats
        ),
        activity_words(look, found.activities, messages),
    )


def _gaps(look: Look, gaps: Iterable[Gap], messages: Messages) -> tuple[GapWords, ...]:
    """Gaps of one kind of help, place and status together."""
    together: dict[tuple[str, str, CoverageStatus], list[str]] = {}
    for gap in gaps:
        together.setdefault((gap.category, gap.jurisdiction, gap.status), []).append(gap.age_band)
    bands = bands_in_words(look, {band for several in together.values() for band in several}, messages)
    return tuple(
        GapWords(
            link(look, category),
            name(look, place),
            tuple(Link(bands[band], cell_address(place, category, band), ours=True) for band in several),
            coverage_words(status, messages),
        )
        for (category, place, status), several in together.items()
    )
