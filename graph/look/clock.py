"""The clock of a look. It knows how finely it was read, and so how long what was computed from it stays the same."""

from datetime import UTC, date, datetime
from enum import IntEnum
from zoneinfo import ZoneInfo


class Grain(IntEnum):
    """The finest part of the clock that an answer depends on. Hours of opening begin and end at whole minutes."""

    NONE = 0
    DAY = 1
    MINUTE = 2


class Clock:
    """A clock that stands still at an instant."""

    __slots__ = ("_now", "_today", "grain")

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)
        self._today: date | None = None
        self.grain = Grain.NONE

    def now(self) -> datetime:
        """The instant, in UTC."""
        self.grain = Grain.MINUTE
        return self._now

    def today(self, zone: ZoneInfo) -> date:
        """The day in `zone`."""
        self.grain = max(self.grain, Grain.DAY)
        return self._day(zone)

    def shows(self, grain: Grain, zone: ZoneInfo) -> str:
        """What the clock shows, as finely as `grain` says. This does not count as reading it."""
        if grain is Grain.NONE:
            return ""
        return self._day(zone).isoformat() if grain is Grain.DAY else self._now.isoformat(timespec="minutes")

    def _day(self, zone: ZoneInfo) -> date:
        if self._today is None:
            self._today = self._now.astimezone(zone).date()
        return self._today
