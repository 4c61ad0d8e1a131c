"""The days of a directory: in which zone they begin, and which of them are legal holidays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from graph.model.errors import InvalidInput, shown


@dataclass(frozen=True, slots=True)
class Calendar:
    """`zone` is where days begin; `holidays` the ISO 3166 code of the legal holidays kept (`US-CT`), or None."""

    zone: ZoneInfo
    holidays: str | None = None

    def holiday(self, at: datetime) -> str | None:
        """The name of the legal holiday that it is at an instant; None on other days."""
        return None if self.holidays is None else _holiday(self.holidays, at.astimezone(self.zone).date())


@lru_cache(maxsize=1024)
def _holiday(code: str, day: date) -> str | None:
    return _year(code, day.year).get(day)


@lru_cache(maxsize=64)
def _year(code: str, year: int) -> Mapping[date, str]:
    """The legal holidays of a year, also the days on which they are observed."""
    import holidays

    country, _, part = code.partition("-")
    known = holidays.country_holidays(country, subdiv=part or None, years=year, expand=False)
    return dict(known.items())


def check_holidays(code: str) -> None:
    """Raises InvalidInput unless the library knows the legal holidays of the ISO 3166 code `code`."""
    try:
        _year(code, 2026)
    except (NotImplementedError, AttributeError, ValueError) as exc:
        raise InvalidInput(
            f"no legal holidays are known for {shown(code)}: write an ISO 3166 code such as US-CT, or leave it out",
            value=code,
        ) from exc
