"""Opening hours that can be computed with: `24/7`, weekly patterns, and the recurrences of HSDS schedules.

What is understood becomes an `Hours`; everything else is None, unknown, and never guessed: no day, no am
or pm is filled in, and no qualifier (`may vary`, `by appointment`, `planned`) is dropped.

Times are wall clock. A span from Friday 22:00 to 06:00 ends when the clock on the wall says 06:00, however
many hours that took in the night the clocks changed. A span's start belongs to it, its end does not.

Sources: Open Referral HSDS 3.0 `schedule` for the fields, RFC 5545 section 3.3.10 for what they mean.
Whether a day is in a recurrence is worked out here and not by dateutil, which answers by listing days from
the start and, for a rule that never comes true, lists to the year 9999; the tests hold the two equal.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from typing import Final
from zoneinfo import ZoneInfo

from graph.model.errors import InvalidInput, shown

Span = tuple[int, int]
"""Minutes of a week that begins on Monday at 00:00, start inclusive and end exclusive."""

DAY: Final = 1440
WEEK: Final = 7 * DAY
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LONGEST: Final = 2000
"""Characters of text that `parse_hours` looks at."""

# From here on a start proves that HH:MM means a 24-hour clock, so that an earlier end is the next day's.
# Before it, 09:00-05:00 may as well be a sloppy 9 am to 5 pm.
_SURELY_24 = 13 * 60
_CENTURY = 36525

# What the readers below raise for text that they cannot read; to their callers it is None, unknown.
_UNCLEAR = (InvalidInput, ValueError, OverflowError)

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
    """One HSDS schedule: the days that recur, and when a service opens and closes on each.

    `opens` and `closes` are minutes of the day; closing at or before opening means the next day. `byday`
    is `("MO", "TU")`, in a month also `("2MO", "-1FR")`; it and `bymonthday` both narrow the days, and are
    put in order.
    `dtstart` and `until` bound the recurrence; outside `valid_from` and `valid_to` the schedule says
    nothing. `offset` is minutes from UTC where the source fixes one, else times are the directory's own.

    Raises InvalidInput if the parts make no sense together.
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
        """The schedule that a row of HSDS's `schedule` table states, or None if it cannot be said here.

        A time without an offset is read as RFC 5545's floating time, the wall clock of the place. None
        also where a description or note weakens the times (`by appointment`, `closed on holidays`).
        """
        given = {name: str(value).strip() for name, value in row.items() if value is not None}
        try:
            return _schedule({name: value for name, value in given.items() if value})
        except _UNCLEAR:
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
            "OPENS": _clock(self.opens),
            "CLOSES": _clock(self.closes),
            "OFFSET": None if self.offset is None else "+-"[self.offset < 0] + _clock(abs(self.offset)),
        }
        return ";".join(f"{name}={value}" for name, value in values.items() if value)

    @property
    def weekly_spans(self) -> tuple[Span, ...] | None:
        """The same as spans of every week, or None if it is not the same every week."""
        bounds = (self.dtstart, self.until, self.valid_from, self.valid_to, self.offset)
        if self.freq != "WEEKLY" or self.interval > 1 or any(bound is not None for bound in bounds):
            return None
        return tuple(_span(DAYS.index(day), self.opens, self.closes) for day in self.byday)

    def valid_on(self, day: date) -> bool:
        """Whether the schedule says anything about `day`."""
        return _within(day, self.valid_from, self.valid_to)

    def occurs_on(self, day: date) -> bool:
        """Whether the service opens on `day`."""
        in_bounds = self.valid_on(day) and _within(day, self.dtstart, self.until)
        return in_bounds and self._in_phase(day) and self._matches(day)

    def open_at(self, wall: datetime) -> bool:
        """Whether it is open when the clock on the wall shows `wall` (in `offset`, where there is one)."""
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
        # A day's week is the one that holds it and begins on WKST, so two days on either side of WKST
        # are a week apart although only a day lies between them.
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
    if dtstart and not (days or numbers):  # RFC 5545: the start then says which day recurs
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
    """The same with the day of its last occurrence in the place of COUNT."""
    start, endless = schedule.dtstart, replace(schedule, valid_from=None, valid_to=None)
    if count < 1 or schedule.until or start is None or not endless.occurs_on(start):
        raise ValueError("RFC 5545 leaves undefined what is counted, and from where")
    days = (start + timedelta(later) for later in range(_CENTURY))
    last = next(islice(filter(endless.occurs_on, days), count - 1, None), None)
    if last is None:
        raise ValueError("it is not over within a century")
    return replace(schedule, until=last)


