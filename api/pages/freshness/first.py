"""The verification queue as a page: which calls to make first, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api.pages.frame.asking import asked
from api.pages.frame.rendering import asker, render
from api.pages.frame.signing import session_of
from api.told.contacts import SlotWords, slot_words
from api.told.slot_filters import Problem, filters_of
from api.words import reason_words
from api.words.messages import Messages
from graph import freshness
from graph.editing import Act, may
from graph.freshness import Task
from graph.look import Look
from graph.model.contact import Slot
from graph.values.paging import MOST

_USUAL: Final = 20


@dataclass(frozen=True, slots=True)
class Call:
    """A call worth making, and why."""

    slot: SlotWords
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The calls, the first of them first. `checks` says that the viewer may verify."""

    budget: int
    within: str
    calls: tuple[Call, ...]
    checks: bool
    problem: Problem | None = None


def check_first(request: Request) -> Response:
    """The page. It is for partners."""
    session_of(request)
    messages, viewer = asker(request)
    page = asked(request, viewer, lambda look: _page(look, request, messages))
    return render(request, "freshness/first.html", messages, 422 if page.problem else 200, page=page)


def _page(look: Look, request: Request, messages: Messages) -> FirstPage:
    within = request.query_params.get("within", "").strip()
    budget = _budget(request.query_params.get("budget", ""))
    filters = filters_of(look, {"within": within}, messages)
    checks = may(look, Act.VERIFY)
    if filters.problem is not None:
        return FirstPage(budget, within, (), checks, filters.problem)
    tasks = freshness.queue(look, budget, filters.asked.within)
    return FirstPage(budget, within, calls_of(look, tasks, messages), checks)


def calls_of(look: Look, tasks: Sequence[Task], messages: Messages) -> tuple[Call, ...]:
    """The calls in words."""
    slots = slot_words(look, [look.get(task.slot, Slot) for task in tasks], messages)
    return tuple(
        Call(told, tuple(reason_words(reason, messages) for reason in task.reasons))
        for task, told in zip(tasks, slots, strict=True)
    )


def _budget(text: str) -> int:
    """How many calls; the usual number for what is no number that can be asked for."""
    wanted = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else _USUAL
    return min(max(1, wanted), MOST)
