"""Opening hours: what is understood, what stays unknown, and whether it is open at an instant."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule
from dateutil.rrule import weekday as rule_day
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.errors import InvalidInput
from graph.values.hours import Hours, parse_hours
from graph.values.schedule import Schedule
from graph.values.weekly import DAY, DAYS, WEEK, merged, span_on

NEW_YORK = ZoneInfo("America/New_York")
OFFICE = {"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "08:00", "closes_at": "16:00"}

EVERY_OTHER_TUESDAY = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;DTSTART=2026-06-02;COUNT=3;OPENS=09:00;CLOSES=10:00"


def known(text: str) -> Hours:
    hours = parse_hours(text)
    assert hours is not None, text
    return hours


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("24/7", "24/7"),
        ("24/7/365", "24/7"),
        ("Open 24/7.", "24/7"),
        ("24 hours a day, 7 days a week", "24/7"),
        ("24 hours a day, seven days a week", "24/7"),
        ("24 hours/7 days a week", "24/7"),
        ("24 hours daily", "24/7"),
        ("24/7 by phone and in person", "24/7"),
        ("24/7 in person", "24/7"),
        ("24/7, by phone, text and chat", "24/7"),
        ("Mo-Su 00:00-24:00", "24/7"),
        ("Mo-Fr 07:00-15:30; Sa 09:00-12:00", "Mo-Fr 07:00-15:30; Sa 09:00-12:00"),
        ("M-F 7am-3:30pm", "Mo-Fr 07:00-15:30"),
        ("Monday-Friday 8am-4pm", "Mo-Fr 08:00-16:00"),
        ("8am-4pm Monday-Friday", "Mo-Fr 08:00-16:00"),
        ("Mon–Fri: 8 AM – 4 PM", "Mo-Fr 08:00-16:00"),
        ("Monday through Friday from 8:30 a.m. until 4 p.m.", "Mo-Fr 08:30-16:00"),
        ("Mon, Wed, Fri 9 a.m. to 5 p.m.", "Mo,We,Fr 09:00-17:00"),
        ("Mondays and Thursdays, 12 noon to 8 pm", "Mo,Th 12:00-20:00"),
        ("Sat & Sun 9am-5pm", "Sa,Su 09:00-17:00"),
        ("weekdays 8am-6pm; weekends 9am-noon", "Mo-Fr 08:00-18:00; Sa,Su 09:00-12:00"),
        ("Mon-Fri 8am-4pm, Sat 9am-noon", "Mo-Fr 08:00-16:00; Sa 09:00-12:00"),
        ("8am-4pm Mon, 9am-5pm Tue", "Mo 08:00-16:00; Tu 09:00-17:00"),
        ("Mon-Fri 8am-4pm\nSat 9am-noon", "Mo-Fr 08:00-16:00; Sa 09:00-12:00"),
        ("Mo 08:00-12:00,13:00-17:00", "Mo 08:00-12:00,13:00-17:00"),
        ("daily 8am-midnight", "Mo-Su 08:00-24:00"),
        ("every day midnight-6am", "Mo-Su 00:00-06:00"),
        ("Mo-Fr 22:00-00:00", "Mo-Fr 22:00-24:00"),
        ("Fr 22:00-06:00", "Fr 22:00-06:00"),
        ("Su 10pm-6am", "Su 22:00-06:00"),
        ("Fri-Mon 10pm-6am", "Mo,Fr,Sa,Su 22:00-06:00"),
        ("Sa 10am-2am", "Sa 10:00-24:00; Su 00:00-02:00"),
        ("Mon-Fri 24 hours", "Mo-Fr 00:00-24:00"),
        ("Tu,We,Th 8am-4pm", "Tu-Th 08:00-16:00"),
        *[(f"{word} 8am-4pm", f"{day} 08:00-16:00") for word, day in (("M", "Mo"), ("W", "We"), ("F", "Fr"))],
        ("Mo 1am-2am", "Mo 01:00-02:00"),
        ("Mo 12am-12pm", "Mo 00:00-12:00"),
        ("Mo 12pm-11:59pm", "Mo 12:00-23:59"),
        ("Fr 13:00-06:00", "Fr 13:00-06:00"),
        ("Mo 13:00-24:00; Tu 00:00-13:00", "Mo 13:00-24:00; Tu 00:00-13:00"),
    ],
)
def test_understood(text: str, canonical: str) -> None:
    hours = known(text)
    assert hours.text == canonical
    assert parse_hours(canonical) == hours
    assert hours.always is (canonical == "24/7")


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "|", ";", "closed", "call for hours", "by appointment", "varies", "x" * 3000],
        # No days, or no am and pm.
        *["8am-4pm", "24 hours", "24 hours a day", "8-4 M-F", "8:00-4:00 M-F", "8-4pm M-F", "Mon 8am"],
        # A qualifier.
        "M-F 7am-3:30pm; hours may vary",
        "crisis assessment 24 hours; community response 8am-midnight daily",
        "24 hours (undated statement)",
        "inquiries 8am-4pm",
        "8am-4pm Monday-Friday at opening, planned to extend",
        *["24/7 by appointment", "24/7 except holidays", "call 24/7", "24/7 (call)", "24/7 may vary"],
        *["Mo-Fr 08:00-16:00; PH off", "M-F 8am-4pm by phone", "24/7 by phone, M-F 8am-4pm in person"],
        # Several meanings: a lost dash, a sloppy clock, a correction or an addition, Tuesday or Thursday.
        *["Mon Fri 8am-4pm", "09:00-05:00 Mo-Fr", "10:00-2:00pm M-F", "12am-12am daily", "Mo-Mo 8am-4pm"],
        *["Mo 08:00-12:00; Mo 13:00-17:00", "Mo-Fr 08:00-16:00; We 10:00-12:00", "T 8am-4pm", "S 8am-4pm"],
        *["Mon-Fri daily 8am-4pm", "8am-4pm 24/7", "Mon 8am-4pm, Tue", "8am-4pm Mon, Tue 9am-5pm"],
        # No such time, or not a time.
        *["Mo 08:60-10:00", "Mo 8:60am-10am", "Mo 08:00-24:30", "Mo 08:00-24:01", "Fr 12:59-06:00"],
        *["Mo 25:00-26:00", "Mo 08:61-09:00", "Mo 24:00-08:00", "Mo 13pm-2pm", "Mo 0am-2am", "Mo 8.30-9.30"],
        *["Mo 08:00:00-16:00:00", "Mo 08:00-16:00-18:00", "Mo 9 noon-5pm", "Mo-Fr-Sa 8am-4pm"],
    ],
)
def test_unknown(text: str) -> None:
    assert parse_hours(text) is None


@pytest.mark.parametrize(
    ("text", "instant", "is_open"),
    [
        # The first week of June 2026 in Connecticut (UTC-4); June 1 is a Monday.
        ("Mo-Fr 07:00-15:30", "2026-06-01T10:59", False),
        ("Mo-Fr 07:00-15:30", "2026-06-01T11:00", True),
        ("Mo-Fr 07:00-15:30", "2026-06-01T19:29:59", True),
        ("Mo-Fr 07:00-15:30", "2026-06-01T19:30", False),
        ("Mo-Fr 07:00-15:30", "2026-06-06T15:00", False),
        ("Su 22:00-06:00", "2026-06-08T01:59", False),
        ("Su 22:00-06:00", "2026-06-08T02:00", True),
        ("Su 22:00-06:00", "2026-06-08T09:59", True),
        ("Su 22:00-06:00", "2026-06-08T10:00", False),
        ("daily 8am-midnight", "2026-06-02T03:59", True),
        ("daily 8am-midnight", "2026-06-02T04:00", False),
        # 2026-03-08 07:00 UTC: the clock goes from 02:00 EST to 03:00 EDT. Saturday 22:00 EST is 03:00 UTC,
        # Sunday 06:00 EDT is 10:00 UTC: seven hours.
        ("Sa 22:00-06:00", "2026-03-08T02:59", False),
        ("Sa 22:00-06:00", "2026-03-08T03:00", True),
        ("Sa 22:00-06:00", "2026-03-08T09:59", True),
        ("Sa 22:00-06:00", "2026-03-08T10:00", False),
        ("Su 02:00-03:00", "2026-03-08T06:59", False),
        ("Su 02:00-03:00", "2026-03-08T07:00", False),
        ("Su 02:30-04:00", "2026-03-08T07:00", True),
        # 2026-11-01 06:00 UTC: the clock goes from 02:00 EDT back to 01:00 EST. Saturday 22:00 EDT is 02:00
        # UTC, Sunday 06:00 EST is 11:00 UTC: nine hours. 01:00 to 02:00 comes twice.
        ("Sa 22:00-06:00", "2026-11-01T01:59", False),
        ("Sa 22:00-06:00", "2026-11-01T02:00", True),
        ("Sa 22:00-06:00", "2026-11-01T10:59", True),
        ("Sa 22:00-06:00", "2026-11-01T11:00", False),
        ("Su 01:00-02:00", "2026-11-01T04:59", False),
        ("Su 01:00-02:00", "2026-11-01T05:30", True),
        ("Su 01:00-02:00", "2026-11-01T06:30", True),
        ("Su 01:00-02:00", "2026-11-01T07:00", False),
        ("24/7", "2026-03-08T07:00", True),
        # The second Monday of June 2026 is the 8th, its last Friday the 26th; both run past midnight.
        ("FREQ=MONTHLY;BYDAY=2MO,-1FR;OPENS=18:00;CLOSES=02:00", "2026-06-08T22:00", True),
        ("FREQ=MONTHLY;BYDAY=2MO,-1FR;OPENS=18:00;CLOSES=02:00", "2026-06-09T05:59", True),
        ("FREQ=MONTHLY;BYDAY=2MO,-1FR;OPENS=18:00;CLOSES=02:00", "2026-06-09T06:00", False),
        ("FREQ=MONTHLY;BYDAY=2MO,-1FR;OPENS=18:00;CLOSES=02:00", "2026-06-15T22:00", False),
        ("FREQ=MONTHLY;BYDAY=2MO,-1FR;OPENS=18:00;CLOSES=02:00", "2026-06-26T22:00", True),
        # The first Monday of June 2026 is the 1st.
        ("FREQ=MONTHLY;BYDAY=1MO;OPENS=08:00;CLOSES=16:00", "2026-06-01T11:59", False),
        ("FREQ=MONTHLY;BYDAY=1MO;OPENS=08:00;CLOSES=16:00", "2026-06-01T12:00", True),
        ("FREQ=MONTHLY;BYDAY=1MO;OPENS=08:00;CLOSES=16:00", "2026-06-01T19:59", True),
        ("FREQ=MONTHLY;BYDAY=1MO;OPENS=08:00;CLOSES=16:00", "2026-06-01T20:00", False),
        # Every other Tuesday from June 2; nothing after the third.
        (EVERY_OTHER_TUESDAY, "2026-06-09T13:30", False),
        (EVERY_OTHER_TUESDAY, "2026-06-30T13:30", True),
        (EVERY_OTHER_TUESDAY, "2026-07-14T13:30", False),
        # 09:00 at an offset of five hours is 14:00 UTC, in summer too.
        ("FREQ=WEEKLY;BYDAY=MO;OPENS=09:00;CLOSES=17:00;OFFSET=-05:00", "2026-06-01T13:59", False),
        ("FREQ=WEEKLY;BYDAY=MO;OPENS=09:00;CLOSES=17:00;OFFSET=-05:00", "2026-06-01T14:00", True),
    ],
)
def test_open_at(text: str, instant: str, is_open: bool) -> None:
    assert known(text).open_at(utc(instant), NEW_YORK) is is_open


@pytest.mark.parametrize("text", ["24/7", "Mo 08:00-16:00", "FREQ=MONTHLY;BYDAY=1MO;OPENS=08:00;CLOSES=16:00"])
def test_an_instant_needs_a_zone_and_a_year_with_neighbours(text: str) -> None:
    hours = known(text)
    for instant, said in (
        (datetime(2026, 6, 1), "has no time zone"),  # noqa: DTZ001
        (datetime.min.replace(tzinfo=UTC), "is at the end of the calendar"),
        (datetime.max.replace(tzinfo=UTC), "is at the end of the calendar"),
    ):
        with pytest.raises(InvalidInput, match=said):
            hours.open_at(instant, NEW_YORK)


def test_known_only_while_a_schedule_is_valid() -> None:
    summer = known("FREQ=WEEKLY;BYDAY=MO;FROM=2026-06-01;TO=2026-08-31;OPENS=20:00;CLOSES=02:00")
    assert not summer.known_at(utc("2026-05-31T12:00"), NEW_YORK)
    assert summer.known_at(utc("2026-06-02T12:00"), NEW_YORK)
    # August 31 is a Monday: what opened then is open, and known to be, until 02:00 on September 1.
    assert summer.known_at(utc("2026-09-01T05:59"), NEW_YORK)
    assert not summer.known_at(utc("2026-09-01T06:00"), NEW_YORK)
    assert known("Mo 08:00-16:00").known_at(utc("2026-06-03T12:00"), NEW_YORK)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Mo,Tu 08:00-16:00"),
        ({"interval": 1, "wkst": "SU", "valid_to": None, "until": ""}, "Mo,Tu 08:00-16:00"),
        ({"opens_at": "08:00:00", "closes_at": "00:00"}, "Mo,Tu 08:00-24:00"),
        ({"byday": ",".join(DAYS), "opens_at": "00:00", "closes_at": "24:00"}, "24/7"),
        ({"valid_from": "2026-01-01"}, "FREQ=WEEKLY;BYDAY=MO,TU;FROM=2026-01-01;OPENS=08:00;CLOSES=16:00"),
        (
            {"byday": None, "dtstart": "2026-06-03", "until": date(2026, 9, 1)},
            "FREQ=WEEKLY;BYDAY=WE;DTSTART=2026-06-03;UNTIL=2026-09-01;OPENS=08:00;CLOSES=16:00",
        ),
        (
            {"freq": "MONTHLY", "byday": "", "bymonthday": "15,-1"},
            "FREQ=MONTHLY;BYMONTHDAY=-1,15;OPENS=08:00;CLOSES=16:00",
        ),
        (
            {"freq": "MONTHLY", "byday": None, "dtstart": "2026-06-03"},
            "FREQ=MONTHLY;BYMONTHDAY=3;DTSTART=2026-06-03;OPENS=08:00;CLOSES=16:00",
        ),
        (
            {"freq": "MONTHLY", "byday": "+1MO"},
            "FREQ=MONTHLY;BYDAY=1MO;OPENS=08:00;CLOSES=16:00",
        ),
        (
            {"dtstart": "2026-06-01", "count": 3},
            "FREQ=WEEKLY;BYDAY=MO,TU;DTSTART=2026-06-01;UNTIL=2026-06-08;OPENS=08:00;CLOSES=16:00",
        ),
        (
            {"opens_at": "08:00Z", "closes_at": "16:00Z"},
            "FREQ=WEEKLY;BYDAY=MO,TU;OPENS=08:00;CLOSES=16:00;OFFSET=+00:00",
        ),
        (
            {"interval": 2, "dtstart": "2026-06-01"},
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU;DTSTART=2026-06-01;OPENS=08:00;CLOSES=16:00",
        ),
        (
            {"dtstart": "2026-06-01", "count": 1},
            "FREQ=WEEKLY;BYDAY=MO,TU;DTSTART=2026-06-01;UNTIL=2026-06-01;OPENS=08:00;CLOSES=16:00",
        ),
        ({"timezone": -5}, "FREQ=WEEKLY;BYDAY=MO,TU;OPENS=08:00;CLOSES=16:00;OFFSET=-05:00"),
        ({"timezone": "5.5"}, "FREQ=WEEKLY;BYDAY=MO,TU;OPENS=08:00;CLOSES=16:00;OFFSET=+05:30"),
        ({"description": "Monday and Tuesday, in the library"}, "Mo,Tu 08:00-16:00"),
    ],
)
def test_hsds_schedules(changes: dict[str, object], text: str) -> None:
    hours = Hours.from_hsds([OFFICE | changes])
    assert hours is not None
    assert hours.text == text
    assert parse_hours(text) == hours


@pytest.mark.parametrize(
    "changes",
    [
        *[{"freq": freq} for freq in ("", "DAILY", "YEARLY", None)],
        *[{"byday": days} for days in ("", "2MO", "XX", "MO,,TU", "Monday")],
        *[{"freq": "MONTHLY", "byday": days} for days in ("6MO", "0MO", "")],
        *[{"freq": "MONTHLY", "bymonthday": days} for days in ("0", "32", "-32", "x")],
        *[{"opens_at": time} for time in (None, "", "8:00", "25:00", "24:00", "08:00:30", "16:00", "08:00+01:00")],
        *[{"closes_at": time} for time in (None, "24:30", "noon", "08:00")],
        {"opens_at": "00:00", "closes_at": "00:00"},
        *[{"interval": interval} for interval in ("0", "2", "x")],
        *[{"dtstart": "2026-06-03", "count": 3}, {"count": 3}, {"dtstart": "2026-06-01", "count": 0}],
        {"dtstart": "2026-06-01", "count": 3, "until": "2026-07-01"},
        {"dtstart": "2026-06-01", "count": 9999, "interval": 99},
        {"dtstart": "9999-12-27", "count": 9},
        *[{"until": "2026-13-01"}, {"until": "20260101"}, {"wkst": "XX"}, {"bymonthday": "1"}],
        *[{"byweekno": "41,42"}, {"byyearday": "2"}, {"timezone": "99"}, {"timezone": "EST"}],
        {"opens_at": "08:00-05:00", "closes_at": "16:00-05:00", "timezone": 3},
        *[{"description": "Not on public holidays."}, {"notes": "Hours may vary"}, {"notes": "By appointment"}],
    ],
)
def test_hsds_schedules_that_stay_unknown(changes: dict[str, object]) -> None:
    assert Schedule.from_hsds(OFFICE | changes) is None
    assert Hours.from_hsds([OFFICE, OFFICE | changes]) is None


def test_no_schedules_are_unknown_hours() -> None:
    assert Hours.from_hsds([]) is None
    assert Hours.from_schedules([]) is None


def test_what_says_the_same_is_equal() -> None:
    weekly = Schedule("WEEKLY", 480, 960, ("MO", "TU"))
    monthly = Schedule("MONTHLY", 1080, 1200, ("1WE",))
    assert Hours.from_schedules([weekly]) == known("Mo-Tu 08:00-16:00")
    mixed = Hours.from_schedules([monthly, weekly, monthly])
    assert mixed == Hours.from_schedules([weekly, monthly])
    assert mixed is not None
    assert mixed.text == "Mo,Tu 08:00-16:00 | FREQ=MONTHLY;BYDAY=1WE;OPENS=18:00;CLOSES=20:00"
    assert known(mixed.text.replace(" | ", "\r\n")) == mixed
    assert known(f"24/7 | {monthly.text}") == known("24/7")


@pytest.mark.parametrize(
    "text",
    [
        *["FREQ=", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO;OPENS=08:00", "FREQ=WEEKLY;BYDAY=MO;OPENS=8;CLOSES=9"],
        "FREQ=WEEKLY;BYDAY=MO;OPENS=08:00;CLOSES=16:00;OPENS=09:00",
        "FREQ=WEEKLY;BYDAY=MO;OPENS=08:00;CLOSES=16:00;BYSETPOS=1",
        "FREQ=WEEKLY;BYDAY=MO;OPENS=08:00;CLOSES=16:00 | may vary",
    ],
)
def test_schedule_text_that_stays_unknown(text: str) -> None:
    assert parse_hours(text) is None


def test_no_malformed_hours_can_be_built() -> None:
    for spans in [
        (),
        ((5, 5),),
        ((-1, 5),),
        ((0, WEEK + 1),),
        ((0, 5), (5, 9)),
        ((8, 9), (0, 5)),
        ((WEEK, WEEK + 1),),
    ]:
        with pytest.raises(InvalidInput):
            Hours(spans)
    with pytest.raises(InvalidInput, match="BYDAY"):
        Schedule("WEEKLY", 480, 960)


days = st.sampled_from(range(7))
minutes = st.integers(0, DAY - 1)
times = st.tuples(days, minutes, st.integers(1, DAY)).filter(lambda time: time[1] != time[2])
patterns = st.lists(times, min_size=1, max_size=12)


def as_span(day: int, opens: int, closes: int) -> tuple[int, int]:
    return day * DAY + opens, day * DAY + (closes if closes > opens else closes + DAY)


@given(patterns)
@settings(deadline=None)
def test_weekly_text_round_trip(pattern: Sequence[tuple[int, int, int]]) -> None:
    hours = Hours.of(as_span(*time) for time in pattern)
    assert parse_hours(hours.text) == hours


@given(patterns, st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
@settings(deadline=None, max_examples=30)
def test_open_at_equals_minute_by_minute(pattern: Sequence[tuple[int, int, int]], start: datetime) -> None:
    hours = known(Hours.of(as_span(*time) for time in pattern).text)
    open_minutes = {
        (day * DAY + minute) % WEEK
        for day, opens, closes in pattern
        for minute in range(opens, closes if closes > opens else closes + DAY)
    }
    for minute in range(0, WEEK, 7):
        instant = start.replace(tzinfo=UTC) + timedelta(minutes=minute)
        wall = instant.astimezone(NEW_YORK)
        shown = wall.weekday() * DAY + wall.hour * 60 + wall.minute
        assert hours.open_at(instant, NEW_YORK) is (shown in open_minutes), instant


dates = st.dates(date(2015, 1, 1), date(2030, 12, 31))
maybe_dates = st.none() | dates
month_days = st.sets(st.integers(-31, 31).filter(bool), max_size=4).map(sorted).map(tuple)
names = st.sets(st.sampled_from(DAYS), min_size=1).map(sorted).map(tuple)
nth_names = st.sets(st.sampled_from([f"{n}{day}" for n in (-5, -1, 1, 2, 5) for day in DAYS]), min_size=1)
by_days = st.one_of(
    st.tuples(st.just("WEEKLY"), names, st.just(())),
    st.tuples(st.just("MONTHLY"), names, month_days),
    st.tuples(st.just("MONTHLY"), nth_names.map(sorted).map(tuple), st.just(())),
    st.tuples(st.just("MONTHLY"), st.just(()), month_days.filter(bool)),
)


@given(by_days, st.integers(1, 7), st.sampled_from(DAYS), dates, maybe_dates)
@settings(deadline=None)
def test_recurrence_equals_dateutil(
    by: tuple[str, tuple[str, ...], tuple[int, ...]], interval: int, wkst: str, start: date, until: date | None
) -> None:
    freq, byday, bymonthday = by
    schedule = Schedule(freq, 480, 960, byday, bymonthday, interval, wkst, start, until)
    last = start + timedelta(900)
    rule = rrule(
        WEEKLY if freq == "WEEKLY" else MONTHLY,
        interval=interval,
        wkst=DAYS.index(wkst),
        byweekday=[rule_day(DAYS.index(name[-2:]), int(name[:-2] or 0) or None) for name in byday] or None,
        bymonthday=list(bymonthday) or None,
        dtstart=datetime.combine(start, datetime.min.time()),
        until=datetime.combine(min(last, until or last), datetime.min.time()),
    )
    expected = {occurrence.date() for occurrence in rule}
    days = [start + timedelta(later) for later in range(-30, 901)]
    assert {day for day in days if schedule.occurs_on(day)} == expected


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    freq, byday, bymonthday = draw(by_days)
    _, opens, closes = draw(times)
    return Schedule(
        freq=freq,
        opens=opens,
        closes=closes,
        byday=byday,
        bymonthday=bymonthday,
        interval=draw(st.integers(1, 60)),
        wkst=draw(st.sampled_from(DAYS)),
        dtstart=draw(dates),
        until=draw(maybe_dates),
        valid_from=draw(maybe_dates),
        valid_to=draw(maybe_dates),
        offset=draw(st.none() | st.integers(-14 * 60, 14 * 60)),
    )


@given(st.lists(schedules(), min_size=1, max_size=4), st.lists(times, max_size=3))
@settings(deadline=None)
def test_schedule_text_round_trip(several: list[Schedule], pattern: Sequence[tuple[int, int, int]]) -> None:
    hours = Hours.of((as_span(*time) for time in pattern), several)
    assert parse_hours(hours.text) == hours


WORDS = [
    "24/7",
    "mon",
    "-",
    "fri",
    "8am",
    "4 pm",
    "noon",
    ",",
    ";",
    "daily",
    "FREQ=",
    "24 hours",
    " ",
    "|",
    "to",
    "½",
]


@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text("0123456789:-amp MoTuFr;,/|=\n"))
def test_garbage_never_raises(text: str) -> None:
    hours = parse_hours(text)
    assert hours is None or parse_hours(hours.text) == hours


def test_as_much_text_is_read_as_may_be_and_no_more() -> None:
    assert parse_hours("24/7".ljust(2000)) == known("24/7")
    assert parse_hours("24/7".ljust(2001)) is None


def test_days_of_a_month_have_one_order() -> None:
    unordered = Schedule("MONTHLY", 480, 960, ("-1FR", "2MO", "1MO", "MO", "TU"), (15, -1))
    assert (unordered.byday, unordered.bymonthday) == (("MO", "1MO", "2MO", "TU", "-1FR"), (-1, 15))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"freq": "DAILY"}, "FREQ is WEEKLY or MONTHLY"),
        *[({"opens": opens}, "it opens and closes") for opens in (-1, DAY, 960)],
        *[({"closes": closes}, "it opens and closes") for closes in (0, DAY + 1)],
        ({"byday": ("MO", "MO")}, "BYDAY lists days once each"),
        *[({"freq": "MONTHLY", "bymonthday": (day,)}, "days from 1 to 31") for day in (0, 32, -32)],
        ({"bymonthday": (1,)}, "a week needs BYDAY"),
        *[({"interval": interval}, "INTERVAL is 1 or more") for interval in (0, 2)],
        ({"wkst": "XX"}, "WKST is one of MO, TU"),
        *[({"offset": offset}, "OFFSET is less than a day") for offset in (DAY, -DAY)],
    ],
)
def test_the_parts_of_a_schedule_make_sense_together(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        Schedule(**{"freq": "WEEKLY", "opens": 480, "closes": 960, "byday": ("MO",), **fields})


@pytest.mark.parametrize(
    "fields",
    [
        {"opens": 0, "closes": DAY},
        {"opens": DAY - 1, "closes": 1},
        {"offset": DAY - 1},
        {"offset": 1 - DAY},
        {"freq": "MONTHLY", "bymonthday": (31, -31, 1, -1)},
        {"interval": 2, "dtstart": date(2026, 6, 1)},
    ],
)
def test_parts_of_a_schedule_at_their_limits(fields: dict[str, Any]) -> None:
    schedule = Schedule(**{"freq": "WEEKLY", "opens": 480, "closes": 960, "byday": ("MO",), **fields})
    hours = Hours.from_schedules([schedule])
    assert hours is not None
    assert parse_hours(hours.text) == hours


@pytest.mark.parametrize(
    ("wkst", "days"), [("MO", ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]),
                       ("SU", ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"])],
)  # fmt: skip
def test_a_week_begins_on_the_day_that_is_said(wkst: str, days: list[str]) -> None:
    """An example of RFC 5545, section 3.3.10."""
    schedule = Schedule("WEEKLY", 480, 960, ("TU", "SU"), (), 2, wkst, date(1997, 8, 5), date(1997, 8, 31))
    august = [date(1997, 8, day) for day in range(1, 32)]
    assert [day.isoformat() for day in august if schedule.occurs_on(day)] == days


@pytest.mark.parametrize("wkst", DAYS)
def test_what_starts_on_the_first_day_of_a_week_recurs_from_there(wkst: str) -> None:
    first = date(2026, 6, 1) + timedelta(DAYS.index(wkst))  # June 1 is a Monday
    schedule = Schedule("WEEKLY", 480, 960, (wkst,), (), 2, wkst, first)
    assert [schedule.occurs_on(first + timedelta(days)) for days in (0, 7, 14, 21)] == [True, False, True, False]


def test_spans_of_a_week_begin_in_it_and_are_not_longer() -> None:
    assert span_on(1, 480, 960) == (DAY + 480, DAY + 960)
    assert span_on(6, 1320, 360) == (6 * DAY + 1320, WEEK + 360)
    assert merged([(WEEK - 1, WEEK + 5), (5, 9), (0, 1)]) == ((0, 9), (WEEK - 1, WEEK))
    assert merged([(5, WEEK + 5)]) == ((0, WEEK),)
    for start, end in ((-1, 5), (WEEK, WEEK + 1), (5, 5), (5, WEEK + 6)):
        with pytest.raises(InvalidInput, match="is no span of a week; its minutes begin in 0-10079") as caught:
            merged([(start, end)])
        assert caught.value.value == start


def test_a_span_over_midnight_is_written_whole_only_where_it_reads_back() -> None:
    """Before 13:00 an earlier end may be a sloppy afternoon; at the same time it may be no time at all."""
    texts = {
        (opens, closes): Hours.of([span_on(0, opens, closes)]).text
        for opens, closes in ((780, 779), (779, 778), (1200, 480))
    }
    assert texts == {
        (780, 779): "Mo 13:00-12:59",
        (779, 778): "Mo 12:59-24:00; Tu 00:00-12:58",
        (1200, 480): "Mo 20:00-08:00",
    }
    assert Hours.of([(780, 780 + DAY)]).text == "Mo 13:00-24:00; Tu 00:00-13:00"
