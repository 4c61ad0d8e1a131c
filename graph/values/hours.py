"""Opening hours that can be computed with: `24/7`, weekly patterns, and the recurrences of HSDS schedules.

Text that is understood becomes an `Hours`. Anything else is None, unknown. Nothing is guessed: no day and no am or pm
is added, and no qualifier (`may vary`, `by appointment`, `planned`) is ignored.

Times are local times. A span from Friday 22:00 to 06:00 ends at 06:00 local time, even in a night in which the clocks
change. A span includes its start but not its end.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from graph.model.errors import InvalidInput, shown
from graph.values.schedule import UNCLEAR, Schedule, schedule_from_text
from graph.values.weekly import DAY, WEEK, Span, merged, weekly_spans, weekly_text

LONGEST: Final = 2000
"""`parse_hours` does not read texts with more characters than this."""

_TO_THE_LAST_MINUTE: Final = tuple((day * DAY, (day + 1) * DAY - 1) for day in range(7))
"""00:00 to 23:59 on each day: who writes so means around the clock."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When something is open: spans of every week, schedules that are not the same every week, or both.

    Make it with `parse_hours`, `Hours.of`, `Hours.from_schedules` or `Hours.from_hsds`. They use a canonical form, so
    that equal hours are equal values. Raises InvalidInput for any other form.
    """

    spans: tuple[Span, ...]
    schedules: tuple[Schedule, ...] = ()

    def __post_init__(self) -> None:
        if (self.spans, self.schedules) != _canonical(self.spans, self.schedules):
            raise InvalidInput(
                f"{shown(self.spans)} are not hours in canonical form; build them with Hours.of.", value=self.spans
            )

    @classmethod
    def of(cls, spans: Iterable[Span], schedules: Iterable[Schedule] = ()) -> "Hours":
        """Hours from spans, which may be in any order, overlap, or run past the end of the week.

        Raises InvalidInput if there are none at all, or a span is empty or longer than a week.
        """
        return cls(*_canonical(spans, schedules))

    @classmethod
    def from_schedules(cls, schedules: Iterable[Schedule]) -> "Hours | None":
        """Open whenever any of `schedules` is open; None (unknown) if there are none."""
        given = tuple(schedules)
        return cls.of((), given) if given else None

    @classmethod
    def from_hsds(cls, rows: Iterable[Mapping[str, object]]) -> "Hours | None":
        """The hours in rows of HSDS's `schedule` table; None if there are no rows or any is unclear."""
        schedules = [Schedule.from_hsds(row) for row in rows]
        known = [schedule for schedule in schedules if schedule is not None]
        return cls.from_schedules(known) if len(known) == len(schedules) else None

    @property
    def always(self) -> bool:
        """Whether it is open 24 hours a day, 7 days a week."""
        return self.spans == ((0, WEEK),)

    @property
    def text(self) -> str:
        """The canonical form, `Mo-Fr 07:00-15:30; Sa 09:00-12:00`; `parse_hours(hours.text) == hours`."""
        weekly = [weekly_text(self.spans)] if self.spans else []
        return " | ".join([*weekly, *(schedule.text for schedule in self.schedules)])

    def open_at(self, instant: datetime, zone: ZoneInfo) -> bool:
        """Whether it is open at `instant`, in the local time of `zone`. Raises InvalidInput for a naive `instant`."""
        wall = _wall(instant, zone)
        if self.always:
            return True
        minute = wall.weekday() * DAY + wall.hour * 60 + wall.minute
        for start, end in self.spans:
            if start <= minute < end:
                return True
        return any(schedule.open_at(_local(schedule, wall)) for schedule in self.schedules)

    def known_at(self, instant: datetime, zone: ZoneInfo) -> bool:
        """Whether the hours say anything about `instant`. Schedules do only while they are valid.

        If this is False, `open_at` is False too and means unknown. Raises InvalidInput as `open_at` does.
        """
        wall = _wall(instant, zone)
        if self.spans or self.open_at(instant, zone):
            return True
        return any(schedule.valid_on(_local(schedule, wall).date()) for schedule in self.schedules)


def parse_hours(text: str) -> Hours | None:
    """The hours that `text` states, or None if any part of it is not understood. Never raises.

    It reads `24/7` (which may be followed by `by phone and in person`), weekly patterns of days and times with am, pm
    or a 24-hour clock, and `Schedule.text`. Several are separated by newlines or ` | `.
    """
    if len(text) > LONGEST:
        return None
    pieces = [piece.strip() for piece in re.split(r"[|\n]", text.strip())]
    weekly = "; ".join(piece for piece in pieces if not piece.startswith("FREQ="))
    try:
        schedules = [schedule_from_text(piece) for piece in pieces if piece.startswith("FREQ=")]
        return Hours.of(weekly_spans(weekly) if weekly else (), schedules)
    except UNCLEAR:
        return None


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    if instant.utcoffset() is None:
        raise InvalidInput(f"{instant.isoformat()} has no time zone; give one, as in ...T09:00Z.", value=instant)
    if not date.min.year < instant.year < date.max.year:  # so that the day before it exists, in every zone
        raise InvalidInput(
            f"{instant.isoformat()} is at the end of the calendar; give a year from 2 to 9998.", value=instant
        )
    return instant.astimezone(zone)


def _local(schedule: Schedule, wall: datetime) -> datetime:
    return wall if schedule.offset is None else wall.astimezone(timezone(timedelta(minutes=schedule.offset)))


def _canonical(spans: Iterable[Span], schedules: Iterable[Schedule]) -> tuple[tuple[Span, ...], tuple[Schedule, ...]]:
    """The merged spans, including schedules that are the same every week; and the other schedules, sorted. There are
    no other schedules if the spans are the whole week."""
    weekly, other = list(spans), set[Schedule]()
    for schedule in schedules:
        same = schedule.weekly_spans
        weekly.extend(same or ())
        other.update(() if same else (schedule,))
    joined = merged(weekly)
    if joined == _TO_THE_LAST_MINUTE:
        joined = ((0, WEEK),)
    if not (joined or other):
        raise InvalidInput("Hours without a span or a schedule are unknown; use None for them.", value=())
    always = joined == ((0, WEEK),)
    return joined, () if always else tuple(sorted(other, key=lambda schedule: schedule.text))
