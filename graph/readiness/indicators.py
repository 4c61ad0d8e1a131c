"""Figures of what was done and reached in a year: the indicators by which a strategy measures itself."""

from dataclasses import dataclass

from graph.contacts.slot_books import slot_book
from graph.coverage import CoverageQuestion, coverage, summary
from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.activity import Activity
from graph.model.agency import Member, Team
from graph.model.vocabulary import ActivityKind, ContactStatus, CoverageStatus, StandardPart, StandardStatus
from graph.readiness.asked import everywhere

_ASKED_KINDS = (
    ActivityKind.TRAINING,
    ActivityKind.EXERCISE,
    ActivityKind.SURVEY,
    ActivityKind.AFTER_ACTION_REPORT,
    ActivityKind.MEETING,
    ActivityKind.FORUM,
    ActivityKind.DATA_REVIEW,
)
_WITHOUT = (CoverageStatus.ABSENT, CoverageStatus.NOT_ON_FILE)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure. `code` says what it counts; `of` is the whole that it is a part of, None if there is none."""

    code: str
    value: int
    of: int | None = None


def indicators(look: Look, year: int) -> tuple[Indicator, ...]:
    """The figures for a calendar year; those of seats, contacts and coverage are of today.

    Raises Forbidden for the public.
    """
    check_may(look, Act.READ_PARTNER)
    done = [
        one
        for one in look.model.all(Activity).values()
        if one.done is not None and one.done.year == year and look.guard.sees(one)
    ]
    counted = [Indicator(f"indicator.{kind}", sum(one.kind is kind for one in done)) for kind in _ASKED_KINDS]
    trained = sum(one.participants or 0 for one in done if one.kind is ActivityKind.TRAINING)
    return (*counted, Indicator("indicator.participants", trained), *_seats(look), *_annexes(look), *_covered(look))


def _seats(look: Look) -> list[Indicator]:
    teams, book = look.model.all(Team), slot_book(look.model, look.today, look.zone)
    seats = [one for one in look.model.all(Member).values() if look.survivor(one.team) in teams]
    able = sum(
        any(one.valid_until is None or one.valid_until >= look.today for one in seat.trainings) for seat in seats
    )
    statuses = [book.state(slot).status for seat in seats for slot in book.slots_of(seat.id)]
    confirmed = sum(one in (ContactStatus.CURRENT, ContactStatus.DUE) for one in statuses)
    return [
        Indicator("indicator.trained-seats", able, len(seats)),
        Indicator("indicator.confirmed-seats", confirmed, len(statuses)),
    ]


def _annexes(look: Look) -> list[Indicator]:
    places = everywhere(look)
    standards = [one for place in places for one in place.judged]
    dated = [one for one in standards if one.due is not None]
    addressed = sum(one.status is StandardStatus.ADDRESSED for one in dated)
    whole = sum(place.count(StandardStatus.ADDRESSED, StandardPart.STANDARD, look) for place in places)
    asked = sum(place.asked(StandardPart.STANDARD, look) for place in places)
    return [
        Indicator("indicator.annexes", addressed, len(dated)),
        Indicator("indicator.standards", whole, asked),
    ]


def _covered(look: Look) -> list[Indicator]:
    """Of all cells of coverage that a requirement asks for, by town: those with a provider on file."""
    matrix = coverage(look, CoverageQuestion())
    cells = [one for one in summary(matrix) if matrix.asks_for(one.category)]
    with_provider = sum(one.jurisdictions for one in cells if one.status not in _WITHOUT)
    return [Indicator("indicator.provided", with_provider, sum(one.jurisdictions for one in cells))]
