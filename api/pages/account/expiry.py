"""The last day of a token, as it is typed."""

from datetime import UTC, date, datetime, time, timedelta

from graph.accounts import LONGEST_LIFE
from graph.look import Look
from graph.model.errors import InvalidInput, shown


def end_of_day(look: Look, text: str) -> datetime:
    """The end of a day, `2027-05-31`, in the directory's zone. Raises InvalidInput for anything else."""
    try:
        day = date.fromisoformat(text.strip())
        ends = datetime.combine(day + timedelta(days=1), time(), look.zone)
    except (ValueError, OverflowError):
        raise InvalidInput(
            f"{shown(text)} is not a day: write it as 2027-05-31",
            value=text,
            code="expires.out-of-range",
            params={"n": LONGEST_LIFE.days},
        ) from None
    return ends.astimezone(UTC)
