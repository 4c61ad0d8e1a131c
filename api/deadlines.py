"""The deadline of a request, counted from its arrival."""

import time
from typing import Any

from starlette.requests import Request

from api.settings import Settings
from graph.look import Deadline

ARRIVED = "arrived"
"""The key in the state of a request's scope under which the server notes when it came: a reading of
`time.monotonic`. Without it, a request counts as arrived when it is first asked for its deadline."""
DEADLINE = "deadline"
"""The key for its deadline, once it was asked for."""


def deadline_of(request: Request) -> Deadline:
    """Until when this request may be worked on; the same for all work for one request."""
    state: dict[str, Any] = request.scope.setdefault("state", {})
    deadline = state.get(DEADLINE)
    if not isinstance(deadline, Deadline):
        settings: Settings = request.app.state.settings
        deadline = state[DEADLINE] = Deadline(state.get(ARRIVED, time.monotonic()) + settings.deadline_seconds)
    return deadline
