"""Whether something with stated hours is open at an instant: yes, no, or not known."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from graph.model.vocabulary import Known
from graph.values.calendar import Calendar
from graph.values.opening import hours_of, open_then

CALENDAR = Calendar(ZoneInfo("America/New_York"), "US-CT")
MONDAY_NOON, SUNDAY_NOON = datetime(2026, 11, 23, 17, tzinfo=UTC), datetime(2026, 11, 22, 17, tzinfo=UTC)
WEEKDAYS = "Mo-Fr 09:00-17:00"
SUMMER = "FREQ=WEEKLY;BYDAY=MO;FROM=2026-06-01;TO=2026-08-31;OPENS=08:00;CLOSES=16:00"


@pytest.mark.parametrize(
    ("schedule", "at", "known"),
    [
        (WEEKDAYS, MONDAY_NOON, Known.YES),
        (WEEKDAYS, SUNDAY_NOON, Known.NO),
        (WEEKDAYS, None, Known.UNKNOWN),
        ("24/7", SUNDAY_NOON, Known.YES),
        ("24/7", None, Known.UNKNOWN),
        ("24/7", datetime.min.replace(tzinfo=UTC), Known.YES),  # whatever the calendar
        (None, SUNDAY_NOON, Known.UNKNOWN),
        ("by appointment", SUNDAY_NOON, Known.UNKNOWN),
        (SUMMER, MONDAY_NOON, Known.UNKNOWN),  # a season that is over says nothing of today
        (SUMMER, datetime(2026, 6, 8, 16, tzinfo=UTC), Known.YES),
        (SUMMER, datetime(2026, 6, 9, 16, tzinfo=UTC), Known.NO),
    ],
)
def test_whether_it_is_open_then(schedule: str | None, at: datetime | None, known: Known) -> None:
    assert open_then(schedule, at, CALENDAR) is known


THANKSGIVING = datetime(2026, 11, 26, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "at", "kept", "known"),
    [
        (WEEKDAYS, THANKSGIVING, "US-CT", Known.UNKNOWN),
        (WEEKDAYS, THANKSGIVING + timedelta(hours=10), "US-CT", Known.UNKNOWN),  # 10 pm: still that day
        (WEEKDAYS, THANKSGIVING + timedelta(hours=13), "US-CT", Known.NO),  # 1 am: the next
        (WEEKDAYS, THANKSGIVING, None, Known.YES),
        ("24/7", THANKSGIVING, "US-CT", Known.YES),
        (None, THANKSGIVING, "US-CT", Known.UNKNOWN),
        (WEEKDAYS, datetime(2026, 2, 12, 17, tzinfo=UTC), "US-CT", Known.UNKNOWN),  # Lincoln's birthday
        (WEEKDAYS, datetime(2026, 2, 12, 17, tzinfo=UTC), "US", Known.YES),
        ("Mo-Su 00:00-23:59", THANKSGIVING, "US-CT", Known.YES),
        ("Mo-Sa 00:00-23:59", THANKSGIVING, "US-CT", Known.UNKNOWN),
    ],
)
def test_hours_that_recur_say_nothing_of_a_legal_holiday(
    schedule: str | None, at: datetime, kept: str | None, known: Known
) -> None:
    assert open_then(schedule, at, Calendar(ZoneInfo("America/New_York"), kept)) is known


def test_hours_that_cannot_be_understood_are_none() -> None:
    assert hours_of(None) is None
    assert hours_of("by appointment") is None
    always = hours_of("24/7")
    assert always is not None
    assert always.always