def _day_times(given: Mapping[str, str]) -> tuple[int, int, int | None]:
    """Opening and closing in minutes of the day, and the offset from UTC that the source fixes, if any."""
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
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise ValueError("it is no whole number")
    return int(found[1])


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    if not _DATE.fullmatch(text):
        raise ValueError("it is no date as YYYY-MM-DD")
    return date.fromisoformat(text)


def _from_text(piece: str) -> Schedule:
    """What `Schedule.text` wrote."""
    pairs = [part.partition("=")[::2] for part in piece.split(";")]
    given = {_FIELDS.get(name.strip(), ""): value.strip() for name, value in pairs}
    if "" in given or "" in given.values() or len(given) < len(pairs):
        raise ValueError("it has a part that is unknown, empty or given twice")
    return _schedule(given)


@dataclass(frozen=True, slots=True)
class Hours:
    """When something is open: spans of every week, schedules that are not the same every week, or both.

    Built by `parse_hours`, `Hours.of`, `Hours.from_schedules` or `Hours.from_hsds`, which bring both into
    their one canonical form, so that equal hours are equal values. Raises InvalidInput for any other form.
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
        """Hours from spans in any order, overlapping, or running over the end of the week.

        Raises InvalidInput if there are none at all, or a span is empty or longer than a week.
        """
        return cls(*_canonical(spans, schedules))

    @classmethod
    def from_schedules(cls, schedules: Iterable[Schedule]) -> "Hours | None":
        """Open whenever one of `schedules` is; None, unknown, if there are none."""
        given = tuple(schedules)
        return cls.of((), given) if given else None

    @classmethod
    def from_hsds(cls, rows: Iterable[Mapping[str, object]]) -> "Hours | None":
        """The hours that rows of HSDS's `schedule` table state; None if there are none or one is unclear."""
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
        weekly = [_pattern(self.spans)] if self.spans else []
        return " | ".join([*weekly, *(schedule.text for schedule in self.schedules)])

    def open_at(self, instant: datetime, zone: ZoneInfo) -> bool:
        """Whether it is open at `instant`, by the clocks of `zone`. Raises InvalidInput if `instant` is naive."""
        wall = _wall(instant, zone)
        if self.always:
            return True
        minute = wall.weekday() * DAY + wall.hour * 60 + wall.minute
        for start, end in self.spans:
            if start <= minute < end:
                return True
        return any(schedule.open_at(_local(schedule, wall)) for schedule in self.schedules)

    def known_at(self, instant: datetime, zone: ZoneInfo) -> bool:
        """Whether the hours say anything about `instant`: schedules do so only while they are valid.

        Where this is False, `open_at` is False and means unknown. Raises InvalidInput as `open_at` does.
        """
        wall = _wall(instant, zone)
        if self.spans or self.open_at(instant, zone):
            return True
        return any(schedule.valid_on(_local(schedule, wall).date()) for schedule in self.schedules)


def parse_hours(text: str) -> Hours | None:
    """The hours that `text` states as a whole, or None if any of it is not understood. Never raises.

    Reads `24/7` (a manner may follow: `by phone and in person`), weekly patterns with days, times and
    their am, pm or 24-hour clock, and `Schedule.text`, several divided by newlines or ` | `.
    """
    if len(text) > LONGEST:
        return None
    pieces = [piece.strip() for piece in re.split(r"[|\n]", text.strip())]
    weekly = "; ".join(piece for piece in pieces if not piece.startswith("FREQ="))
    try:
        schedules = [_from_text(piece) for piece in pieces if piece.startswith("FREQ=")]
        return Hours.of(_weekly(weekly) if weekly else (), schedules)
    except _UNCLEAR:
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


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _span(day: int, opens: int, closes: int) -> Span:
    return day * DAY + opens, day * DAY + closes + (DAY if closes <= opens else 0)


