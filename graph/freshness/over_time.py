"""The share of points of contact that are confirmed in time, at the end of each month, as it was recorded then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.contacts.listing import SlotFilter
from graph.editing.permissions import Act, check_may
from graph.freshness.board import board
from graph.history.past_day import as_of
from graph.look import Look

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Share:
    """On a day: how many points of contact there were, and how many of them were confirmed within their interval."""

    day: date
    total: int
    in_time: int


def over_time(look: Look, asked: SlotFilter, months: int = MONTHS) -> tuple[Share, ...]:
    """The share at the end of each of the last `months` months and today, of what meets `asked`, oldest first.

    The statuses are those of each day, by the values and confirmations that were recorded by then; what is asked for
    and was not there has none. Raises Forbidden for the public, InvalidInput as `board`, Expired at the deadline.
    """
    check_may(look, Act.READ_PARTNER)
    board(look, asked)  # refuses what was never there
    return tuple(_share(as_of(look, day), asked, day) for day in _days(look.today, months))


def _share(then: Look, asked: SlotFilter, day: date) -> Share:
    then.deadline.check()
    named = (asked.agency, asked.team, asked.within, asked.category, asked.owner)
    if any(one is not None and then.model.find(then.survivor(one)) is None for one in named):
        return Share(day, 0, 0)
    whole = board(then, asked).whole
    return Share(day, whole.total, whole.in_time)


def _days(today: date, months: int) -> Iterator[date]:
    """The last days of the months before, oldest first, then today."""
    ends = [today]
    for _ in range(months):
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    yield from reversed(ends)
