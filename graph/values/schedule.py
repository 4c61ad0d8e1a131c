"""Schedules as in HSDS: recurring days, and when a service opens and closes on each.

Sources: Open Referral HSDS 3.0 `schedule` for the fields, RFC 5545 section 3.3.10 for their meaning. Whether a day
is in a recurrence is computed here and not by dateutil, which lists days from the start and, for a rule that never
matches, goes on to the year 9999. A test compares the results of both.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from graph.model.errors import InvalidInput, shown
from graph.values.weekly import DAY, DAYS, Span, clock, span_on

_CENTURY = 36525

# What the functions below raise for text that they do not understand. Their callers return None: unknown.
UNCLEAR = (InvalidInput, ValueError, OverflowError)

_FIELDS = {
    "FREQ": "freq",
    "INTERVAL": "interval",
    "BYDAY": "byday",
    "BYMONTHDAY": "bymonthday",
    "WKST": "wkst",
    "DTSTART": "dtstart",
    "COUNT": "count",
    "UNTIL": "until",
    "FROM": "valid_from",
    "TO": "valid_to",
    "OPENS": "opens_at",
    "CLOSES": "closes_at",
    "OFFSET": "timezone",
}
_BYDAY = {"WEEKLY": re.compile("|".join(DAYS)), "MONTHLY": re.compile(f"(?:-?[1-5])?(?:{'|'.join(DAYS)})")}
_NUMBER = re.compile(r"([+-]?[0-9]{1,4})(?:\.0+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]|24(?=:00)):([0-5][0-9])(?::00(?:\.0+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")
_WEAKENS = re.compile(
    r"vary|varies|appoint|except|holiday|closed|call|plan|unless|only|not\b|unavailable|seasonal|request", re.I
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """An HSDS schedule: recurring days, and when a service opens and closes on each.

    `opens` and `closes` are minutes of the day; if `closes` is not after `opens`, it is on the next day. `byday` is
    `("MO", "TU")`, or for a month also `("2MO", "-1FR")`. A day must match both `byday` and `bymonthday`, which are
    sorted. The recurrence is limited to the days from `dtstart` to `until`. Before `valid_from` and after `valid_to`
    the schedule says nothing. `offset` is minutes from UTC if the source gives a fixed offset; otherwise times are in
    the directory's zone.

    Raises InvalidInput if the parts contradict each other.
    """

    freq: str
    opens: int
    closes: int
    byday: tuple[str, ...] = ()
    bymonthday: tuple[int, ...] = ()
    interval: int = 1
    wkst: str = "MO"
    dtstart: date | None = None
    until: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    offset: int | None = None

    def __post_init__(self) -> None:
        for remedy, value in self._faults():
            raise InvalidInput(f"{shown(value)} is no part of a schedule: {remedy}.", value=value)
        by_weekday = sorted(self.byday, key=lambda day: (DAYS.index(day[-2:]), int(day[:-2] or 0)))
        object.__setattr__(self, "byday", tuple(by_weekday))
        object.__setattr__(self, "bymonthday", tuple(sorted(set(self.bymonthday))))

    def _faults(self) -> Iterator[tuple[str, object]]:
        pattern = _BYDAY.get(self.freq)
        if pattern is None:
            yield "FREQ is WEEKLY or MONTHLY", self.freq
            return
        if not (0 <= self.opens < DAY and 0 < self.closes <= DAY and self.opens != self.closes):
            yield "it opens and closes at two times of the day", (self.opens, self.closes)
        if not (self.byday or self.bymonthday) or (self.bymonthday and self.freq == "WEEKLY"):
            yield "a week needs BYDAY, a month BYDAY or BYMONTHDAY", self.bymonthday
        if not all(map(pattern.fullmatch, self.byday)) or len(set(self.byday)) < len(self.byday):
            yield "BYDAY lists days once each as MO,TU and, in a month, 2MO or -1FR", self.byday
        if not all(1 <= abs(number) <= 31 for number in self.bymonthday):
            yield "BYMONTHDAY lists days from 1 to 31 or -1 to -31", self.bymonthday
        if self.interval < 1 or (self.interval > 1 and self.dtstart is None):
            yield "INTERVAL is 1 or more, and above 1 it needs DTSTART to count from", self.interval
        if self.wkst not in DAYS:
            yield f"WKST is one of {', '.join(DAYS)}", self.wkst
        if self.offset is not None and abs(self.offset) >= DAY:
            yield "OFFSET is less than a day", self.offset

    @classmethod
    def from_hsds(cls, row: Mapping[str, object]) -> "Schedule | None":
        """The schedule in a row of HSDS's `schedule` table, or None if a `Schedule` cannot express it.

        A time without an offset is a floating time as in RFC 5545: local time at the place. It is also None if a
        description or note limits the times (`by appointment`, `closed on holidays`).
        """
        given = {name: str(value).strip() for name, value in row.items() if value is not None}
        try:
            return _schedule({name: value for name, value in given.items() if value})
        except UNCLEAR:
            return None

    @property
    def text(self) -> str:
        """`FREQ=WEEKLY;BYDAY=MO,TU;FROM=2026-01-01;OPENS=08:00;CLOSES=16:00`, which `parse_hours` reads."""
        values: dict[str, object] = {
            "FREQ": self.freq,
            "INTERVAL": self.interval if self.interval > 1 else None,
            "BYDAY": ",".join(self.byday),
            "BYMONTHDAY": ",".join(map(str, self.bymonthday)),
            "WKST": self.wkst if self.wkst != "MO" else None,
            "DTSTART": self.dtstart,
            "UNTIL": self.until,
            "FROM": self.valid_from,
            "TO": self.valid_to,
            "OPENS": clock(self.opens),
            "CLOSES": clock(self.closes),
            "OFFSET": None if self.offset is None else "+-"[self.offset < 0] + clock(abs(self.offset)),
        }
        return ";".join(f"{name}={value}" for name, value in values.items() if value)

    @property
    def weekly_spans(self) -> tuple[Span, ...] | None:
        """The weekly spans of this schedule, or None if it is not the same every week."""
        bounds = (self.dtstart, self.until, self.valid_from, self.valid_to, self.offset)
        if self.freq != "WEEKLY" or self.interval > 1 or any(bound is not None for bound in bounds):
            return None
        return tuple(span_on(DAYS.index(day), self.opens, self.closes) for day in self.byday)

    def valid_on(self, day: date) -> bool:
        """Whether the schedule says anything about `day`."""
        return _within(day, self.valid_from, self.valid_to)

    def occurs_on(self, day: date) -> bool:
        """Whether the service opens on `day`."""
        in_bounds = self.valid_on(day) and _within(day, self.dtstart, self.until)
        return in_bounds and self._in_phase(day) and self._matches(day)

    def open_at(self, wall: datetime) -> bool:
        """Whether it is open at the local time `wall` (in `offset`, if there is one)."""
        minute, day = wall.hour * 60 + wall.minute, wall.date()
        if self.closes > self.opens:
            return self.opens <= minute < self.closes and self.occurs_on(day)
        evening = minute >= self.opens and self.occurs_on(day)
        return evening or (minute < self.closes and self.occurs_on(day - timedelta(1)))

    def _in_phase(self, day: date) -> bool:
        if self.interval == 1 or self.dtstart is None:
            return True
        if self.freq == "MONTHLY":
            months = (day.year - self.dtstart.year) * 12 + day.month - self.dtstart.month
            return months % self.interval == 0
        # A week begins on WKST, so two neighbouring days are in different weeks if the second is a WKST.
        first = DAYS.index(self.wkst)
        weeks = (day.toordinal() - 1 - first) // 7 - (self.dtstart.toordinal() - 1 - first) // 7
        return weeks % self.interval == 0

    def _matches(self, day: date) -> bool:
        length, name = monthrange(day.year, day.month)[1], DAYS[day.weekday()]
        from_start, from_end = (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
        names = {name, f"{from_start}{name}", f"{from_end}{name}"}
        by_day = not self.byday or not names.isdisjoint(self.byday)
        return by_day and (not self.bymonthday or not {day.day, day.day - length - 1}.isdisjoint(self.bymonthday))


def _schedule(given: Mapping[str, str]) -> Schedule:
    said = f"{given.get('description', '')} {given.get('notes', '')}"
    if "byweekno" in given or "byyearday" in given or _WEAKENS.search(said):
        raise ValueError("it recurs, or is weakened, in a way that no Schedule says")
    opens, closes, offset = _day_times(given)
    freq, dtstart = given.get("freq", "").upper(), _date(given.get("dtstart"))
    days = {day.strip().removeprefix("+") for day in given["byday"].upper().split(",")} if "byday" in given else set()
    numbers = {_whole(number.strip()) for number in given.get("bymonthday", "").split(",") if number}
    if dtstart and not (days or numbers):  # RFC 5545: then the day of the start recurs
        days, numbers = ({DAYS[dtstart.weekday()]}, numbers) if freq == "WEEKLY" else (days, {dtstart.day})
    schedule = Schedule(
        freq=freq,
        opens=opens,
        closes=closes,
        byday=tuple(days),
        bymonthday=tuple(numbers),
        interval=_whole(given.get("interval", "1")),
        wkst=given.get("wkst", "MO").upper(),
        dtstart=dtstart,
        until=_date(given.get("until")),
        valid_from=_date(given.get("valid_from")),
        valid_to=_date(given.get("valid_to")),
        offset=offset,
    )
    return _counted(schedule, _whole(given["count"])) if "count" in given else schedule


def _counted(schedule: Schedule, count: int) -> Schedule:
    """The schedule with COUNT replaced by `until`, the day of the last occurrence."""
    start, endless = schedule.dtstart, replace(schedule, valid_from=None, valid_to=None)
    if count < 1 or schedule.until or start is None or not endless.occurs_on(start):
        raise ValueError("RFC 5545 leaves undefined what is counted, and from where")
    days = (start + timedelta(later) for later in range(_CENTURY))
    last = next(islice(filter(endless.occurs_on, days), count - 1, None), None)
    if last is None:
        raise ValueError("it is not over within a century")
    return replace(schedule, until=last)


def _day_times(given: Mapping[str, str]) -> tuple[int, int, int | None]:
    """Opening and closing in minutes of the day, and the offset from UTC that the source gives, if any."""
    opens, closes = _TIME.fullmatch(given.get("opens_at", "")), _TIME.fullmatch(given.get("closes_at", ""))
    if opens is None or closes is None or opens[3] != closes[3] or opens.group(1, 2) == closes.group(1, 2):
        raise ValueError("it does not say from when to when")
    stated = {_offset(text) for text in (opens[3], given.get("timezone")) if text}
    if len(stated) > 1:
        raise ValueError("its times and its time zone disagree")
    start, end = (int(time[1]) * 60 + int(time[2]) for time in (opens, closes))
    return start, end or DAY, next(iter(stated), None)


def _offset(text: str) -> int:
    if text == "Z":
        return 0
    clock = re.fullmatch(r"([+-])([0-9]{2}):?([0-9]{2})", text)
    if clock:
        return int(clock[1] + "1") * (int(clock[2]) * 60 + int(clock[3]))
    if not re.fullmatch(r"[+-]?[0-9]{1,2}(?:\.[0-9]{1,2})?", text):
        raise ValueError("it is no offset from UTC in hours")
    return round(float(text) * 60)


def _whole(text: str) -> int:
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ValueError("it is no whole number")
    return int(match[1])


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    if not _DATE.fullmatch(text):
        raise ValueError("it is no date as YYYY-MM-DD")
    return date.fromisoformat(text)


def schedule_from_text(piece: str) -> Schedule:
    """The schedule that `Schedule.text` wrote."""
    pairs = [part.partition("=")[::2] for part in piece.split(";")]
    given = {_FIELDS.get(name.strip(), ""): value.strip() for name, value in pairs}
    if "" in given or "" in given.values() or len(given) < len(pairs):
        raise ValueError("it has a part that is unknown, empty or given twice")
    return _schedule(given)


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)