def _canonical(spans: Iterable[Span], schedules: Iterable[Schedule]) -> tuple[tuple[Span, ...], tuple[Schedule, ...]]:
    """Spans cut at the end of the week, in order, none touching the next; schedules that add to them."""
    weekly, other = list(spans), set[Schedule]()
    for schedule in schedules:
        same = schedule.weekly_spans
        weekly.extend(same or ())
        other.update(() if same else (schedule,))
    merged: list[Span] = []
    for start, end in sorted(piece for span in weekly for piece in _in_week(*span)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    if not (merged or other):
        raise InvalidInput("Hours without a span or a schedule are unknown; use None for them.", value=())
    always = merged == [(0, WEEK)]
    return tuple(merged), () if always else tuple(sorted(other, key=lambda schedule: schedule.text))


def _in_week(start: int, end: int) -> list[Span]:
    if not (0 <= start < WEEK and start < end <= start + WEEK):
        raise InvalidInput(f"{(start, end)} is no span of a week; its minutes begin in 0-{WEEK - 1}.", value=start)
    return [(start, end)] if end <= WEEK else [(start, WEEK), (0, end - WEEK)]


def _pattern(spans: tuple[Span, ...]) -> str:
    """Spans as days and times, days with the same times together: `Mo-Fr 22:00-06:00; Sa 09:00-12:00`."""
    if spans == ((0, WEEK),):
        return "24/7"
    grouped: dict[str, list[int]] = {}
    for day, times in enumerate(_by_day(spans)):
        if times:
            written = ",".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in times)
            grouped.setdefault(written, []).append(day)
    return "; ".join(f"{_day_names(days)} {times}" for times, days in grouped.items())


def _by_day(spans: tuple[Span, ...]) -> list[list[Span]]:
    """For each day its times: cut at midnight, save those that `_opening` reads as running over it."""
    days: list[list[Span]] = [[] for _ in DAYS]
    for start, end in spans:
        for day in range(start // DAY, (end - 1) // DAY + 1):
            days[day].append((max(start - day * DAY, 0), min(end - day * DAY, DAY)))
    for today, tomorrow in zip(days, days[1:] + days[:1], strict=True):
        if not (today and tomorrow and today[-1][1] == DAY and tomorrow[0][0] == 0):
            continue
        opens, closes = today[-1][0], tomorrow[0][1]
        if closes < opens and opens >= _SURELY_24:
            today[-1] = (opens, closes)
            del tomorrow[0]
    return days


def _day_names(days: list[int]) -> str:
    """`Mo-Fr`, `Mo,We,Fr`, `Sa,Su`."""
    names = [name.capitalize() for name in DAYS]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[days[0]]}-{names[days[-1]]}"
    return ",".join(names[day] for day in days)


_WORD_END = "(?![a-z0-9])"
_TOKEN = re.compile(
    rf" ?(?:(?P<N>24 ?(?:hours?|hrs?)(?: (?:a|per) day)?{_WORD_END})"
    rf"|(?P<E>(?:daily|every ?day|each day|weekdays?|weekends?"
    rf"|(?:7|seven) days(?: (?:a|per) week)?|365 days(?: (?:a|per) year)?){_WORD_END})"
    rf"|(?P<D>(?:mo(?:n(?:days?)?)?|tu(?:es?(?:days?)?)?|we(?:ds?|dnesdays?)?|th(?:u(?:rs?(?:days?)?)?)?"
    rf"|fr(?:i(?:days?)?)?|sa(?:t(?:urdays?)?)?|su(?:n(?:days?)?)?|[mwf]){_WORD_END})\.?"
    rf"|(?P<T>[0-9]{{1,2}}(?::[0-9]{{2}})? ?(?:am|pm|noon|midnight)?(?![a-z0-9:])|(?:noon|midnight){_WORD_END})"
    rf"|(?P<to>-|(?:to|through|thru|until|till){_WORD_END})"
    rf"|(?P<join>[,&/:]|and{_WORD_END})|(?P<end>;)|(?P<skip>from{_WORD_END})) ?"
)
_KINDS = {"to": "-", "join": ",", "end": ";", "skip": ""}
_SOME_DAYS = "(?:(?:D-D|D)(?:,,?(?:D-D|D))*|E(?:,?E)*)"
_SOME_TIMES = "(?:N|T-T(?:,,?T-T)*)"
_CLAUSES = re.compile(f"(?:{_SOME_DAYS},?{_SOME_TIMES},?,?)+|(?:{_SOME_TIMES},?{_SOME_DAYS},?,?)+")
_RUN, _UNIT = re.compile(f"{_SOME_DAYS}|{_SOME_TIMES}"), re.compile("D-D|T-T|[DEN]")
_DAY_NUMBERS = {name.lower(): day for day, name in enumerate(DAYS)} | {"m": 0, "w": 2, "f": 4}
_TIME_OF_DAY = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))? ?(am|pm|noon|midnight)?|(noon|midnight)")
_MANNER = r"(?:by |via |over the )?(?:phone|telephone|text|chat|online|in[- ]person|on[- ]?site)"
_WITH_MANNER = re.compile(rf"(.+?),? {_MANNER}(?:(?:,|,? and|,? or) {_MANNER})*")


