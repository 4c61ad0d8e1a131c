"""The directory as it was recorded by the end of a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from graph.editing.permissions import Act, check_may
from graph.look import Look
from graph.model.errors import InvalidInput

MOMENT: Final = timedelta(microseconds=1)


def as_of(look: Look, day: date) -> Look:
    """A view of the directory as it was recorded by the end of `day` in its own zone, at that instant; for today, the
    view itself.

    What is withheld today is withheld in the past as well. A role with bounds reads the past as a partner: what was
    inside them then need not be today. Raises Forbidden for the public, InvalidInput for a day that has not begun.
    """
    check_may(look, Act.READ_PARTNER)
    if day > look.today:
        raise InvalidInput(
            f"{day.isoformat()} is in the future: give today's date or an earlier one",
            value=day,
            code="day.future",
            params={"text": day.isoformat()},
        )
    if day == look.today:
        return look
    end = end_of(day, look.zone)
    viewer = replace(look.viewer, role=look.viewer.everywhere, bounds=())
    revision = min(look.past.store.revision_at(end), look.revision)
    return look.before(revision, viewer, end)


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of `day` in `zone`."""
    try:
        return datetime.combine(day, time(), zone).astimezone(UTC)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The last instant of `day` in `zone`."""
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    return start_of(day + timedelta(days=1), zone) - MOMENT
