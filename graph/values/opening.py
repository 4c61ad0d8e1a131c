"""Whether something with stated hours is open at an instant."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from graph.model.vocabulary import Known
from graph.values.hours import Hours, parse_hours


@lru_cache(maxsize=4096)
def hours_of(schedule: str | None) -> Hours | None:
    """The hours that a stored schedule means; None if there is none or it is not understood."""
    return None if schedule is None else parse_hours(schedule)


def open_then(schedule: str | None, at: datetime | None, zone: ZoneInfo) -> Known:
    """Whether something with this schedule is open at an instant; UNKNOWN if `at` is None."""
    hours = hours_of(schedule) if at is not None else None
    if hours is None or at is None:
        return Known.UNKNOWN
    if hours.always or hours.open_at(at, zone):
        return Known.YES
    return Known.NO if hours.known_at(at, zone) else Known.UNKNOWN  # a seasonal schedule may be valid no longer