def _weekly(text: str) -> list[Span]:
    """The spans of a weekly pattern. Raises ValueError for a word or an order that it does not know.

    A day may have its times said once only: whether a second saying adds or corrects is not known.
    """
    line = _spoken(text)
    told = _WITH_MANNER.fullmatch(line)
    clauses = _clauses(told[1] if told else line)
    days = [day for named, _ in clauses for day in named]
    spans = [_span(day, *times) for named, opening in clauses for day in named for times in opening]
    # Part of a week by phone says nothing of the rest; all of it by phone and in person is all of it.
    if len(set(days)) < len(days) or (told and not Hours.of(spans).always):
        raise ValueError("it says the times of a day twice, or a manner of some hours only")
    return spans


def _spoken(text: str) -> str:
    """`text` in lower case with plain spaces, dashes and `am`, and `24/7` in words."""
    plain = "".join("-" if unicodedata.category(char) == "Pd" else char for char in text).lower()
    line = re.sub(r"\s+", " ", re.sub(r"([ap])\.m\.?", r"\1m", plain)).strip(" .;")
    line = re.sub(r"\A(?:hours: ?|open )", "", line)
    return re.sub(r"\b24(?:/7(?:/365)?|x7)\b", "24 hours 7 days", line)


def _clauses(line: str) -> list[tuple[list[int], list[Span]]]:
    """Days and their times, clause by clause: `days times` or `times days`, one order between semicolons."""
    words, kinds = _words(line)
    clauses: list[tuple[list[int], list[Span]]] = []
    for part in re.finditer("[^;]+", kinds):
        if not _CLAUSES.fullmatch(part[0]):
            raise ValueError("it does not say which times are whose days'")
        runs = [
            [words[unit.start() : unit.end()] for unit in _UNIT.finditer(kinds, *run.span())]
            for run in _RUN.finditer(kinds, *part.span())
        ]
        pairs = zip(runs[::2], runs[1::2], strict=True)
        for first, second in pairs:
            days, times = (first, second) if part[0][0] in "DE" else (second, first)
            clauses.append((sorted({day for unit in days for day in _days(unit)}), list(map(_opening, times))))
    return clauses


def _words(line: str) -> tuple[list[str], str]:
    """The words of `line`, and as many letters that say of which kind each is. Raises ValueError."""
    words, kinds, at = [], "", 0
    while at < len(line):
        token = _TOKEN.match(line, at)
        if token is None or token.lastgroup is None:
            raise ValueError("it has a word that is neither a day nor a time")
        kind = _KINDS.get(token.lastgroup, token.lastgroup)
        if kind:
            words.append(token[0].strip(" ."))
        kinds, at = kinds + kind, token.end()
    return words, kinds


def _days(words: list[str]) -> list[int]:
    """`monday`, `fr - mo`, or one word for several days."""
    if words[0].startswith("week"):
        return [0, 1, 2, 3, 4] if "day" in words[0] else [5, 6]
    first, last = _DAY_NUMBERS.get(words[0][:2]), _DAY_NUMBERS.get(words[-1][:2])
    if first is None or last is None:
        return list(range(7))
    if len(words) > 1 and first == last:
        raise ValueError("it may mean the day or the week")
    return [(first + later) % 7 for later in range((last - first) % 7 + 1)]


def _opening(words: list[str]) -> Span:
    """`8am - midnight`, `22:00 - 06:00`, or the whole day, as minutes of the day."""
    if len(words) == 1:
        return 0, DAY
    (opens, style), (closes, other) = _time_of_day(words[0]), _time_of_day(words[-1])
    if opens in (closes, DAY) or {style, other} == {"12", "24"}:
        raise ValueError("its times are the same, or on two kinds of clock")
    if closes and closes < opens < _SURELY_24 and "24" in (style, other):
        raise ValueError("it may mean the afternoon, or the next day")
    return opens, closes or DAY


def _time_of_day(word: str) -> tuple[int, str]:
    """The minute of the day, and the clock it is told by: "12", "24", or either. Raises ValueError."""
    found = _TIME_OF_DAY.fullmatch(word)
    if found is None:
        raise ValueError("it is no time of day")
    hour, minute, half = int(found[1] or 12), int(found[2] or 0), found[3] or found[4]
    if half in ("noon", "midnight") and (hour, minute) == (12, 0):
        return (720 if half == "noon" else 0), ""
    if half in ("am", "pm") and 1 <= hour <= 12 and minute < 60:
        return (hour % 12 + (12 if half == "pm" else 0)) * 60 + minute, "12"
    if not half and len(found[1]) == 2 and found[2] and hour * 60 + minute <= DAY and minute < 60:
        return hour * 60 + minute, "24"
    raise ValueError("it does not say whether am or pm, or there is no such time")
