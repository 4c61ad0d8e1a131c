"""How a page asks the directory."""

from collections.abc import Callable
from typing import TypeVar

from starlette.requests import Request

from api.deadlines import deadline_of
from graph.look import Look, Viewer

T = TypeVar("T")


def asked(request: Request, viewer: Viewer, question: Callable[[Look], T]) -> T:
    """The answer of the directory to `question`, within the deadline of the request.

    `request.state.look` is the view that it was asked of.
    """
    state = request.app.state

    def noted(look: Look) -> T:
        request.state.look = look
        return question(look)

    answer: T = state.directory.answer(viewer, state.clock(), noted, deadline=deadline_of(request))
    return answer
