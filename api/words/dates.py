"""Days, partial dates, instants and zones in words."""

from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time, get_timezone_name

from api.words.messages import Messages
from graph.model.record import first_day


def day(value: date, messages: Messages) -> str:
    """`October 31, 2025`."""
    return _spaced(format_date(value, "long", locale=messages.locale))


@lru_cache(maxsize=1024)
def _partial(text: str, locale: Locale) -> str:
    first = first_day(text)
    if len(text) == 4:
        return text
    if len(text) == 7:
        return _spaced(format_skeleton("yMMMM", first, locale=locale))
    return _spaced(format_date(first, "long", locale=locale))


def partial_date(text: str, messages: Messages) -> str:
    """A date, as precise as it is known: `2025`, `October 2025`, `October 31, 2025`."""
    return _partial(text, messages.locale)


def moment(at: datetime, zone: ZoneInfo, messages: Messages) -> str:
    """`Friday, November 20, 2026 at 4:10 PM, Eastern Time`: an instant in the directory's zone."""
    # To the minute, so that the cached words can be used for the whole minute.
    return _moment(at.replace(second=0, microsecond=0), zone, messages.locale)


@lru_cache(maxsize=256)
def _moment(at: datetime, zone: ZoneInfo, locale: Locale) -> str:
    local = at.astimezone(zone)
    words = _spaced(format_datetime(local, "EEEE, " + _long(locale), locale=locale))
    return f"{words}, {_zone(zone, locale)}"


def clock(at: datetime, messages: Messages) -> str:
    """`4:10 PM`: the time of day of an instant, which is in the zone of the reader."""
    return _clock(at.time().replace(second=0, microsecond=0), messages.locale)


@lru_cache(maxsize=1440)
def _clock(at: time, locale: Locale) -> str:
    return _spaced(format_time(at, "short", locale=locale))


@lru_cache(maxsize=64)
def _zone(zone: ZoneInfo, locale: Locale) -> str:
    return get_timezone_name(zone, locale=locale)


def zone_name(zone: ZoneInfo, messages: Messages) -> str:
    """The usual name of a time zone: `Eastern Time`."""
    return _zone(zone, messages.locale)


def _long(locale: Locale) -> str:
    joined = str(locale.datetime_formats["long"])
    return joined.replace("{1}", locale.date_formats["long"].pattern).replace(
        "{0}", locale.time_formats["short"].pattern
    )


def _spaced(text: str) -> str:
    """`text` with plain spaces instead of narrow no-break spaces, which the page's font does not have."""
    return text.replace("\u202f", "\u00a0")
