"""How a page asks the directory."""

from collections.abc import Callable
from typing import TypeVar

from starlette.requests import Request

from api.deadlines import deadline_of
from graph.look import Look, Viewer

T = TypeVar("T")


def asked(request: Request, viewer: Viewer, question: Callable[[Look], T]) -> T:
    """The answer of the directory to `question`, within the deadline of the request."""
    state = request.app.state
    answer: T = state.directory.answer(viewer, state.clock(), question, deadline=deadline_of(request))
    return answer
