"""One page to print: which numbers of a region have changed since a day, and the calls worth twenty minutes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from api import words
from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.pages.freshness.first import Call, calls_of
from api.told.changed_slots import ChangedGroup, changed_words
from api.told.reading_days import typed_day
from api.told.slot_filters import Problem, filters_of
from api.words.messages import Messages
from graph import freshness
from graph.look import Look
from graph.model.errors import InvalidInput

_USUAL: Final = timedelta(days=30)
_CALLS: Final = 5
"""What can be called in twenty minutes."""


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """What has changed since the end of a day, for a town or region or for all; and the calls to make first."""

    within: str
    since: str
    day: str = ""
    made: str = ""
    groups: tuple[ChangedGroup, ...] = ()
    calls: tuple[Call, ...] = ()
    more: str = ""
    problem: Problem | None = None


def changed_page(request: Request) -> Response:
    """The page. It is for partners."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages))
    return render(request, "freshness/changed.html", messages, 422 if page.problem else 200, page=page)


def _page(look: Look, request: Request, messages: Messages) -> ChangedPage:
    within = request.query_params.get("within", "").strip()
    typed = request.query_params.get("since", "").strip()
    filters = filters_of(look, {"within": within}, messages)
    if filters.problem is not None:
        return ChangedPage(within, typed, problem=filters.problem)
    try:
        since = typed_day(typed) or look.today - _USUAL
        found = freshness.changed(look, filters.asked, since)
    except InvalidInput as error:
        said = words.capital(words.error_words(error, messages))
        return ChangedPage(within, typed, problem=Problem("since", said))
    tasks = freshness.queue(look, _CALLS, filters.asked.within)
    return ChangedPage(
        look.name(filters.asked.within) if filters.asked.within else "",
        since.isoformat(),
        words.day(since, messages),
        words.moment(look.now, look.zone, messages),
        changed_words(look, found, messages),
        calls_of(look, tasks, messages),
        f"/freshness/queue?{urlencode({'within': within})}",
    )
