"""The share of points of contact that are confirmed in time, month by month: a small chart, and its figures."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.slot_filters import NAMED, Problem, filters_of
from api.words.messages import Messages
from api.words.numbers import part_of
from graph import freshness
from graph.look import Look

_STEP: Final = 24
"""How many units of the drawing a bar and the space after it take."""


@dataclass(frozen=True, slots=True)
class Month:
    """A bar: its day and share in words, of how many, its share from 0 to 100, and where it stands."""

    day: str
    share: str
    total: int
    in_time: int
    percent: int
    x: int


@dataclass(frozen=True, slots=True)
class OverTimePage:
    """The months, oldest first. `named` is what was asked for; `width` that of the drawing."""

    given: dict[str, str]
    named: str = ""
    months: tuple[Month, ...] = ()
    width: int = 0
    problem: Problem | None = None


def over_time_page(request: Request) -> Response:
    """The page. It is for partners."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages))
    return render(request, "freshness/over_time.html", messages, 422 if page.problem else 200, page=page)


def _page(look: Look, request: Request, messages: Messages) -> OverTimePage:
    filters = filters_of(look, request.query_params, messages)
    given = {name: filters.given[name] for name in NAMED}
    if filters.problem is not None:
        return OverTimePage(given, problem=filters.problem)
    asked_of = (filters.asked.agency, filters.asked.team, filters.asked.within, filters.asked.category)
    months = tuple(
        Month(
            words.day(share.day, messages),
            part_of(share.in_time, share.total, messages),
            share.total,
            share.in_time,
            round(100 * share.in_time / share.total) if share.total else 0,
            at * _STEP,
        )
        for at, share in enumerate(freshness.over_time(look, filters.asked))
    )
    return OverTimePage(given, ", ".join(look.name(one) for one in asked_of if one), months, len(months) * _STEP)
