"""Whether something with stated hours is open at an instant."""

from datetime import datetime
from functools import lru_cache

from graph.model.vocabulary import Known
from graph.values.calendar import Calendar
from graph.values.hours import Hours, parse_hours


@lru_cache(maxsize=4096)
def hours_of(schedule: str | None) -> Hours | None:
    """The hours that a stored schedule means; None if there is none or it is not understood."""
    return None if schedule is None else parse_hours(schedule)


def open_then(schedule: str | None, at: datetime | None, calendar: Calendar) -> Known:
    """Whether something with this schedule is open at an instant; UNKNOWN where no time was asked.

    On a legal holiday, recurring hours mean UNKNOWN, but a service open around the clock is open.
    """
    hours = hours_of(schedule) if at is not None else None
    if hours is None or at is None:
        return Known.UNKNOWN
    if hours.always:
        return Known.YES
    if calendar.holiday(at) is not None:
        return Known.UNKNOWN
    if hours.open_at(at, calendar.zone):
        return Known.YES
    return Known.NO if hours.known_at(at, calendar.zone) else Known.UNKNOWN  # unknown if no schedule is valid then
